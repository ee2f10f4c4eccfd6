"""Which printer takes which paper, chosen at once and kept for this computer; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.ui.admin.look import Look
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone


class PrintingView(Protocol):
    """What the presenter tells the page."""

    def printers(self) -> Sequence[str]:
        """The printers this computer has now."""

    def show_printing(self, chosen: PrintingSettings, printers: Sequence[str]) -> None: ...


class PrintingPresenter:
    """Applies each choice at once."""

    def __init__(self, context: Context, view: PrintingView, look: Look) -> None:
        self._context, self._view, self._look = context, view, look

    def refresh(self) -> None:
        """Show what is chosen, and the printers there are."""
        self._view.show_printing(self._look.printing(), self._view.printers())

    def choose(self, chosen: PrintingSettings) -> None:
        """Print so from now on; a choice that cannot be kept is told, and holds until the end."""
        try:
            self._look.apply_printing(chosen)
        except GpDesktopError as problem:
            self._context.say(str(problem), Tone.NOW)

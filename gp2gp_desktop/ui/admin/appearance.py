"""Choosing how the program looks; no Qt."""

from __future__ import annotations

from typing import Protocol

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.ui.admin.look import Look
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone

SIZES = (100, 125, 150, 175, 200)


class AppearanceView(Protocol):
    """What the presenter tells the page."""

    def show_look(self, theme: str, scale: int, sizes: tuple[int, ...]) -> None: ...


class AppearancePresenter:
    """Applies each choice at once."""

    def __init__(self, context: Context, view: AppearanceView, look: Look) -> None:
        self._context = context
        self._view = view
        self._look = look

    def refresh(self) -> None:
        """Show what is chosen; a size set elsewhere is offered too."""
        theme, scale = self._look.look()
        self._view.show_look(theme, scale, tuple(sorted({*SIZES, scale})))

    def choose(self, theme: str, scale: int) -> None:
        """Dress the program anew; a choice that cannot be kept is told, and shows all the same."""
        try:
            self._look.apply_look(theme, scale)
        except GpDesktopError as problem:
            self._context.say(str(problem), Tone.NOW)

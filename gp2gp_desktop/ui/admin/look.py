"""What Settings asks of the window."""

from __future__ import annotations

from typing import Protocol

from gp2gp_desktop.domain.printing import PrintingSettings


class Look(Protocol):
    """The window's theme and text size, and its end; all on the GUI thread."""

    def look(self) -> tuple[str, int]:
        """The chosen theme (one of ``settings.THEMES``) and the text size in per cent."""
        ...

    def apply_look(self, name: str, scale: int) -> None:
        """Dress the program anew and keep the choice; raises ``CannotContinue``."""
        ...

    def lock_minutes(self) -> int:
        """After how many untouched minutes the desk locks itself for whoever is signed in."""
        ...

    def apply_lock(self, minutes: int) -> None:
        """Lock after so many minutes and keep the choice; raises ``CannotContinue``."""
        ...

    def printing(self) -> PrintingSettings:
        """Which printer takes which paper at this desk."""
        ...

    def apply_printing(self, chosen: PrintingSettings) -> None:
        """Print so from now on and keep the choice; raises ``CannotContinue``."""
        ...

    def close(self) -> None:
        """End the program."""
        ...

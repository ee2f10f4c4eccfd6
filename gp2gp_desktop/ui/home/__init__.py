"""Today: what waits, what was done, and the end-of-day page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.home.wording import TITLE

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """How the window reaches Today; ``go("home", end_of_day=True)`` opens the end-of-day page."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.home.screen import HomeScreen

        return HomeScreen(context, go)

    return ScreenEntry("home", TITLE, "home", build)

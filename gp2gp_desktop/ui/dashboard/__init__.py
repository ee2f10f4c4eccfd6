"""The dashboard: a month in figures, beside what waits now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.dashboard.wording import TITLE

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """How the window reaches the dashboard; ``go("dashboard", month="2026-05")`` chooses one."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.dashboard.screen import DashboardScreen

        return DashboardScreen(context, go)

    allowed = context.may(Permission.REPORTS)
    return ScreenEntry("dashboard", TITLE, "dashboard", build, allowed=allowed)

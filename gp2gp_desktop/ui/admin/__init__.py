"""Settings: how it looks, one's passcode, the users, the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.ui.admin.look import Look
from gp2gp_desktop.ui.admin.wording import TITLE
from gp2gp_desktop.ui.context import Context

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry

__all__ = ["Look", "entry"]


def entry(context: Context, look: Look) -> ScreenEntry:
    """How the window reaches Settings; ``go("settings", section="users")`` opens a part."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.admin.screen import SettingsScreen

        del go
        return SettingsScreen(context, look)

    return ScreenEntry("settings", TITLE, "settings", build)

"""Practice readiness: the facts about us that every decision rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.readiness.wording import TITLE

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """How the window reaches Readiness."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.readiness.screen import ReadinessScreen

        return ReadinessScreen(context, go)

    return ScreenEntry(
        "readiness", TITLE, "readiness", build, allowed=context.may(Permission.READINESS)
    )

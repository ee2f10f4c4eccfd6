"""What waits for a second person: the questions of colleagues, and one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.context import Context

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """How the window reaches the page; Home leads there too."""
    from gp2gp_desktop.ui.screen import ScreenEntry
    from gp2gp_desktop.ui.second_person.wording import TITLE

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.second_person.screen import ChecksScreen

        del go
        return ChecksScreen(context)

    return ScreenEntry(
        "checks", TITLE, "person", build, allowed=context.may(Permission.SEE_TRANSFERS)
    )

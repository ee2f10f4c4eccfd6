"""One imported health record: everything in it, and the review of what needs a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record.wording import TITLE

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """How the window reaches a record; never from the navigation, always from a list."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.record.screen import RecordScreen

        return RecordScreen(context, go)

    return ScreenEntry(
        "record",
        TITLE,
        "record",
        build,
        allowed=context.may(Permission.SEE_RECORD),
        in_navigation=False,
    )

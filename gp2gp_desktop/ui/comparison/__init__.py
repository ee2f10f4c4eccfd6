"""Two records of one patient side by side: what is new since the patient left us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.comparison.wording import TITLE
from gp2gp_desktop.ui.context import Context

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """How the window reaches a comparison: from filing, or from a record; never by itself."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.comparison.screen import ComparisonScreen

        return ComparisonScreen(context, go)

    return ScreenEntry(
        "comparison",
        TITLE,
        "record",
        build,
        allowed=context.may(Permission.SEE_RECORD),
        in_navigation=False,
    )

"""The clinician's queue: filed records that wait for review, most dangerous first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.review.wording import TITLE

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """How the window reaches the queue; its widgets are made when it is first gone to."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.review.screen import QueueScreen

        return QueueScreen(context, go)

    return ScreenEntry(
        "review", TITLE, "review", build, allowed=context.may(Permission.REVIEW_RECORD)
    )

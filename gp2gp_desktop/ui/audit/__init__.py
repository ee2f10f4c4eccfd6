"""The audit log: who did what, when, where and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.audit.wording import TITLE
from gp2gp_desktop.ui.context import Context

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """How the window reaches the log; ``go("audit", patient="999…")`` searches at once."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.audit.screen import AuditScreen

        del go
        return AuditScreen(context)

    return ScreenEntry("audit", TITLE, "audit", build, allowed=context.may(Permission.AUDIT))

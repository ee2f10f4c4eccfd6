"""Following every transfer: the list, one registration's transfer, filing, and the inbox.

``clock`` and ``stages`` say how time and state look; ``listing``, ``one``, ``filing`` and ``inbox``
are a presenter and its view each; ``screen`` joins them for the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.context import Context

if TYPE_CHECKING:
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry

TITLE = "Transfers"


def entry(context: Context) -> ScreenEntry:
    """How the window reaches the transfers; the widgets are made when they are first gone to.

    ``activate(registration=id)`` opens one, ``activate(show="to_file")`` shows one tab of the list
    (the values of ``listing.wording.Tab``), ``activate(find=True)`` goes to the search box; with
    none of them, the list stays as it was left.
    """
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.transfers.screen import TransfersScreen

        return TransfersScreen(context, go)

    return ScreenEntry(
        "transfers",
        TITLE,
        "transfers",
        build,
        allowed=context.may(Permission.SEE_TRANSFERS),
    )

"""Transfers followed to their end: what no code announces, paper, and what a figure counts."""

from __future__ import annotations

from gp2gp_desktop.domain.lifecycle import STATE_WORDS, TransferState
from gp2gp_desktop.ui.tour.hand import Hand, TourLost
from gp2gp_desktop.ui.tour.papers import take_paper
from gp2gp_desktop.ui.transfers.one.deeds import Do
from gp2gp_desktop.ui.widgets.table import DataTable


def follow_transfers(hand: Hand) -> None:
    """The one that has waited longest, and the paper records."""
    _to_transfers(hand, "waiting")
    hand.open_row()
    hand.picture("transfer-waits-long")
    hand.press("Back to the list")
    _to_transfers(hand, "paper")
    hand.picture("paper-records")
    hand.open_row()
    hand.picture("paper-record")
    take_paper(hand, Do.LETTER.value.words, "paper-record-request")
    hand.press("Back to the list")


def behind_a_figure(hand: Hand) -> None:
    """From the dashboard to the patients a figure counts, and the table of a chart."""
    hand.press("Records requested")
    hand.see("are shown")
    hand.picture("dashboard-patients")
    hand.press("Back to the dashboard")
    hand.press("Show as table")
    hand.picture("dashboard-table")


def roll_back(hand: Hand) -> None:
    """What a manager is asked before a filing counts as undone."""
    _to_transfers(hand, "done")
    hand.open_row(_first_filed(hand))
    hand.press("Roll back")
    hand.picture("roll-back")
    hand.press("Go back")
    hand.press("Back to the list")


def _first_filed(hand: Hand) -> int:
    filed = STATE_WORDS[TransferState.INTEGRATED]
    table = next(table for table in hand.all(DataTable) if table.rows)
    return next(at for at, row in enumerate(table.rows) if row.stage == filed)


def _to_transfers(hand: Hand, tab: str) -> None:
    window = hand.desktop.window
    if window is None:
        raise TourLost("nobody is signed in")
    window.go("transfers", show=tab)
    hand.settle()

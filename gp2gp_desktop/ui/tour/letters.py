"""The clinician reads a letter that came with a record."""

from __future__ import annotations

from collections.abc import Sequence

from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tour.hand import Hand, TourLost
from gp2gp_desktop.workflow.review_queue import QueueLine

WHOSE = "Mountjoy-Bishop"
"""Three of this patient's letters did not come; one did, as a PDF."""


def read_a_letter(hand: Hand, queue: Sequence[QueueLine]) -> None:
    """Open the letter from the review queue, which is in sight, and turn its page."""
    place = next(
        (n for n, one in enumerate(queue) if WHOSE in one.registration.form["last_name"]), -1
    )
    if place < 0:
        raise TourLost(f"nobody called {WHOSE} waits for review")
    hand.open_row(place)
    hand.turn_to("Documents")
    hand.press("Here")
    hand.open_row()
    hand.see("Page 1 of 2")
    hand.picture("letter")
    hand.press("Next page")
    hand.see("Page 2 of 2")
    hand.do(Command.CANCEL)

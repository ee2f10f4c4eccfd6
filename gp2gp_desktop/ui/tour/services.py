"""The tour's way past the register of practices and the events for the national figures."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.ui.admin.wording import PARTS, Part
from gp2gp_desktop.ui.practices import wording as finding
from gp2gp_desktop.ui.tour.hand import Hand
from gp2gp_desktop.ui.widgets.table import DataTable


def find_surgery(hand: Hand, picture: Callable[[str], object], words: str) -> None:
    """Look for a surgery by name on the form, and close the search again."""
    hand.press(finding.OPEN)
    hand.answer("sought_practice", words)
    hand.wait(lambda: any(table.rows for table in hand.all(DataTable)), "surgeries that fit")
    hand.settle()
    picture("find-a-surgery")
    hand.press(finding.CLOSE)


def show_settings(hand: Hand) -> None:
    """One's own part in GP2GP; what a manager sees of our practice, the register, the services."""
    ours = (Part.OWN_PART, Part.PRINTING, Part.PRACTICE)
    for part in (*ours, Part.REGISTER, Part.EVENTS, Part.NATIONAL):
        hand.press(PARTS[part])
        hand.picture(f"settings-{part.value}")

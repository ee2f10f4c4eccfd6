"""The readiness of the practice on the tour: the board, a person, a GP, a line, what would fail."""

from __future__ import annotations

from gp2gp_desktop.ui.tour.hand import Hand


def readiness(hand: Hand) -> None:
    """Walk through Readiness, which is open; ends on the board."""
    hand.picture("readiness")
    hand.press("Look up now")
    hand.see("The answer is kept as evidence.")
    hand.picture("readiness-own-entry")
    hand.press("Which registrations would fail")
    hand.see("These would fail")
    hand.picture("readiness-forecasts")
    hand.press("Back to Readiness")
    for line, picture in (
        ("Samira Doyle, ", "readiness-staff"),
        ("Who reviews paper records", "readiness-line"),
        ("Dr Laura Stobart, To put right", "readiness-gp"),
        ("Local procedure, Records", "readiness-procedure"),
        ("Add a practice", "readiness-practice"),
    ):
        hand.press(line)
        hand.picture(picture)
        hand.press("Back to Readiness")

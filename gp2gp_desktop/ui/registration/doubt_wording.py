"""What the pages say of a doubt about a match (rules C3, C9, C10)."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.doubts import Doubt, Doubts
from gp2gp_desktop.ui.formats import when

HEADING = "But there is a doubt"
SAYS = "Tick what holds. The registration is then on hold until it is settled, with whom to ask."
WORDS: Mapping[Doubt, str] = {
    Doubt.NOT_SURE: "I am not sure that it is the same person",
    Doubt.TWO_RECORDS: "Two NHS records of one person, or two people in one record",
    Doubt.NEW_IDENTITY: "The patient has a new NHS identity",
}
STANDS = "Doubted by {who} at {at}: {doubts}."
OPEN, CLOSE = "A doubt about this match…", "Hide the doubts"
SAVE = "Save the doubts"
SAVED = "What is doubted is noted."
TAKEN_BACK = "No doubt about the match stands any more."
CHANGE = "Change what is doubted"
"""Offered on the route, beside a hold that a doubt caused."""


def stands(doubts: Doubts | None) -> str:
    """Who doubts the match, when and what; empty while nobody does."""
    if doubts is None or not doubts.kinds:
        return ""
    said = "; ".join(words for kind, words in WORDS.items() if kind in doubts.kinds)
    return STANDS.format(who=doubts.by, at=when(doubts.at.astimezone(UK)), doubts=said)

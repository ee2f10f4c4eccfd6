"""What a person doubts about a match they confirm (rules C3, C9, C10).

The machine compares; only a person can say that something else does not fit. A doubt holds the
registration until it is taken back by the same kind of act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Doubt(Enum):
    """One doubt; the value is stored."""

    NOT_SURE = "not_sure"
    TWO_RECORDS = "two_records"
    NEW_IDENTITY = "new_identity"


_IN_THE_LOG = {
    Doubt.NOT_SURE: "not sure who the person is",
    Doubt.TWO_RECORDS: "two NHS records suspected, or two people in one",
    Doubt.NEW_IDENTITY: "a new NHS identity",
}


@dataclass(frozen=True, slots=True)
class Doubts:
    """Every doubt that stands, with who said so last and when; none stands where all went."""

    kinds: frozenset[Doubt]
    by: str
    at: datetime


def doubted(kinds: Iterable[Doubt], by: str, at: datetime) -> Doubts | None:
    """The doubts of whoever confirms a match; None where nothing suggests one."""
    said = frozenset(kinds)
    return Doubts(said, by, at) if said else None


def in_words(kinds: Iterable[Doubt]) -> str:
    """The doubts as the log tells them; empty where there are none."""
    said = set(kinds)
    return "; ".join(words for kind, words in _IN_THE_LOG.items() if kind in said)

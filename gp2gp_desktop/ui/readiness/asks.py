"""What a form of Readiness asks, and how an answer becomes a value and back; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gp2gp_desktop.ui.readiness import form_wording as wording
from gp2gp_desktop.ui.typed_dates import TypedDate


class Kind(Enum):
    """The control a question has."""

    TEXT = "text"
    NOTES = "notes"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    TICKS = "ticks"


Typed = str | TypedDate | frozenset[str] | None
"""What a control holds: text or the key of an answer, three boxes, ticked keys."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question; ``needed`` is the sentence said where it is left empty."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: str = ""


FLAGS = {"yes": True, "no": False, "unknown": None}
KEYS = {flag: key for key, flag in FLAGS.items()}
UNCHOSEN = "-"


def shown(asks: tuple[Ask, ...], values: Mapping[str, object]) -> dict[str, Typed]:
    """What the controls show of the values, by key."""
    return {ask.key: _shown(ask, values.get(ask.key)) for ask in asks}


def _shown(ask: Ask, value: object) -> Typed:
    if ask.kind is Kind.DATE:
        return TypedDate.of(value if isinstance(value, date) else None)
    if ask.kind is Kind.FLAG:
        return KEYS[value if isinstance(value, bool) else None]
    if ask.kind is Kind.TICKS:
        return value if isinstance(value, frozenset) else frozenset()
    if isinstance(value, Enum):
        return str(value.value)
    return "" if value is None else str(value)


def read(
    asks: tuple[Ask, ...], typed: Mapping[str, Typed]
) -> tuple[dict[str, object], dict[str, str]]:
    """The values typed, and what must be put right, both by key."""
    values: dict[str, object] = {}
    problems: dict[str, str] = {}
    for ask in asks:
        answer = typed.get(ask.key)
        values[ask.key] = _read(answer, ask.kind)
        if isinstance(answer, TypedDate) and not answer.is_empty and answer.as_date is None:
            problems[ask.key] = wording.not_a_date(ask.label)
        elif ask.needed and not values[ask.key]:
            problems[ask.key] = ask.needed
    return values, problems


def _read(answer: Typed, kind: Kind) -> object:
    if isinstance(answer, TypedDate):
        return answer.as_date
    if kind is Kind.FLAG:
        return FLAGS[str(answer or "unknown")]
    if isinstance(answer, frozenset):
        return answer
    return (answer or "").strip()

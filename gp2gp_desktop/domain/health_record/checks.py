"""Doubts about a record as a whole, in sentences that name no patient."""

from __future__ import annotations

from collections.abc import Iterable

from gp2gp_desktop.domain.health_record.entries import Entry, Observation
from gp2gp_desktop.domain.health_record.record import Composition, Identity
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber

_KNOWN_TYPES = frozenset(
    ("", "PQ", "IVL_PQ", "ST", "CD", "CV", "CE", "CS", "ED", "INT", "REAL", "TS", "BL")
)


def warnings_about(
    identity: Identity, compositions: Iterable[Composition], unresolved_agents: int
) -> tuple[str, ...]:
    """Everything odd about a record that stops nobody, each with how often it occurs."""
    entries = [entry for composition in compositions for entry in composition.walk()]
    sent = identity.authored.day or identity.made.day
    doubtful = 0 if sent is None else sum(1 for one in entries if one.date.is_doubtful(sent))
    unread = sum(1 for entry in entries if _has_unread_date(entry))
    odd = sum(1 for entry in entries if _has_odd_value(entry))
    counted = (
        (unresolved_agents, "people or organisations are referred to but not described"),
        (unread, "dates could not be read and are shown as unknown"),
        (doubtful, "dates lie before 1900 or after the day the record was sent"),
        (odd, "results have a type of value that is not known; their words are shown"),
    )
    found = [f"{sentence.capitalize()}: {number}." for number, sentence in counted if number]
    if identity.nhs_number and not is_nhs_number(identity.nhs_number):
        found.insert(0, "The number of the patient in the record is not a valid NHS number.")
    return tuple(found)


def is_nhs_number(number: str) -> bool:
    """Whether a text is a valid NHS number."""
    try:
        NhsNumber.parse(number)
    except BadIdentifier:
        return False
    return True


def _has_unread_date(entry: Entry) -> bool:
    for date in (entry.date, entry.end, entry.recorded):
        if date.moment is None and date.sent:
            return True
    return False


def _has_odd_value(entry: Entry) -> bool:
    if not isinstance(entry, Observation) or entry.value is None:
        return False
    return entry.value.type not in _KNOWN_TYPES

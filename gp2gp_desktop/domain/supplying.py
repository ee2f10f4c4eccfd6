"""Facts a person may supply where nobody else answers them, or answers them wrongly (design 5).

Whoever owns the fact says it, and says where it was seen; it is then a fact with that person as its
source. What makes a registration stop (a death, a newer practice, our own list), what the NHS
record says of the person, and smartcards, rights and training are never supplied: they come from
their own source alone, so that nobody talks a rule away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.case import Case, Gp2gpListing, NoCode, Provenance, value_of
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.facts import FACTS, Kind, in_words
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.readiness_checks import Records

LAST_PRACTICE = "previous_practice.ods_code"
"""The practice whose record is asked for; a person names it where D12 or D13 holds."""

SUPPLIERS: Mapping[str, Permission] = {
    # What a clerk sees of a practice on a screen.
    "previous_practice.country": Permission.REGISTER,
    "previous_practice.active": Permission.REGISTER,
    "previous_practice.gp2gp": Permission.REGISTER,
    "local_index.other_gp_since": Permission.REGISTER,
    # What only the patient can tell, where the NHS record shows no practice (D1).
    "trace.previous_contact": Permission.REGISTER,
    # What only people know of a practice.
    "previous_practice.shares_our_database": Permission.READINESS,
    "previous_practice.controlled_implementer": Permission.READINESS,
    "previous_practice.supplier": Permission.READINESS,
    "previous_practice.product": Permission.READINESS,
    "previous_practice.version": Permission.READINESS,
    "previous_practice.pooled_list": Permission.READINESS,
}
"""Who may supply which fact: a registration clerk (REGISTER) or a practice manager."""

_OFFERED: Mapping[type[Enum], tuple[Enum, ...]] = {
    # "Listed more than once" and "an error" are answers of the directory, never of a person.
    Gp2gpListing: (Gp2gpListing.ENABLED, Gp2gpListing.NONE),
}
_TRUTH = {"yes": True, "no": False}
_KEYS = {truth: key for key, truth in _TRUTH.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """One fact as a person said it.

    ``value`` is the text a case file would hold. ``about`` is the practice it speaks of, and it
    counts for no other. ``against`` is what a service had answered, in words, with its name.
    """

    fact: str
    value: str
    seen: str
    by: str
    at: datetime
    about: str = ""
    against: str = ""

    @property
    def source(self) -> str:
        """The person as a source of the fact, as the rows of a decision name it."""
        day = self.at.astimezone(UK)
        told = f"Said by {self.by}, {day.day} {day:%b %Y}: seen in {self.seen}"
        return f"{told} ({self.against})" if self.against else told


def values_of(fact: str) -> tuple[str, ...]:
    """The answers a person may choose of; empty where text is typed."""
    kind = FACTS[fact].kind
    if kind is Kind.YES_NO:
        return tuple(_TRUTH)
    if isinstance(kind, type):
        return tuple(str(each.value) for each in _OFFERED.get(kind, tuple(kind)))
    return ()


def value_from(fact: str, text: str) -> object:
    """The value that an answer means.

    Raises:
        CannotContinue: when nothing is answered, or something that is not offered.
    """
    answer, kind = text.strip(), FACTS[fact].kind
    offered = values_of(fact)
    if not answer or (offered and answer not in offered):
        raise CannotContinue(f"Say what is true: {FACTS[fact].label.lower()}.")
    if kind is Kind.YES_NO:
        return _TRUTH[answer]
    return kind(answer) if isinstance(kind, type) else answer


def with_said(case: Case, said: Iterable[Said]) -> Case:
    """The case with what people said, each with that person as its source."""
    for each in said:
        if each.fact in SUPPLIERS and each.about == about(case, each.fact):
            source = Provenance(each.source, each.at)
            case = _put(case, each.fact, value_from(each.fact, each.value), source)
    return case


def with_listed(case: Case, records: Records) -> Case:
    """The case with what our own list of practices says, where no service answers."""
    code = case.previous_practice.ods_code
    for practice in records.profile.practices:
        if practice.ods_code != code:
            continue
        for fact, recorded in practice.told(records.day).items():
            if value_of(case, fact) is None:
                text = _KEYS[recorded] if isinstance(recorded, bool) else recorded
                case = _put(case, fact, value_from(fact, text), practice.source)
    return case


def about(case: Case, fact: str) -> str:
    """The practice a fact speaks of, or empty where it speaks of the patient."""
    code = case.previous_practice.ods_code
    of_practice = fact.startswith("previous_practice.")
    return str(code) if of_practice and isinstance(code, OdsCode) else ""


def answered(case: Case, fact: str) -> str:
    """What a service answered of a fact, in words, with its name; empty where it did not."""
    if value_of(case, fact) in (None, NoCode.NONE):
        return ""
    stated = case.provenance.get(fact)
    told = in_words(case, fact).partition(": ")[2]
    return f"{stated.source} says: {told}" if stated else told


def _put(case: Case, fact: str, value: object, source: Provenance) -> Case:
    part, _, name = fact.partition(".")
    held: Any = getattr(case, part)
    changed: dict[str, Any] = {part: replace(held, **{name: value})}
    return replace(case, provenance={**case.provenance, fact: source}, **changed)

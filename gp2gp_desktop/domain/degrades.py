"""Degraded entries: their meaning is only in their words (gp2gp-messages 3.10).

A degrade is marked by the sender, or found by us: an entry that states something in a code, and
has no SNOMED CT coding that a system here could use, main or translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.health_record import (
    Allergy,
    Coded,
    Entry,
    Group,
    GroupRole,
    HealthRecord,
    MedicationEntry,
    Observation,
    Plan,
    Request,
    SupplyKind,
)
from gp2gp_desktop.domain.health_record.assembly import is_referral


class DegradeKind(Enum):
    """What is degraded, the most dangerous first; values are those of ``inspect --json``."""

    DRUG_ALLERGY = "drug_allergy"
    NON_DRUG_ALLERGY = "non_drug_allergy"
    MEDICATION = "medication"
    REFERRAL = "referral"
    PLAN = "plan"
    REQUEST = "request"
    RECORD_ENTRY = "record_entry"


class DegradeReason(Enum):
    """Why, in the vocabulary of the national management information."""

    CODE = "code"
    DRUG_NAME = "drug name"


class DegradeOrigin(Enum):
    """Who found it."""

    SENDER = "marked by the old practice's system"
    OURS = "found here: no code that this practice's system could use"


# SNOMED CT concept, Read v2 without term code, CTV3.
_MARKS: Mapping[str, DegradeKind] = {
    "196411000000103": DegradeKind.RECORD_ENTRY,
    "9bJ..": DegradeKind.RECORD_ENTRY,
    "XaLGM": DegradeKind.RECORD_ENTRY,
    "196421000000109": DegradeKind.MEDICATION,
    "9bJ0.": DegradeKind.MEDICATION,
    "196431000000106": DegradeKind.REFERRAL,
    "9bJ1.": DegradeKind.REFERRAL,
    "196441000000102": DegradeKind.REQUEST,
    "9bJ2.": DegradeKind.REQUEST,
    "196451000000104": DegradeKind.PLAN,
    "9bJ3.": DegradeKind.PLAN,
    "196461000000101": DegradeKind.DRUG_ALLERGY,
    "9bJ4.": DegradeKind.DRUG_ALLERGY,
    "196471000000108": DegradeKind.NON_DRUG_ALLERGY,
    "9bJ5.": DegradeKind.NON_DRUG_ALLERGY,
}
ALLERGY_KINDS = frozenset((DegradeKind.DRUG_ALLERGY, DegradeKind.NON_DRUG_ALLERGY))
_MOST_DANGEROUS = tuple(DegradeKind)
# Groups that state something of their own; headings and wrappers only put things in order.
_STATING_ROLES = frozenset(
    (GroupRole.BATTERY, GroupRole.CLUSTER, GroupRole.BLOOD_PRESSURE, GroupRole.OTHER)
)


_REASONS = {DegradeKind.MEDICATION: DegradeReason.DRUG_NAME}


@dataclass(frozen=True, slots=True)
class Degrade:
    """One degraded entry: what it is, why, and who found it."""

    entry: Entry
    kind: DegradeKind
    reason: DegradeReason
    origin: DegradeOrigin
    allergy: Allergy | None = None


def degrades(record: HealthRecord) -> tuple[Degrade, ...]:
    """Every degraded entry, the most dangerous kind first, in the order of the extract."""
    found = [*_allergies(record.allergies), *_others(record)]
    found.sort(key=lambda one: (_MOST_DANGEROUS.index(one.kind), one.entry.ordinal))
    return tuple(found)


def prescribing_blocked(found: Iterable[Degrade]) -> bool:
    """Whether prescribing stays locked until a clinician has recoded or removed an allergy."""
    return any(one.kind is DegradeKind.DRUG_ALLERGY for one in found)


def tally(found: Iterable[Degrade]) -> dict[DegradeKind, int]:
    """How many of each kind; every kind is there."""
    counted = Counter(one.kind for one in found)
    return {kind: counted[kind] for kind in DegradeKind}


def mark_of(*codes: Coded) -> DegradeKind | None:
    """The most dangerous kind the sender marked in any coding, None when not marked."""
    found = {
        _MARKS[text]
        for code in codes
        for coding in code.codings
        for text in (coding.code, coding.code[:5])
        if text in _MARKS
    }
    return min(found, key=_MOST_DANGEROUS.index, default=None)


def _allergies(allergies: Iterable[Allergy]) -> Iterator[Degrade]:
    for allergy in allergies:
        structure = DegradeKind.DRUG_ALLERGY if allergy.is_drug else DegradeKind.NON_DRUG_ALLERGY
        mark = _mark_of_entries(allergy.entry.walk())
        if mark is None and allergy.is_coded:
            continue
        # The wrapper and the mark may disagree; the more dangerous reading is the safe one.
        kind = DegradeKind.DRUG_ALLERGY if mark is DegradeKind.DRUG_ALLERGY else structure
        yield Degrade(
            allergy.statement or allergy.entry, kind, DegradeReason.CODE, _origin(mark), allergy
        )


def _others(record: HealthRecord) -> Iterator[Degrade]:
    in_allergies = {one.ordinal for allergy in record.allergies for one in allergy.entry.walk()}
    for entry in record.walk():
        if entry.ordinal in in_allergies:
            continue
        mark = _mark_of_entries((entry,))
        structure = _kind_of(entry)
        if mark is None and (structure is None or entry.code.has_usable_snomed):
            continue
        kind = _chosen(mark, structure)
        yield Degrade(entry, kind, _REASONS.get(kind, DegradeReason.CODE), _origin(mark))


def _origin(mark: DegradeKind | None) -> DegradeOrigin:
    return DegradeOrigin.OURS if mark is None else DegradeOrigin.SENDER


def _chosen(mark: DegradeKind | None, structure: DegradeKind | None) -> DegradeKind:
    """What the sender marked, unless the entry is a medicine: that it is one is certain."""
    if structure is DegradeKind.MEDICATION and mark not in ALLERGY_KINDS:
        return structure
    if mark is None or (mark is DegradeKind.RECORD_ENTRY and structure is not None):
        return structure or DegradeKind.RECORD_ENTRY
    return mark


def _mark_of_entries(entries: Iterable[Entry]) -> DegradeKind | None:
    codes: list[Coded] = []
    for entry in entries:
        codes.append(entry.code)
        if isinstance(entry, Observation) and entry.value and entry.value.coded:
            codes.append(entry.value.coded)
    return mark_of(*codes)


def _kind_of(entry: Entry) -> DegradeKind | None:
    """The kind an entry would be if degraded; None where it has no code to be degraded."""
    if isinstance(entry, MedicationEntry):
        return DegradeKind.MEDICATION if _must_name_a_drug(entry) else None
    if isinstance(entry, Request):
        return DegradeKind.REFERRAL if is_referral(entry) else DegradeKind.REQUEST
    if isinstance(entry, Plan):
        return DegradeKind.PLAN
    if isinstance(entry, Observation):
        return DegradeKind.RECORD_ENTRY
    if isinstance(entry, Group) and entry.role in _STATING_ROLES and not entry.code.is_empty:
        return DegradeKind.RECORD_ENTRY
    return None


def _must_name_a_drug(entry: MedicationEntry) -> bool:
    """A statement that only stops a drug may leave the drug to the authorisation it stops."""
    if entry.names_a_drug:
        return True
    return any(one.supply is not SupplyKind.DISCONTINUE for one in entry.supplies)

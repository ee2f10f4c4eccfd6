"""The finished health record, made of compositions: lists, links, index and accounting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from gp2gp_desktop.domain.health_record.allergies import allergies
from gp2gp_desktop.domain.health_record.courses import courses
from gp2gp_desktop.domain.health_record.dates import ClinicalDate
from gp2gp_desktop.domain.health_record.documents import attachments_named, documents
from gp2gp_desktop.domain.health_record.entries import (
    ALLERGY_ROLES,
    Entry,
    Group,
    GroupRole,
    LinkSet,
    MedicationEntry,
    Narrative,
    Observation,
    Plan,
    Registration,
    Request,
    StatementKind,
)
from gp2gp_desktop.domain.health_record.lists import BloodPressure, LabReport, Referral
from gp2gp_desktop.domain.health_record.observations import newest_first, pairs
from gp2gp_desktop.domain.health_record.parts import Attachment
from gp2gp_desktop.domain.health_record.people import Agent
from gp2gp_desktop.domain.health_record.problem_list import letters, problems
from gp2gp_desktop.domain.health_record.record import (
    Accounting,
    Composition,
    HealthRecord,
    Identity,
    NotUnderstood,
)

_Kind = TypeVar("_Kind", bound=Entry)
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Count:
    """What came in, as counted on the tree: the other half of the accounting.

    ``unaccounted`` names what is missing from the ordinals that the finished record holds.
    """

    statements_in: int
    by_kind: Mapping[StatementKind, int]
    unaccounted: Callable[[frozenset[int]], tuple[NotUnderstood, ...]]


def assemble(
    *,
    identity: Identity,
    agents: tuple[Agent, ...],
    compositions: tuple[Composition, ...],
    count: Count,
    warnings: tuple[str, ...] = (),
    attachments: tuple[Attachment, ...] | None = None,
    file_format: str = "xml",
) -> HealthRecord:
    """Make the record; ``attachments`` None means that no files can have come with the extract."""
    entries = [entry for composition in compositions for entry in composition.walk()]
    index = _index(entries)
    link_sets = _of(entries, LinkSet)
    groups = _of(entries, Group)
    narratives = _of(entries, Narrative)
    observations = _of(entries, Observation)
    in_allergies = _inside_allergies(groups)
    immunisations = [one for one in observations if one.is_immunisation]
    linked_letters = letters(link_sets, index)
    files = attachments_named(narratives) if attachments is None else attachments
    represented = frozenset(entry.ordinal for entry in entries)
    return HealthRecord(
        identity=identity,
        agents=agents,
        compositions=compositions,
        accounting=Accounting(
            statements_in=count.statements_in,
            represented=len(represented),
            not_understood=count.unaccounted(represented),
            by_kind=count.by_kind,
        ),
        warnings=warnings,
        attachments=files,
        problems=problems(link_sets, index),
        allergies=allergies(groups),
        medications=courses(_of(entries, MedicationEntry)),
        immunisations=_newest_first(immunisations, _date),
        blood_pressures=_pressures(compositions, groups),
        observations=_newest_first(
            [
                one
                for one in observations
                if not one.is_immunisation and one.ordinal not in in_allergies
            ],
            _date,
        ),
        lab_reports=tuple(_lab_report(one) for one in groups if one.role is GroupRole.LAB_REPORT),
        referrals=tuple(
            Referral(one, is_referral(one), linked_letters.get(one.ordinal, ()))
            for one in _newest_first(_of(entries, Request), _date)
        ),
        plans=_newest_first(_of(entries, Plan), _date),
        registrations=_of(entries, Registration),
        documents=documents(narratives, files),
        narratives=tuple(one for one in narratives if not one.documents),
        consultations=_newest_first(
            [one for one in compositions if one.is_consultation], lambda one: one.date
        ),
        format=file_format,
        by_id=index,
    )


def is_referral(request: Request) -> bool:
    """A request is a referral unless its type says otherwise, such as ``Investigation``."""
    return request.request_type.lower() not in ("investigation", "selfreferral", "self referral")


def _of(entries: Iterable[Entry], kind: type[_Kind]) -> tuple[_Kind, ...]:
    return tuple([entry for entry in entries if isinstance(entry, kind)])


def _index(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Entries by lower-cased id; of two with one id the outer, first one is found."""
    index: dict[str, Entry] = {}
    for entry in entries:
        if entry.id:
            index.setdefault(entry.key, entry)
    return index


def _date(entry: Entry) -> ClinicalDate:
    return entry.best_date


def _newest_first(
    items: Iterable[_Item], date_of: Callable[[_Item], ClinicalDate]
) -> tuple[_Item, ...]:
    def age(item: _Item) -> float:
        moment = date_of(item).moment
        return -moment.timestamp() if moment else float("inf")

    return tuple(sorted(items, key=age))


def _inside_allergies(groups: Iterable[Group]) -> frozenset[int]:
    wrappers = (one for one in groups if one.role in ALLERGY_ROLES)
    return frozenset(inner.ordinal for wrapper in wrappers for inner in wrapper.walk())


def _pressures(
    compositions: Iterable[Composition], groups: Iterable[Group]
) -> tuple[BloodPressure, ...]:
    found: list[BloodPressure] = []
    for composition in compositions:
        found += pairs(composition.items, None)
    for group in groups:
        found += pairs(group.items, group)
    return newest_first(found)


def _lab_report(group: Group) -> LabReport:
    inside = tuple(group.walk())[1:]
    inner_groups = _of(inside, Group)
    specimens = tuple(detail for one in (group, *inner_groups) for detail in one.specimens)
    return LabReport(
        entry=group,
        number=group.report_number,
        specimens=specimens,
        groups=tuple(one for one in inner_groups if one.role is GroupRole.BATTERY),
        results=_of(inside, Observation),
        comments=_of(inside, Narrative),
    )

"""The problem list and the links between referrals and letters: LinkSets, resolved (3.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gp2gp_desktop.domain.health_record.entries import (
    Entry,
    Group,
    LinkSet,
    MedicationEntry,
    Narrative,
    Observation,
    Request,
    Supply,
)
from gp2gp_desktop.domain.health_record.lists import Problem, ProblemStatus, Significance

_STATUSES = {
    "394774009": ProblemStatus.ACTIVE,
    "394775005": ProblemStatus.PAST,
    "394776006": ProblemStatus.UNSPECIFIED,
}
_SIGNIFICANT = "386134007"
_UNNAMED = "Problem without a name"

Index = Mapping[str, Entry]


def problems(link_sets: Iterable[LinkSet], index: Index) -> tuple[Problem, ...]:
    """Every LinkSet that is a problem: active and major first, newest onset first."""
    found = [_problem(one, index) for one in link_sets if _is_problem(one, index)]
    return tuple(sorted(found, key=_reading_order))


def letters(link_sets: Iterable[LinkSet], index: Index) -> dict[int, tuple[Entry, ...]]:
    """The letters linked to each request, by the request's ordinal."""
    found: dict[int, tuple[Entry, ...]] = {}
    for link_set in link_sets:
        named = index.get(link_set.named_id.lower())
        if isinstance(named, Request):
            linked, _ = _resolved(link_set.member_ids, index)
            documents = tuple(one for one in linked if isinstance(one, Narrative))
            found[named.ordinal] = (*found.get(named.ordinal, ()), *documents)
    return found


def _is_problem(link_set: LinkSet, index: Index) -> bool:
    status = _STATUSES.get(link_set.code.code)
    if not link_set.names_condition:
        return status in (ProblemStatus.ACTIVE, ProblemStatus.PAST)
    return not _links_a_letter(link_set, status, index)


def _links_a_letter(link_set: LinkSet, status: ProblemStatus | None, index: Index) -> bool:
    if status is not ProblemStatus.UNSPECIFIED:
        return False
    if link_set.code.qualifiers or link_set.code.original_text:
        return False
    linked, dangling = _resolved(link_set.member_ids, index)
    only_letters = all(isinstance(one, Narrative) and one.documents for one in linked)
    named = index.get(link_set.named_id.lower())
    return isinstance(named, Request) and only_letters and bool(linked or dangling)


def _problem(link_set: LinkSet, index: Index) -> Problem:
    named = index.get(link_set.named_id.lower())
    linked, dangling = _resolved(link_set.member_ids, index)
    if named is None and link_set.names_condition:
        dangling = (link_set.named_id or "no id", *dangling)
    major = link_set.code.qualified_by(_SIGNIFICANT)
    return Problem(
        link_set=link_set,
        name=_name(named, link_set),
        status=_STATUSES.get(link_set.code.code, ProblemStatus.UNSPECIFIED),
        significance=Significance.MAJOR if major else Significance.MINOR,
        onset=link_set.date,
        end=link_set.end,
        named=named,
        linked=linked,
        dangling_ids=dangling,
    )


def _resolved(ids: tuple[str, ...], index: Index) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    found = {one: index.get(one.lower()) for one in ids}
    linked = tuple(entry for entry in found.values() if entry is not None)
    return linked, tuple(one for one, entry in found.items() if entry is None)


def _name(named: Entry | None, link_set: LinkSet) -> str:
    if isinstance(named, Group):
        inner = (one for one in named.items if isinstance(one, Observation))
        first = next(inner, None)
        return (first.title if first else "") or named.title or _UNNAMED
    if isinstance(named, Supply | MedicationEntry | Entry) and named.title:
        return named.title
    return link_set.text or _UNNAMED


def _reading_order(problem: Problem) -> tuple[bool, bool, float, int]:
    moment = problem.onset.moment
    age = -moment.timestamp() if moment else float("inf")
    minor = problem.significance is Significance.MINOR
    return (not problem.is_active, minor, age, problem.link_set.ordinal)

"""Medication courses: authorisation, issues and stops joined over the whole extract (3.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gp2gp_desktop.domain.health_record.dates import UNKNOWN_DATE, ClinicalDate
from gp2gp_desktop.domain.health_record.entries import MedicationEntry, Supply
from gp2gp_desktop.domain.health_record.lists import Medication, MedicationStatus
from gp2gp_desktop.domain.health_record.parts import SupplyKind

_OUT = frozenset((SupplyKind.PRESCRIBE, SupplyKind.DISPENSE))
_ORDER = tuple(MedicationStatus)


def courses(entries: Iterable[MedicationEntry]) -> tuple[Medication, ...]:
    """Every course of the extract: active repeats first, then active acutes, then the rest.

    An issue or a stop finds its authorisation by id, at any depth and in any order; without an id
    it belongs to the authorisation of its own statement. One whose authorisation is not in the
    extract becomes a course of its own without a plan, so that it is shown.
    """
    statements = tuple(entries)
    plans = _plans(statements)
    followers: dict[int, list[Supply]] = defaultdict(list)
    orphans: list[tuple[MedicationEntry, Supply]] = []
    for statement in statements:
        for supply in statement.supplies:
            if supply.supply is SupplyKind.AUTHORISE:
                continue
            plan = _plan_of(supply, statement, plans)
            if plan is None:
                orphans.append((statement, supply))
            else:
                followers[plan.ordinal].append(supply)
    found = [
        _course(statement, supply, followers[supply.ordinal])
        for statement in statements
        for supply in statement.supplies
        if supply.supply is SupplyKind.AUTHORISE
    ]
    found += [_course(statement, None, [supply]) for statement, supply in orphans]
    found += [_course(statement, None, []) for statement in statements if not statement.supplies]
    return tuple(sorted(found, key=_reading_order))


def _plans(statements: tuple[MedicationEntry, ...]) -> dict[str, Supply]:
    """Authorisations by their id, and by their statement's where that has only one."""
    plans: dict[str, Supply] = {}
    for statement in statements:
        own = [one for one in statement.supplies if one.supply is SupplyKind.AUTHORISE]
        if len(own) == 1 and statement.id:
            plans.setdefault(statement.key, own[0])
    for statement in statements:
        for supply in statement.supplies:
            if supply.supply is SupplyKind.AUTHORISE and supply.id:
                plans[supply.key] = supply
    return plans


def _plan_of(supply: Supply, statement: MedicationEntry, plans: dict[str, Supply]) -> Supply | None:
    for answer in supply.answers:
        if answer.lower() in plans:
            return plans[answer.lower()]
    if supply.answers:
        return None
    own = (one for one in statement.supplies if one.supply is SupplyKind.AUTHORISE)
    return next(own, None)


def _course(statement: MedicationEntry, plan: Supply | None, followers: list[Supply]) -> Medication:
    stops = tuple(one for one in followers if one.supply is SupplyKind.DISCONTINUE)
    issues = sorted((one for one in followers if one.supply in _OUT), key=_by_date)
    source = plan or next(iter(followers), None)
    stopped = next((one.date for one in stops if one.date.is_known), UNKNOWN_DATE)
    return Medication(
        entry=statement,
        authorisation=plan,
        drug=statement.code,
        dosage=statement.dosage,
        quantity=(source.quantity if source else None) or statement.quantity,
        is_repeat=plan is not None and plan.repeats != 0,
        issues_authorised=plan.repeats if plan else None,
        status=_status(plan, stops, stopped),
        issues=tuple(issues),
        discontinuations=stops,
        start=_start(statement, plan),
        end=stopped if stopped.is_known else _planned_end(plan),
        stop_reason=next((words for one in stops if (words := _reason(one))), ""),
        notes="\n".join(one.text for one in (plan,) if one and one.text),
    )


def _by_date(supply: Supply) -> tuple[int, object]:
    return supply.best_date.sort_key


def _start(statement: MedicationEntry, plan: Supply | None) -> ClinicalDate:
    dates = (plan.date, plan.recorded) if plan else ()
    known = (one for one in (*dates, statement.best_date) if one.is_known)
    return next(known, UNKNOWN_DATE)


def _planned_end(plan: Supply | None) -> ClinicalDate:
    return plan.end if plan and not plan.end.is_placeholder else UNKNOWN_DATE


def _status(
    plan: Supply | None, stops: tuple[Supply, ...], stopped: ClinicalDate
) -> MedicationStatus:
    if stops:
        return MedicationStatus.STOPPED if stopped.is_known else MedicationStatus.ENDED
    if plan is None:
        return MedicationStatus.NO_PLAN
    is_complete = plan.status.upper() == "COMPLETE"
    return MedicationStatus.COMPLETED if is_complete else MedicationStatus.ACTIVE


def _reason(stop: Supply) -> str:
    return stop.code.original_text or stop.text or stop.code.text


def _reading_order(course: Medication) -> tuple[bool, bool, int, float, int]:
    moment = course.start.moment
    age = -moment.timestamp() if moment else float("inf")
    return (
        not course.is_active_repeat,
        not course.is_active,
        _ORDER.index(course.status),
        age,
        course.entry.ordinal,
    )

"""The old practice's own record, and what we read of it after the national sender sent it.

The GP Connect records beside the sender's extracts are what those were made from, by software that
nobody here wrote. The sender gives new ids and writes preferred terms for the practice's own
words, so entries are held against one another by what they say: kind, dates, numbers, codes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

from gp2gp_desktop.domain.health_record import Coded, HealthRecord, Medication, Observation
from tests.adapters.ehr.test_agreement import SOURCES, course, of_source, problem
from tests.samples import needs_samples

pytestmark = [needs_samples, pytest.mark.parametrize("name", SOURCES)]

T = TypeVar("T")
# The sender's own marks for what it could not code.
DEGRADED = frozenset(("196411000000103", "196461000000101", "196471000000108"))


def is_same_idea(one: Coded, other: Coded) -> bool:
    """Whether two codes share a code or a term; a degraded one has kept its words only."""
    codes = [{coding.code for coding in each.codings if coding.code} for each in (one, other)]
    terms = [{each.text, *(coding.display for coding in each.codings)} for each in (one, other)]
    return bool(codes[0] & codes[1] or codes[0] & DEGRADED or (terms[0] & terms[1]) - {""})


def unmatched(
    ours: Iterable[T], source: Iterable[T], key: Callable[[T], object], code: Callable[[T], Coded]
) -> list[tuple[object, str]]:
    """What has no counterpart of the same key and idea on the other side, each used once."""
    waiting: defaultdict[object, list[T]] = defaultdict(list)
    for one in source:
        waiting[key(one)].append(one)
    left: list[tuple[object, str]] = []
    for mine in ours:
        same = waiting[key(mine)]
        found = next((one for one in same if is_same_idea(code(mine), code(one))), None)
        if found is None:
            left.append((key(mine), f"ours: {code(mine).text}"))
        else:
            same.remove(found)
    left += [(k, f"source: {code(one).text}") for k, same in waiting.items() for one in same]
    return left


def test_every_problem_has_its_name_status_significance_and_onset(name: str) -> None:
    ours, source = of_source(name)
    assert not unmatched(
        ours.problems,
        source.problems,
        key=lambda one: (*problem(one)[1:], str(one.end)),
        code=lambda one: one.named.code if one.named else one.link_set.code,
    )


def test_every_allergy_has_its_substance_kind_and_onset(name: str) -> None:
    ours, source = of_source(name)
    assert not unmatched(
        ours.allergies,
        source.allergies,
        key=lambda one: (one.is_drug, str(one.onset)),
        code=lambda one: one.substance,
    )


def test_every_course_has_its_drug_dosage_status_and_date(name: str) -> None:
    ours, source = of_source(name)
    assert Counter(map(dated, ours.medications)) == Counter(map(dated, source.medications))


def dated(one: Medication) -> tuple[object, ...]:
    """A course as other tests compare it, and the day it was authorised."""
    day = one.authorisation.best_date if one.authorisation else None
    return (*course(one)[:4], str(day))


def test_no_issue_is_invented_and_those_left_out_are_of_stopped_courses(name: str) -> None:
    ours, source = of_source(name)
    mine, theirs = Counter(issues(ours)), Counter(issues(source))
    assert not mine - theirs
    stopped = {one.drug.text for one in source.medications if one.status.value == "stopped"}
    assert {drug for drug, _ in theirs - mine} <= stopped


def issues(record: HealthRecord) -> list[tuple[str, str]]:
    return [
        (one.drug.text, str(issue.best_date)) for one in record.medications for issue in one.issues
    ]


def test_every_report_has_its_numbers_with_their_units(name: str) -> None:
    ours, source = of_source(name)
    assert len(ours.lab_reports) == len(source.lab_reports)
    assert Counter(map(amount, results(ours))) == Counter(map(amount, results(source)))


def test_every_document_has_its_day(name: str) -> None:
    ours, source = of_source(name)
    days = [Counter(str(one.entry.best_date) for one in r.documents) for r in (ours, source)]
    assert days[0] == days[1]


def test_every_report_and_result_has_its_day_number_range_and_flag(name: str) -> None:
    ours, source = of_source(name)
    assert Counter(str(one.entry.best_date) for one in ours.lab_reports) == Counter(
        str(one.entry.best_date) for one in source.lab_reports
    )
    assert not unmatched(results(ours), results(source), key=told, code=lambda one: one.code)


def results(record: HealthRecord) -> list[Observation]:
    """The results that have a number: the sender writes headings of groups as observations too."""
    found = [one for report in record.lab_reports for one in report.results]
    return [one for one in found if amount(one)]


def amount(one: Observation) -> tuple[str, str] | None:
    value = one.value
    kept = (value.quantity or value.low or value.high) if value else None
    return (str(float(kept.value)), kept.unit) if kept and kept.value else None


def told(one: Observation) -> tuple[object, ...]:
    """The number with its unit, the bounds of the first range (all that is sent), and the flag."""
    bounds = [
        float(bound.value)
        for each in one.ranges[:1]
        for bound in (each.low, each.high)
        if bound and bound.value
    ]
    return amount(one), tuple(bounds), one.interpretation


def test_every_measured_number_is_there_with_its_unit(name: str) -> None:
    ours, source = of_source(name)
    mine, theirs = (
        Counter(found for one in r.observations if (found := amount(one))) for r in (ours, source)
    )
    assert mine == theirs


def test_every_pressure_has_its_numbers_and_day(name: str) -> None:
    ours, source = of_source(name)
    mine, theirs = (
        Counter((one.text, str(one.date)) for one in r.blood_pressures) for r in (ours, source)
    )
    assert mine == theirs


def test_every_immunisation_has_its_vaccine_and_day(name: str) -> None:
    ours, source = of_source(name)
    assert not unmatched(
        ours.immunisations,
        source.immunisations,
        key=lambda one: str(one.best_date),
        code=lambda one: one.code,
    )


def test_every_consultation_has_its_day_and_kind(name: str) -> None:
    ours, source = of_source(name)
    mine, theirs = (
        Counter((one.date.day, one.title) for one in r.consultations) for r in (ours, source)
    )
    assert mine == theirs


def test_every_plan_and_request_has_its_words_and_day(name: str) -> None:
    ours, source = of_source(name)
    assert not unmatched(
        ours.plans, source.plans, key=lambda one: str(one.date), code=lambda one: one.code
    )
    assert not unmatched(
        ours.referrals,
        source.referrals,
        key=lambda one: str(one.entry.best_date),
        code=lambda one: one.entry.code,
    )

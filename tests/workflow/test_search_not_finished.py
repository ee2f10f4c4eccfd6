"""Until somebody confirms a record, or that there is none, nothing is said of either (3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.tracing import NEXT_STEP, TraceStep
from tests.desk import Practice

UNKNOWN = {"nhs_number": "", "last_name": "Nobody", "previous_last_name": ""}


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice")
    yield made
    made.close()


def searched(practice: Practice, until: TraceStep, **changes: str) -> Registration:
    registration, clerk = practice.a_draft(**changes), practice.session()
    step = practice.services.tracing.first_step(registration)
    while True:
        registration = practice.services.tracing.search(clerk, registration, step).registration
        if step is until:
            return registration
        step = NEXT_STEP[step]


def forecast(practice: Practice, registration: Registration) -> Decision:
    return practice.services.routing.forecast(practice.session(), registration)


def the_search(decision: Decision) -> tuple[str, str]:
    """What is said of the search, and where it comes from."""
    (row,) = (each for each in decision.rules if each.rule.id == "C1")
    return row.fact, row.source


def everything_said(decision: Decision) -> str:
    rows = [f"{row.fact} {row.source}" for row in decision.rules]
    return " ".join([decision.staff, decision.next, *(h.next for h in decision.holds), *rows])


def test_one_record_that_nobody_confirmed_is_not_several(practice: Practice) -> None:
    decision = forecast(practice, searched(practice, TraceStep.NUMBER))

    assert decision.verdict is Verdict.HOLD
    assert decision.deciding_rules == ("C1",)
    fact, source = the_search(decision)
    assert fact == "NHS record search: not finished"
    assert source.endswith("one record found, and nobody has confirmed it yet")
    assert "Several" not in everything_said(decision)
    assert "several" not in everything_said(decision)
    assert decision.staff == "The search for the patient's NHS record is not finished."
    assert "Confirm the NHS record" in decision.next


@pytest.mark.parametrize("until", [TraceStep.EXACT, TraceStep.WITHOUT_POSTCODE, TraceStep.FUZZY])
def test_that_there_is_nobody_is_not_said_before_a_person_says_it(
    practice: Practice, until: TraceStep
) -> None:
    decision = forecast(practice, searched(practice, until, **UNKNOWN))

    assert decision.deciding_rules == ("C1",)
    fact, source = the_search(decision)
    assert fact == "NHS record search: not finished"
    assert source.endswith(f"nobody found {until.value}, and nobody has said that there is none")
    assert "advanced search included" not in everything_said(decision)


def test_when_a_person_said_so_there_is_none(practice: Practice) -> None:
    found = searched(practice, TraceStep.FUZZY, **UNKNOWN)
    said = practice.services.tracing.no_record(practice.session(), found, previous_contact=False)

    fact, _ = the_search(forecast(practice, said))
    assert fact == "NHS record search: nobody found, advanced search included"


def test_before_any_search_nothing_is_said_of_one(practice: Practice) -> None:
    decision = forecast(practice, practice.a_draft())

    assert the_search(decision) == ("NHS record search: not finished", "not stated")
    assert "Not known yet" not in decision.staff

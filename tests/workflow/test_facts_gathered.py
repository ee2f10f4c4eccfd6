"""What nobody knows stays unknown on its way from the form and the trace to the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.policy import RuleOutcome, Verdict
from gp2gp_desktop.workflow.ways_out import Way, ways_out
from tests.desk import PREVIOUS, THEIRS, Practice, a_nhs_record, a_number


def _with_us_for_a_time(practice: Practice) -> None:
    with practice.store.unit_of_work() as work:
        name, born = PersonName("Thornbury", "Maya"), date(1984, 3, 9)
        work.patients.put(LocalPatient(a_number(), name, born, temporary=True))
        work.commit()


@pytest.mark.parametrize(
    ("answer", "verdict", "row", "told"),
    [
        ("", Verdict.HOLD, RuleOutcome.UNKNOWN, "not known"),
        ("no", Verdict.NOT_APPLICABLE, RuleOutcome.FAIL, "no"),
        ("yes", Verdict.GP2GP_MUST, RuleOutcome.PASS, "yes"),
    ],
)
def test_whether_a_temporary_patient_stays_is_asked_where_it_was_not_answered(
    practice: Practice, answer: str, verdict: Verdict, row: RuleOutcome, told: str
) -> None:
    """B2: an empty answer is no “no”."""
    _with_us_for_a_time(practice)
    form = practice.a_confirmed(registration_type="temporary", becoming_permanent=answer)
    decided = practice.services.routing.decide(practice.session(), form).decision

    assert decided is not None
    assert decided.verdict is verdict
    (b2,) = (each for each in decided.rules if each.rule.id == "B2")
    assert b2.outcome is row
    assert f"now staying for good: {told}" in b2.fact
    if not answer:
        assert [hold.rule for hold in decided.holds] == ["B2"]
        assert "wants to stay with us for good" in decided.holds[0].next


BEGUN = date(2026, 5, 13)


@pytest.mark.parametrize(
    ("since", "named", "outcome"),
    [
        (date(2026, 5, 14), "Y99977", RuleOutcome.FAIL),
        (BEGUN, "Y99977", RuleOutcome.PASS),
        (None, "Y99977", RuleOutcome.UNKNOWN),
        (date(2026, 5, 14), "do not know", RuleOutcome.FAIL),
        (BEGUN, "do not know", RuleOutcome.PASS),
        (None, "do not know", RuleOutcome.UNKNOWN),
        (date(2026, 5, 14), str(THEIRS), RuleOutcome.PASS),
        (None, str(THEIRS), RuleOutcome.PASS),
    ],
)
@pytest.mark.parametrize("policy", ["england-today", "rollout-2008"])
def test_a_practice_is_newer_by_its_date_and_the_days_of_the_form(
    practice: Practice, policy: str, since: date | None, named: str, outcome: RuleOutcome
) -> None:
    """D15: never “no” where nobody can tell, and never a hold where form and record agree."""
    manager = practice.session("manager")
    profile = practice.services.readiness.profile(manager)
    if profile.policy != policy:
        practice.services.readiness.save(manager, replace(profile, policy=policy), "a test")
    practice.demographics.put(a_nhs_record(practice_since=since))
    practice.directory.put(replace(PREVIOUS, ods_code=OdsCode("Y99977")))
    form = practice.a_confirmed(previous_practice=named)
    decided = practice.services.routing.decide(practice.session(), form).decision

    assert decided is not None
    (d15,) = (each for each in decided.rules if each.rule.id == "D15")
    assert d15.outcome is outcome
    assert (decided.verdict is Verdict.STOP) is (outcome is RuleOutcome.FAIL)
    assert ("D15" in {hold.rule for hold in decided.holds}) is (outcome is RuleOutcome.UNKNOWN)


def test_without_its_date_naming_the_practice_settles_it(practice: Practice) -> None:
    practice.demographics.put(a_nhs_record(practice_since=None))
    form = practice.a_confirmed(previous_practice="do not know")
    held = practice.services.routing.decide(practice.session(), form)
    assert held.decision is not None
    (way, *_) = ways_out(held, held.decision, ("D15",), None)
    assert (way.way, way.what) == (Way.ANSWER, "previous_practice")

    named = practice.services.registering.save_answers(
        practice.session(), held, {"previous_practice": str(THEIRS)}, Step.ADDRESSES, "signed"
    )
    decided = practice.services.routing.decide(practice.session(), named).decision
    assert decided is not None
    assert decided.verdict is Verdict.GP2GP_MUST

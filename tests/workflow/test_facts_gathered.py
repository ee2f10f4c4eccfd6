"""What nobody knows stays unknown on its way from the form and the trace to the decision."""

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.policy import RuleOutcome, Verdict
from tests.desk import Practice, a_number


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

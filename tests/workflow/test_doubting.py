"""A doubt about a match holds the registration, and is taken back by the same act (C3, C9, C10)."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.domain.record_marks import UNMARKED
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.tracing import TraceStep
from tests.desk import Practice, a_number, a_typed


def _decided(practice: Practice, registration: Registration) -> Decision:
    decided = practice.services.routing.decide(practice.session(), registration).decision
    assert decided is not None
    return decided


def _found(practice: Practice) -> Registration:
    tracing, clerk = practice.services.tracing, practice.session()
    return tracing.search(clerk, practice.a_draft(), TraceStep.NUMBER).registration


@pytest.mark.parametrize(
    ("doubt", "rule", "owner", "next_step"),
    [
        (Doubt.NOT_SURE, "C3", "Registration clerk", "Compare the details again"),
        (Doubt.TWO_RECORDS, "C9", "Practice manager", "register on neither number"),
        (Doubt.NEW_IDENTITY, "C10", "Practice manager", "Ask someone senior"),
    ],
)
def test_each_doubt_holds_with_its_owner_until_it_is_taken_back(
    practice: Practice, doubt: Doubt, rule: str, owner: str, next_step: str
) -> None:
    tracing, clerk = practice.services.tracing, practice.session()
    confirmed = tracing.confirm(clerk, _found(practice), a_number(), doubts=[doubt])
    held = _decided(practice, confirmed)

    assert held.verdict is Verdict.HOLD
    (hold,) = held.holds
    assert (hold.rule, hold.owner) == (rule, owner)
    assert next_step in hold.next
    (row,) = (each for each in held.rules if each.rule.id == rule)
    assert "Said by Priya Nand" in row.source

    cleared = tracing.doubt(clerk, practice.again(confirmed), ())
    assert _decided(practice, cleared).verdict is Verdict.GP2GP_MUST


def test_a_doubt_that_comes_later_drops_the_decision_and_both_acts_are_in_the_log(
    practice: Practice,
) -> None:
    tracing, clerk, manager = (
        practice.services.tracing,
        practice.session(),
        practice.session("manager"),
    )
    decided = practice.services.routing.decide(clerk, practice.a_confirmed())
    doubted = tracing.doubt(clerk, decided, [Doubt.TWO_RECORDS, Doubt.NOT_SURE])
    assert doubted.decision is None
    assert {hold.rule for hold in practice.services.routing.forecast(clerk, doubted).holds} == {
        "C3",
        "C9",
    }
    tracing.doubt(clerk, doubted, [])

    query = AuditQuery(actions=frozenset({AuditAction.DOUBTED}), limit=10)
    back, said = (entry.note for entry in practice.services.oversight.audit(manager, query).rows)
    words = "not sure who the person is; two NHS records suspected, or two people in one"
    assert said.sentence.endswith(words)
    assert (said.before, said.after) == ("", words)
    assert back.sentence.startswith("took back every doubt about the match of THORNBURY, Maya")
    assert (back.before, back.after) == (words, "")


def test_the_log_of_the_match_itself_names_the_doubt(practice: Practice) -> None:
    tracing, clerk = practice.services.tracing, practice.session()
    tracing.confirm(clerk, _found(practice), a_number(), doubts=[Doubt.NEW_IDENTITY])
    draft = practice.a_draft(nhs_number="")
    tracing.type_in(clerk, draft, a_typed(doubts=frozenset({Doubt.TWO_RECORDS})))
    query = AuditQuery(actions=frozenset({AuditAction.CONFIRMED, AuditAction.TYPED_TRACE}))
    rows = practice.services.oversight.audit(practice.session("manager"), query).rows
    typed, confirmed = (entry.note.why for entry in rows)
    assert confirmed.endswith("but there is a doubt: a new NHS identity")
    assert typed.endswith("but there is a doubt: two NHS records suspected, or two people in one")


def test_a_typed_record_is_doubted_too_and_where_there_is_none_the_person_may_be(
    practice: Practice,
) -> None:
    tracing, clerk = practice.services.tracing, practice.session()
    said = a_typed(marks=UNMARKED, doubts=frozenset({Doubt.NOT_SURE}))
    typed = tracing.type_in(clerk, practice.a_draft(), said)
    assert "C3" in {hold.rule for hold in _decided(practice, typed).holds}

    nobody = tracing.type_no_record(clerk, practice.a_draft(), previous_contact=False)
    doubted = tracing.doubt(clerk, nobody, [Doubt.NEW_IDENTITY])
    assert "C10" in {hold.rule for hold in _decided(practice, doubted).holds}


def test_only_a_settled_match_of_an_open_form_is_doubted_by_who_registers(
    practice: Practice,
) -> None:
    tracing, clerk = practice.services.tracing, practice.session()
    with pytest.raises(CannotContinue, match="Search again"):
        tracing.doubt(clerk, practice.a_draft(), [Doubt.NOT_SURE])
    with pytest.raises(CannotContinue, match="Search again"):
        tracing.doubt(clerk, practice.a_registered(), [Doubt.NOT_SURE])
    with pytest.raises(NotAllowed):
        tracing.doubt(practice.session("manager"), practice.a_draft(), [Doubt.NOT_SURE])

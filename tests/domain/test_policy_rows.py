"""What a decision says besides its verdict: the rows, the sentences, and what is still open."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.case import Provenance
from gp2gp_desktop.domain.decide import NOT_STATED, WAITING, decide
from gp2gp_desktop.domain.policy import Decision, RuleOutcome, RuleResult, Step
from tests.builders_case import a_case, england_today, rollout_2008


def rows(decision: Decision) -> dict[str, RuleResult]:
    return {row.rule.id: row for row in decision.rules}


def test_rows_after_the_step_that_decided_are_said_not_to_be_reached() -> None:
    decision = decide(a_case(application__registration_type="temporary"), england_today())
    notes = {row.rule.id: row.reached for row in decision.rules if row.rule.step is Step.NOTE}
    assert {name for name, applies in notes.items() if not applies} == {"B1", "B5"}

    paper = decide(a_case(previous_practice__gp2gp=None), england_today())
    reached = {row.rule.step for row in paper.rules if row.reached}
    assert reached == {
        Step.STOP, Step.TYPE, Step.PERSON, Step.COMING_FROM, Step.ABLE, Step.NOTE,
    }  # fmt: skip


def test_a_note_and_a_duty_never_object() -> None:
    decision = decide(a_case(), england_today())
    told = [row for row in decision.rules if row.rule.step in {Step.MUST, Step.NOTE}]
    assert told
    assert {row.outcome for row in told} == {RuleOutcome.PASS}


def test_a_rule_that_holds_objects_and_one_that_does_not_passes() -> None:
    decision = decide(a_case(session__smartcard=False), england_today())
    assert rows(decision)["A1"].outcome is RuleOutcome.FAIL
    assert rows(decision)["A2"].outcome is RuleOutcome.PASS


def test_of_several_rules_the_first_gives_the_sentences() -> None:
    decision = decide(
        a_case(own_practice__live=False, previous_practice__controlled_implementer=False),
        rollout_2008(),
    )
    assert decision.deciding_rules == ("E1", "F1")
    first = rollout_2008().rule("E1").ruling
    assert first is not None
    assert (decision.staff, decision.next) == (first.staff, first.next)


def test_one_hold_has_its_own_sentence_for_the_patient_and_several_a_common_one() -> None:
    one = decide(a_case(session__smartcard=False), england_today())
    ruling = england_today().rule("A1").ruling
    assert ruling is not None
    assert one.patient == ruling.patient
    several = decide(a_case(session__smartcard=False, trace__restricted=True), england_today())
    assert several.patient == WAITING


def test_a_source_is_that_of_the_fact_or_is_said_not_to_be_stated() -> None:
    case = a_case(provenance={"session.smartcard": Provenance("Sign-in")})
    shown = rows(decide(case, england_today()))
    assert shown["A1"].source == "Sign-in"
    assert shown["A2"].source == NOT_STATED
    note = next(row for row in shown.values() if row.rule.when == "always")
    assert note.source == note.rule.source


def test_things_to_settle_are_said_once_with_every_rule_that_waits() -> None:
    decision = decide(a_case(previous_practice__country=None), england_today())
    (thing,) = decision.to_settle
    assert thing.rules == ("D5", "D6", "D7")
    assert (thing.owner, thing.next) == (decision.holds[0].owner, decision.holds[0].next)


def test_a_rule_is_found_by_its_id_alone() -> None:
    policy = england_today()
    assert [policy.rule(rule.id) for rule in policy.rules] == list(policy.rules)
    with pytest.raises(KeyError):
        policy.rule("Z9")


def test_a_rule_that_only_informs_has_no_verdict() -> None:
    told = [rule for rule in england_today().rules if rule.ruling is None]
    assert told
    assert {rule.verdict for rule in told} == {None}
    assert {rule.verdict for rule in england_today().rules if rule.ruling} >= {
        rule.ruling.verdict for rule in england_today().rules if rule.ruling
    }

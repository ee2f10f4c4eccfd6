"""What holds of every decision, whatever is known: checked on cases nobody thought of."""

from __future__ import annotations

import time
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.case import Case, NoCode, Provenance, value_of
from gp2gp_desktop.domain.decide import NOT_STATED, decide
from gp2gp_desktop.domain.facts import FACTS, Kind
from gp2gp_desktop.domain.policy import Policy, RuleOutcome, Step, Verdict
from tests.builders_case import (
    OTHER_CODE,
    OUR_CODE,
    THEIR_CODE,
    a_case,
    changed,
    england_today,
    rollout_2008,
)

CODES = [OUR_CODE, THEIR_CODE, OTHER_CODE]


def known_values(name: str) -> list[object]:
    """Every value a fact may take, or enough of them where it is a text."""
    kind = FACTS[name].kind
    if isinstance(kind, type):
        return list(kind)
    values: dict[Kind, list[object]] = {
        Kind.YES_NO: [True, False],
        Kind.CODE: [*CODES],
        Kind.CODE_OR_NONE: [*CODES, NoCode.NONE],
        Kind.DECLARED_CODE: [*CODES, NoCode.NONE, NoCode.NOT_KNOWN],
        Kind.TEXT: ["EMIS", "LV", "5.2", "INPS", "Vision", "3", "TPP"],
    }
    return values[kind]


def with_fact(case: Case, name: str, value: object) -> Case:
    return changed(case, **{name.replace(".", "__"): value})


names = st.sampled_from(sorted(FACTS))
policies = st.sampled_from([rollout_2008(), england_today()])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """The straight-through case with some facts changed or forgotten: near to real ones."""
    case = a_case()
    for name in draw(st.lists(names, max_size=8, unique=True)):
        case = with_fact(case, name, draw(st.sampled_from([None, *known_values(name)])))
    return case


@given(cases(), policies)
def test_a_decision_is_whole(case: Case, policy: Policy) -> None:
    decision = decide(case, policy)

    ids = [rule.id for rule in policy.rules]
    assert [row.rule.id for row in decision.rules] == ids
    assert decision.deciding_rules
    assert set(decision.deciding_rules) <= set(ids)
    assert (decision.policy, decision.policy_version) == (policy.name, policy.version)
    assert all((decision.staff, decision.next, decision.patient))
    assert all(row.fact and row.source for row in decision.rules)


@given(cases(), policies)
def test_the_same_case_is_always_decided_the_same(case: Case, policy: Policy) -> None:
    assert decide(case, policy) == decide(changed(case), policy)


@given(cases(), policies)
def test_a_hold_and_only_a_hold_says_what_must_be_settled_and_by_whom(
    case: Case, policy: Policy
) -> None:
    decision = decide(case, policy)

    assert (decision.verdict is Verdict.HOLD) == bool(decision.holds)
    assert all(hold.owner and hold.next for hold in decision.holds)
    if decision.holds:
        assert tuple(hold.rule for hold in decision.holds) == decision.deciding_rules
    assert {rule for thing in decision.to_settle for rule in thing.rules} == {
        hold.rule for hold in decision.holds
    }


@given(cases(), policies)
def test_a_row_is_unknown_exactly_when_it_lacks_a_fact(case: Case, policy: Policy) -> None:
    for row in decide(case, policy).rules:
        assert (row.outcome is RuleOutcome.UNKNOWN) == bool(row.missing)
        assert all(value_of(case, name) is None for name in row.missing)


@given(cases(), policies)
def test_gp2gp_is_a_must_only_where_no_rule_that_was_asked_objects_or_wonders(
    case: Case, policy: Policy
) -> None:
    decision = decide(case, policy)
    if decision.verdict is Verdict.GP2GP_MUST:
        for row in decision.rules:
            # In step 7 GP2GP is certain already; G3 only says how it is filed.
            assert row.outcome is RuleOutcome.PASS or row.rule.step >= Step.MUST


@given(cases(), names, policies)
def test_forgetting_a_fact_never_makes_gp2gp_a_must(case: Case, name: str, policy: Policy) -> None:
    if decide(with_fact(case, name, None), policy).verdict is Verdict.GP2GP_MUST:
        for value in known_values(name):
            assert decide(with_fact(case, name, value), policy).verdict is Verdict.GP2GP_MUST


@given(cases(), names, policies)
def test_without_a_fact_the_verdict_is_hold_or_one_that_some_value_would_give(
    case: Case, name: str, policy: Policy
) -> None:
    forgotten = decide(with_fact(case, name, None), policy).verdict
    possible = {
        decide(with_fact(case, name, value), policy).verdict for value in known_values(name)
    }

    assert forgotten is Verdict.HOLD or forgotten in possible


@given(cases(), names, policies)
def test_forgetting_a_fact_lifts_a_stop_or_a_hold_only_where_the_fact_has_no_meaning(
    case: Case, name: str, policy: Policy
) -> None:
    before = decide(case, policy)
    after = decide(with_fact(case, name, None), policy)
    if before.verdict in (Verdict.STOP, Verdict.HOLD) and not after.holds:
        # A practice's newer practice where there is no practice: the rule says so in its row.
        assert after.verdict in (Verdict.STOP, Verdict.PAPER, Verdict.NOT_APPLICABLE)
        rows = {row.rule.id: row for row in after.rules}
        reached = [rows[rule] for rule in before.deciding_rules if rows[rule].reached]
        assert all(row.outcome is not RuleOutcome.UNKNOWN for row in reached)


@given(st.sets(names), policies)
def test_what_nobody_knows_is_held(forgotten: set[str], policy: Policy) -> None:
    case = a_case()
    for name in {*forgotten, "trace.outcome"}:
        case = with_fact(case, name, None)

    assert decide(case, policy).verdict is Verdict.HOLD


def test_a_row_says_where_its_fact_came_from_or_that_nobody_said() -> None:
    case = a_case(provenance={"session.smartcard": Provenance("Sign-in")})

    rows = {row.rule.id: row for row in decide(case, england_today()).rules}

    assert rows["A1"].source == "Sign-in"
    assert rows["A2"].source == NOT_STATED


@pytest.mark.parametrize("policy", [rollout_2008(), england_today()], ids=lambda each: each.name)
def test_a_decision_takes_well_under_a_millisecond(policy: Policy) -> None:
    case = a_case()

    # Only our own work is counted, in pieces short enough to run undisturbed beside other tests.
    tried = timeit.repeat(lambda: decide(case, policy), timer=time.thread_time, number=2, repeat=99)
    fastest = min(tried) / 2

    assert fastest < 0.001

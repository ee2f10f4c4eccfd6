"""Every line of the table, under both policies; and that the table leaves no rule out."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.decide import decide
from gp2gp_desktop.domain.policy import Policy, RuleOutcome
from tests.builders_case import england_today, rollout_2008
from tests.domain.policy_table import LINES, UNKNOWN, Line


def _answered(line: Line, policy: Policy) -> str:
    decision = decide(line.case, policy)
    return " ".join([decision.verdict.value, *decision.deciding_rules])


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.says)
def test_the_roll_out_answers(line: Line) -> None:
    assert _answered(line, rollout_2008()) == line.rollout


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.says)
def test_england_today_answers(line: Line) -> None:
    assert _answered(line, england_today()) == line.england


def test_the_table_makes_every_rule_decide_once() -> None:
    for policy, answers in (
        (rollout_2008(), {line.rollout for line in LINES}),
        (england_today(), {line.england for line in LINES}),
    ):
        decided = {rule for answer in answers for rule in answer.split()[1:]}
        ruling = {rule.id for rule in policy.rules if rule.ruling}
        assert ruling - decided == set()


@pytest.mark.parametrize("line", UNKNOWN, ids=lambda line: line.says)
def test_a_hold_for_a_missing_fact_names_the_fact_and_who_can_supply_it(line: Line) -> None:
    for policy in (rollout_2008(), england_today()):
        decision = decide(line.case, policy)
        rows = {row.rule.id: row for row in decision.rules}
        for hold in decision.holds:
            if rows[hold.rule].outcome is RuleOutcome.UNKNOWN:
                assert hold.next.startswith("Not known yet: ")
                assert hold.owner
                assert rows[hold.rule].fact.endswith("not known")


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(LINES) * 2 >= 300
    assert len(UNKNOWN) >= 40

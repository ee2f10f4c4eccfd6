"""``docs/decide.md`` and the code say the same: facts, values, rules, order, worked examples."""

from __future__ import annotations

import json
import re
from enum import Enum
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.case_file import answer, parse_case
from gp2gp_desktop.domain.case import PARTS
from gp2gp_desktop.domain.decide import decide
from gp2gp_desktop.domain.facts import AT_THE_DESK_ONLY, FACTS, Kind
from gp2gp_desktop.domain.policy import Rule, Step, Verdict
from tests.builders_case import england_today, rollout_2008

DOC = (Path(__file__).parents[2] / "docs" / "decide.md").read_text(encoding="utf-8")


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _section(title: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(r"^#+ ", DOC.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def _allowed(kind: Kind | type[Enum]) -> str:
    if isinstance(kind, type):
        return ", ".join(f"`{each.value}`" for each in kind)
    return re.sub(r'"(\w+)"', r"`\1`", kind.value)


@pytest.mark.parametrize("part", PARTS)
def test_every_fact_and_value_is_documented(part: str) -> None:
    documented = _rows(_section(f"`{part}`"))[1:]

    assert documented == [
        [f"`{name.partition('.')[2]}`", _allowed(fact.kind), fact.label, fact.owner]
        for name, fact in FACTS.items()
        if name.startswith(f"{part}.") and name not in AT_THE_DESK_ONLY
    ]


def test_every_rule_is_documented_with_its_step_verdicts_and_policies() -> None:
    then, now = (
        {rule.id: rule for rule in each.rules} for each in (rollout_2008(), england_today())
    )

    documented = {row[0]: row[1:] for row in _rows(_section("The rules"))[1:]}

    assert documented == {
        rule.id: [
            f"`{rule.step.name.lower()}`",
            _verdicts(rule),
            "yes" if rule.id in then else "no",
            "yes" if rule.id in now else "no",
            rule.title,
        ]
        for rule in (then | now).values()
    }


def _verdicts(rule: Rule) -> str:
    both = [rule.ruling, rule.instead and rule.instead.ruling]
    return " or ".join(f"`{each.verdict.value}`" for each in both if each) or "note"


def test_the_order_and_the_verdicts_are_documented() -> None:
    steps = [row[0] for row in _rows(_section("The order"))[1:]]
    verdicts = {row[0] for row in _rows(_section("The verdicts"))[1:]}

    assert steps == [f"{each.value} `{each.name.lower()}`" for each in Step if each != Step.NOTE]
    assert verdicts == {f"`{each.value}`" for each in Verdict}


def test_the_worked_examples_are_what_the_program_answers() -> None:
    blocks = re.findall(r"```json\n(.*?)```", DOC, flags=re.S)
    assert len(blocks) == 4

    for case, expected in zip(blocks[::2], blocks[1::2], strict=True):
        given = answer(decide(parse_case(case), england_today()))
        shown = json.loads(expected)
        rows = given.pop("rules")
        assert isinstance(rows, list)
        assert shown.pop("rules") == [row for row in rows if row["outcome"] != "pass"]
        assert shown == given


def test_the_answers_keys_are_documented() -> None:
    decision = answer(decide(parse_case("{}"), england_today()))

    assert all(f"`{key}`" in _section("The answer") for key in decision)

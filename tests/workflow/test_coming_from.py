"""Where the last practice is and what kind it is: derived from the register, never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.practices import Setting
from tests.desk import PREVIOUS, Practice


def decided(practice: Practice, **entry: object) -> tuple[Verdict, tuple[str, ...], str]:
    """The verdict, its rules, and where the fact of the first one came from."""
    practice.directory.put(replace(PREVIOUS, **entry))  # type: ignore[arg-type]
    held = practice.services.routing.decide(practice.session(), practice.a_confirmed())
    assert held.decision is not None
    rules = held.decision.deciding_rules
    row = next(row for row in held.decision.rules if row.rule.id == rules[0])
    return held.decision.verdict, rules, row.source


@pytest.mark.parametrize(
    ("country", "rule"),
    [
        ("wales", "D7"),
        ("scotland", "D5"),
        ("northern_ireland", "D6"),
        ("isle_of_man", "D7"),
    ],
)
def test_a_practice_of_another_country_sends_paper_by_its_own_rule(
    practice: Practice, country: str, rule: str
) -> None:
    verdict, rules, _ = decided(practice, country=country, gp2gp=None)

    assert (verdict, rules) == (Verdict.PAPER, (rule,))


def test_a_place_of_the_armed_forces_is_known_without_the_patient_saying_so(
    practice: Practice,
) -> None:
    verdict, rules, source = decided(practice, setting=Setting.ARMED_FORCES, gp2gp="none")

    assert (verdict, rules) == (Verdict.PAPER, ("D9",))
    assert source == practice.directory.source


def test_a_prison_sends_paper_unless_it_is_listed_for_gp2gp(practice: Practice) -> None:
    assert decided(practice, setting=Setting.SECURE, gp2gp="none")[:2] == (
        Verdict.PAPER,
        ("D10",),
    )
    assert decided(practice, setting=Setting.SECURE)[0] is Verdict.GP2GP_MUST


def test_a_forces_place_in_another_country_comes_under_that_country(practice: Practice) -> None:
    verdict, rules, _ = decided(
        practice, setting=Setting.ARMED_FORCES, country="scotland", gp2gp=None
    )

    assert (verdict, rules) == (Verdict.PAPER, ("D5",))


def test_an_ordinary_practice_and_one_of_no_known_kind_change_nothing(practice: Practice) -> None:
    assert decided(practice, setting=Setting.GP_PRACTICE)[0] is Verdict.GP2GP_MUST
    assert decided(practice, setting=None)[0] is Verdict.GP2GP_MUST
    assert decided(practice, country=None)[0] is Verdict.HOLD

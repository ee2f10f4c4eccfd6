"""What no directory says of a practice is kept by the manager, and used where none answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gp2gp_desktop.domain.checklist import ROLLOUT
from gp2gp_desktop.domain.errors import NotAllowed
from gp2gp_desktop.domain.known_practice import KnownPractice
from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.workflow.readiness_words import line_of
from tests.desk import PREVIOUS, PROFILE, THEIRS, Practice

MILLBROOK = KnownPractice(
    THEIRS,
    "Millbrook Practice",
    live=True,
    live_since=date(2026, 5, 1),
    supplier="INPS",
    product="Vision",
    product_version="3",
    pooled_list="none",
    shares_our_database=False,
    evidence="PCT list 14",
    checked_on=date(2026, 5, 11),
)
SILENT = replace(
    PREVIOUS,
    shares_our_database=None,
    controlled_implementer=None,
    supplier=None,
    product=None,
    product_version=None,
    pooled_list=None,
)
"""What a directory of today answers: nothing of what the roll-out asks."""


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice", profile=replace(PROFILE, policy=ROLLOUT))
    made.directory.put(SILENT)
    yield made
    made.close()


def knows(practice: Practice, *known: KnownPractice, policy: str = ROLLOUT) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    profile = replace(readiness.profile(manager), practices=known, policy=policy)
    readiness.save(manager, profile, "PCT list 14 came")


def decided(practice: Practice) -> Decision:
    decision = practice.services.routing.decide(practice.session(), practice.a_confirmed()).decision
    assert decision is not None
    return decision


def test_the_rule_of_the_roll_out_is_reached_by_what_the_manager_recorded(
    practice: Practice,
) -> None:
    """S6: without the list every registration was held for F1 and F2."""
    assert decided(practice).verdict is Verdict.HOLD
    knows(practice, MILLBROOK)
    decision = decided(practice)
    assert decision.verdict is Verdict.GP2GP_MUST
    (f1,) = (row for row in decision.rules if row.rule.id == "F1")
    assert f1.source == "Our list of practices: PCT list 14"
    assert f1.at is not None
    assert f1.at.date() == date(2026, 5, 11)


@pytest.mark.parametrize(
    ("change", "verdict", "rules"),
    [
        ({"live": False}, Verdict.PAPER, ("F1",)),
        ({"live_since": date(2026, 6, 1)}, Verdict.PAPER, ("F1",)),
        ({"live": None}, Verdict.HOLD, ("F1",)),
        ({"product_version": "2"}, Verdict.PAPER, ("F2",)),
        ({"pooled_list": "abeyance"}, Verdict.HOLD, ("F5",)),
        ({"shares_our_database": True}, Verdict.INTERNAL, ("D4",)),
        ({"shares_our_database": None}, Verdict.HOLD, ("D4",)),
    ],
)
def test_each_fact_of_the_list_has_its_rule(
    practice: Practice, change: dict[str, object], verdict: Verdict, rules: tuple[str, ...]
) -> None:
    knows(practice, replace(MILLBROOK, **change))  # type: ignore[arg-type]
    decision = decided(practice)
    assert (decision.verdict, decision.deciding_rules) == (verdict, rules)


def test_what_a_service_answers_goes_before_the_list(practice: Practice) -> None:
    """D4 of today: the Spine directory names another supplier, whatever the list says."""
    practice.directory.put(replace(SILENT, shares_our_database=False))
    knows(practice, replace(MILLBROOK, shares_our_database=True), policy="england-today")
    assert decided(practice).verdict is Verdict.GP2GP_MUST


def test_the_list_counts_for_the_practice_it_names_alone(practice: Practice) -> None:
    knows(practice, replace(MILLBROOK, ods_code=PROFILE.ods_code))
    assert decided(practice).verdict is Verdict.HOLD


def test_each_change_is_in_the_history_of_its_practice(practice: Practice) -> None:
    knows(practice, MILLBROOK)
    knows(practice, replace(MILLBROOK, live=False, pooled_list="salaried"))
    newest, first = practice.services.readiness.history(
        practice.session("manager"), line_of("known", str(THEIRS))
    )
    assert newest.said == (
        "Y99902: Live with GP2GP: yes → no; "
        "Pooled list: no → yes: the practice is run with salaried GPs"
    )
    assert first.said.startswith("added Y99902 (name Millbrook Practice")
    with pytest.raises(NotAllowed):
        practice.services.readiness.save(practice.session(), PROFILE, "A whim")

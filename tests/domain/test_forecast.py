"""Which registrations would fail: the real decision, asked before anybody stands at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.bootstrap import load_policies
from gp2gp_desktop.domain.checklist import ROLLOUT, Check, CheckLine, LineState
from gp2gp_desktop.domain.forecast import About, Forecast, Usual, forecasts
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.readiness import GeneralPractitioner, OtherPractice, PracticeProfile
from gp2gp_desktop.domain.readiness_board import in_force
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.domain.staff_register import Job
from tests.desk import GP, PROFILE, REGISTER, a_member

DAY = date(2026, 5, 13)


def told(profile: PracticeProfile = PROFILE, book: str = ROLLOUT) -> tuple[Forecast, ...]:
    """The forecasts of a practice."""
    policy = load_policies()[book]
    return forecasts(Records(profile, REGISTER, DAY, in_force(policy, profile, DAY)))


def failing(found: tuple[Forecast, ...]) -> dict[tuple[About, str], tuple[str, ...]]:
    """Who fails, by which rules."""
    return {(each.about, each.who): each.decision.deciding_rules for each in found if each.fails}


def test_in_a_ready_practice_only_the_trainee_would_fail() -> None:
    assert failing(told()) == {
        (About.OTHER_PRACTICE, ""): ("F5",),
        (About.STAFF, "Ben Pike"): ("A1", "A3"),
    }
    assert failing(told(book="england-today")) == {(About.STAFF, "Ben Pike"): ("A1",)}


def test_every_usual_case_comes_out_as_it_should() -> None:
    for book in (ROLLOUT, "england-today"):
        usual = {f.usual: f.decision.verdict for f in told(book=book) if f.about is About.EVERYBODY}
        assert usual[Usual.MOVE] is Verdict.GP2GP_MUST
        assert usual[Usual.SHARED] is Verdict.INTERNAL
        assert usual[Usual.SCOTLAND] is Verdict.PAPER
        assert usual[Usual.NEWBORN] is Verdict.NOT_APPLICABLE
        assert usual[Usual.TEMPORARY] is Verdict.NOT_APPLICABLE
        assert usual[Usual.RETURNING] is not Verdict.HOLD


def test_a_gp_who_has_just_come_fails_alone() -> None:
    newcomer = GeneralPractitioner("Dr New", "G9999982", False, False, False)

    found = failing(told(replace(PROFILE, gps=(*PROFILE.gps, newcomer))))

    assert found[(About.GP, "Dr New")] == ("E5",)
    assert (About.GP, GP) not in found


def test_a_switch_that_is_off_fails_what_needs_gp2gp_and_nothing_else() -> None:
    off = failing(told(replace(PROFILE, gp2gp_on=False), "england-today"))
    usual = {
        f.usual
        for f in told(replace(PROFILE, gp2gp_on=False), "england-today")
        if f.fails and f.about is About.EVERYBODY
    }

    assert usual == {Usual.MOVE, Usual.RETURNING}
    assert (About.OTHER_PRACTICE, "") in off
    assert off[(About.GP, GP)] == ("E7",)


def test_a_practice_that_is_not_live_gets_paper_where_gp2gp_could_be() -> None:
    found = [f for f in told(replace(PROFILE, live=False)) if f.usual is Usual.MOVE]

    assert {f.decision.verdict for f in found if f.about is not About.STAFF} == {Verdict.PAPER}
    assert all(f.fails for f in found)


SHARED = OtherPractice("Mill Lane", "G9999981")
GAPS: dict[str, tuple[PracticeProfile, dict[str, object]]] = {
    "A1": (PROFILE, {"card_expires_on": date(2026, 5, 12)}),
    "A2": (PROFILE, {"activities": frozenset({"B8029"})}),
    "A3": (replace(PROFILE, product_version="5.2.1"), {}),
    "E1": (replace(PROFILE, live=False), {}),
    "E2": (replace(PROFILE, product="Web"), {}),
    "E3": (PROFILE.with_line(CheckLine(Check.FILING, LineState.NOT_STARTED)), {}),
    "E4": (replace(PROFILE, pooled_list="abeyance"), {}),
    "E5": (replace(PROFILE, gps=(replace(PROFILE.gps[0], old_link_removed=False),)), {}),
    "E6": (
        replace(PROFILE, gps=(replace(PROFILE.gps[0], works_elsewhere=True, elsewhere=(SHARED,)),)),
        {},
    ),
    "E7": (replace(PROFILE, gp2gp_on=False), {}),
    "F5": (PROFILE, {}),
}


@pytest.mark.parametrize("rule", GAPS)
def test_every_rule_about_us_our_people_and_a_pooled_list_is_foretold(rule: str) -> None:
    profile, changes = GAPS[rule]
    ann = a_member("u1", "Ann", Job.REGISTERS, **changes)
    policy = load_policies()[ROLLOUT]

    found = forecasts(Records(profile, (ann,), DAY, in_force(policy, profile, DAY)))

    assert any(rule in each.decision.deciding_rules for each in found if each.fails)
    if rule != "F5":
        whole = Records(PROFILE, (a_member("u1", "Ann", Job.REGISTERS),), DAY, policy)
        fine = {r for each in forecasts(whole) if each.fails for r in each.decision.deciding_rules}
        assert fine == {"F5"}


def test_an_account_that_may_not_register_is_foretold_and_one_that_may_is_asked_about() -> None:
    clerk, manager = REGISTER[0], REGISTER[3]
    policy = in_force(load_policies()[ROLLOUT], PROFILE, DAY)
    records = Records(
        PROFILE, (clerk, manager), DAY, policy, registrars=frozenset({manager.user_id})
    )

    by_staff = {each.who: each for each in forecasts(records) if each.about is About.STAFF}

    assert by_staff[clerk.name].decision.deciding_rules == ("A2",)
    assert not by_staff[manager.name].fails

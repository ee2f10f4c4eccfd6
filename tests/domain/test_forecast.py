"""Which registrations would fail: the real decision, asked before anybody stands at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gp2gp_desktop.bootstrap import load_policies
from gp2gp_desktop.domain.checklist import ROLLOUT
from gp2gp_desktop.domain.forecast import About, Forecast, Usual, forecasts
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.readiness import GeneralPractitioner, PracticeProfile
from gp2gp_desktop.domain.readiness_board import in_force
from gp2gp_desktop.domain.readiness_checks import Records
from tests.desk import GP, PROFILE, REGISTER

DAY = date(2026, 5, 13)


def told(profile: PracticeProfile = PROFILE, book: str = ROLLOUT) -> tuple[Forecast, ...]:
    """The forecasts of a practice."""
    policy = load_policies()[book]
    return forecasts(Records(profile, REGISTER, DAY, in_force(policy, profile, DAY)))


def failing(found: tuple[Forecast, ...]) -> dict[tuple[About, str], tuple[str, ...]]:
    """Who fails, by which rules."""
    return {(each.about, each.who): each.decision.deciding_rules for each in found if each.fails}


def test_in_a_ready_practice_only_the_trainee_would_fail() -> None:
    assert failing(told()) == {(About.STAFF, "Ben Pike"): ("A1", "A3")}
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
    assert off[(About.GP, GP)] == ("E7",)


def test_a_practice_that_is_not_live_gets_paper_where_gp2gp_could_be() -> None:
    found = [f for f in told(replace(PROFILE, live=False)) if f.usual is Usual.MOVE]

    assert {f.decision.verdict for f in found if f.about is not About.STAFF} == {Verdict.PAPER}
    assert all(f.fails for f in found)

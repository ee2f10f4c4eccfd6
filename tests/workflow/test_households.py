"""A household in one go: who belongs to it, and what is nobody else's business."""

from __future__ import annotations

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.housemates import HOUSEHOLD
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.registration import Registration
from tests.desk import Practice


def member(practice: Practice, beside: Registration, first_name: str) -> Registration:
    registering, clerk = practice.services.registering, practice.session()
    fresh = registering.start(clerk, beside)
    named = {"last_name": "Thornbury", "first_name": first_name}
    return registering.save_answers(clerk, fresh, named, Step.FIND, "first_name")


def names(practice: Practice, of: Registration, user_name: str = "clerk") -> list[str]:
    lines = practice.services.households.of(practice.session(user_name), of)
    return [line.first_name for line in lines]


def test_everybody_entered_for_one_address_is_found_from_each_of_them(practice: Practice) -> None:
    first = practice.a_registered()
    second = member(practice, first, "Ned")
    third = member(practice, second, "Ida")  # begun from the second, still the same household
    member(practice, practice.a_draft(last_name="Pike", first_name="Zoe"), "Not of them")

    for one in (first, second, third):
        assert names(practice, one) == ["Maya", "Ned", "Ida"]
    assert third.form[HOUSEHOLD] == first.id
    assert third.form["address_line1"] == first.form["address_line1"]
    assert third.form["registering_gp"] == first.form["registering_gp"]


def test_each_has_a_verdict_of_their_own(practice: Practice) -> None:
    first = practice.a_registered()
    member(practice, first, "Ned")
    lines = practice.services.households.of(practice.session(), first)
    assert [line.verdict for line in lines] == [Verdict.GP2GP_MUST.value, ""]


def test_a_colleagues_unfinished_form_is_not_shown_until_it_is_parked(practice: Practice) -> None:
    first = practice.a_registered()
    second = member(practice, first, "Ned")
    assert names(practice, first, "trainee") == ["Maya"]
    practice.services.registering.park(practice.session(), second, "no proof of the name")
    assert names(practice, first, "trainee") == ["Maya", "Ned"]


def test_somebody_alone_is_a_household_of_one(practice: Practice) -> None:
    assert names(practice, practice.a_registered()) == ["Maya"]

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.application import (
    FIELDS,
    NOT_ANSWERED,
    FieldRule,
    Form,
    Need,
    Step,
    apply,
    fields_of,
    is_started,
    problems,
)
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form_ethnic import BACKGROUNDS
from tests.desk import answers

TODAY = date(2026, 5, 14)


def said(**changes: str) -> dict[str, str]:
    return {p.field: p.message for p in problems(Form(answers(**changes)), TODAY)}


def test_a_whole_form_has_no_problems() -> None:
    assert said() == {}


@pytest.mark.parametrize(
    "key",
    [
        rule.key
        for rule in FIELDS
        if rule.need is Need.MANDATORY and rule.key != NOT_ANSWERED and not rule.follows
    ],
)
def test_every_mandatory_field_says_what_to_do_when_it_is_empty(key: str) -> None:
    message = said(**{key: "  "})[key]
    assert message.startswith(("Enter", "Select"))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1980", "Date of birth must include a day, a month and a year"),
        ("1980-14-07", "Date of birth must be a real date"),
        ("2026-02-30", "Date of birth must be a real date"),
        ("2026-05-15", "Date of birth must be today or in the past"),
        ("1890-01-01", "Date of birth must be less than 130 years ago"),
        ("198O-01-01", "Date of birth must be a real date"),
    ],
)
def test_an_impossible_date_of_birth_is_refused_in_words(typed: str, message: str) -> None:
    assert said(birth_date=typed) == {"birth_date": message}


REQUIRED = [rule for rule in FIELDS if rule.need is Need.REQUIRED]


@pytest.mark.parametrize("rule", REQUIRED, ids=lambda rule: rule.key)
def test_what_everybody_should_be_asked_is_answered_or_has_a_reason(rule: FieldRule) -> None:
    situation = {
        "registering_for": "parent",
        "number_known": "yes",
        "birth_date": "2015-03-09",
        "mobile": "07700 900982",
        "email": "maya@example.org",
        "interpreter": "yes",
        "other_format": "yes",
        "accessible_format": "Large print",
        "needs_adjustments": "yes",
        "adjustments": "A quiet room",
        "emergency_name": "Jo",
        "emergency_phone": "07700 900983",
    }
    group = rule.key.removeprefix("ethnic_")
    situation |= {"ethnic_group": group} if group in BACKGROUNDS else {}
    stands_in_the_way = said(**(situation | {rule.key: ""}))

    if rule.empty:
        assert stands_in_the_way[rule.key] == rule.empty
    else:
        assert list(stands_in_the_way) == [NOT_ANSWERED]
        reason = {NOT_ANSWERED: "Had to leave"}
        assert said(**(situation | {rule.key: ""} | reason)) == {}


def test_a_baby_born_today_can_be_registered() -> None:
    assert said(birth_date="2026-05-14") == {}


def test_a_number_may_be_missing_but_not_wrong() -> None:
    assert said(nhs_number="") == {}
    assert said(nhs_number="999 000 0001") == {
        "nhs_number": "The last digit does not fit the others. Check each digit with the patient"
    }


def test_a_choice_is_one_of_the_choices() -> None:
    assert "registration_type" in said(registration_type="forever")


@pytest.mark.parametrize("name", ["Nguyễn", "Ó Briain", "d'Este", "李", "Łuczak-Hægeland", "X"])
def test_any_character_people_have_is_a_name(name: str) -> None:
    assert said(last_name=name) == {}


def test_problems_come_in_reading_order_and_by_section() -> None:
    form = Form({})
    found = [problem.field for problem in problems(form, TODAY)]
    assert found == [rule.key for rule in FIELDS if rule.key in found]
    only = {problem.field for problem in problems(form, TODAY, Step.ADDRESSES)}
    assert only <= {rule.key for rule in fields_of(Step.ADDRESSES)}


def test_a_section_is_started_by_its_first_key() -> None:
    assert not is_started(Form({"title": "  "}), Step.ABOUT)
    assert is_started(Form({"title": "M"}), Step.ABOUT)


def test_a_form_becomes_values_once_nothing_is_wrong() -> None:
    application = apply(Form(answers(middle_names="Rose", title="Dr")), TODAY)
    assert application.name.banner == "THORNBURY, Maya Rose (Dr)"
    assert application.birth_date == date(1984, 3, 9)
    assert str(application.address.postcode) == "LS1 6AE"
    with pytest.raises(CannotContinue, match="Enter the last name"):
        apply(Form(answers(last_name="")), TODAY)


@pytest.mark.parametrize(
    "typed", ["07700 900982", "(0113) 496-0123", "+44 7700 900982", "+33 1 23 45 67 89"]
)
def test_a_phone_number_is_taken_as_people_write_it(typed: str) -> None:
    assert said(mobile=typed) == {}


@pytest.mark.parametrize("typed", ["12345", "call me", "07700 9009820000000"])
def test_something_else_is_not_a_phone_number(typed: str) -> None:
    assert said(mobile=typed) == {"mobile": "Enter a phone number in the correct format"}


def test_an_email_address_needs_a_name_and_a_place() -> None:
    assert said(email="maya.thornbury+gp@mail.example.org") == {}
    for typed in ("maya", "@example.org", "maya@example", "m a@example.org", "a@b@example.org"):
        assert said(email=typed) == {
            "email": "Enter an email address in the correct format, like name@example.com"
        }


@pytest.mark.parametrize("typed", ["March 2024", "3 2024", "03/2024", "mar 2024", "5-2026"])
def test_a_month_and_a_year_are_enough(typed: str) -> None:
    assert said(coming_from="abroad", came_to_uk=typed) == {}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2024", "Enter a month and a year, like March 2024"),
        ("13 2024", "Enter a month and a year, like March 2024"),
        ("0 2024", "Enter a month and a year, like March 2024"),
        ("March 24", "Enter a month and a year, like March 2024"),
        ("soon 2024", "Enter a month and a year, like March 2024"),
        ("June 2026", "Date you came to the UK must be in the past"),
    ],
)
def test_another_month_is_refused_in_words(typed: str, message: str) -> None:
    assert said(coming_from="abroad", came_to_uk=typed) == {"came_to_uk": message}


def test_a_question_that_is_not_for_this_patient_is_not_checked() -> None:
    assert said(came_to_uk="soon") == {}


def test_the_sections_come_in_order() -> None:
    order = [list(Step).index(rule.step) for rule in FIELDS]
    assert order == sorted(order)

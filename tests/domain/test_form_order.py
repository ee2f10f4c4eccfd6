"""Dates that cannot come before one another, said on Continue at the later one."""

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.application import FIELD_BY_KEY, Form, problems
from gp2gp_desktop.domain.form_order import EARLIER
from tests.desk import answers

TODAY = date(2026, 5, 14)
FORCES = {"coming_from": "armed_forces", "birth_date": "1990-07-14"}
ABROAD = {"coming_from": "abroad", "birth_date": "1990-07-14"}
BIRTH = "This is before the date of birth. Check both dates with the patient"


def said(**changes: str) -> dict[str, str]:
    return {p.field: p.message for p in problems(Form(answers(**changes)), TODAY)}


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        (
            {**FORCES, "enlisted": "March 2020", "left_service": "April 2010"},
            "left_service",
            "This is before they enlisted. Check both dates with the patient",
        ),
        ({**FORCES, "enlisted": "June 1990"}, "enlisted", BIRTH),
        ({**FORCES, "left_service": "1 1970"}, "left_service", BIRTH),
        ({**ABROAD, "came_to_uk": "03/1970"}, "came_to_uk", BIRTH),
        ({**ABROAD, "left_uk": "3 1970"}, "left_uk", BIRTH),
        (
            {**ABROAD, "left_uk": "May 2024", "came_to_uk": "April 2024"},
            "came_to_uk",
            "This is before they left the UK. Enter the last time they came, or check both",
        ),
        ({"birth_date": "2026-05-14", "signed_on": "2026-05-13"}, "signed_on", BIRTH),
    ],
)
def test_a_date_before_one_it_follows_is_refused(
    given: dict[str, str], field: str, message: str
) -> None:
    assert said(**given) == {field: message}


@pytest.mark.parametrize(
    "given",
    [
        {**FORCES, "enlisted": "March 2020", "left_service": "March 2020"},
        {**FORCES, "left_service": "April 2010"},
        {**ABROAD, "came_to_uk": "July 1990"},  # the month they were born in
        {**ABROAD, "left_uk": "May 2014", "came_to_uk": "May 2014"},
        {"birth_date": "2026-05-14", "signed_on": "2026-05-14"},
    ],
)
def test_the_same_month_or_day_can_be(given: dict[str, str]) -> None:
    assert said(**given) == {}


def test_a_question_that_is_folded_away_stands_in_nobodys_way() -> None:
    first = {"coming_from": "england", "previous_home": "none", "previous_postcode": ""}
    assert "came_to_uk" not in said(**first, left_uk="May 2024", came_to_uk="April 2024")


def test_a_half_typed_date_is_said_to_be_one_and_judged_by_no_order() -> None:
    found = said(**{**FORCES, "enlisted": "2020", "left_service": "April 2010"})
    assert set(found) == {"enlisted"}


def test_every_date_of_the_form_but_the_birth_is_compared_with_the_birth() -> None:
    dates = {
        key
        for key, rule in FIELD_BY_KEY.items()
        if rule.is_date or "Month and year" in rule.hint or "month and year" in rule.hint
    }
    assert dates - {"birth_date"} == set(EARLIER)
    assert all("birth_date" in dict(pairs) for pairs in EARLIER.values())

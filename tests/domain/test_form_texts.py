"""How long an answer may be, and the signs nobody can see (product-ux 3.3)."""

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.application import FIELDS, Form, is_asked, problems
from gp2gp_desktop.domain.form_texts import MOST, SHORT
from gp2gp_desktop.domain.housemates import LIVES_WITH
from tests.desk import answers

TODAY = date(2026, 5, 14)
FREE = [
    rule
    for rule in FIELDS
    if not (rule.choices or rule.is_date or rule.check or rule.key == LIVES_WITH)
]
NAMES = [rule.key for rule in FIELDS if rule.key.endswith(("_name", "_names"))]


def said(key: str, text: str) -> str:
    """What is said of an answer, whoever is asked it."""
    form = Form(answers(**ASKED.get(key, {}), **{key: text}))
    rule = next(rule for rule in FIELDS if rule.key == key)
    assert is_asked(rule, form, TODAY), key
    return {found.field: found.message for found in problems(form, TODAY)}.get(key, "")


ABROAD, FORCES = {"coming_from": "abroad"}, {"coming_from": "armed_forces"}
CHILD = {"birth_date": "2026-01-03"}
ASKED = {
    "previous_address": {"previous_home": "other"},
    "address_before_enlisting": FORCES,
    "residential_name": {"residential": "yes"},
    "language": {"interpreter": "yes"},
    "accessible_format": {"other_format": "yes"},
    "adjustments": {"needs_adjustments": "yes"},
    **dict.fromkeys(("school", "parental_responsibility", "born_at"), CHILD),
    "not_answered": {"birth_town": ""},
    "representative_name": {"registering_for": "carer"},
}


@pytest.mark.parametrize("key", [rule.key for rule in FREE])
def test_a_free_answer_has_a_longest_length_and_says_it(key: str) -> None:
    most = MOST.get(key, SHORT)
    assert said(key, "w" * most) == ""
    message = said(key, "w" * (most + 1))
    assert f"must be {most} characters or fewer. It has {most + 1}" in message


def test_an_address_line_holds_what_two_national_lines_hold() -> None:
    assert said("address_line1", "The Old Rectory Annexe, 214 Upper Wellington Crescent Road") == ""
    assert said("address_town", "Llanfair" * 135) == (
        "“Town or city” must be 35 characters or fewer. It has 1080"
    )


@pytest.mark.parametrize("key", ["last_name", "first_name", "middle_names", "address_line1"])
@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x07", "\x7f"])
def test_a_sign_nobody_can_see_is_refused_with_what_to_do(key: str, sign: str) -> None:
    message = said(key, f"Ann{sign}a")
    assert "a sign that nobody can see" in message
    assert message.endswith("Empty the field and type the answer")


@pytest.mark.parametrize(
    "name",
    [
        "محمد",
        "בן־דוד",
        "Ben-\u200fדוד",
        "می\u200cخواهم",
        "क्\u200dष",
        "王小明",
        "Zoë",
        "O’Neill-Smith",
    ],
)
def test_names_of_any_script_are_taken_as_they_are_typed(name: str) -> None:
    assert said("last_name", name) == ""
    assert said("first_name", name) == ""


def test_every_name_of_the_form_is_looked_at() -> None:
    assert len(NAMES) >= 6
    assert "sign that nobody can see" in said("representative_name", "A\u202eB")

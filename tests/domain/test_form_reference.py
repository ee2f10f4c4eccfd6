"""Row by row: every field that product-ux 3.3 and process-and-rules 2.5 name is on the form."""

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.application import (
    FIELD_BY_KEY,
    FIELDS,
    Form,
    Step,
    is_asked,
    not_asked_yet,
    problems,
)
from gp2gp_desktop.domain.form_list import acceptance_of
from gp2gp_desktop.ui.registration import describe
from tests.desk import answers

TODAY = date(2026, 5, 14)
CHILD, UNDER_5, BABY = "2012-03-09", "2022-03-09", "2025-12-01"

ROWS: dict[str, tuple[Step, tuple[str, ...], dict[str, str]]] = {
    "who is registering": (Step.WHO, ("registering_for",), {}),
    "registration type": (Step.WHO, ("registration_type", "becoming_permanent"), {}),
    "how we got the form": (Step.WHO, ("form_came",), {}),
    "household": (Step.WHO, ("lives_with",), {}),
    "on behalf of someone": (
        Step.WHO,
        ("representative_name", "representative_relationship"),
        {"registering_for": "carer"},
    ),
    "NHS number": (Step.FIND, ("number_known", "nhs_number"), {}),
    "name, birth date, sex, postcodes": (
        Step.FIND,
        (
            "last_name",
            "first_name",
            "previous_last_name",
            "birth_date",
            "sex",
            "postcode",
            "previous_postcode",
        ),
        {},
    ),
    "title, middle names, birthplace, ethnic group": (
        Step.ABOUT,
        ("title", "middle_names", "birth_town", "birth_country", "ethnic_group"),
        {},
    ),
    "current address": (Step.ADDRESSES, ("address_line1", "address_line2", "address_town"), {}),
    "previous address and surgery": (
        Step.ADDRESSES,
        ("coming_from", "previous_home", "previous_address", "previous_practice"),
        {"previous_home": "other"},
    ),
    "usual GP, acceptance kind": (Step.ADDRESSES, ("registering_gp", "acceptance"), {}),
    "residential institute": (
        Step.ADDRESSES,
        ("residential", "residential_name"),
        {"residential": "yes"},
    ),
    "abroad": (
        Step.ADDRESSES,
        ("came_to_uk", "left_uk", "overseas_part"),
        {"coming_from": "abroad"},
    ),
    "armed forces": (
        Step.ADDRESSES,
        (
            "forces_who",
            "service_number",
            "enlisted",
            "left_service",
            "address_before_enlisting",
            "fmed_133a",
        ),
        {"coming_from": "armed_forces"},
    ),
    "phone, email, consent, preference": (
        Step.NEEDS,
        ("mobile", "home_phone", "email", "may_text", "may_email", "contact_preference"),
        {"mobile": "07700 900982", "email": "maya@example.org"},
    ),
    "interpreter, format, adjustments": (
        Step.NEEDS,
        (
            "interpreter",
            "language",
            "other_format",
            "accessible_format",
            "needs_adjustments",
            "adjustments",
        ),
        {"interpreter": "yes", "other_format": "yes", "needs_adjustments": "yes"},
    ),
    "emergency contact, carer": (
        Step.NEEDS,
        ("emergency_name", "emergency_relationship", "emergency_phone", "carer"),
        {"emergency_name": "Jo", "emergency_phone": "0113 496 0123"},
    ),
    "sharing, medicines, donor lines": (
        Step.NEEDS,
        ("scr_choice", "pharmacy", "dispensing", "organ_donation", "blood_donation"),
        {},
    ),
    "under 18": (
        Step.NEEDS,
        ("school", "social_worker", "parental_responsibility"),
        {"birth_date": CHILD},
    ),
    "under 5": (Step.NEEDS, ("health_surveillance",), {"birth_date": UNDER_5}),
    "under 12 months": (Step.NEEDS, ("born_at", "birth_parent"), {"birth_date": BABY}),
    "note to PCSE": (Step.NEEDS, ("note_to_pcse",), {}),
    "signature and date": (Step.CHECK, ("signed", "signed_on"), {}),
}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_references_is_asked_where_it_applies(row: str) -> None:
    step, keys, situation = ROWS[row]
    form = Form(answers(**situation))
    for key in keys:
        assert FIELD_BY_KEY[key].step is step
        assert is_asked(FIELD_BY_KEY[key], form, TODAY), key


def test_no_field_is_there_that_no_row_asks_for() -> None:
    named = {key for _, keys, _ in ROWS.values() for key in keys}
    others = {rule.key for rule in FIELDS} - named
    backgrounds = {key for key in others if key.startswith("ethnic_")}
    assert others - backgrounds == {"not_answered"}


@pytest.mark.parametrize(
    ("key", "elsewhere"),
    [
        ("came_to_uk", {}),
        ("overseas_part", {}),
        ("service_number", {}),
        ("service_number", {"coming_from": "armed_forces", "forces_who": "family"}),
        ("fmed_133a", {"coming_from": "armed_forces", "forces_who": "family"}),
        ("residential_name", {"residential": "no"}),
        ("accessible_format", {"other_format": "no"}),
        ("adjustments", {"needs_adjustments": "not_said"}),
        ("school", {"birth_date": "2008-05-14"}),  # eighteen today
        ("health_surveillance", {"birth_date": "2021-05-14"}),
        ("born_at", {"birth_date": "2025-05-14"}),
        ("born_at", {"birth_date": "2026-05-15"}),  # not born yet is a mistake, not a baby
    ],
)
def test_a_question_is_not_asked_of_others(key: str, elsewhere: dict[str, str]) -> None:
    assert not is_asked(FIELD_BY_KEY[key], Form(answers(**elsewhere)), TODAY)


@pytest.mark.parametrize("key", ["birth_town", "birth_country"])
@pytest.mark.parametrize("said", ["not known", "Not known", "do not know"])
def test_an_unknown_birthplace_is_taken_with_a_reason(key: str, said: str) -> None:
    form = Form(answers(**{key: said}))

    assert problems(form, TODAY, Step.ABOUT) == ()
    assert [rule.key for rule in not_asked_yet(form, TODAY)] == [key]
    assert [p.field for p in problems(form, TODAY)] == ["not_answered"]
    assert problems(form.with_answers({"not_answered": "He was adopted"}), TODAY) == ()


def test_details_that_were_given_before_their_question_was_are_still_shown() -> None:
    older = Form(answers(other_format="", accessible_format="Large print"))
    assert is_asked(FIELD_BY_KEY["accessible_format"], older, TODAY)


@pytest.mark.parametrize(
    ("situation", "kind"),
    [
        ({"coming_from": "england"}, "previous"),
        ({"coming_from": "wales"}, "previous"),
        ({"coming_from": "armed_forces"}, "ex_service"),
        ({"coming_from": "newborn"}, "baby_card"),
        ({"coming_from": "never_registered"}, "none"),
        ({"coming_from": "abroad"}, "none"),
        ({"coming_from": "abroad", "left_uk": "March 2014"}, "previous"),
        ({"coming_from": "england", "previous_home": "none"}, "none"),
        ({"coming_from": ""}, ""),
    ],
)
def test_what_links_accepts_the_patient_on_follows_from_the_answers(
    situation: dict[str, str], kind: str
) -> None:
    form = Form(answers(**situation))
    assert acceptance_of(form) == kind
    shown = describe.answer_words(form, "acceptance")
    choices = FIELD_BY_KEY["acceptance"].choices
    assert shown == choices.get(kind, "Not provided")
    other = form.with_answers({"acceptance": "medical_card"})
    assert describe.answer_words(other, "acceptance") == "NHS medical card"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("+44 7700 900982", "07700 900982"),
        ("+44 (0)113 496 0123", "0113 496 0123"),
        ("0044 113 496 0123", "0113 496 0123"),
        ("(+44) 7700 900982", "07700 900982"),
        ("07700 900982", "07700 900982"),
        ("+33 1 23 45 67 89", "+33 1 23 45 67 89"),
    ],
)
def test_our_own_countrys_code_is_not_shown(typed: str, shown: str) -> None:
    assert describe.answer_words(Form(answers(mobile=typed)), "mobile") == shown


def test_a_day_nobody_knows_and_a_baby_without_a_number_are_told_while_typing() -> None:
    first = describe.information(Form(answers(birth_date="1950-01-01")), TODAY)
    assert "nobody knows" in first["birth_date"]
    assert describe.information(Form(answers()), TODAY)["birth_date"] == ""

    baby = answers(birth_date=BABY, number_known="no")
    assert "red book" in describe.information(Form(baby), TODAY)["number_known"]
    assert describe.information(Form(answers(number_known="no")), TODAY)["number_known"] == ""

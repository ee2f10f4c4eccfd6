"""What each field says of a wrong or missing answer, sentence by sentence (product-ux 3.3)."""

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.application import FIELD_BY_KEY, FIELDS, Form, asked, problems
from gp2gp_desktop.domain.form import Step
from gp2gp_desktop.domain.form_ethnic import BACKGROUNDS, background_key
from gp2gp_desktop.domain.form_fields import not_asked_yet
from gp2gp_desktop.domain.matching import PREVIOUS_PRACTICE, Agreement, compare
from gp2gp_desktop.domain.surgery_said import NOT_A_SURGERY
from gp2gp_desktop.ui.registration import wording
from tests.desk import a_nhs_record, answers

TODAY = date(2026, 5, 14)

WRONG = [
    ("registering_for", "", "Select who is registering"),
    ("registration_type", "", "Select the type of registration"),
    ("form_came", "", "Select how the form reached you"),
    ("number_known", "", "Select yes if the patient has their NHS number with them"),
    ("number_known", "maybe", "Select yes if the patient has their NHS number with them"),
    ("nhs_number", "999 000 007", "NHS number must have 10 digits"),
    ("nhs_number", "999 000 00777", "NHS number must have 10 digits"),
    (
        "nhs_number",
        "999 000 0070",
        "The last digit does not fit the others. Check each digit with the patient",
    ),
    (
        "nhs_number",
        "QQ 12 34 56 C",
        "This looks like a National Insurance number. Enter the 10 digit NHS number",
    ),
    (
        "nhs_number",
        "ABCD 123",
        "This looks like an old style number. Enter the 10 digit NHS number",
    ),
    ("last_name", "", "Enter the last name"),
    (
        "first_name",
        "",
        "Enter the first name. For somebody with one name only, enter the filler agreed with PCSE",
    ),
    ("last_name", "X" * 36, "A name must be 35 characters or fewer"),
    ("birth_date", "", "Enter a date of birth"),
    ("birth_date", "14/7/", "Date of birth must include a year"),
    ("birth_date", "//1980", "Date of birth must include a day and a month"),
    ("birth_date", "1980-2-30", "Date of birth must be a real date"),
    ("birth_date", "90-1-1", "Date of birth must have a year of 4 digits, like 1980"),
    ("birth_date", "2026-5-15", "Date of birth must be today or in the past"),
    ("birth_date", "1896-5-14", "Date of birth must be less than 130 years ago"),
    ("sex", "", "Select the sex recorded by the NHS"),
    ("postcode", "LS1", "Enter a full UK postcode"),
    ("previous_postcode", "LEEDS", "Enter a full UK postcode"),
    ("birth_town", "", "Enter the town of birth, or type “not known”"),
    ("birth_country", "", "Enter the country of birth, or type “not known”"),
    ("address_line1", "", "Enter address line 1, typically the building and street"),
    ("address_town", "", "Enter town or city"),
    ("coming_from", "", "Select where the patient was last registered"),
    (
        "previous_home",
        "",
        "Enter the postcode of the last address given to a GP, or select not known",
    ),
    (
        "previous_practice",
        "",
        "Find the last surgery by its name and choose it, or type “do not know” or “none”",
    ),
    ("previous_practice", "Millbrook", NOT_A_SURGERY),
    ("previous_practice", "the one in Leeds", NOT_A_SURGERY),
    ("previous_practice", "B1", NOT_A_SURGERY),
    ("previous_practice", "?", NOT_A_SURGERY),
    ("registering_gp", "", "Select the GP the patient registers with"),
    ("mobile", "0113", "Enter a phone number in the correct format"),
    ("home_phone", "ask her", "Enter a phone number in the correct format"),
    ("email", "maya", "Enter an email address in the correct format, like name@example.com"),
    *(
        ("email", text, "Enter an email address in the correct format, like name@example.com")
        for text in (
            "a@b..com",
            "<a@b.com>",
            "mailto:x@y.z",
            "Maya <maya@example.com>",
            "a@b.com, c@d.com",
            "maya..w@example.com",
            ".maya@example.com",
            "maya@example.com.",
            "maya@-example.com",
            "maya@exam_ple.com",
            "maya\u202e@example.com",
            "maya w@example.com",
            "maya@@example.com",
            "maya@example",
        )
    ),
    ("acceptance", "his word", "Select an answer for “Accepted on the strength of (GP Links)”"),
    ("signed", "", "Select how the application was signed"),
    ("signed_on", "14//2026", "Date of signing must include a month"),
    ("signed_on", "2026-13-05", "Date of signing must be a real date"),
    ("signed_on", "2026-05-15", "Date of signing must be today or in the past"),
]


@pytest.mark.parametrize(("key", "typed", "message"), WRONG)
def test_a_wrong_answer_is_told_how_to_put_it_right(key: str, typed: str, message: str) -> None:
    form, step = Form(answers(**{key: typed})), FIELD_BY_KEY[key].step
    found = {p.field: p.message for p in problems(form, TODAY, step)}

    assert found == {key: message}


ELSEWHERE = [
    ("came_to_uk", "abroad", "Date you came to the UK must be in the past"),
    ("left_uk", "abroad", "Date you left the UK must be in the past"),
    ("enlisted", "armed_forces", "Date of enlisting must be in the past"),
    ("left_service", "armed_forces", "Date of leaving the service must be in the past"),
]


@pytest.mark.parametrize(("key", "coming_from", "message"), ELSEWHERE)
def test_a_month_in_the_future_is_named(key: str, coming_from: str, message: str) -> None:
    form = Form(answers(**{"coming_from": coming_from, key: "June 2026"}))

    assert [(p.field, p.message) for p in problems(form, TODAY)] == [(key, message)]


GAPS = [
    ("may_text", {"mobile": "07700 900982"}, "Select yes if we can send texts"),
    ("may_email", {"email": "maya@example.org"}, "Select yes if we can send emails"),
    ("interpreter", {}, "Select yes if an interpreter is needed"),
    ("language", {"interpreter": "yes"}, "Enter the language"),
    ("other_format", {}, "Select yes if another format is needed"),
    ("accessible_format", {"other_format": "yes"}, "Enter the format"),
    ("needs_adjustments", {}, "Select yes if adjustments are needed"),
    ("adjustments", {"needs_adjustments": "yes"}, "Enter the adjustments"),
    ("scr_choice", {}, "Select a Summary Care Record choice"),
    ("ethnic_group", {}, "Select an ethnic group or “Prefer not to say”"),
    ("ethnic_white", {"ethnic_group": "white"}, "Select an ethnic group or “Prefer not to say”"),
    ("school", {"birth_date": "2015-3-9"}, "Enter the school or nursery, or “none”"),
    ("social_worker", {"birth_date": "2015-3-9"}, "Select yes if the child has a social worker"),
    (
        "parental_responsibility",
        {"birth_date": "2015-3-9"},
        "Enter who has parental responsibility",
    ),
]


@pytest.mark.parametrize(("key", "situation", "message"), GAPS)
def test_what_everybody_should_be_asked_is_asked_for_in_its_own_words(
    key: str, situation: dict[str, str], message: str
) -> None:
    form = Form(answers(**(situation | {key: ""})))

    assert [(rule.key, rule.gap) for rule in not_asked_yet(form, TODAY)] == [(key, message)]


@pytest.mark.parametrize("group", BACKGROUNDS)
def test_a_background_is_asked_within_its_group_and_nobody_has_to_say(group: str) -> None:
    form = Form(answers(ethnic_group=group))
    keys = {rule.key for rule in asked(form, TODAY, Step.ABOUT)}

    assert {background_key(other) for other in BACKGROUNDS} & keys == {background_key(group)}
    assert "not_said" in FIELD_BY_KEY[background_key(group)].choices
    assert not_asked_yet(form.with_answers({background_key(group): "not_said"}), TODAY) == ()


def test_nothing_more_is_asked_of_whoever_prefers_not_to_say() -> None:
    keys = {rule.key for rule in asked(Form(answers()), TODAY, Step.ABOUT)}

    assert not {background_key(group) for group in BACKGROUNDS} & keys


def _asked_of(**changes: str) -> set[str]:
    return {rule.key for rule in asked(Form(answers(**changes)), TODAY, Step.ADDRESSES)}


def test_the_first_time_in_the_country_asks_when_the_patient_came() -> None:
    assert "came_to_uk" not in _asked_of()
    assert "came_to_uk" in _asked_of(previous_home="none")
    assert "came_to_uk" not in _asked_of(previous_home="not_known")


def test_the_previous_postcode_of_the_search_is_not_asked_twice() -> None:
    assert "previous_home" not in _asked_of(previous_postcode="YO22 4PL")
    assert "previous_address" in _asked_of(previous_postcode="YO22 4PL")
    assert "previous_address" not in _asked_of()


def test_nobody_is_asked_for_papers_and_a_note_to_pcse_is_warned_about() -> None:
    assert "Do not ask for ID or proof of address" in wording.STEP_NOTES[Step.ADDRESSES]
    assert wording.NOTE_WARNING == (
        "Text here stops automatic processing. Only use it to help find the patient's details."
    )


def test_no_message_begs_or_blames() -> None:
    said = [rule.empty for rule in FIELDS] + [rule.gap for rule in FIELDS]
    said += [message for _, _, message in WRONG]
    words = {word.strip(".,").casefold() for sentence in said for word in sentence.split()}

    assert not words & {"please", "sorry", "valid", "invalid", "forbidden", "oops"}


@pytest.mark.parametrize("typed", ["do not know", "Do not know", "don't know", "not known"])
def test_do_not_know_is_an_answer_for_the_previous_surgery(typed: str) -> None:
    form = Form(answers(previous_practice=typed))
    lines = {line.item: line.agreement for line in compare(form, a_nhs_record()).lines}

    assert problems(form, TODAY, Step.ADDRESSES) == ()
    assert lines[PREVIOUS_PRACTICE] is Agreement.NOT_HELD  # it contradicts nothing

"""The rest of the form: contact and needs, and the questions that only some patients are asked.

Nothing here decides how the record comes, and nothing is asked as a condition of registering; an
answer that is missing is shown as missing (product-ux 3.3).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import (
    FieldRule,
    Form,
    Need,
    Step,
    check_email,
    check_name,
    check_phone,
    parse_date,
    past_month,
)
from gp2gp_desktop.domain.form_ethnic import ETHNIC_FIELDS
from gp2gp_desktop.domain.people import age_on

YES_NO = {"yes": "Yes", "no": "No"}
YES_NO_NOT_SAID = {**YES_NO, "not_said": "Prefer not to say"}
SCR_CHOICES = {
    "additional": "Share, with additional information",
    "core": "Share, without additional information",
    "none": "Do not share",
}
FIRST_TIME = "none"
"""The answer of somebody who has no earlier address in the UK: when they came is asked."""
PREVIOUS_HOMES = {
    "same": "The same as now",
    "other": "Another UK address",
    FIRST_TIME: "None, first time in the UK",
    "not_known": "Not known",
}
CARER_CHOICES = {
    "carer": "Looks after somebody",
    "cared_for": "Is looked after by somebody",
    "both": "Both",
    "neither": "Neither",
}

Asked = Callable[[Form, date], bool]


def _when(key: str, *answers: str) -> Asked:
    return lambda form, _today: form[key] in answers


def _given(key: str) -> Asked:
    return lambda form, _today: bool(form[key])


def is_under_18(form: Form, today: date) -> bool:
    """Whether the birth date is that of a child."""
    try:
        return age_on(parse_date(form["birth_date"]), today) < 18
    except CannotContinue:
        return False


def _from_elsewhere(form: Form, _today: date) -> bool:
    return form["coming_from"] == "abroad" or form["previous_home"] == FIRST_TIME


_abroad = _when("coming_from", "abroad")
_forces = _when("coming_from", "armed_forces")
_by_somebody = _when("registering_for", "parent", "carer", "other")
_R, _O = Need.REQUIRED, Need.OPTIONAL
_W, _A, _N = Step.WHO, Step.ADDRESSES, Step.NEEDS

MORE_FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "representative_name",
        _W,
        "Name of who registers the patient",
        _R,
        check=check_name,
        asked=_by_somebody,
    ),
    FieldRule(
        "representative_relationship",
        _W,
        "How are they related to the patient?",
        _R,
        hint="For example mother, legal guardian, care home manager",
        check=check_name,
        asked=_by_somebody,
    ),
    *ETHNIC_FIELDS,
    FieldRule(
        "came_to_uk",
        _A,
        "When did the patient come to the UK?",
        _O,
        hint="Month and year, like March 2024",
        check=past_month("Date you came to the UK"),
        asked=_from_elsewhere,
    ),
    FieldRule(
        "left_uk",
        _A,
        "If they lived in the UK before: when did they leave?",
        _O,
        hint="Month and year, like March 2014",
        check=past_month("Date you left the UK"),
        asked=_abroad,
    ),
    FieldRule("service_number", _A, "Service number", _O, check=check_name, asked=_forces),
    FieldRule(
        "enlisted",
        _A,
        "When did they enlist?",
        _O,
        hint="Month and year, like September 2011",
        check=past_month("Date of enlisting"),
        asked=_forces,
    ),
    FieldRule(
        "left_service",
        _A,
        "When did they leave the service?",
        _O,
        hint="Month and year. Leave empty for family, or while they still serve",
        check=past_month("Date of leaving the service"),
        asked=_forces,
    ),
    FieldRule("mobile", _N, "Mobile phone", _O, check=check_phone),
    FieldRule(
        "may_text",
        _N,
        "May we send texts?",
        _R,
        choices=YES_NO,
        asked=_given("mobile"),
        gap="Select yes if we can send texts",
    ),
    FieldRule("home_phone", _N, "Home phone", _O, check=check_phone),
    FieldRule("email", _N, "Email address", _O, check=check_email),
    FieldRule(
        "may_email",
        _N,
        "May we send emails?",
        _R,
        choices=YES_NO,
        asked=_given("email"),
        gap="Select yes if we can send emails",
    ),
    FieldRule(
        "interpreter",
        _N,
        "Is an interpreter needed?",
        _R,
        choices=YES_NO_NOT_SAID,
        gap="Select yes if an interpreter is needed",
    ),
    FieldRule(
        "language",
        _N,
        "Which language?",
        _R,
        hint="British Sign Language is one",
        asked=_when("interpreter", "yes"),
        gap="Enter the language",
    ),
    FieldRule(
        "accessible_format",
        _N,
        "How should we write to them?",
        _O,
        hint="For example large print, Braille, easy read",
    ),
    FieldRule(
        "adjustments",
        _N,
        "Reasonable adjustments",
        _O,
        hint="For example a quiet room, a longer appointment",
    ),
    FieldRule("carer", _N, "Is the patient a carer, or cared for?", _O, choices=CARER_CHOICES),
    FieldRule("emergency_name", _N, "Emergency contact or next of kin", _O, check=check_name),
    FieldRule(
        "emergency_relationship",
        _N,
        "Their relationship to the patient",
        _O,
        check=check_name,
        asked=_given("emergency_name"),
    ),
    FieldRule(
        "emergency_phone",
        _N,
        "Their phone number",
        _R,
        "Enter the contact's phone number",
        check=check_phone,
        asked=_given("emergency_name"),
    ),
    FieldRule("school", _N, "School or nursery", _O, asked=is_under_18),
    FieldRule(
        "social_worker",
        _N,
        "Does the child have a social worker?",
        _R,
        choices=YES_NO_NOT_SAID,
        asked=is_under_18,
        gap="Select yes if the child has a social worker",
    ),
    FieldRule(
        "parental_responsibility",
        _N,
        "Who has parental responsibility?",
        _R,
        asked=is_under_18,
        gap="Enter who has parental responsibility",
    ),
    FieldRule(
        "scr_choice",
        _N,
        "Summary Care Record",
        _R,
        hint="What other NHS staff may see in an emergency. It does not affect GP2GP",
        choices=SCR_CHOICES,
        gap="Select a Summary Care Record choice",
    ),
    FieldRule("pharmacy", _N, "Nominated pharmacy", _O),
    FieldRule("note_to_pcse", _N, "Note to PCSE", _O),
)

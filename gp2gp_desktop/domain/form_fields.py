"""Every field of the registration form, as data: wording and rules of product-ux 3.3."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.form import (
    NHS_NUMBER,
    NUMBER_KNOWN,
    FieldRule,
    Form,
    Need,
    Step,
    check_birth_date,
    check_name,
    check_nhs_number,
    check_postcode,
)
from gp2gp_desktop.domain.form_more import MORE_FIELDS, PREVIOUS_HOMES, YES_NO
from gp2gp_desktop.domain.surgery_said import check_surgery

REGISTRATION_TYPES = {
    "regular": "Regular: the patient will live here",
    "temporary": "Temporary: staying more than 24 hours and less than 3 months",
    "immediately_necessary": "Immediately necessary treatment",
    "private": "Private patient",
    "other_service": "One service only, such as contraception or child health",
    "gp_change": "Already registered here, changing GP",
}
COMING_FROM = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern_ireland": "Northern Ireland",
    "isle_of_man": "Isle of Man",
    "abroad": "Abroad",
    "armed_forces": "The armed forces",
    "prison": "Prison or a secure setting",
    "newborn": "Newborn baby, first registration",
    "never_registered": "Never registered with a GP in the UK",
}
M, R, O = Need.MANDATORY, Need.REQUIRED, Need.OPTIONAL  # noqa: E741
NOT_ANSWERED = "not_answered"
"""The answer that says why questions everybody should be asked have none."""


def _has_gaps(form: Form, today: date) -> bool:
    return bool(not_asked_yet(form, today))


def _number_is_known(form: Form, _today: date) -> bool:
    return form[NUMBER_KNOWN] == "yes"


def _previous_home_not_told(form: Form, _today: date) -> bool:
    """The previous postcode of the search answers it, and a newborn had none."""
    return not form["previous_postcode"] and form["coming_from"] != "newborn"


def _had_another_home(form: Form, _today: date) -> bool:
    said = form["previous_home"] == "other" or form["previous_postcode"]
    return bool(said) or bool(form["previous_address"])


_FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "registering_for",
        Step.WHO,
        "Who is registering?",
        M,
        "Select who is registering",
        choices={
            "self": "The patient",
            "parent": "Parent or guardian",
            "carer": "Carer",
            "other": "Someone else",
        },
    ),
    FieldRule(
        "registration_type",
        Step.WHO,
        "Type of registration",
        M,
        "Select the type of registration",
        "Only regular registrations bring the record by GP2GP",
        REGISTRATION_TYPES,
    ),
    FieldRule(
        "form_came",
        Step.WHO,
        "How did the form reach you?",
        M,
        "Select how the form reached you",
        choices={
            "desk": "At the desk",
            "paper": "Paper form",
            "online": "Online",
            "phone": "Phone",
        },
    ),
    FieldRule(
        "becoming_permanent",
        Step.WHO,
        "Already here as a temporary or private patient?",
        O,
        choices=YES_NO,
    ),
    FieldRule(
        NUMBER_KNOWN,
        Step.FIND,
        "NHS number known?",
        M,
        "Select yes if the patient has their NHS number with them",
        "On the form, a letter, a prescription or the NHS App",
        {"yes": "Yes", "no": "No", "not_sure": "Not sure"},
    ),
    FieldRule(
        NHS_NUMBER,
        Step.FIND,
        "NHS number",
        R,
        "Enter the NHS number",
        "10 digits. If a digit is missing, select “Not sure” above",
        check=check_nhs_number,
        asked=_number_is_known,
    ),
    FieldRule("last_name", Step.FIND, "Last name", M, "Enter the last name", check=check_name),
    FieldRule("first_name", Step.FIND, "First name", M, "Enter the first name", check=check_name),
    FieldRule(
        "birth_date",
        Step.FIND,
        "Date of birth",
        M,
        "Enter a date of birth",
        "For example 14 7 1980",
        check=check_birth_date,
    ),
    FieldRule(
        "sex",
        Step.FIND,
        "Sex recorded by the NHS",
        M,
        "Select the sex recorded by the NHS",
        "Used only to find the NHS record",
        {"female": "Female", "male": "Male", "other": "Other", "not_known": "Not known"},
    ),
    FieldRule(
        "postcode",
        Step.FIND,
        "Postcode now",
        R,
        "",
        "Full postcode. No fixed address: use the surgery's",
        check=check_postcode,
    ),
    FieldRule(
        "previous_postcode",
        Step.FIND,
        "Previous postcode",
        O,
        "",
        "The address the last GP knew",
        check=check_postcode,
    ),
    FieldRule(
        "previous_last_name",
        Step.FIND,
        "Previous last name",
        O,
        "",
        "One the NHS may know the patient by",
        check=check_name,
    ),
    FieldRule(
        "birth_town",
        Step.ABOUT,
        "Town of birth",
        R,
        "Enter the town of birth, or type “not known”",
        "Registrations without it are often sent back",
    ),
    FieldRule(
        "birth_country",
        Step.ABOUT,
        "Country of birth",
        R,
        "Enter the country of birth, or type “not known”",
    ),
    FieldRule("title", Step.ABOUT, "Title", O, check=check_name),
    FieldRule("middle_names", Step.ABOUT, "Middle names", O, check=check_name),
    FieldRule(
        "address_line1",
        Step.ADDRESSES,
        "Address line 1",
        M,
        "Enter address line 1, typically the building and street",
    ),
    FieldRule("address_line2", Step.ADDRESSES, "Address line 2", O),
    FieldRule("address_town", Step.ADDRESSES, "Town or city", M, "Enter town or city"),
    FieldRule(
        "coming_from",
        Step.ADDRESSES,
        "Where was the patient last registered with a GP?",
        M,
        "Select where the patient was last registered",
        choices=COMING_FROM,
    ),
    FieldRule(
        "previous_home",
        Step.ADDRESSES,
        "Address when last registered with a GP",
        R,
        "Enter the postcode of the last address given to a GP, or select not known",
        choices=PREVIOUS_HOMES,
        asked=_previous_home_not_told,
    ),
    FieldRule(
        "previous_address",
        Step.ADDRESSES,
        "Earlier address, as that GP knew it",
        O,
        "",
        "Street, town and postcode",
        asked=_had_another_home,
    ),
    FieldRule(
        "previous_practice",
        Step.ADDRESSES,
        "Previous GP surgery (ODS code)",
        R,
        "Find the last surgery by its name and choose it, or type “do not know” or “none”",
        "Find it by name below, or type its code, like B81234; or “do not know”, or “none”",
        check=check_surgery,
    ),
    FieldRule(
        "registering_gp",
        Step.ADDRESSES,
        "Usual GP here",
        M,
        "Select the GP the patient registers with",
    ),
    FieldRule(
        NOT_ANSWERED,
        Step.CHECK,
        "Why are these not answered?",
        M,
        "Enter why these are not answered, or go back and ask",
        "For example: the patient had to leave. It is kept in the log",
        asked=_has_gaps,
    ),
    FieldRule(
        "signed",
        Step.CHECK,
        "How was the application signed?",
        M,
        "Select how the application was signed",
        "The signature is the patient's instruction to fetch the record",
        {
            "paper": "On paper",
            "online": "Online",
            "representative": "By someone on the patient's behalf",
        },
    ),
)
_ORDER = list(Step)
FIELDS: tuple[FieldRule, ...] = tuple(
    sorted((*_FIELDS, *MORE_FIELDS), key=lambda rule: _ORDER.index(rule.step))
)
"""Every field, section by section, in reading order."""

FIELD_BY_KEY = {rule.key: rule for rule in FIELDS}


def not_asked_yet(form: Form, today: date) -> tuple[FieldRule, ...]:
    """What everybody should be asked and has no answer yet (need R of product-ux 3.3)."""
    return tuple(
        rule
        for rule in FIELDS
        if rule.need is Need.REQUIRED
        and not form[rule.key]
        and (rule.asked is None or rule.asked(form, today))
    )

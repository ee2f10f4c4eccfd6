"""Every field of the registration form, as data: wording and rules of product-ux 3.3."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.form import (
    FieldRule,
    Form,
    Need,
    Step,
    check_name,
    past_date,
)
from gp2gp_desktop.domain.form_more import MORE_FIELDS, PREVIOUS_HOMES
from gp2gp_desktop.domain.form_person import PERSON_FIELDS
from gp2gp_desktop.domain.surgery_said import DO_NOT_KNOW, check_surgery

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
SIGNED_ON = "signed_on"
"""The day of the signature; registering fills in its own day where none is given."""
_BIRTHPLACE = frozenset({"birth_town", "birth_country"})


def _has_gaps(form: Form, today: date) -> bool:
    return bool(not_asked_yet(form, today))


def _previous_home_not_told(form: Form, _today: date) -> bool:
    """The previous postcode of the search answers it, and a newborn had none."""
    return not form["previous_postcode"] and form["coming_from"] != "newborn"


def _had_another_home(form: Form, _today: date) -> bool:
    said = form["previous_home"] == "other" or form["previous_postcode"]
    return bool(said) or bool(form["previous_address"])


_FIELDS: tuple[FieldRule, ...] = (
    *PERSON_FIELDS,
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
    FieldRule(
        SIGNED_ON,
        Step.CHECK,
        "Signed on",
        O,
        "",
        "Leave empty when it was signed today",
        check=past_date("Date of signing"),
        is_date=True,
    ),
)
_ORDER = list(Step)
FIELDS: tuple[FieldRule, ...] = tuple(
    sorted((*_FIELDS, *MORE_FIELDS), key=lambda rule: _ORDER.index(rule.step))
)
"""Every field, section by section, in reading order."""

FIELD_BY_KEY = {rule.key: rule for rule in FIELDS}


def _is_unknown_birthplace(key: str, form: Form) -> bool:
    """ "Not known" is taken, with a reason: registrations without it are often sent back."""
    return key in _BIRTHPLACE and form[key].casefold() in DO_NOT_KNOW


def not_asked_yet(form: Form, today: date) -> tuple[FieldRule, ...]:
    """What everybody should be asked and has no answer yet (need R of product-ux 3.3)."""
    return tuple(
        rule
        for rule in FIELDS
        if rule.need is Need.REQUIRED
        and (not form[rule.key] or _is_unknown_birthplace(rule.key, form))
        and (rule.asked is None or rule.asked(form, today))
    )

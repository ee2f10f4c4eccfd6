"""Questions for people who come from abroad or from the armed forces (process-and-rules 2.5).

None of them is a condition of registering. Nobody is asked for an immigration status.
"""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.form import FieldRule, Form, Need, Step, check_name, past_month
from gp2gp_desktop.domain.form_asked import YES_NO_NOT_KNOWN, either, when

FIRST_TIME = "none"
"""The answer of somebody who has no earlier address in the UK: when they came is asked."""
_A, _O = Step.ADDRESSES, Need.OPTIONAL
_abroad = when("coming_from", "abroad")
_forces = when("coming_from", "armed_forces")


def _served(form: Form, today: date) -> bool:
    """The family of somebody who serves has no service of its own to date."""
    return _forces(form, today) and form["forces_who"] != "family"


ELSEWHERE_FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "came_to_uk",
        _A,
        "When did the patient come to the UK?",
        _O,
        hint="The last time they came: month and year, like March 2024",
        check=past_month("Date you came to the UK"),
        asked=either(_abroad, when("previous_home", FIRST_TIME)),
    ),
    FieldRule(
        "left_uk",
        _A,
        "If they lived in the UK before: when did they leave?",
        _O,
        hint="Month and year, like March 2014. Their address then goes above",
        check=past_month("Date you left the UK"),
        asked=_abroad,
    ),
    FieldRule(
        "overseas_part",
        _A,
        "Did they fill in the questions for visitors from overseas?",
        _O,
        hint="Nobody has to. The answer changes neither the registration nor how the record comes",
        choices=YES_NO_NOT_KNOWN,
        asked=_abroad,
    ),
    FieldRule(
        "forces_who",
        _A,
        "Who is, or was, in the armed forces?",
        _O,
        choices={"served": "The patient", "family": "Somebody of their family"},
        asked=_forces,
    ),
    FieldRule("service_number", _A, "Service number", _O, check=check_name, asked=_served),
    FieldRule(
        "enlisted",
        _A,
        "When did they enlist?",
        _O,
        hint="Month and year, like September 2011",
        check=past_month("Date of enlisting"),
        asked=_served,
    ),
    FieldRule(
        "left_service",
        _A,
        "When did they leave the service?",
        _O,
        hint="Month and year. Leave empty while they still serve",
        check=past_month("Date of leaving the service"),
        asked=_served,
    ),
    FieldRule(
        "address_before_enlisting",
        _A,
        "Address before they enlisted",
        _O,
        hint="Street, town and postcode",
        asked=_served,
    ),
    FieldRule(
        "fmed_133a",
        _A,
        "Was form FMED 133A handed in?",
        _O,
        hint="The summary of the service's medical record; it goes to a clinician",
        choices=YES_NO_NOT_KNOWN,
        asked=_served,
    ),
)

"""What the list of patients is told besides: an institute, and what the acceptance rests on.

The kinds of acceptance are those of GP Links (MISRC; process-and-rules 2.5).
"""

from __future__ import annotations

from gp2gp_desktop.domain.form import FieldRule, Form, Need, Step
from gp2gp_desktop.domain.form_asked import YES_NO, when
from gp2gp_desktop.domain.form_elsewhere import FIRST_TIME

ACCEPTANCE = {
    "previous": "Earlier NHS registration",
    "none": "No earlier registration",
    "medical_card": "NHS medical card",
    "ex_service": "Form from the armed forces",
    "baby_card": "Baby's card from the birth",
    "other": "Something else",
}


def acceptance_of(form: Form) -> str:
    """What the answers say the patient is accepted on; empty until they say where from."""
    coming_from = form["coming_from"]
    if coming_from == "armed_forces":
        return "ex_service"
    if coming_from == "newborn":
        return "baby_card"
    came_new = coming_from == "abroad" and not (form["left_uk"] or form["previous_postcode"])
    if came_new or coming_from == "never_registered" or form["previous_home"] == FIRST_TIME:
        return "none"
    return "previous" if coming_from else ""


LIST_FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "residential",
        Step.ADDRESSES,
        "Do they live in a care home, a hostel or another institute?",
        Need.OPTIONAL,
        choices=YES_NO,
    ),
    FieldRule(
        "residential_name",
        Step.ADDRESSES,
        "Name of the institute",
        Need.OPTIONAL,
        asked=when("residential", "yes"),
    ),
    FieldRule(
        "acceptance",
        Step.ADDRESSES,
        "Accepted on the strength of (GP Links)",
        Need.MANDATORY,
        hint="Follows from where the patient comes from. Change it if they bring something else",
        choices=ACCEPTANCE,
        follows=acceptance_of,
    ),
)

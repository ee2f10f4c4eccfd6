"""Contact and needs: how the patient is reached, and what they need, want and share."""

from __future__ import annotations

from gp2gp_desktop.domain.form import FieldRule, Need, Step, check_email, check_name, check_phone
from gp2gp_desktop.domain.form_asked import YES_NO, YES_NO_NOT_SAID, either, given, when
from gp2gp_desktop.domain.form_children import CHILD_FIELDS

SCR_CHOICES = {
    "additional": "Share, with additional information",
    "core": "Share, without additional information",
    "none": "Do not share",
}
CARER_CHOICES = {
    "carer": "Looks after somebody",
    "cared_for": "Is looked after by somebody",
    "both": "Both",
    "neither": "Neither",
}
CONTACT_CHOICES = {
    "text": "By text",
    "phone": "By phone",
    "email": "By email",
    "letter": "By letter",
}
DISPENSING_CHOICES = {
    "far": "Yes: no chemist within a mile (1.6 km)",
    "hard": "Yes: getting to a chemist is very hard for them",
    "no": "No",
}
ORGAN_CHOICES = {
    "donate": "Wants to record that they donate",
    "not_donate": "Wants to record that they do not",
    "not_now": "Not now",
}
_N, _R, _O = Step.NEEDS, Need.REQUIRED, Need.OPTIONAL

NEEDS_FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "mobile",
        _N,
        "Mobile phone",
        _O,
        hint="One way to reach the patient, of the three, is recommended",
        check=check_phone,
    ),
    FieldRule(
        "may_text",
        _N,
        "May we send texts?",
        _R,
        choices=YES_NO,
        asked=given("mobile"),
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
        asked=given("email"),
        gap="Select yes if we can send emails",
    ),
    FieldRule(
        "contact_preference",
        _N,
        "How do they like to be reached?",
        _O,
        choices=CONTACT_CHOICES,
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
        asked=when("interpreter", "yes"),
        gap="Enter the language",
    ),
    FieldRule(
        "other_format",
        _N,
        "Do they need what we write in another format?",
        _R,
        choices=YES_NO_NOT_SAID,
        gap="Select yes if another format is needed",
    ),
    FieldRule(
        "accessible_format",
        _N,
        "Which format?",
        _R,
        hint="For example large print, Braille, easy read",
        asked=either(when("other_format", "yes"), given("accessible_format")),
        gap="Enter the format",
    ),
    FieldRule(
        "needs_adjustments",
        _N,
        "Do they need reasonable adjustments?",
        _R,
        hint="For a disability or a long illness",
        choices=YES_NO_NOT_SAID,
        gap="Select yes if adjustments are needed",
    ),
    FieldRule(
        "adjustments",
        _N,
        "Which adjustments?",
        _R,
        hint="For example a quiet room, a longer appointment",
        asked=either(when("needs_adjustments", "yes"), given("adjustments")),
        gap="Enter the adjustments",
    ),
    FieldRule("carer", _N, "Is the patient a carer, or cared for?", _O, choices=CARER_CHOICES),
    FieldRule("emergency_name", _N, "Emergency contact or next of kin", _O, check=check_name),
    FieldRule(
        "emergency_relationship",
        _N,
        "Their relationship to the patient",
        _O,
        check=check_name,
        asked=given("emergency_name"),
    ),
    FieldRule(
        "emergency_phone",
        _N,
        "Their phone number",
        _R,
        "Enter the contact's phone number",
        check=check_phone,
        asked=given("emergency_name"),
    ),
    *CHILD_FIELDS,
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
    FieldRule(
        "dispensing",
        _N,
        "Would they like a dispensing practice to hand out their medicines?",
        _O,
        hint="Ask where your practice dispenses",
        choices=DISPENSING_CHOICES,
    ),
    FieldRule(
        "organ_donation",
        _N,
        "Organ donation",
        _O,
        hint="Tell them how to record it; the practice records nothing for them",
        choices=ORGAN_CHOICES,
    ),
    FieldRule(
        "blood_donation",
        _N,
        "Would they like to hear about giving blood?",
        _O,
        choices=YES_NO,
    ),
    FieldRule("note_to_pcse", _N, "Note to PCSE", _O),
)

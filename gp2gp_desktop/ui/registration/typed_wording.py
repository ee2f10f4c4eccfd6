"""What the page says where a clerk types what the clinical system shows of the NHS record."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.case import RemovalCode

MARKS_HEADING = "What it shows of the patient"
MARKS_LABEL = "Does it show any of these?"
MARKS_HINT = (
    "A death · a restricted or sensitive record · another NHS number instead of this one · "
    "a withdrawn record · taken off the last practice's list"
)
MARKS_CHOICES = (
    ("none", "None of these"),
    ("some", "At least one, or not all of them can be seen"),
)
MARKS_SAYS = (
    "Without an answer these stay unknown, and the registration is on hold until somebody has "
    "looked."
)
DIED, RESTRICTED = "Has the patient died?", "Is the record restricted or sensitive?"
REPLACED, WITHDRAWN = "Was this NHS number replaced by another?", "Was the record withdrawn?"
NEWER, NEWER_HINT = "The newer NHS number", "Leave empty when it is not shown"
REMOVED = "Taken off the last practice's list?"
REMOVAL_WORDS: Mapping[RemovalCode, str] = {
    RemovalCode.NONE: "No",
    RemovalCode.DEATH: "Yes: death (DEA)",
    RemovalCode.EMBARKED: "Yes: went abroad (EMB)",
    RemovalCode.SCOTLAND: "Yes: moved to Scotland (SCT)",
    RemovalCode.NORTHERN_IRELAND: "Yes: moved to Northern Ireland (NIT)",
    RemovalCode.TRANSFERRED: "Yes: absent, did not return (TRA)",
    RemovalCode.OTHER: "Yes: another reason (ORR)",
}
SAME_NUMBER = "This is the number that was replaced. Enter the newer one"

REPLACED_UNNAMED = (
    "This NHS number has been replaced",
    "The clinical system does not show the newer one. Do not register under {old}: look for the "
    "patient there by name and date of birth, and type what that record shows.",
)
RESTRICTED_TYPED = (
    "Location details are hidden to protect this patient",
    "Do not ask why, and do not say or print where the patient lives. What you typed of the last "
    "practice, and of how the patient can be reached, is not kept.",
)
USE_NEWER = "Use the new number, and type what its record shows"
TYPE_AGAIN = "Back to what was typed"
"""Offered beside the act on every page about a record that was typed."""

SHOWN_HEADING = "What it shows of the person"
NUMBER, NUMBER_HINT = "NHS number", "Copy the 10 digits from the clinical system, not from the form"
LAST_NAME, LAST_NAME_EMPTY = "Last name", "Enter the last name that the clinical system shows"
BORN, BORN_HINT = "Date of birth", "As the clinical system shows it. For example 14 7 1980"
POSTCODE, POSTCODE_HINT = "Postcode", "Only when it is shown"
PRACTICE_HINT = "Type “none” when the clinical system shows no last practice"
PRACTICE_EMPTY = (
    "Enter the code of the last practice, or “none” when the clinical system shows no last practice"
)
OTHER_NUMBER = (
    "This is not the NHS number on the form. Check each digit here, and with the patient; if this "
    "one is right, go back and change the answer on the form first"
)
REFUSED = (
    "What you typed does not agree with what the patient said",
    "It is compared as a record that a search found is. Check what you typed with the clinical "
    "system, and each answer with the patient.",
)

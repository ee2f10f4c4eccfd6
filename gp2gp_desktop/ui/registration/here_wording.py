"""What is said of people on our own list who resemble the person on the form."""

from __future__ import annotations

NOBODY = "No one on our list has this name and date of birth."
NOBODY_NUMBER = "No one on our list has this NHS number."
WAITS = "Type an NHS number, or a last name and a date of birth, and our own list is searched."
FAILS = "Our own list could not be searched just now."
SAME_NUMBER = (
    "{name}, born {born}, is on our list with this NHS number. Do not register them again: open "
    "the patient in the clinical system, or choose “Already registered here, changing GP”."
)
SAME_NUMBER_GP_CHANGE = "{name}, born {born}, is on our list with this NHS number."
SAME_NUMBER_LEFT = (
    "{name}, born {born}, left us on {left}. Registering opens their record again; no new one is "
    "made."
)
SAME_NUMBER_TEMPORARY = "{name}, born {born}, is here as a temporary patient."
SAME_NAME = (
    "{name}, born {born}, is on our list. Ask whether this is the same person before you go on."
)
SAME_NAME_LEFT = "{name}, born {born}, left us on {left}. Ask whether this is the same person."
SOUNDS_ALIKE = (
    "{name}, born {born}, sounds alike. Ask whether the patient was here before, spelt another way."
)
SAME_DRAFT = "A form for this person is open already, begun by {owner}."
SOMEBODY_ELSE = "{who} said at {at} that this is somebody else: “{reason}”"
REOPEN = "Open to re-register"
SAME_TEMPORARY = "It is the same person"
SAME = "It is the same person: stop…"
ANOTHER = "It is somebody else…"
SHOW = "Show {name}'s transfer"
COPY = "Copy {name}'s NHS number"
COPIED = "The NHS number is copied. Open the patient with it in the clinical system."
LEFT = "They left us: our list is behind…"
REOPENED = (
    "The NHS number of our former patient is filled in, to search with. It does not count as said "
    "by the patient."
)

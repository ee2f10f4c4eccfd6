"""What is said of whether the NHS record names who registers the patient."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.representative import Naming
from gp2gp_desktop.ui.tokens import Tone

HEADING = "Who registers the patient"
ASK_AGAIN = "Ask the NHS record about them"
NAMED_AS = "The NHS record names {name} as: {relationship}. The form says: {form}."
NAMED = "The NHS record names {name} among those who belong to the patient. The form says: {form}."
NEXT_OF_KIN = "It also has them as next of kin."
NOTHING_SAID = "nothing"
STOPS_NOTHING = "That stops nothing: records are often without carers, new partners and new names."
WORDS: Mapping[Naming, str] = {
    Naming.OTHERS: (
        "The NHS record names others for this patient, and nobody as {name}. "
        f"{STOPS_NOTHING} Ask how they are related and who has parental responsibility or may "
        "speak for the patient; do not say that others are named."
    ),
    Naming.UNNAMED: (
        "The NHS record links somebody by NHS number only, so {name} was not compared: that would "
        f"mean looking at that person's own record. {STOPS_NOTHING}"
    ),
    Naming.NOBODY: (
        "The NHS record names nobody who belongs to the patient, so it says neither yes nor no of "
        f"{{name}}. {STOPS_NOTHING}"
    ),
    Naming.HIDDEN: (
        "The NHS record is restricted, so it was not asked who belongs to the patient. If you are "
        "not sure of {name}, ask someone senior before you go on."
    ),
    Naming.NOT_GIVEN: (
        "The NHS record was not asked, because the form does not say who registers the patient."
    ),
    Naming.NO_ANSWER: (
        "The NHS record did not answer whether it names {name}. Go on without it, or ask again "
        "later."
    ),
}
TYPED = (
    "What was typed from the clinical system does not say whether the NHS record names {name}. "
    "The clinical system may show it."
)
NOT_ASKED = "The NHS record has not been asked yet whether it names {name}."
THEM = "them"
TONES: Mapping[Naming, Tone] = {
    Naming.NAMED: Tone.DONE,
    Naming.OTHERS: Tone.ATTENTION,
    Naming.HIDDEN: Tone.ATTENTION,
    Naming.NO_ANSWER: Tone.SOON,
}

"""Why a record may not be confirmed: as a sentence, and as the end of one ("…, although …")."""

from __future__ import annotations

NO_BIRTH_DATE = (
    "The NHS record has no whole date of birth, so it cannot be compared exactly, and one person "
    "alone may not confirm it.",
    "the NHS record has no whole date of birth to compare",
)
BIRTH_DATE_DIFFERS = (
    "The date of birth does not agree exactly. Close is not enough.",
    "the date of birth does not agree exactly",
)
NO_NAME_AGREES = (
    "Neither the last name nor a previous last name agrees.",
    "neither the last name nor a previous last name agrees",
)
NOTHING_MORE_AGREES = (
    "One more thing must agree: the NHS number, a postcode or the previous surgery. "
    "Ask where the patient lived before.",
    "neither an NHS number, a postcode nor a previous surgery agrees",
)
CONTRADICTED = (
    "These differ from the NHS record and nothing explains it: {items}.",
    "these differ and nothing explains it: {items}",
)
ONLY_THE_NUMBER = (
    "Only the NHS number agrees, neither a last name nor the date of birth: this is somebody "
    "else's record."
)
NO_NUMBER_NO_NAME = "Neither the NHS number nor a last name agrees: this is somebody else's record."

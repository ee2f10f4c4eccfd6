"""What is said quietly below the fields while somebody types; none of it is an error."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.identifiers import NumberRange

_NO_GP2GP = "The record will not come by GP2GP."
RANGE_WORDS: Mapping[NumberRange, str] = {
    NumberRange.ENGLAND_WALES_IOM: "This is an NHS number of England, Wales or the Isle of Man.",
    NumberRange.SCOTLAND: f"This is a Scottish CHI number. {_NO_GP2GP}",
    NumberRange.NORTHERN_IRELAND: (f"This is a Northern Irish Health and Care number. {_NO_GP2GP}"),
    NumberRange.TEST: "This is a test number: nobody has it for real.",
    NumberRange.UNUSED: "This number is outside the ranges in use. Check it with the patient.",
}
BABY_NUMBER = "A baby has an NHS number from birth: look for it in the red book, PCSE asks for it."
FIRST_OF_JANUARY = (
    "1 January may stand for a day nobody knows. Ask whether it is the real birthday."
)
READY_TO_SEARCH = "There is enough to search with."
BEFORE_SEARCH = "Before a search: {what}."

"""Reading the three boxes of a typed date. Pure; the widget and the presenters share it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.ui.formats import MONTHS

SEPARATORS = "/.-, "
_WHOLE = re.compile(
    r"\s*(\d{1,2})(?:st|nd|rd|th)?[\s/.,-]+(\d{1,2}|[A-Za-z]{3,9})[\s/.,-]+(\d{4}|\d\d)\s*"
)
_WHOLE_MONTH_FIRST = re.compile(r"\s*([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\s*")
_WHOLE_YEAR_FIRST = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")
_WHOLE_DIGITS = re.compile(r"\s*(\d{2})(\d{2})(\d{4})\s*")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """The text of the three boxes, as typed; nothing is checked."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was typed."""
        return not (self.day or self.month or self.year)

    @property
    def as_date(self) -> date | None:
        """The date it says, or None when it is not a real one. The year needs four digits."""
        month = month_number(self.month)
        if month is None or not self.day.isdecimal() or not re.fullmatch(r"\d{4}", self.year):
            return None
        try:
            return date(int(self.year), month, int(self.day))
        except ValueError:
            return None

    @classmethod
    def of(cls, day: date | None) -> TypedDate:
        """The boxes filled with a known date."""
        return cls() if day is None else cls(str(day.day), str(day.month), str(day.year))


def month_number(text: str) -> int | None:
    """1 to 12 for ``7``, ``07``, ``Jul``, ``July`` or ``sept``; None for anything else."""
    plain = text.strip().rstrip(".").lower()
    if plain.isdecimal():
        return int(plain) if 1 <= int(plain) <= 12 else None
    if len(plain) < 3:
        return None
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(plain) or (plain == "sept" and number == 9):
            return number
    return None


def whole_date(text: str) -> TypedDate | None:
    """The boxes for a date pasted or typed in one go, or None when it is not a whole one.

    Day before month, as written in this country; ``1980-07-14`` and ``July 14, 1980`` are also
    understood. A year of two digits is kept as it is, for the form to ask about.
    """
    if found := _WHOLE.fullmatch(text) or _WHOLE_DIGITS.fullmatch(text):
        return TypedDate(found[1], found[2], found[3])
    if found := _WHOLE_MONTH_FIRST.fullmatch(text):
        return TypedDate(found[2], found[1], found[3])
    if found := _WHOLE_YEAR_FIRST.fullmatch(text):
        return TypedDate(found[3], found[2], found[1])
    return None

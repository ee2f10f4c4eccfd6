"""How dates, times and names are written on screen, whatever the computer's region is set to.

Clinical display and identification: ``14-Jul-1980``; prose and screen readers: ``14 July 1980``;
times: ``5:30pm`` (product-ux 3, CUI D+Ta-0002, 0006, 0011, 0015).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOT_KNOWN = "Not known"


def clinical_date(day: date) -> str:
    """``14-Jul-1980``."""
    return f"{day.day:02d}-{MONTHS[day.month - 1][:3]}-{day.year:04d}"


def prose_date(day: date) -> str:
    """``14 July 1980``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """``Thursday 14 May 2026``."""
    return f"{_DAYS[day.weekday()]} {prose_date(day)}"


def clock_time(moment: datetime | time) -> str:
    """``5:30pm``."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02d}{'am' if moment.hour < 12 else 'pm'}"


def when(moment: datetime) -> str:
    """``14-May-2026 5:30pm``."""
    return f"{clinical_date(moment)} {clock_time(moment)}"


def age_on(born: date, today: date) -> int:
    """Whole years lived on ``today``."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def plural(count: int, singular: str, several: str | None = None) -> str:
    """``1 record``, ``2 records``; ``several`` where adding an s will not do."""
    return f"{count} {singular if count == 1 else several or singular + 's'}"


def display_name(family: str, given: str = "", title: str = "") -> str:
    """``SMITH, Jane Anne (Ms)``, as the CUI patient banner writes it."""
    name = family.upper() + (f", {given}" if given else "")
    return name + (f" ({title})" if title else "")


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """What the patient banner shows. An unknown fact is None and reads "Not known".

    Attributes:
        nhs_number: ten digits, with or without spaces.
        details: the second, collapsed zone: (label, value) pairs.
        warning: a few words that must not be missed, such as ``Prescribing blocked``.
    """

    family: str
    given: str = ""
    title: str = ""
    born: date | None = None
    died: date | None = None
    gender: str | None = None
    nhs_number: str | None = None
    warning: str | None = None
    details: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name as the banner writes it."""
        return display_name(self.family, self.given, self.title)

    def born_text(self, today: date) -> str:
        """``14-Jul-1980 (45y)``; the age stops at death."""
        if self.born is None:
            return NOT_KNOWN
        if self.died is not None:
            return clinical_date(self.born)
        return f"{clinical_date(self.born)} ({age_on(self.born, today)}y)"

    @property
    def died_text(self) -> str:
        """``02-Mar-2026 (aged 45y)``."""
        if self.died is None:
            return ""
        if self.born is None:
            return clinical_date(self.died)
        return f"{clinical_date(self.died)} (aged {age_on(self.born, self.died)}y)"

    @property
    def number_text(self) -> str:
        """The NHS number 3-3-4 with single spaces on one line."""
        if self.nhs_number is None:
            return NOT_KNOWN
        digits = self.nhs_number.replace(" ", "")
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}"

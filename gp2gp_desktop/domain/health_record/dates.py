"""Clinical dates, as precise as they were sent and no more (gp2gp-messages 3.13)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from functools import lru_cache
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")

_HL7_TIME = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<hour>\d\d)?(?P<minute>\d\d)?(?P<second>\d\d)?"
    r"(?:\.\d+)?(?P<zone>Z|[+-]\d\d(?:\d\d)?)?"
)
_ISO_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?"
)
_FIRST_USABLE_YEAR = 1850


class Precision(Enum):
    """How much of a date was sent."""

    UNKNOWN = "unknown"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class ClinicalDate:
    """A date of the record: ``2012`` stays a year and never becomes 1 January 2012.

    Attributes:
        sent: The text as it came; empty when nothing came.
        moment: The first instant the text can mean, in UK time; None when unknown.
        precision: How much of ``moment`` was sent.
    """

    sent: str = ""
    moment: datetime | None = None
    precision: Precision = Precision.UNKNOWN

    @property
    def is_known(self) -> bool:
        """Whether there is any date at all."""
        return self.moment is not None

    @property
    def day(self) -> date | None:
        """The first calendar day the date can mean, None when unknown."""
        return None if self.moment is None else self.moment.date()

    @property
    def is_placeholder(self) -> bool:
        """1 January 1900, which TPP sends where there is no date."""
        return self.sent.startswith("19000101")

    @property
    def sort_key(self) -> tuple[int, datetime]:
        """Oldest first; unknown dates come after every known one, never at today."""
        if self.moment is None:
            return (1, datetime.max.replace(tzinfo=UTC))
        return (0, self.moment)

    def is_after(self, day: date) -> bool:
        """Whether the whole of this date lies after ``day``; an unknown date does not."""
        return self.moment is not None and self.moment.date() > day

    def is_doubtful(self, today: date) -> bool:
        """Whether it lies in the future, or before 1900, or is the placeholder."""
        if self.moment is None:
            return False
        return self.is_placeholder or self.moment.year < 1900 or self.is_after(today)

    def __str__(self) -> str:
        """The date for people: ``2012``, ``Mar 2012``, ``4 Mar 2012``, or ``date unknown``."""
        if self.moment is None:
            return "date unknown"
        if self.precision is Precision.YEAR:
            return str(self.moment.year)
        if self.precision is Precision.MONTH:
            return f"{_MONTHS[self.moment.month - 1]} {self.moment.year}"
        return f"{self.moment.day} {_MONTHS[self.moment.month - 1]} {self.moment.year}"

    @property
    def with_time(self) -> str:
        """As ``str``, with the time of day where one was sent: ``4 Mar 2012, 09:30``."""
        if self.moment is None or self.precision not in (Precision.MINUTE, Precision.SECOND):
            return str(self)
        return f"{self}, {self.moment:%H:%M}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNKNOWN_DATE = ClinicalDate()


@lru_cache(maxsize=8192)
def clinical_date(text: str) -> ClinicalDate:
    """Read an HL7 time stamp of any length, or an ISO one.

    A text without a zone is UK local time; an offset is respected. Text that cannot be read, or
    is impossible as a date, keeps ``sent`` and is otherwise unknown. An odd length (seven digits)
    keeps the whole parts before the odd digit. ``000000`` after a day says nothing of the time.
    """
    plain = text.strip()
    parts = _parts(plain)
    if parts is None:
        return ClinicalDate(sent=plain)
    numbers, zone = parts
    precision = _precision(numbers)
    full = [*numbers, *(1, 1, 0, 0, 0)[len(numbers) - 1 :]]
    try:
        moment = datetime(full[0], full[1], full[2], full[3], full[4], full[5], tzinfo=zone)
        return ClinicalDate(plain, moment.astimezone(UK), precision)
    except (ValueError, OverflowError):
        return ClinicalDate(sent=plain)


def _parts(plain: str) -> tuple[list[int], UkZone] | None:
    matched = _ISO_TIME.fullmatch(plain) or _HL7_TIME.fullmatch(_whole_parts(plain))
    if matched is None:
        return None
    *numbers, zone = matched.groups()
    kept = [int(number) for number in numbers if number is not None]
    if kept[0] < _FIRST_USABLE_YEAR:
        return None
    if kept[3:] in ([0], [0, 0], [0, 0, 0]):
        kept = kept[:3]
    return kept, _zone(zone if len(kept) > 3 else None)


def _whole_parts(plain: str) -> str:
    """Drop the odd digit of a malformed length such as ``2012031``."""
    digits = re.match(r"\d+", plain)
    if digits is None or len(digits.group()) % 2 == 0:
        return plain
    return digits.group()[:-1]


UkZone = ZoneInfo | timezone


def _zone(text: str | None) -> UkZone:
    if not text:
        return UK
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _precision(numbers: list[int]) -> Precision:
    by_length = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MINUTE, Precision.MINUTE)
    return by_length[len(numbers) - 1] if len(numbers) < 6 else Precision.SECOND

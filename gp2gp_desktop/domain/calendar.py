"""Deadlines of a transfer and the working days they are stepped back over.

One deadline is shown to staff: the request plus eight days, which is never later than any of the
four national clocks (process-and-rules 4.3). "Act by" is the last working moment before it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")
GOOD_PRACTICE = timedelta(days=3)
LIMIT = timedelta(days=8)


def local_date(moment: datetime) -> date:
    """The day in England on which an aware ``moment`` falls."""
    return moment.astimezone(UK).date()


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _last_monday(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return _on_or_after(following - timedelta(days=7), 0)


def bank_holidays(year: int) -> frozenset[date]:
    """England's regular bank holidays of a year, with their substitute days.

    One-off holidays (a coronation) are not known here; a deadline is then at most a day late in
    "act by", never in the limit itself.
    """
    easter = easter_sunday(year)
    days = {
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _on_or_after(date(year, 5, 1), 0),
        _last_monday(year, 5),
        _last_monday(year, 8),
    }
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() >= 5 or day in days:
            day += timedelta(days=1)
        days.add(day)
    return frozenset(days)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and not a bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def deadline(requested_at: datetime) -> datetime:
    """The moment paper is asked for when the record is not filed: the request plus 8 days."""
    return requested_at + LIMIT


def act_by(requested_at: datetime) -> date:
    """The last working day on which filing is surely in time."""
    day = local_date(deadline(requested_at))
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


class Urgency(Enum):
    """How near the deadline is; the words are shown, the colour comes second."""

    PLENTY = "plenty"
    PAST_GOOD_PRACTICE = "past_good_practice"
    TOMORROW = "tomorrow"
    TODAY = "today"
    OVERDUE = "overdue"


def urgency(requested_at: datetime, now: datetime) -> Urgency:
    """Where a transfer stands against its deadline (product-ux 3.6)."""
    if now > deadline(requested_at):
        return Urgency.OVERDUE
    days = (act_by(requested_at) - local_date(now)).days
    if days <= 0:
        return Urgency.TODAY
    if days == 1:
        return Urgency.TOMORROW
    return Urgency.PAST_GOOD_PRACTICE if now - requested_at > GOOD_PRACTICE else Urgency.PLENTY


def time_left_words(requested_at: datetime, now: datetime) -> str:
    """The time left in words, such as ``5 days left`` or ``Due today``."""
    days = (act_by(requested_at) - local_date(now)).days
    match urgency(requested_at, now):
        case Urgency.OVERDUE:
            return "Overdue: paper is asked for"
        case Urgency.TODAY:
            return "Due today"
        case Urgency.TOMORROW:
            return "Due tomorrow"
        case Urgency.PAST_GOOD_PRACTICE:
            return f"{days} days left, 3-day target missed"
        case Urgency.PLENTY:
            return f"{days} days left"

"""Deadlines of a transfer and the working days they are stepped back over.

One deadline is shown to staff: the request plus eight days, which is never later than any of the
four national clocks (process-and-rules 4.3). "Act by" is the last working moment before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")
GOOD_PRACTICE = timedelta(days=3)
LIMIT = timedelta(days=8)
SOON = timedelta(hours=48)
"""What will breach so soon is shown to everybody who can do something (product-ux 2.3)."""

BankHolidays = Callable[[int], frozenset[date]]
"""England's bank holidays of a year."""


def local_date(moment: datetime) -> date:
    """The day in England on which an aware ``moment`` falls."""
    return moment.astimezone(UK).date()


def deadline(requested_at: datetime) -> datetime:
    """The moment paper is asked for when the record is not filed: the request plus 8 days."""
    return requested_at + LIMIT


class Urgency(Enum):
    """How near the deadline is; the words are shown, the colour comes second."""

    PLENTY = "plenty"
    PAST_GOOD_PRACTICE = "past_good_practice"
    TOMORROW = "tomorrow"
    TODAY = "today"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The deadlines of staff, stepped back over weekends and bank holidays.

    ``bank_holidays`` answers England's days of a year, one-off ones too; a kept library knows them
    (:mod:`gp2gp_desktop.adapters.bank_holidays`).
    """

    bank_holidays: BankHolidays

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday, and not a bank holiday in England."""
        return day.weekday() < 5 and day not in self.bank_holidays(day.year)

    def act_by(self, requested_at: datetime) -> date:
        """The last working day on which filing is surely in time."""
        return self.working_day_until(local_date(deadline(requested_at)))

    def working_day_until(self, day: date) -> date:
        """The day itself where it is a working day, else the last one before it."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def working_day_after(self, day: date) -> date:
        """The next working day."""
        day += timedelta(days=1)
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def working_day_before(self, day: date) -> date:
        """The working day before this one."""
        return self.working_day_until(day - timedelta(days=1))

    def urgency(self, requested_at: datetime, now: datetime) -> Urgency:
        """Where a transfer stands against its deadline (product-ux 3.6)."""
        if now > deadline(requested_at):
            return Urgency.OVERDUE
        days = self._days_left(requested_at, now)
        if days <= 0:
            return Urgency.TODAY
        if days == 1:
            return Urgency.TOMORROW
        return Urgency.PAST_GOOD_PRACTICE if now - requested_at > GOOD_PRACTICE else Urgency.PLENTY

    def time_left_words(self, requested_at: datetime, now: datetime) -> str:
        """The time left in words, such as ``5 days left`` or ``Due today``."""
        days = self._days_left(requested_at, now)
        match self.urgency(requested_at, now):
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

    def breaches_within(self, requested_at: datetime, now: datetime, span: timedelta) -> bool:
        """Whether the deadline has passed, or its last working day falls within ``span``.

        The deadline itself is looked at too, so that nothing is missed whichever comes first.
        """
        if deadline(requested_at) <= now + span:
            return True
        return self.act_by(requested_at) <= local_date(now + span)

    def breaching_before(self, now: datetime, span: timedelta) -> datetime:
        """Requests before this moment are exactly those that :meth:`breaches_within` ``span``."""
        following = self.working_day_after(local_date(now + span))
        by_day = datetime.combine(following, time(), UK).astimezone(UTC) - LIMIT
        return max(by_day, (now + span).astimezone(UTC) - LIMIT + timedelta(microseconds=1))

    def _days_left(self, requested_at: datetime, now: datetime) -> int:
        return (self.act_by(requested_at) - local_date(now)).days

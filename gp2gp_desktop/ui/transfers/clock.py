"""The one deadline staff see (request + 8 days): its words, its colour, and its sentence.

No Qt. The rules are in ``domain.calendar``; here is only how they read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gp2gp_desktop.domain.calendar import (
    UK,
    Urgency,
    WorkingCalendar,
    deadline,
    local_date,
)
from gp2gp_desktop.domain.lifecycle import MAY_TAKE_EXTRACT, TransferState
from gp2gp_desktop.ui.formats import MONTHS, clock_time
from gp2gp_desktop.ui.tokens import Tone

RUNNING = MAY_TAKE_EXTRACT
"""States in which the clock runs: asked for, and not filed yet."""

_TONES = {
    Urgency.PLENTY: Tone.IDLE,
    Urgency.PAST_GOOD_PRACTICE: Tone.ATTENTION,
    Urgency.TOMORROW: Tone.SOON,
    Urgency.TODAY: Tone.NOW,
    Urgency.OVERDUE: Tone.NOW,
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How long there is: in two short lines, as one phrase, and as a screen reader says it."""

    first: str
    second: str
    words: str
    spoken: str
    tone: Tone


def time_left(
    state: TransferState,
    requested_at: datetime | None,
    now: datetime,
    calendar: WorkingCalendar,
) -> TimeLeft | None:
    """The time left, or None where no clock runs."""
    if requested_at is None or state not in RUNNING:
        return None
    how_near = calendar.urgency(requested_at, now)
    words = calendar.time_left_words(requested_at, now)
    last = short_day(calendar.act_by(requested_at))
    first, _comma, rest = words.replace(": ", ", ").partition(", ")
    second = f"act by {last}"
    if how_near is Urgency.OVERDUE:
        second = rest
    elif how_near is Urgency.PAST_GOOD_PRACTICE:
        first, second = rest, f"{first}, by {last}"
    sign = "▲ " if _TONES[how_near] in (Tone.SOON, Tone.NOW) else ""
    spoken = words if how_near is Urgency.OVERDUE else f"{words}, act by {last}"
    return TimeLeft(f"{sign}{first}", second, f"{sign}{words}", spoken, _TONES[how_near])


def deadline_sentence(
    state: TransferState,
    requested_at: datetime | None,
    now: datetime,
    calendar: WorkingCalendar,
) -> str:
    """By when the record must be filed, in a sentence; empty where no clock runs."""
    if requested_at is None or state not in RUNNING:
        return ""
    limit = deadline(requested_at)
    if calendar.urgency(requested_at, now) is Urgency.OVERDUE:
        return (
            f"The 8 days ended on {day_and_time(limit)}. The record is now asked for on paper. "
            "If it still arrives here, file it as usual."
        )
    said = f"We must file it by {day_and_time(limit)}."
    last = calendar.act_by(requested_at)
    if last != local_date(limit):
        said += f" That is not a working day, so act by {_day(last)}."
    return said


def short_day(day: date) -> str:
    """``Fri 22 May``."""
    return f"{_DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def day_and_time(moment: datetime) -> str:
    """``Friday 22 May, 10:45am``, in UK time."""
    local = moment.astimezone(UK)
    return f"{_day(local.date())}, {clock_time(local)}"


def _day(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"

"""Every sentence of Today and of the end-of-day page."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gp2gp_desktop.domain.calendar import Urgency
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.formats import MONTHS, long_date, plural
from gp2gp_desktop.ui.tokens import Tone

TITLE = "Today"
LOADING = "Counting what is waiting…"
REGISTER = "Register a patient"
CONTINUE = "Continue"
NOW = "Needs action now"
WAITING = "Waiting"
DONE = "Done today"
END_OF_DAY = "End of day"
NOTHING_WAITING = "Nothing is waiting."
PRESS_CTRL_N = "Press Ctrl+N to register someone."
NOTHING_DONE = "Nothing yet."

TOLD = "A form changed hands"
HAVE_READ = "I have read this"

BLOCKED = ("patient with prescribing blocked", "patients with prescribing blocked")
FAILED = ("transfer failed", "transfers failed")
HELD = ("registration on hold", "registrations on hold")
PARKED = ("parked registration", "parked registrations")
TO_REQUEST = ("record to request", "records to request")
TO_FILE = ("record to file", "records to file")
DRAFTS = ("unfinished registration", "unfinished registrations")
PAPER = ("paper record to come", "paper records to come")
SET_ASIDE = ("received file set aside", "received files set aside")
REVIEWS = ("record to review", "records to review")
WITH_CLINICIAN = ("record with a clinician", "records with a clinician")
DUE_TO_FILE = ("record to file: day-8 limit", "records to file: day-8 limit")
DUE_TO_ARRIVE = ("record not here yet: day-8 limit", "records not here yet: day-8 limit")
MORE_DRAFTS = ("more open form of yours", "more open forms of yours")
CHECKS = ("question for you as second person", "questions for you as second person")
CHECKS_DETAIL = "A colleague cannot go on until you have looked"
STOPPED = ("wrong record out of use", "wrong records out of use")
STOPPED_DETAIL = "A second person makes it final, or puts it back"

READINESS = "Readiness says what it is and who puts it right"
TO_SIGN = ("thing for you to read and sign", "things for you to read and sign")
TO_SIGN_DETAIL = "Under Settings, “Your part in GP2GP”: a few minutes"
OWN_CARD = "Ask the Registration Authority to renew it; without it you cannot register patients"
HELD_DETAIL = "Look at why, and release to paper or have it put right"
PARKED_DETAIL = "Put aside for the back office, with a reason"
TO_REQUEST_DETAIL = "Registered; the request is not recorded yet"
TO_FILE_DETAIL = "Arrived; check that it is the right person and file it"
SET_ASIDE_DETAIL = "They fit no registration; somebody must say whose they are"
REVIEWS_DETAIL = "Filed; a clinician looks through what needs it"

URGENCY_WORDS = {
    Urgency.OVERDUE: "Overdue",
    Urgency.TODAY: "Due today",
    Urgency.TOMORROW: "Due tomorrow",
    Urgency.PAST_GOOD_PRACTICE: "3-day target missed",
    Urgency.PLENTY: "In time",
}
WITHIN_48 = "Within 48 hours"
URGENCY_TONES = {
    Urgency.OVERDUE: Tone.NOW,
    Urgency.TODAY: Tone.NOW,
    Urgency.TOMORROW: Tone.SOON,
    Urgency.PAST_GOOD_PRACTICE: Tone.ATTENTION,
    Urgency.PLENTY: Tone.IDLE,
}
WHAT_FAILED = {
    TransferState.REQUEST_REJECTED: "refused by the previous practice",
    TransferState.INTEGRATION_FAILED: "could not be filed",
    TransferState.RECEIPT_FAILED: "arrived damaged or incomplete",
    TransferState.TIMED_OUT: "no answer in time",
    TransferState.REJECTED_BY_USER: "refused by us",
    TransferState.PDS_UPDATE_FAILED: "NHS record not updated",
}
"""Why a transfer failed, as it reads after a count: ``2 no answer in time``."""

REGISTERED_TODAY = ("registered", "registered")
FILED_TODAY = ("filed", "filed")
REVIEWED_TODAY = ("entry reviewed", "entries reviewed")
REFUSED_TODAY = ("refused", "refused")

# ---- the end of the day -------------------------------------------------------------------------

BACK = "Back to Today"
PRINT = "Print"
SAVE = "Save as PDF"
PREPARING = "Preparing the end-of-day page…"
MAKE_FIRST = "The end-of-day page is not ready yet. Wait a moment, or press F5."
SUMMARY = ("Registered", "Filed", "Entries reviewed", "Refused", "Parked", "On hold", "Drafts left")
MUST_HAPPEN = "Must happen in the next 48 hours"
PRESCRIBING_BLOCKED = "Prescribing blocked"
TO_DECIDE = "Failed, to be decided"
FORMS_LEFT = "Forms not finished"
ON_OTHERS = "Waiting on others"
ALL_IN_HAND = "Nothing is due in the next 48 hours, nothing failed, and no form is left open."
NOBODY_HOLDS = "in nobody's hands"
FILE_IT = "file the record"
CHASE_IT = "ask the previous practice"
ON_HOLD, IS_PARKED, IS_DRAFT = "on hold", "parked", "draft"


def joined(*parts: str) -> str:
    """``SMITH, Jane – file the record – by 15-May-2026 9:12am``."""
    return " – ".join(part for part in parts if part)


def limit(moment: str, overdue: bool) -> str:
    """The moment the eight days end."""
    return f"overdue since {moment}" if overdue else f"by {moment}"


def look_again(day: date) -> str:
    """When somebody looks at a failure again."""
    return f"look again {long_date(day)[:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def with_mine(detail: str, mine: int, count: int) -> str:
    """What a count is about, and how many of it are the reader's own."""
    return f"{detail} · {yours(mine, count).lower()}" if mine else detail


def words(count: int, pair: tuple[str, str]) -> str:
    """The words behind a count."""
    return pair[count != 1]


def stopped_at(section: str, ago: str) -> str:
    """Where a form was left, and when."""
    return f"Stopped at “{section}” · {ago}"


def ago(since: datetime, now: datetime) -> str:
    """``8 minutes ago``; a clock that was put back counts as now."""
    gone = max(timedelta(0), now - since)
    minutes = int(gone.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{plural(minutes, 'minute')} ago"
    if minutes < 24 * 60:
        return f"{plural(minutes // 60, 'hour')} ago"
    return f"{plural(gone.days, 'day')} ago"


def oldest(days: int) -> str:
    """How long the longest one waits."""
    return "since today" if days <= 0 else f"oldest {plural(days, 'day')}"


def blocked_detail(days: int, unheld: int) -> str:
    """How long the longest waits, and how many nobody has in hand."""
    held = f"{unheld} in nobody's hands" if unheld else "all in somebody's hands"
    return f"{oldest(days).capitalize()} · {held}"


def act_by(day: date) -> str:
    """The last working day on which it is surely in time."""
    return f"Act by {long_date(day)}"


def limit_passed(day: date) -> str:
    """That it is too late, and what happens now."""
    return f"The limit was {long_date(day)}: paper is asked for"


def some_due_soon(count: int) -> str:
    """How many of the records to file are near their limit."""
    return f"{count} of them due within 48 hours"


def yours(mine: int, count: int) -> str:
    """How many of the practice's are the reader's own."""
    if mine == count:
        return "Yours" if count == 1 else "All yours"
    return f"{mine or 'None'} of them yours"


def printed_line(day: str, time: str, by: str) -> str:
    """``Thursday 14 May 2026 · 5:58pm · printed by J. Okafor``."""
    return f"{day} · {time} · printed by {by}"


def more(count: int) -> str:
    """What did not fit on the page."""
    return f"and {count} more: see the lists on screen"


def waiting_days(days: int) -> str:
    """How long something has waited."""
    return "since today" if days <= 0 else f"for {plural(days, 'day')}"


def paper_waiting(count: int, days: int) -> str:
    """How many paper records are to come."""
    return f"{plural(count, 'paper record')} ({oldest(days)})"


def with_clinicians(count: int) -> str:
    """How many filed records are under review."""
    return f"{plural(count, 'record')} with a clinician"


def files_set_aside(count: int) -> str:
    """How many received files fit no registration."""
    return f"{plural(count, 'received file')} set aside"


def records_stopped(count: int) -> str:
    """How many wrong records wait for a second person."""
    return f"{plural(count, 'wrong record', 'wrong records')} out of use: a second person must look"

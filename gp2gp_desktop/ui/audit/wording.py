"""Every sentence of the audit log's screen."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.audit import AuditAction as A
from gp2gp_desktop.domain.policy import RuleOutcome
from gp2gp_desktop.ui.formats import clinical_date, plural

TITLE = "Audit log"
LEAD = (
    "Who did what, when, where and why. Nothing here is ever changed; a correction is a new entry."
)
LOADING = "Searching the log…"
FIND = "Find"
CHECK = "Check the log has not been changed"
EXPORT = "Export the whole log…"
EXPORT_WHAT = "export the whole audit log to a file outside this program"
EXPORT_WHY = "The file holds the names and NHS numbers of every patient in the log."
SAVE, CSV_FILES = "Save the log", "CSV (*.csv)"
CHECKING = "Checking every entry of the log…"
WHO, PATIENT, ACTION, FROM, TO = "Who", "Patient", "Action", "From", "To"
QUESTION, NO_QUESTION = "Question", "None: use the boxes"
PATIENT_HINT = "NHS number"
DATE_HINT = "14 5 2026"
EVERYBODY, EVERYTHING = "Everybody", "Everything"
NONE_FOUND = "No entry fits"
WIDEN = "Take a condition away, or check the dates and the NHS number."
CHOOSE_ONE = "Choose an entry in the list to see all of it."
ENTRY = "The entry"
BROKEN = "The log was changed"

BAD_NUMBER = "Enter the first digits of the NHS number"
BAD_FROM = "Enter a whole date, or empty “From”"
BAD_TO = "Enter a whole date, or empty “To”"
WRONG_ORDER = "“To” must not be before “From”"

WHAT_TO_DO = (
    "Do not delete or mend anything. Note the entry's number and today's date, tell the person "
    "responsible for data protection at your practice, and keep the last backup made before it: "
    "it shows what the entry said."
)

ACTIONS: dict[A, str] = {
    A.SIGNED_IN: "Signed in",
    A.SIGN_IN_REFUSED: "Sign-in refused",
    A.SIGNED_OUT: "Signed out",
    A.STARTED: "Registration started",
    A.TRACED: "NHS record searched for",
    A.CONFIRMED: "Match confirmed",
    A.TYPED_TRACE: "NHS record typed in",
    A.DOUBTED: "Match doubted",
    A.DECIDED: "Route decided",
    A.PARKED: "Registration parked",
    A.HANDED_OVER: "Registration handed over",
    A.RESUMED: "Registration taken up",
    A.STOPPED: "Registration stopped",
    A.REGISTERED: "Patient registered",
    A.RELEASED: "Hold released",
    A.HOLD_WORKED: "Hold worked on",
    A.FACT_SUPPLIED: "Fact supplied by a person",
    A.REFUSED_PATIENT: "Registration refused",
    A.DISAGREED: "Decision disputed",
    A.UPDATE_FAILED: "NHS record not updated",
    A.UPDATE_DONE: "NHS record updated after all",
    A.REQUESTED: "Record requested",
    A.ACKNOWLEDGED: "Request acknowledged",
    A.REFUSED: "Request refused",
    A.TIMED_OUT: "Transfer timed out",
    A.RECEIVED: "Record received",
    A.SET_ASIDE: "File set aside",
    A.OPENED: "Record looked at",
    A.FILED: "Record filed",
    A.DEFERRED: "Choice put off",
    A.REJECTED: "Record refused",
    A.CLAIMED: "Review taken in hand",
    A.REVIEWED: "Entry reviewed",
    A.UNDONE: "Review undone",
    A.SIGNED_OFF: "Review signed off",
    A.PAPER: "Paper record changed",
    A.CLOSED: "Registration closed",
    A.SENT_AGAIN: "Record sent once more",
    A.FILING_FAILED: "Filing failed",
    A.FILING_RETRIED: "Filing tried again",
    A.ATTACHED: "Record filed as an attachment",
    A.ROLLED_BACK: "Filing rolled back",
    A.EXPORTED: "Log exported",
    A.REPORTED: "Events for the national figures",
    A.VERIFIED: "Log checked",
    A.USER_CHANGED: "Account changed",
    A.LOCK_CHANGED: "Time until the desk locks changed",
    A.PRACTICE_CHANGED: "Practice changed",
    A.CONNECTION_CHANGED: "Connection changed",
    A.CARD_USED: "Smartcard used",
    A.DEMO_RESET: "Demonstration reset",
    A.STOPPED_RECORD: "Wrong record stopped",
    A.CHECK_ASKED: "Second person asked",
    A.CHECK_ANSWERED: "Second person answered",
    A.PRINTED: "Paper made",
    A.BACKED_UP: "Backup made",
    A.RESTORED: "Backup restored",
}


FACTS = "Facts it rested on, as they stood then"
OUTCOMES: dict[RuleOutcome, str] = {
    RuleOutcome.PASS: "pass",
    RuleOutcome.FAIL: "fail",
    RuleOutcome.UNKNOWN: "not known",
}


def all_facts(count: int, *, are_shown: bool) -> str:
    """What the button beside the facts does."""
    words = plural(count, "other fact", "other facts")
    return f"{'Hide' if are_shown else 'Show'} {words}"


def fact_label(rule: str, outcome: RuleOutcome, *, reached: bool) -> str:
    """``Rule C7: pass``."""
    return f"Rule {rule}: {OUTCOMES[outcome]}{'' if reached else ', not needed'}"


def to_the_second(at: datetime) -> str:
    """``10:39:41am``, local time."""
    half = "am" if at.hour < 12 else "pm"
    return f"{at.hour % 12 or 12}:{at.minute:02d}:{at.second:02d}{half}"


def moment(at: datetime) -> str:
    """``14-May-2026 10:39:41am``, local time."""
    return f"{clinical_date(at)} {to_the_second(at)}"


def because(why: str) -> str:
    """The reason, as it reads on from the sentence."""
    return f"because: {why}" if why else ""


def from_where(roles: str, workstation: str) -> str:
    """``Registration clerk, Front desk 2``."""
    return ", ".join(part for part in (roles, workstation) if part)


def found(shown: int, total: int) -> str:
    """How many there are, and what to do about too many."""
    if total > shown:
        return f"The newest {shown} of {total}. {total - shown} more: narrow the search."
    return plural(total, "entry", "entries")


def unbroken(count: int, at: str) -> str:
    """That nothing was changed, as of when."""
    return f"Unbroken: {plural(count, 'entry', 'entries')}, checked at {at}."


def broken(number: int, reason: str) -> str:
    """Which entry does not fit, and why."""
    return f"The first entry that does not fit is number {number}: {reason}."


def changed(before: str, after: str) -> str:
    """What it was and what it became."""
    return f"{before} → {after}" if before and after else before or after


def short(digest: str) -> str:
    """Enough of a digest or an id to compare by eye."""
    return f"{digest[:12]}…" if len(digest) > 12 else digest


def exported(count: int, name: str) -> str:
    """What was written, and what to mind."""
    entries = plural(count, "entry was", "entries were")
    return f"{entries} written to “{name}”. It names patients: keep it as you keep their records."


def answered(count: int, looked_through: int, total: int) -> str:
    """How many entries answer a question, and among how many they were looked for."""
    said = f"{plural(count, 'entry answers', 'entries answer')} the question"
    if total > looked_through:
        return f"{said}, among the newest {looked_through} of {total}. Narrow the search."
    return f"{said}."

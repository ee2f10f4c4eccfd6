"""Every sentence of the dashboard and of the month report."""

from __future__ import annotations

from gp2gp_desktop.domain.figures import Month, Outcome
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.ui.formats import MONTHS, plural

TITLE = "Dashboard"
LOADING = "Counting the transfers…"
MONTH = "Month"
REPORT = "Month report as PDF"
PRINT = "Print the report"
EXPORT = "Every transfer as CSV"
SHOW_TABLE, SHOW_CHART = "Show as table", "Show as chart"
SAVE_TABLE = "Save as CSV"
NOT_READY = "The figures are not ready yet. Wait a moment, or press F5."
PDF_FILES, CSV_FILES = "PDF (*.pdf)", "CSV (*.csv)"

REQUESTED = ("record requested", "records requested")
RECEIVED = "Received"
WITHIN_3 = "Integrated within 3 days"
WITHIN_8 = "Integrated in 4 to 8 days"
NOT_WITHIN_8 = "Not integrated within 8 days"
FAILURES = "Failures"
PAPER = "Paper fallback, national view"
OF_RECEIVED, OF_REQUESTED = "received", "requested"
NATIONAL_TABLE = "As the national table counts it"
IN_TRANSIT = ("record under way now", "records under way now")
TO_FILE = ("record to file now", "records to file now")
BANDS = ("Within 3 days", "In 4 to 8 days", "Not within 8 days")

DIFFERENCES = "Why might this differ from the national figures?"
VIEWS = "Both views of this month"
OUR_VIEW, NATIONAL_VIEW, EVENTS_VIEW = "Our view", "National classifier", "National, from events"
HOW_MANY = "Transfers"
SAME_DEFINITIONS = (
    "The figures on top, from “requested” to “paper fallback”, use the definitions of the "
    "published table. They are counted from what was recorded at this practice, the published "
    "ones from the messages that passed the Spine."
)
EXCLUDED = (
    "The published figures leave out Wales and Scotland, the armed forces, people without a "
    "previous practice, and moves inside one supplier's database."
)
NOT_FINAL = (
    "Not final yet: a transfer is judged 14 days after its request, and the published page is "
    "renewed 15 days after the end of the month."
)
FINAL = "Final: every transfer of this month has passed day 14."
NONE_DIFFER = "Both views agree on every transfer of this month."

VERDICT_WORDS = {
    Verdict.GP2GP_MUST: "By GP2GP",
    Verdict.INTERNAL: "Moved inside the shared system",
    Verdict.PAPER: "On paper",
    Verdict.NOT_APPLICABLE: "No record to come",
    Verdict.HOLD: "Released from a hold",
    Verdict.STOP: "Stopped",
}
FAILURE_WORDS = {
    Outcome.REFUSED_BY_THEM: "Refused by the previous practice",
    Outcome.REFUSED_BY_US: "Refused by us",
    Outcome.FAILED: "Could not be taken in or filed",
    Outcome.TIMED_OUT: "No answer in time",
    Outcome.ATTACHED: "Filed as an attachment",
}

YEAR_COLUMNS = ("Month", "Requested", "Received", *BANDS, FAILURES)
TIME_COLUMNS = ("Days from request to filing", "Records")
FAILURE_COLUMNS = ("What happened", "Transfers", "Added up")
WAITING_COLUMNS = ("Waiting for", "Here, to be filed", "Not here yet")
ROUTE_COLUMNS = ("Route", "Registrations")
SYSTEM_COLUMNS = ("System that made the record", "Filed", "Days for half of them")
DEGRADE_COLUMNS = ("Degraded entries, by system", "Records", "Entries")
PRACTICE_COLUMNS = ("Practice asked", "Not failed", "Failed")
FORM_COLUMNS = ("Whose, untouched for", "On hold", "Parked")
NOT_FAILED, HAS_FAILED = "Filed or under way", "Failed"
IS_HELD, IS_PARKED = "On hold", "Parked"
NOBODY = "Nobody"
SYSTEM_NOT_STATED, PRACTICE_NOT_KNOWN = "System not stated", "Practice not known"
WITHOUT_SYSTEM = "no system stated"
NOBODY_ASKED = "No practice was asked in this month"
DEGRADE_WORDS = {
    "drug_allergy": "Drug allergies",
    "non_drug_allergy": "Other allergies",
    "medication": "Medication",
    "referral": "Referrals",
    "plan": "Plans",
    "request": "Requests",
    "record_entry": "Other entries",
}
BEHIND_BACK = "Back to the dashboard"
GONE = "No longer stored here"
NEXT_ROWS = "Show the next {count}"
BEHIND_EMPTY = ("Nothing is behind this figure", "It counts nothing in this month.")
HERE, NOT_HERE = "Here, to be filed", "Not here yet"
NO_FAILURES = "No transfer of this month failed"
NOTHING_FILED = "No record of this month is filed yet"
NOTHING_WAITS = "No record is under way"
NOBODY_REGISTERED = "Nobody was registered in this month"
NO_REQUESTS = "No record was requested in these twelve months"


def month_words(month: Month) -> str:
    """``May 2026``."""
    return f"{MONTHS[month.number - 1]} {month.year}"


def share(part: int, whole: int, percentage: float | None) -> str:
    """``78.4 %``; small numbers are told as counts (product-ux 3.10)."""
    if percentage is None:
        return "none"
    return f"{percentage:g} %" if whole >= 10 else f"{part} of {whole}"


def of_what(part: int, whole: int, noun: str) -> str:
    """``31 of 40 received``."""
    return f"{part} of {whole} {noun}"


def year_finding(month: Month, quick: str, late: int, received: int) -> str:
    """How the chosen month went."""
    if not received:
        return f"Nothing requested in {month_words(month)} has been received"
    slow = "none" if not late else str(late)
    return (
        f"{month_words(month)}: {quick} of what came was integrated within 3 days, "
        f"{slow} not within 8"
    )


def time_finding(median: int, filed: int) -> str:
    """How quick filing was."""
    if filed == 1:
        return f"The one filed record was filed {_within(median)}"
    return f"Half of the {filed} filed records were filed {_within(median)}"


def _within(days: int) -> str:
    return "on the day of the request" if not days else f"within {plural(days, 'day')}"


def failure_finding(first: str, count: int, failures: int) -> str:
    """What fails most; where every failure is another one, that is the finding."""
    if count == 1 < failures:
        return f"{failures} failures, no two for the same reason"
    return f"{count} of {plural(failures, 'failure')}: {first[:1].lower()}{first[1:]}"


def waiting_finding(long: int, waiting: int) -> str:
    """Whether anything has waited past the limit."""
    if long:
        return f"{long} of {plural(waiting, 'record')} under way past the 8-day limit"
    return f"None of the {plural(waiting, 'record')} under way has waited 8 days"


def days(count: int) -> str:
    """``same day``, ``2 days``."""
    return plural(count, "day") if count else "same day"


def system_finding(system: str, middle: int) -> str:
    """The system most records came from, and how quickly they were filed."""
    return f"Most records came from {system}; half were filed {_within(middle)}"


def degrade_finding(records: int, entries: int, filed: int) -> str:
    """How many filed records came with degraded entries."""
    if not records:
        return "No filed record of this month came with degraded entries"
    what = plural(filed, "filed record")
    return f"{records} of {what} came with degraded entries, {entries} in all"


def practice_finding(practices: int, failed: int) -> str:
    """How many practices were asked."""
    lost = plural(failed, "transfer") if failed else "no transfer"
    return f"{plural(practices, 'practice')} asked; {lost} failed"


def forms_finding(forms: int, longest: int) -> str:
    """What is held or parked."""
    if not forms:
        return "No registration is on hold or parked"
    since = "all touched today" if not longest else f"longest untouched {plural(longest, 'day')}"
    return f"{plural(forms, 'registration')} on hold or parked, {since}"


def behind_title(words: str, count: int) -> str:
    """``Received: 31 transfers``."""
    return f"{words[:1].upper()}{words[1:]}: {plural(count, 'transfer')}"


def rows_shown(shown: int, count: int) -> str:
    """How much of the list is in sight."""
    if count == 1:
        return "It is the only one"
    return f"The first {shown} of {count} are shown" if shown < count else f"All {count} are shown"


def route_finding(by_gp2gp: int, registered: int) -> str:
    """How records come."""
    return f"{by_gp2gp} of {plural(registered, 'registration')} by GP2GP"


def saved(name: str, rows: int) -> str:
    """That a table was written."""
    return f"{plural(rows, 'row')} saved in {name}. The log says so."


def report_saved(name: str) -> str:
    """That the report was written."""
    return f"The month report is saved as {name}."


def report_title(month: Month, practice: str) -> str:
    """The heading of the report."""
    return f"Record transfers in {month_words(month)}" + (f" · {practice}" if practice else "")


def printed_line(when: str, by: str) -> str:
    """Who printed it, and when."""
    return f"Counted {when} · printed by {by}"

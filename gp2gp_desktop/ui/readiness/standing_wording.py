"""Every sentence of where the practice stands: checklist, registers, watch period, forecasts."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.readiness import WatchPeriod
from gp2gp_desktop.ui.formats import prose_date

DANGEROUS = "What breaks most transfers"
CHECKLIST = "The rest of the checklist"
CHECKLIST_LEAD = (
    "Some lines are read off the registers below; the others somebody answers for. The worst come "
    "first."
)
STAFF = "Staff register"
STAFF_LEAD = "Everybody who uses GP2GP or has patients. A new account gets its line by itself."
ADD_STAFF, ADD_STAFF_TITLE, CHANGE_STAFF_TITLE = "Add a person", "Add a person", "Staff register"
KEPT = "Lead, procedure, documents and watch"
ADD_DOCUMENT, ADD_SYSTEM = "Add a reference document", "Add an accredited system"
ADD_DOCUMENT_TITLE = "Add a reference document"
FORECASTS = "Which registrations would fail"
PRINT, SAVE_PDF, PDF_NAME = "Print", "Save as PDF", "readiness.pdf"
HISTORY = "What changed here before"
LIVING = "This line is read off what is recorded elsewhere on this page; put it right there."
FEEDS_NOTHING = "Under this rule book no registration is held for it."
NO_JOB = "nothing with GP2GP"
NOWHERE = "where it is kept is not recorded"
SYSTEMS = "Systems accredited for GP2GP"
SYSTEMS_LEAD = (
    "Both practices' systems must be on this list, on its days, or records come on paper (rules E2 "
    "and F2). The rule book's own lines cannot be changed; add what was accredited later."
)
SYSTEMS_NOT_ASKED = (
    "The rule book in force lists no systems and asks for none. What is added here counts under a "
    "rule book that does."
)
NO_SYSTEMS = "No system is listed."
ADDED_BY_US = "added by us"
COUNTS, COUNTS_NOT = "Counts today", "Does not count today"
BOTH_DONE = "Both actions of the lead are done"
NOT_BOTH_DONE = "The lead's two actions, each with its day"
ATTACH, SAVE_COPY = "Attach the document…", "Save a copy…"
ATTACH_WHY = "Attached the document"
COPY_SAVED, SAVED_PDF = "The copy is saved.", "The board is saved as a PDF file."
UNDO_WHY = "Undone at once: "
UNDONE = "Undone. It is as it was before."

WATCH = "New registrations to be looked at"
WATCH_LEAD = (
    "A watch period is recorded. Each registration stays here until somebody says that they "
    "looked at it."
)
LOOKED, OPEN_IT = "I looked at it", "Open"
LOOKED_SAID = "Kept: you looked at this registration."

WOULD_FAIL = "These would fail"
WOULD_FAIL_THERE = "These would be held for the other practice's sake"
GO_THROUGH = "These would go through"
FORECAST_LEAD = (
    "The rule book was asked about each GP, each person who registers and each usual case, as of "
    "today. All else in the case is in order, so what is named here is ours to put right."
)
NONE_FAIL = "No registration would fail for a reason of ours."
OF_EVERYBODY = "Any registration"
USUAL = {
    "move": "an ordinary move from another practice",
    "shared": "a move inside our shared database",
    "returning": "a patient who comes back to us",
    "scotland": "a patient from Scotland",
    "newborn": "a newborn",
    "temporary": "a temporary patient",
    "pooled_there": "a move from a practice with a pooled list",
}
VERDICTS = {
    "GP2GP_MUST": "Would use GP2GP",
    "INTERNAL": "Would move inside the database",
    "PAPER": "Would come on paper",
    "NOT_APPLICABLE": "No record expected",
    "HOLD": "Would be held",
    "STOP": "Would be stopped",
}


def counted(red: int, amber: int, unknown: int, green: int) -> str:
    """The board in one sentence."""
    return f"{red} red, {amber} amber, {unknown} not recorded, {green} green."


def and_more(count: int) -> str:
    """What does not fit on the line."""
    return f"And {count} more."


def owner(name: str) -> str:
    """Who puts it right."""
    return f"Put right by: {name}."


def feeds(rules: tuple[str, ...]) -> str:
    """Which rules read the line."""
    return f"Feeds {'rule' if len(rules) == 1 else 'rules'} {' and '.join(rules)} of the rule book."


def from_book(book: str, version: str) -> str:
    """Which rule book lists a system."""
    return f"from the rule book, {book}, version {version}"


def between(since: date | None, until: date | None) -> str:
    """The days on which a system counts."""
    if since is None and until is None:
        return "Without an end"
    first = f"From {prose_date(since)}" if since else "From the beginning"
    return f"{first} to {prose_date(until)}" if until else first


def card_until(day: str) -> str:
    """How long a smartcard lasts."""
    return f"smartcard until {day}"


def card_used(day: str) -> str:
    """When a smartcard last opened something."""
    return f"last used {day}"


def procedure(name: str, version: str, file_name: str) -> str:
    """The procedure on its line."""
    attached = f" · attached: {file_name}" if file_name else ""
    return f"{name}, version {version}{attached}"


def document(version: str, kept_at: str) -> str:
    """A reference document on its line."""
    known = f"Version {version}" if version else "Version not recorded"
    return f"{known} · {kept_at or NOWHERE}"


def watch(period: WatchPeriod) -> str:
    """The watch period on its line."""
    return (
        f"{prose_date(period.starts_on)} to {prose_date(period.ends_on)}: "
        f"{period.reason[:1].lower()}{period.reason[1:]}"
    )


def cards_expired(count: int) -> str:
    """For Home."""
    return "smartcard has expired" if count == 1 else "smartcards have expired"


def cards_expire(count: int, days: int) -> str:
    """For Home: ``smartcard expires in 6 days``."""
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return f"smartcard expires {when}" if count == 1 else f"smartcards expire, the first {when}"


def to_look_at(count: int) -> str:
    """For Home."""
    return "registration to be looked at" if count == 1 else "registrations to be looked at"


def lines_red(count: int) -> str:
    """For Home."""
    return "red line of readiness" if count == 1 else "red lines of readiness"


def lines_unknown(count: int) -> str:
    """For Home."""
    return "line of readiness not recorded" if count == 1 else "lines of readiness not recorded"


def forecast_of(who: str, usual: str) -> str:
    """Whose registrations, and which."""
    return f"{who}: {USUAL[usual]}"


def because(rule: str, title: str, outcome: str) -> str:
    """One rule that decides."""
    return f"{rule} {title}: {outcome}"

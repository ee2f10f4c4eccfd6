"""Every sentence of the clinician's queue."""

from __future__ import annotations

from enum import Enum

from gp2gp_desktop.ui.formats import plural


class Filter(Enum):
    """Whose records the queue shows; the value is the key of its chip."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    ALL = "all"


TITLE = "Review"
LEAD = "Records that are filed and wait for a clinician. The most dangerous come first."
FILTERS = {Filter.MINE: "Mine", Filter.UNASSIGNED: "Unassigned", Filter.ALL: "All"}
SORTED_BY = "Sorted by risk, then patients waiting, then time"
LOADING = "Fetching the records to review…"
EMPTY = {
    Filter.MINE: (
        "You have no record in hand",
        "Choose “Unassigned”, go to a record and assign it to you.",
    ),
    Filter.UNASSIGNED: (
        "Every record is in somebody's hands",
        "Choose “All” to see who has which. It comes free after 30 minutes without work.",
    ),
    Filter.ALL: (
        "No record waits for review",
        "A record comes here as soon as it is filed under Transfers.",
    ),
}
BLOCKED = "Blocked"
NOT_BLOCKED = "Not blocked"
NOBODY = "Nobody"
YOU = "You"
OPEN = "Open the record"
ASSIGN = "Assign to me"
LETTER_KEYS = "Letter keys J, K and A"
KEYS = "↓ ↑ or J K to move · Enter to open · A to assign to me · F5 to refresh"
KEYS_OFF = "↓ ↑ to move · Enter to open · F5 to refresh"
CHOOSE_FIRST = "Choose a record in the list first."
ASSIGNED = "The record is in your hands. It comes free after 30 minutes without work."
PENDING_LABEL = "Is the patient waiting?"
NOT_PENDING = "Patient not waiting"
PENDING_SAID = "Written down. Records of patients who wait come first among their kind."
NOTHING_LEFT = "Ready to sign off"


def refreshed(time: str) -> str:
    """When the list was fetched."""
    return f"Fetched at {time}"


def what_is_there(allergies: int, medicines: int, repeats: int, missing: int, other: int) -> str:
    """``2 drug allergies · 4 current medicines · 1 missing document``."""
    parts = (
        (allergies, "drug allergy", "drug allergies"),
        (medicines, "current medicine", None),
        (repeats, "repeat", None),
        (missing, "missing document", None),
        (other, "other entry", "other entries"),
    )
    said = [plural(count, one, several) for count, one, several in parts if count]
    return " · ".join(said) or NOTHING_LEFT


def left(open_count: int, total: int) -> str:
    """``5 of 12 entries left``."""
    return f"{open_count} of {plural(total, 'entry', 'entries')} left" if total else "No entries"


def since(days: int) -> str:
    """How long ago the record was filed."""
    if days <= 0:
        return "Today"
    return "Yesterday" if days == 1 else f"{days} days ago"


def whole_line(
    name: str,
    risk: str,
    what: str,
    left_words: str,
    practice: str,
    filed: str,
    holder: str,
    pending: str,
) -> str:
    """Everything a line of the queue says, as sentences."""
    waits = f" {pending}." if pending else ""
    return (
        f"{name}: prescribing {risk.lower()}.{waits} {what}; {left_words}. "
        f"From {practice or 'a practice not stated'}. Filed: {filed.lower()}. "
        f"In hand: {holder.lower() if holder == NOBODY else holder}."
    )

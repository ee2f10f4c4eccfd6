"""Every sentence about taking entries of the log out on paper."""

from __future__ import annotations

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.ui.audit.wording import ACTIONS
from gp2gp_desktop.ui.formats import plural

SAVE_PDF, PRINT = "Save as PDF…", "Print…"
SAVE, PDF_FILES = "Save the entries", "PDF (*.pdf)"
WHY = "The paper holds the names and NHS numbers of the patients in these entries."
SEARCHED, FOUND, TAKEN_BY, TAKEN_AT = "Searched for", "Found", "Taken out by", "When"
COLUMNS = ("When", "Who", "What")
KEEP_SAFE = "This paper names patients. Keep it as you keep their records."
EVERY_ENTRY = "every entry"


def title(practice: str) -> str:
    """The heading of the paper."""
    return f"Audit log of {practice}"


def foot(at: str, by: str) -> str:
    """At the foot of every page."""
    return f"{at} · taken out by {by}"


def taken_by(by: str, checked: str) -> str:
    """Both people."""
    return f"{by}, {checked}"


def number(entry: int) -> str:
    """Which entry."""
    return f"Entry {entry}"


def patient(digits: str) -> str:
    """Whose entry it is."""
    return f"NHS number {spaced(digits)}"


def spaced(digits: str) -> str:
    """An NHS number, or its beginning, as it is read out."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}".strip()


def what(way: str, conditions: str) -> str:
    """What the second person is asked to agree to; finishes "to …"."""
    return f"{way} entries of the audit log (searched for: {conditions})"


def conditions(
    patient_digits: str, question: str, who: str, action: str, since: str, until: str
) -> str:
    """What was searched for, in words; an action is the value of an ``AuditAction``."""
    parts = (
        f"NHS number {spaced(patient_digits)}" if patient_digits else "",
        f"“{question}”" if question else "",
        f"done by {who}" if who else "",
        f"“{ACTIONS[AuditAction(action)]}”" if action and not question else "",
        f"from {since}" if since else "",
        f"to {until}" if until else "",
    )
    return "; ".join(part for part in parts if part) or EVERY_ENTRY


def saved(count: int, name: str) -> str:
    """What was written, and what to mind."""
    entries = plural(count, "entry was", "entries were")
    return f"{entries} saved in “{name}”. It names patients: keep it as you keep their records."


def printed(count: int) -> str:
    """What went to the printer, and what to mind."""
    entries = plural(count, "entry was", "entries were")
    return f"{entries} sent to the printer. Fetch the paper at once: it names patients."

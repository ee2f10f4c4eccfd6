"""Every sentence about a flag."""

from __future__ import annotations

from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.review_marks import Flag
from gp2gp_desktop.ui.formats import prose_date

OPEN = "&Flag for a colleague…"
OFF = "Take the &flag off"
LABEL = "What should a colleague look at?"
HINT = "The entry stays open; whoever opens the record next sees this"
PUT = "Flag this entry"
CANCEL = "No flag"
MISSING = "Enter what a colleague should look at"
FLAGGED = "The entry is flagged, and stays open."
UNFLAGGED = "The flag is taken off."
STATE = "Flagged, open"


def flagged(flag: Flag) -> str:
    """Who flagged an entry, when, and what they wrote."""
    return f"Flagged by {flag.by} on {prose_date(local_date(flag.at))}: {flag.note}"

"""Every sentence about accepting several entries at once."""

from __future__ import annotations

from gp2gp_desktop.ui.formats import plural

OPEN = "Accept several…"
TITLE = "Accept several as text"
POLICY = (
    "Only entries you have looked at, and only notes, plans, requests and referrals: allergies and "
    "medicines are always dealt with one by one. What stays as text is not found by searches."
)
NONE_READY = "You have not looked at any of them yet. Go through them with “Next” first."
UNDONE = "The entries are open again."


def accept(count: int) -> str:
    """The button."""
    return f"Accept {plural(count, 'entry', 'entries')} as text"


def accepted(count: int) -> str:
    """What was done, and how long it can be undone."""
    return f"{plural(count, 'entry stays', 'entries stay')} as text. Undo within 10 seconds."


def waiting(count: int) -> str:
    """What cannot be chosen yet."""
    if not count:
        return ""
    return f"{plural(count, 'entry is', 'entries are')} not in the list: not looked at yet."

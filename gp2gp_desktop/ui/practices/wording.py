"""Every sentence of finding a practice."""

from __future__ import annotations

from collections.abc import Sequence

from gp2gp_desktop.domain.practices import Practice, Setting
from gp2gp_desktop.ui.formats import plural, prose_date
from gp2gp_desktop.ui.tokens import Tone

OPEN = "Find the code by name or town"
CLOSE = "Close the search"
SOUGHT = "Name, town or postcode of the surgery"
HINT = "At least 3 letters. The beginnings of words are enough, like “harb marl”"
LISTED = "Surgeries found"
USE = "Use this surgery"
CHOOSE_ONE = "Choose a surgery in the list first."
TYPE_MORE = "Type at least 3 letters"
SEARCHING = "Looking for surgeries…"
NONE = "No surgery found"
NONE_THEN = (
    "Try fewer letters, the town alone or the postcode. A practice manager can load a newer "
    "register of practices under Settings."
)


def place(practice: Practice) -> str:
    """Its code, where it is, and since when it is closed."""
    closed = practice.closed_on if practice.active is False else None
    since = f"closed {prose_date(closed)}" if closed else ""
    parts = (str(practice.code), practice.town, practice.postcode, since)
    return " · ".join(part for part in parts if part)


def standing(practice: Practice) -> str:
    """Whether it is open; what it is where it is no GP practice. A word or two: room is short."""
    if practice.active is False:
        return "Closed"
    if practice.setting in {Setting.SECURE, Setting.ARMED_FORCES, Setting.OTHER}:
        return _SETTINGS[practice.setting]
    return "Open" if practice.active else "Not sure"


_SETTINGS = {
    Setting.SECURE: "Prison",
    Setting.ARMED_FORCES: "Forces",
    Setting.OTHER: "Not a GP",
}


def tone(practice: Practice) -> Tone:
    """Green only for an open GP practice."""
    if practice.active is False:
        return Tone.NOW
    is_usual = practice.setting in {Setting.GP_PRACTICE, None}
    return Tone.DONE if practice.active and is_usual else Tone.ATTENTION


def found(practices: Sequence[Practice], limit: int) -> str:
    """How many were found, for those who cannot see the list."""
    if len(practices) >= limit:
        return f"The first {limit} are shown. Type more to see fewer."
    return f"{plural(len(practices), 'surgery', 'surgeries')} found."


def chosen(practice: Practice) -> str:
    """Which one was taken over."""
    return f"{practice.name} ({practice.code}) is entered as the last surgery."

"""Every sentence about the second person: on the strip, and on the page of what waits."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.second_person import CheckState
from gp2gp_desktop.ui.formats import clock_time, prose_date
from gp2gp_desktop.ui.tokens import Tone

HEADING = "A second person must check this"
HERE = "Your colleague types their own user name and passcode; you stay signed in."
USER_NAME = "Second person's user name"
PASSCODE = "Second person's passcode"
CHECK = "Check and go on"
CHECKING = "Checking the passcode…"
SEND_TO = "Or send it to"
ANYBODY = "Anybody who may check it"
SEND = "Send the question"
NOT_NOW = "Not now"
NOBODY_ELSE = (
    "Nobody else at this practice may check it. The practice manager can give a colleague the role."
)
USER_MISSING = "Enter the second person's user name"
PASSCODE_MISSING = "Enter the second person's passcode"
SENT = "Sent. Nothing is changed until a second person has agreed; then do it again here."
AGREED_BEFORE = "{who} has agreed to this already."

TITLE = "Second person"
LEAD = (
    "What cannot be undone needs two people. Agree only when you have looked for yourself: your "
    "name stands in the log beside your colleague's."
)
FOR_YOU = "Waits for you"
OF_YOURS = "You asked"
NOTHING_FOR_YOU = "Nothing waits for you"
NOTHING_FOR_YOU_WHAT = "A colleague who needs your check can also ask you to their screen."
NOTHING_OF_YOURS = "You have asked for nothing"
NOTHING_OF_YOURS_WHAT = "Where a second person is needed, the program offers to send the question."
REFRESH = "Refresh"
LOADING = "Looking for what waits…"
AGREE = "Agree"
DECLINE = "Decline"
REASON = "Why do you decline?"
REASON_HINT = "The person who asked reads this"
REASON_MISSING = "Enter why you decline"
AGREED = "You agreed. {who} can do it now, and your name will stand in the log with it."
DECLINED = "You declined, and {who} reads why."
CHOOSE_ONE = "Choose a question in the list first."
TONES = {
    CheckState.WAITING: Tone.SOON,
    CheckState.ACCEPTED: Tone.DONE,
    CheckState.DECLINED: Tone.NOW,
    CheckState.LAPSED: Tone.IDLE,
    CheckState.USED: Tone.IDLE,
}


def question(what: str) -> str:
    """What the second person is asked."""
    return f"To be done: {what}."


def moment(at: datetime) -> str:
    """``14 May 2026, 9:30am``."""
    local = at.astimezone(UK)
    return f"{prose_date(local.date())}, {clock_time(local)}"


def asked(who: str, at: datetime, lapses: datetime) -> str:
    """Who asked, when, and until when it waits."""
    return f"Asked by {who} on {moment(at)}. It waits until {moment(lapses)}."


def answered(state: CheckState, who: str, reason: str) -> str:
    """What came of a question."""
    if state is CheckState.ACCEPTED:
        return f"{who} agreed. Go back to where you asked and do it again: it will go through."
    if state is CheckState.DECLINED:
        return f"{who} declined: {reason}"
    if state is CheckState.LAPSED:
        return "Nobody answered in three days. Ask again if it is still needed."
    return "Nobody has answered yet."

"""What can be done with one transfer: buttons, who may press them, and which stands out. No Qt.

The table of states decides what is possible (``domain.lifecycle``); this says which of it has a
button here. "Register but skip GP2GP" is never one (design 5): paper is offered after a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.access import ROLE_PERMISSIONS, ROLE_WORDS, Permission, Role
from gp2gp_desktop.domain.lifecycle import (
    ACTION_PERMISSIONS,
    FAILED,
    FILED,
    PAPER_TRANSITIONS,
    Action,
    PaperAction,
    PaperState,
    TransferState,
    actions_from,
)
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import PaperNeed
from gp2gp_desktop.ui.transfers.one.failure import meaning_of
from gp2gp_desktop.ui.transfers.one.silence import awaits_file


class Group(Enum):
    """Where a button stands."""

    NOW = "now"
    SHOWS = "shows"
    PAPER = "paper"
    END = "end"


@dataclass(frozen=True, slots=True)
class Deed:
    """One button: its words and where it stands."""

    words: str
    group: Group


class Do(Enum):
    """Every button there can be."""

    ARRIVE = Deed("Let the record arrive (demonstration)", Group.NOW)
    CHECK_INBOX = Deed("Check the inbox", Group.NOW)
    LOOK = Deed("Look at it and file it", Group.NOW)
    UPDATED = Deed("The NHS record is updated now", Group.NOW)
    REQUEST = Deed("Record that it was requested", Group.NOW)
    AGAIN = Deed("Ask again", Group.NOW)
    TO_PAPER = Deed("Ask for paper", Group.NOW)
    RETRY = Deed("Try filing again…", Group.NOW)
    SENT_AGAIN = Deed("They send it once more", Group.NOW)
    REVIEW = Deed("Open the record for review", Group.NOW)
    NOT_UPDATED = Deed("The NHS record was not updated…", Group.SHOWS)
    ACKNOWLEDGE = Deed("Record acknowledged", Group.SHOWS)
    PART = Deed("Part has arrived", Group.SHOWS)
    ARRIVED = Deed("It has arrived", Group.SHOWS)
    REFUSAL = Deed("Record a refusal…", Group.SHOWS)
    DAMAGED = Deed("It came damaged…", Group.SHOWS)
    TIME_OUT = Deed("No answer in time", Group.SHOWS)
    ATTACHED = Deed("It was filed as an attachment", Group.SHOWS)
    NOT_FILED = Deed("It could not be filed", Group.SHOWS)
    EXPECT_PAPER = Deed("Paper is expected", Group.PAPER)
    PRINT_LETTER = Deed("Print the request letter", Group.PAPER)
    LETTER = Deed("Save the request letter…", Group.PAPER)
    CHASE_PAPER = Deed("Paper was chased", Group.PAPER)
    PAPER_CAME = Deed("Paper has arrived", Group.PAPER)
    SUMMARISED = Deed("Paper is summarised", Group.PAPER)
    CLOSE = Deed("Close", Group.END)
    LOG = Deed("Who looked at this record?", Group.END)
    ROLL_BACK = Deed("Roll back: another patient's record…", Group.END)


FORMS = frozenset(
    {Do.REQUEST, Do.AGAIN, Do.REFUSAL, Do.DAMAGED, Do.RETRY, Do.ROLL_BACK, Do.NOT_UPDATED}
)
"""Buttons that open a form."""

QUESTIONS = frozenset({Do.TO_PAPER, Do.CLOSE, Do.ATTACHED})
"""Buttons behind which a question stands: what they do cannot be taken back."""

BY_ACTION = {
    Action.TRACE: Do.UPDATED,  # the way back from a failed update, and only there
    Action.FAIL_PDS_UPDATE: Do.NOT_UPDATED,
    Action.REQUEST: Do.REQUEST,
    Action.ACKNOWLEDGE: Do.ACKNOWLEDGE,
    Action.RECEIVE_PART: Do.PART,
    Action.RECEIVE: Do.ARRIVED,
    Action.REFUSE_REQUEST: Do.REFUSAL,
    Action.FAIL_RECEIPT: Do.DAMAGED,
    Action.TIME_OUT: Do.TIME_OUT,
    Action.ROUTE_PAPER: Do.TO_PAPER,
    Action.FILE: Do.LOOK,
    Action.CLOSE: Do.CLOSE,
    Action.ATTACH: Do.ATTACHED,
    Action.FAIL_FILING: Do.NOT_FILED,
    Action.RETRY_FILING: Do.RETRY,
    Action.RESEND: Do.SENT_AGAIN,
    Action.ROLL_BACK: Do.ROLL_BACK,
}
BY_PAPER_ACTION = {
    PaperAction.EXPECT: Do.EXPECT_PAPER,
    PaperAction.CHASE: Do.CHASE_PAPER,
    PaperAction.RECEIVE: Do.PAPER_CAME,
    PaperAction.SUMMARISE: Do.SUMMARISED,
}
_SELDOM = frozenset({Action.ROLL_BACK, Action.ATTACH, Action.FAIL_FILING})
"""Nobody is told whom to ask for these: they are looked for when they are needed."""
_ONLY_FROM = {
    Action.TRACE: TransferState.PDS_UPDATE_FAILED,
    Action.FAIL_PDS_UPDATE: TransferState.REGISTERED,
}
"""Elsewhere these belong to the form."""
PAPER_UNDER_WAY = frozenset({PaperState.EXPECTED, PaperState.CHASED, PaperState.RECEIVED})

_MAY_BE_WRITTEN_FOR = frozenset({PaperState.EXPECTED, PaperState.CHASED})

_AFTER_FAILURE = {PaperNeed.YES: Do.TO_PAPER, PaperNeed.IF_AGAIN: Do.AGAIN}
_AFTER_PAPER = {
    PaperState.EXPECTED: Do.PAPER_CAME,
    PaperState.CHASED: Do.PAPER_CAME,
    PaperState.RECEIVED: Do.SUMMARISED,
    PaperState.SUMMARISED: Do.CLOSE,
}


def deeds(
    registration: Registration,
    offered: tuple[Action, ...],
    permissions: frozenset[Permission],
    *,
    demonstration: bool = False,
) -> tuple[Do, ...]:
    """The buttons this person gets, in the order of :class:`Do`.

    Args:
        registration: as stored.
        offered: what ``transfers.offered`` answers for this person.
        permissions: what this person may do.
        demonstration: whether a record can be made to arrive.
    """
    found = {_deed(registration, action) for action in offered}
    if awaits_file(registration):
        found.add(Do.CHECK_INBOX)
        if demonstration:
            found.add(Do.ARRIVE)
    if Permission.RECORD_TRANSFER in permissions:
        found |= _paper_deeds(registration)
    reviews = Permission.REVIEW_RECORD in permissions
    if registration.state in FILED and registration.review and reviews:
        found.add(Do.REVIEW)
    if Permission.AUDIT in permissions and registration.nhs_number is not None:
        found.add(Do.LOG)
    return tuple(one for one in Do if one in found)


def primary(registration: Registration, there: tuple[Do, ...]) -> Do | None:
    """The one button that is most likely the next step, if any is."""
    wanted: Do | None
    if registration.state in FAILED:
        wanted = _AFTER_FAILURE.get(meaning_of(registration).paper)
    elif registration.state is TransferState.PAPER_ROUTE:
        wanted = _AFTER_PAPER.get(registration.paper)
    else:
        likely = (Do.UPDATED, Do.ARRIVE, Do.CHECK_INBOX, Do.LOOK, Do.REQUEST, Do.REVIEW)
        wanted = next((one for one in likely if one in there), None)
    return wanted if wanted in there else None


def others_may(registration: Registration, offered: tuple[Action, ...]) -> tuple[str, ...]:
    """Who can do what the state allows and this person may not, one sentence a permission."""
    missing: list[Permission] = []
    for action in actions_from(registration.state):
        if action in offered or action in _SELDOM or _deed(registration, action) is None:
            continue
        needed = ACTION_PERMISSIONS[action]
        if needed not in missing:
            missing.append(needed)
    return tuple(who_can(permission) for permission in missing)


def who_can(permission: Permission) -> str:
    """``To file or refuse a received record, ask a record reviewer, clinician or prescriber.``"""
    able = [ROLE_WORDS[role].lower() for role in Role if permission in ROLE_PERMISSIONS[role]]
    names = ", ".join(able[:-1]) + (" or " if able[:-1] else "") + able[-1]
    return f"To {permission.value}, ask a {names}."


def _deed(registration: Registration, action: Action) -> Do | None:
    """The button of an action, where it has one in this registration's circumstances."""
    state = registration.state
    if state is not _ONLY_FROM.get(action, state):
        return None
    if action is Action.REQUEST and state in FAILED:
        return Do.AGAIN
    unfit = (action is Action.ROUTE_PAPER and state not in FAILED) or (
        action is Action.ATTACH and not registration.returning
    )
    if unfit:
        return None
    if action is Action.FILE and awaits_file(registration):
        return None
    if action is Action.CLOSE and registration.paper in PAPER_UNDER_WAY:
        return None
    return BY_ACTION.get(action)


def _paper_deeds(registration: Registration) -> set[Do | None]:
    found: set[Do | None] = set()
    for (state, action), _target in PAPER_TRANSITIONS.items():
        starts = action is PaperAction.EXPECT
        if state is registration.paper and (not starts or registration.state in FILED):
            found.add(BY_PAPER_ACTION[action])
    if registration.paper in _MAY_BE_WRITTEN_FOR:
        found |= {Do.PRINT_LETTER, Do.LETTER}
    return found

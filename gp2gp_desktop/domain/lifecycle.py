"""The states of a registration, in three dimensions that are never merged (design 6).

``TransferState`` (``T0``-``T19``) and ``PaperState`` (``P0``-``P4``) live here; the clinical
review has its own in :mod:`gp2gp_desktop.domain.review`. ``advance`` is the only way to move, and
``actions_from`` is what every screen and command offers. Source: process-and-rules 4.1, 4.2, 6.4.
"""

from __future__ import annotations

from enum import Enum

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.errors import CannotContinue


class TransferState(Enum):
    """Where a registration and its GP2GP exchange have got to."""

    DRAFT = "T0"
    TRACING = "T1"
    HELD = "T2"
    REGISTERED = "T3"
    PDS_UPDATE_FAILED = "T3x"
    NOT_APPLICABLE = "T4a"
    PAPER_ROUTE = "T4b"
    INTERNAL = "T4c"
    REQUESTED = "T5"
    REQUEST_ACKED = "T6"
    REQUEST_REJECTED = "T7"
    RECEIVING = "T8"
    AWAITING_INTEGRATION = "T9"
    INTEGRATED = "T10"
    INTEGRATED_OLD_SUPPRESSED = "T11"
    STORED_SUPPRESSED = "T12"
    REJECTED_BY_USER = "T13"
    ATTACHED = "T14"
    INTEGRATION_FAILED = "T15"
    RECEIPT_FAILED = "T16"
    TIMED_OUT = "T17"
    ROLLED_BACK = "T18"
    CLOSED = "T19"
    STOPPED = "TX"


class Action(Enum):
    """What a person, a timer or the system can do to a registration; the value is the verb."""

    TRACE = "trace the patient"
    HOLD = "hold"
    RESOLVE = "resolve the holds"
    REGISTER = "register"
    STOP = "stop the registration"
    FAIL_PDS_UPDATE = "record that the NHS record update failed"
    FIND_NOT_APPLICABLE = "record that no transfer applies"
    ROUTE_PAPER = "ask for the paper record"
    ROUTE_INTERNAL = "record an internal move"
    REQUEST = "record the GP2GP request"
    ACKNOWLEDGE = "record that the request was acknowledged"
    REFUSE_REQUEST = "record a refusal"
    RECEIVE_PART = "receive part of the record"
    RECEIVE = "receive the record"
    FAIL_RECEIPT = "record that receipt failed"
    TIME_OUT = "record that time ran out"
    FILE = "file the record"
    FILE_SUPPRESS_OLD = "file the record and suppress our old one"
    STORE_SUPPRESSED = "store the record suppressed and keep our own"
    REJECT = "refuse the record"
    ATTACH = "file the record as an attachment"
    FAIL_FILING = "record that filing failed"
    RETRY_FILING = "try filing again"
    RESEND = "record that it is sent once more"
    ROLL_BACK = "roll back a wrong patient"
    CLOSE = "close"


S, A = TransferState, Action
_WAITING = {
    A.REFUSE_REQUEST: S.REQUEST_REJECTED,
    A.RECEIVE_PART: S.RECEIVING,
    A.RECEIVE: S.AWAITING_INTEGRATION,
    A.FAIL_RECEIPT: S.RECEIPT_FAILED,
    A.TIME_OUT: S.TIMED_OUT,
}
_ENDED_WITHOUT_RECORD = {
    A.REQUEST: S.REQUESTED,  # a new attempt, linked to the old one
    A.ROUTE_PAPER: S.PAPER_ROUTE,
    A.CLOSE: S.CLOSED,
}
# The old practice repeats its extract in the same attempt; never one that we refused as wrong.
_MAY_BE_SENT_AGAIN = {**_ENDED_WITHOUT_RECORD, A.RESEND: S.REQUESTED}
_FILED = {A.ROLL_BACK: S.ROLLED_BACK, A.CLOSE: S.CLOSED}

_TABLE: dict[TransferState, dict[Action, TransferState]] = {
    S.DRAFT: {A.TRACE: S.TRACING, A.STOP: S.STOPPED},
    S.TRACING: {
        A.TRACE: S.TRACING,
        A.HOLD: S.HELD,
        A.REGISTER: S.REGISTERED,
        A.FAIL_PDS_UPDATE: S.PDS_UPDATE_FAILED,
        A.STOP: S.STOPPED,
    },
    S.HELD: {
        A.TRACE: S.TRACING,
        A.HOLD: S.HELD,
        A.RESOLVE: S.TRACING,
        A.REGISTER: S.REGISTERED,
        A.STOP: S.STOPPED,
    },
    S.REGISTERED: {
        A.FIND_NOT_APPLICABLE: S.NOT_APPLICABLE,
        A.ROUTE_PAPER: S.PAPER_ROUTE,
        A.ROUTE_INTERNAL: S.INTERNAL,
        A.REQUEST: S.REQUESTED,
        A.FAIL_PDS_UPDATE: S.PDS_UPDATE_FAILED,
    },
    S.PDS_UPDATE_FAILED: {A.TRACE: S.TRACING, A.STOP: S.STOPPED},
    S.NOT_APPLICABLE: {A.CLOSE: S.CLOSED},
    S.PAPER_ROUTE: {A.CLOSE: S.CLOSED},
    S.INTERNAL: {A.CLOSE: S.CLOSED},
    S.REQUESTED: {A.ACKNOWLEDGE: S.REQUEST_ACKED, **_WAITING},
    S.REQUEST_ACKED: _WAITING,
    S.RECEIVING: {
        A.RECEIVE_PART: S.RECEIVING,
        A.RECEIVE: S.AWAITING_INTEGRATION,
        A.FAIL_RECEIPT: S.RECEIPT_FAILED,
        A.TIME_OUT: S.TIMED_OUT,
    },
    S.AWAITING_INTEGRATION: {
        A.FILE: S.INTEGRATED,
        A.FILE_SUPPRESS_OLD: S.INTEGRATED_OLD_SUPPRESSED,
        A.STORE_SUPPRESSED: S.STORED_SUPPRESSED,
        A.REJECT: S.REJECTED_BY_USER,
        A.ATTACH: S.ATTACHED,
        A.FAIL_FILING: S.INTEGRATION_FAILED,
    },
    S.INTEGRATION_FAILED: {A.RETRY_FILING: S.AWAITING_INTEGRATION, A.ROUTE_PAPER: S.PAPER_ROUTE},
    S.REQUEST_REJECTED: _MAY_BE_SENT_AGAIN,
    S.REJECTED_BY_USER: _ENDED_WITHOUT_RECORD,
    S.RECEIPT_FAILED: _MAY_BE_SENT_AGAIN,
    S.TIMED_OUT: _MAY_BE_SENT_AGAIN,
    S.INTEGRATED: _FILED,
    S.INTEGRATED_OLD_SUPPRESSED: _FILED,
    S.STORED_SUPPRESSED: _FILED,
    S.ATTACHED: {A.CLOSE: S.CLOSED},
    S.ROLLED_BACK: {A.CLOSE: S.CLOSED},
    S.CLOSED: {},
    S.STOPPED: {},
}

TRANSITIONS: dict[tuple[TransferState, Action], TransferState] = {
    (state, action): target for state, row in _TABLE.items() for action, target in row.items()
}

ACTION_PERMISSIONS: dict[Action, Permission] = {
    A.TRACE: Permission.REGISTER,
    A.HOLD: Permission.REGISTER,
    A.RESOLVE: Permission.REGISTER,
    A.REGISTER: Permission.REGISTER,
    A.STOP: Permission.REGISTER,
    A.FAIL_PDS_UPDATE: Permission.REGISTER,
    A.FIND_NOT_APPLICABLE: Permission.REGISTER,
    A.ROUTE_PAPER: Permission.RECORD_TRANSFER,
    A.ROUTE_INTERNAL: Permission.REGISTER,
    A.REQUEST: Permission.RECORD_TRANSFER,
    A.ACKNOWLEDGE: Permission.RECORD_TRANSFER,
    A.REFUSE_REQUEST: Permission.RECORD_TRANSFER,
    A.RECEIVE_PART: Permission.RECORD_TRANSFER,
    A.RECEIVE: Permission.RECORD_TRANSFER,
    A.FAIL_RECEIPT: Permission.RECORD_TRANSFER,
    A.TIME_OUT: Permission.RECORD_TRANSFER,
    A.FILE: Permission.FILE_RECORD,
    A.FILE_SUPPRESS_OLD: Permission.FILE_RETURNING,
    A.STORE_SUPPRESSED: Permission.FILE_RETURNING,
    A.REJECT: Permission.FILE_RECORD,
    A.ATTACH: Permission.FILE_RETURNING,
    A.FAIL_FILING: Permission.FILE_RECORD,
    A.RETRY_FILING: Permission.FILE_RECORD,
    A.RESEND: Permission.RECORD_TRANSFER,
    A.ROLL_BACK: Permission.ROLL_BACK,
    A.CLOSE: Permission.RECORD_TRANSFER,
}

WAITING_FOR_RECORD = frozenset({S.REQUESTED, S.REQUEST_ACKED, S.RECEIVING})
"""States in which an extract from the previous practice is expected."""

MAY_TAKE_EXTRACT = WAITING_FOR_RECORD | {S.AWAITING_INTEGRATION}
"""States in which a file may belong to a registration: the clerk may have seen it arrive first."""

FORM_STATES = frozenset({S.DRAFT, S.TRACING, S.HELD})
"""States in which the registration form may still be changed."""

FAILED = frozenset(
    {S.REQUEST_REJECTED, S.INTEGRATION_FAILED, S.RECEIPT_FAILED, S.TIMED_OUT, S.REJECTED_BY_USER}
)
"""Attempts that need somebody to decide what to do next."""

TO_ACT_ON = FAILED | {S.PDS_UPDATE_FAILED}
"""What stands under Failed, and on Today, until somebody has acted."""

FILED = frozenset({S.INTEGRATED, S.INTEGRATED_OLD_SUPPRESSED, S.STORED_SUPPRESSED})
"""States in which the record is in, and its clinical review hangs on it."""

STATE_WORDS: dict[TransferState, str] = {
    S.DRAFT: "Draft",
    S.TRACING: "Draft, patient found or being found",
    S.HELD: "On hold",
    S.REGISTERED: "Registered",
    S.PDS_UPDATE_FAILED: "NHS record update failed",
    S.NOT_APPLICABLE: "No record to come",
    S.PAPER_ROUTE: "Coming on paper",
    S.INTERNAL: "Moved inside the shared system",
    S.REQUESTED: "Requested",
    S.REQUEST_ACKED: "Request acknowledged",
    S.REQUEST_REJECTED: "Refused by the previous practice",
    S.RECEIVING: "Arriving in parts",
    S.AWAITING_INTEGRATION: "Ready to file",
    S.INTEGRATED: "Filed",
    S.INTEGRATED_OLD_SUPPRESSED: "Filed, our old record suppressed",
    S.STORED_SUPPRESSED: "Stored suppressed, our own record kept",
    S.REJECTED_BY_USER: "Refused by us",
    S.ATTACHED: "Filed as an attachment",
    S.INTEGRATION_FAILED: "Could not be filed",
    S.RECEIPT_FAILED: "Arrived damaged or incomplete",
    S.TIMED_OUT: "No answer in time",
    S.ROLLED_BACK: "Rolled back",
    S.CLOSED: "Closed",
    S.STOPPED: "Stopped, not registered",
}


class PaperState(Enum):
    """Where the paper (Lloyd George) record has got to (process-and-rules 6.4)."""

    NOT_NEEDED = "P0"
    EXPECTED = "P1"
    CHASED = "P2"
    RECEIVED = "P3"
    SUMMARISED = "P4"


class PaperAction(Enum):
    """What can happen to the paper record."""

    EXPECT = "expect the paper record"
    CHASE = "chase the paper record"
    RECEIVE = "record that the paper arrived"
    SUMMARISE = "record that the paper is summarised"


PAPER_TRANSITIONS: dict[tuple[PaperState, PaperAction], PaperState] = {
    (PaperState.NOT_NEEDED, PaperAction.EXPECT): PaperState.EXPECTED,
    (PaperState.EXPECTED, PaperAction.CHASE): PaperState.CHASED,
    (PaperState.EXPECTED, PaperAction.RECEIVE): PaperState.RECEIVED,
    (PaperState.CHASED, PaperAction.CHASE): PaperState.CHASED,
    (PaperState.CHASED, PaperAction.RECEIVE): PaperState.RECEIVED,
    (PaperState.RECEIVED, PaperAction.SUMMARISE): PaperState.SUMMARISED,
}

PAPER_WORDS = {
    PaperState.NOT_NEEDED: "No paper needed for this transfer",
    PaperState.EXPECTED: "Paper expected",
    PaperState.CHASED: "Paper chased",
    PaperState.RECEIVED: "Paper received",
    PaperState.SUMMARISED: "Paper summarised",
}


def advance(state: TransferState, action: Action) -> TransferState:
    """The state after ``action``.

    Raises:
        CannotContinue: when the table does not allow the action from here.
    """
    try:
        return TRANSITIONS[state, action]
    except KeyError:
        raise CannotContinue(
            f"You cannot {action.value} while this registration is "
            f"“{STATE_WORDS[state]}”. Refresh the list to see where it has got to."
        ) from None


def actions_from(state: TransferState) -> tuple[Action, ...]:
    """Every action the table allows from ``state``, in the order of :class:`Action`."""
    return tuple(action for action in Action if (state, action) in TRANSITIONS)


def advance_paper(state: PaperState, action: PaperAction) -> PaperState:
    """The paper state after ``action``.

    Raises:
        CannotContinue: when the table does not allow the action from here.
    """
    try:
        return PAPER_TRANSITIONS[state, action]
    except KeyError:
        raise CannotContinue(
            f"You cannot {action.value} while the paper record is “{PAPER_WORDS[state].lower()}”."
        ) from None

"""Failures that no code announces: nothing comes, or it lies about. One page each. No Qt.

The pattern is that of a coded failure (product-ux 3.9); which page is shown follows from the state
and the timers that have run out (``domain.timers``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gp2gp_desktop.domain.lifecycle import MAY_TAKE_EXTRACT, TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import Whose
from gp2gp_desktop.domain.timers import Timer, run_out


@dataclass(frozen=True, slots=True)
class Quiet:
    """One silent failure: what it is, whose, what to do (three steps at most), and what to say."""

    happened: str
    whose: Whose
    steps: tuple[str, ...]
    again: str
    paper: str
    patient: str
    look: str


_NOTHING_YET = (
    "“Your record has not come yet and we are looking into it. Until it is here, tell us about "
    "your medicines and every allergy.”"
)
_NOT_THEIR_FAULT = "Nothing. It makes no difference to them."
_ON_PAPER = (
    "“Your record will come to us on paper, which takes some weeks. Until then, bring a list of "
    "your medicines and tell us about every allergy.”"
)
_NO_PAPER = "Not now. After the 8 days it is expected by itself."


class Silence(Enum):
    """Every silent failure, the most pressing first."""

    NOT_FILED = Quiet(
        "The 8 days are over and the record that came is not filed.",
        Whose.US,
        (
            "File the record today: it is used as it is, late or not.",
            "Expect the print that the previous practice's system now asks for.",
        ),
        "No need: the record is here.",
        "It is on its way. What the record here holds need not be typed in again.",
        _NOT_THEIR_FAULT,
        "Today.",
    )
    NEVER_CAME = Quiet(
        "The 8 days are over and nothing has come.",
        Whose.EITHER,
        (
            "Phone the previous practice and ask whether it was sent.",
            "Press “No answer in time” here, then ask again or ask for paper.",
            "Tell our supplier's helpdesk with the lines below if they say it was sent.",
        ),
        "Yes, after a call.",
        "Yes: it is expected now, and the request letter can be printed here.",
        _ON_PAPER,
        "In two working days.",
    )
    FILE_MISSING = Quiet(
        "The clinical system shows the record, but its file has not come to this program.",
        Whose.US,
        (
            "Press “Check the inbox”, and look under “Set aside” in the list.",
            "Export the record from the clinical system into the inbox folder.",
            "Ask whoever looks after this computer whether the inbox folder is the right one.",
        ),
        "No: it is in the clinical system.",
        _NO_PAPER,
        _NOT_THEIR_FAULT,
        "Today.",
    )
    NOT_ACKNOWLEDGED = Quiet(
        "Nothing has answered our request for more than 24 hours.",
        Whose.EITHER,
        (
            "Look in the clinical system whether the request was really sent.",
            "Phone the previous practice and ask whether GP2GP is switched on there.",
            "Tell our supplier's helpdesk with the lines below.",
        ),
        "Once somebody knows why: press “No answer in time”, then “Ask again”.",
        _NO_PAPER,
        _NOTHING_YET,
        "On the next working day.",
    )
    NOT_SENT = Quiet(
        "Their system acknowledged the request, but sent nothing for more than 24 hours.",
        Whose.THEM,
        (
            "Phone the previous practice: their system has our request and must send the record.",
            "Ask them to call their supplier if it stands there as sent.",
        ),
        "After their supplier has looked: press “No answer in time”, then “Ask again”.",
        _NO_PAPER,
        _NOTHING_YET,
        "On the next working day.",
    )
    PARTS_MISSING = Quiet(
        "Part of the record has come, and the rest not for more than 24 hours.",
        Whose.SYSTEM,
        (
            "Check the inbox: parts may come in any order.",
            "Tell our supplier's helpdesk with the lines below.",
            "Phone the previous practice and ask them to send the whole record once more.",
        ),
        "Yes, a re-send: press “It came damaged…” first.",
        "Not now. If only documents are missing at the end, ask for those.",
        _NOTHING_YET,
        "On the next working day.",
    )
    WAITING_TO_BE_FILED = Quiet(
        "The record has been here for more than two days and is not filed.",
        Whose.US,
        ("Look at it and file it; a clinician reviews it afterwards.",),
        "No need: the record is here.",
        _NO_PAPER,
        _NOT_THEIR_FAULT,
        "Today: good practice is three days.",
    )
    NOT_REQUESTED = Quiet(
        "The patient was registered more than 20 minutes ago and the request is not recorded.",
        Whose.US,
        (
            "Look in the clinical system whether the request was sent.",
            "Record it here, so that the 8 days are counted.",
            "If it was not sent, check smartcard and NHS record, then call our supplier.",
        ),
        "It was not asked for yet.",
        _NO_PAPER,
        _NOT_THEIR_FAULT,
        "In an hour.",
    )
    PAPER_LATE = Quiet(
        "The paper record has been expected for more than six weeks.",
        Whose.THEM,
        (
            "Ask PCSE where it is; labels take 3 to 4 weeks, the record up to 2 weeks more.",
            "Phone the previous practice, and send the request letter again.",
            "Press “Paper was chased” here.",
        ),
        "No: it comes on paper.",
        "Yes, it is overdue.",
        _ON_PAPER,
        "In a week.",
    )


S, T = TransferState, Timer


def silence(registration: Registration, now: datetime) -> Silence | None:
    """The most pressing silent failure of a registration, or None."""
    over, state = run_out(registration, now), registration.state
    if T.PAPER_FALLBACK in over:
        here = state is S.AWAITING_INTEGRATION and not awaits_file(registration)
        return Silence.NOT_FILED if here else Silence.NEVER_CAME
    if state is S.AWAITING_INTEGRATION and awaits_file(registration):
        return Silence.FILE_MISSING
    for timer, states, found in _BY_TIMER:
        if timer in over and state in states:
            return found
    return None


_EVERY = frozenset(TransferState)
_BY_TIMER = (
    (T.EXTRACT_MUST, frozenset({S.REQUESTED}), Silence.NOT_ACKNOWLEDGED),
    (T.EXTRACT_MUST, frozenset({S.REQUEST_ACKED}), Silence.NOT_SENT),
    (T.PARTS_MUST, frozenset({S.RECEIVING}), Silence.PARTS_MISSING),
    (T.NUDGE, frozenset({S.AWAITING_INTEGRATION}), Silence.WAITING_TO_BE_FILED),
    (T.REQUEST, frozenset({S.REGISTERED}), Silence.NOT_REQUESTED),
    (T.PAPER_CHASE, _EVERY, Silence.PAPER_LATE),
)


def awaits_file(registration: Registration) -> bool:
    """Whether a file in the inbox may still belong to this registration."""
    transfer = registration.transfer
    if registration.state not in MAY_TAKE_EXTRACT or transfer is None:
        return False
    return not transfer.extract

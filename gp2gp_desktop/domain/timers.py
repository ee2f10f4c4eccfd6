"""Every timer of a transfer in one table: how long, from when, what it means when it runs out.

Source: process-and-rules 4.3. The one deadline of staff (request + 8 days) is among them; the
others say where to look. Timers of other systems stand here too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from gp2gp_desktop.domain.calendar import GOOD_PRACTICE, LIMIT
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.transfer import EventKind

RESEND_WINDOW = timedelta(weeks=12)
NUDGE_MOST = timedelta(days=92)
"""Older ones are no longer nudged about (REQ22-S79: items over three months old)."""


class Weight(Enum):
    """What it means that a timer has run out."""

    WATCH = "look"
    AMBER = "soon"
    RED = "now"


@dataclass(frozen=True, slots=True)
class Limit:
    """One row: ``since`` says in words from when ``span`` is counted."""

    span: timedelta
    since: str
    weight: Weight
    meaning: str
    source: str


class Timer(Enum):
    """The timers this program watches by itself."""

    REQUEST = Limit(
        timedelta(minutes=20),
        "the registration",
        Weight.WATCH,
        "The record is not asked for yet.",
        "MIREP",
    )
    EXTRACT_SHOULD = Limit(
        timedelta(minutes=20),
        "the request",
        Weight.AMBER,
        "The record should have come by now.",
        "REQ22-S36",
    )
    EXTRACT_MUST = Limit(
        timedelta(hours=24),
        "the request",
        Weight.RED,
        "The record must have come by now.",
        "REQ22-S287",
    )
    PARTS_SHOULD = Limit(
        timedelta(hours=4),
        "the request",
        Weight.AMBER,
        "All parts should have come by now.",
        "REQ22-S37",
    )
    PARTS_MUST = Limit(
        timedelta(hours=24),
        "the request",
        Weight.RED,
        "All parts must have come by now.",
        "REQ22-S288",
    )
    NUDGE = Limit(
        timedelta(days=2),
        "the arrival",
        Weight.WATCH,
        "The record is here and waits to be filed.",
        "REQ22-S79",
    )
    GOOD_PRACTICE = Limit(
        GOOD_PRACTICE,
        "the request",
        Weight.AMBER,
        "Good practice is to file within 3 days.",
        "DASH",
    )
    PAPER_FALLBACK = Limit(
        LIMIT,
        "the request",
        Weight.RED,
        "The old practice's system now asks for a print: paper is expected.",
        "REQ22-S124, DASH",
    )
    PAPER_CHASE = Limit(
        timedelta(weeks=6),
        "the request",
        Weight.AMBER,
        "Paper should have come: labels take 3 to 4 weeks, the record up to 2 more.",
        "PCSE",
    )
    RESEND = Limit(
        RESEND_WINDOW,
        "the request",
        Weight.WATCH,
        "The old practice can no longer repeat the record.",
        "REQ22-S6, TD65",
    )
    NATIONAL = Limit(
        timedelta(days=14), "the request", Weight.WATCH,
        "The national figures judge the transfer as it stands now.", "DASH, CLS",
    )  # fmt: skip


ELSEWHERE: tuple[Limit, ...] = (
    Limit(
        timedelta(hours=48), "the request", Weight.WATCH,
        "The adaptor's own time-out where it is set; it looks every 2 hours.", "ADP-R",
    ),
    Limit(
        timedelta(days=7), "the deduction", Weight.WATCH,
        "The old practice still answers for a patient it has just deducted.", "REQ22-S105",
    ),
    Limit(
        timedelta(days=14), "the registration", Weight.WATCH,
        "PCSE acknowledges in 3 to 10 working days; after that, query it.", "PCSE",
    ),
    Limit(
        timedelta(days=92), "the deduction", Weight.WATCH,
        "Ordinary staff of the old practice can still read the notes.", "GPG4 4.9",
    ),
)  # fmt: skip
"""Timers that other systems keep."""


def overall_timeout(
    extract: timedelta, part: timedelta, parts: int, a: float = 1, b: float = 1
) -> timedelta:
    """How long a transfer may take before late parts are answered with 25 (LM, ADP-R).

    Args:
        extract: how long messages of extracts are kept for delivery (persist duration, SDS).
        part: the same for parts.
        parts: how many parts are announced; none for a record in one message.
        a, b: the factors of the receiving system, 1 by default.
    """
    if parts < 0:
        raise ValueError("parts cannot be fewer than none")
    return a * extract + b * parts * part


T, S = Timer, TransferState
_WATCHED: dict[TransferState, tuple[Timer, ...]] = {
    S.REQUESTED: (T.EXTRACT_SHOULD, T.EXTRACT_MUST, T.GOOD_PRACTICE, T.PAPER_FALLBACK),
    S.REQUEST_ACKED: (T.EXTRACT_SHOULD, T.EXTRACT_MUST, T.GOOD_PRACTICE, T.PAPER_FALLBACK),
    S.RECEIVING: (T.PARTS_SHOULD, T.PARTS_MUST, T.GOOD_PRACTICE, T.PAPER_FALLBACK),
    S.AWAITING_INTEGRATION: (T.NUDGE, T.GOOD_PRACTICE, T.PAPER_FALLBACK),
}
_PAPER_UNDER_WAY = frozenset({PaperState.EXPECTED, PaperState.CHASED})


def run_out(registration: Registration, now: datetime) -> tuple[Timer, ...]:
    """The timers of a registration that have run out, in the order of :class:`Timer`."""
    found = set(_of_transfer(registration, now))
    asked = registration.transfer.requested_at if registration.transfer else None
    begun = asked or registration.registered_at
    if registration.state is S.REGISTERED and _over(T.REQUEST, registration.registered_at, now):
        found.add(T.REQUEST)
    if registration.paper in _PAPER_UNDER_WAY and _over(T.PAPER_CHASE, begun, now):
        found.add(T.PAPER_CHASE)
    return tuple(timer for timer in Timer if timer in found)


def _of_transfer(registration: Registration, now: datetime) -> Iterable[Timer]:
    transfer = registration.transfer
    if transfer is None:
        return
    came = next((e.at for e in transfer.events if e.kind is EventKind.RECEIVED), None)
    for timer in _WATCHED.get(registration.state, ()):
        since = came if timer is T.NUDGE else transfer.requested_at
        if timer is T.NUDGE and since is not None and now - since > NUDGE_MOST:
            continue
        if _over(timer, since, now):
            yield timer


def _over(timer: Timer, since: datetime | None, now: datetime) -> bool:
    return since is not None and now - since > timer.value.span

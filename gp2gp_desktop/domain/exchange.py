"""What our log knows of one attempt to get a record, in one flat value for figures.

From it come the conversation the national classifier would have seen, and the events of the
management-information view. What we cannot know is assumed, and said (docs/figures.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.classification import (
    Conversation,
    Message,
    MessageKind,
    Party,
    error_code,
)
from gp2gp_desktop.domain.mi_outcomes import Integration, MiEvent, MiStage
from gp2gp_desktop.domain.transfer import EventKind, Transfer, TransferEvent

ATTACHED_CODE = "26"
REFUSAL_CODES = frozenset({"17", "28"})
KEPT_OURS_CODE = "15"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One attempt.

    Attributes:
        acknowledged_at: the request was acknowledged without an error.
        refused_at: the previous practice refused it, with ``refusal_code``.
        arrived_at: the first message of the record came.
        parts: how many messages came after the first.
        in_parts: it was seen to come in several messages.
        whole_at: the record was here, whole.
        filed_at: it was filed; ``filed_code`` is ``15`` where our own record goes on.
        failed_at: we could not or would not file it, with ``failed_code``.
        given_up_at: no answer came in time.
        again: the failures do not stand any more: the previous practice sends its record once more
            (moments of the record are those of the newest sending), or we try again to file it.
        undone_at: the filing was rolled back, because the record was another patient's.
        system: the system that made the record.
        degrades: its degraded entries by kind, ``drug_allergy=1 medication=2``.
    """

    registration: str
    attempt: int
    practice: str
    practice_name: str
    requested_at: datetime
    acknowledged_at: datetime | None = None
    refused_at: datetime | None = None
    refusal_code: str = ""
    arrived_at: datetime | None = None
    parts: int = 0
    in_parts: bool = False
    whole_at: datetime | None = None
    filed_at: datetime | None = None
    filed_code: str = ""
    failed_at: datetime | None = None
    failed_code: str = ""
    given_up_at: datetime | None = None
    again: bool = False
    undone_at: datetime | None = None
    system: str = ""
    degrades: str = ""

    @property
    def degrade_counts(self) -> dict[str, int]:
        """How many entries came degraded, by kind."""
        pairs = (pair.partition("=") for pair in self.degrades.split())
        return {kind: int(count) for kind, _sign, count in pairs}


_ARRIVALS = frozenset({EventKind.PART, EventKind.RECEIVED})
_FILINGS = {EventKind.FILED: "", EventKind.STORED: KEPT_OURS_CODE}
_FAILURES = frozenset({EventKind.FAILED, EventKind.REJECTED, EventKind.ATTACHED})


def exchange_of(registration: str, transfer: Transfer) -> Exchange:
    """The flat value of one attempt; of several events of a kind the first counts.

    Where the previous practice sent its record again, what came and what became of it is taken from
    the newest sending; an earlier failure is kept, because the national log keeps it.
    """
    whole = _First(transfer.events)
    newest = _First(transfer.events[whole.last(EventKind.SENT_AGAIN) + 1 :])
    filed = newest.event(*_FILINGS)
    failed = newest.event(*_FAILURES) or whole.event(*_FAILURES)
    refused = whole.event(EventKind.REFUSED)
    return Exchange(
        registration,
        transfer.attempt,
        str(transfer.practice),
        transfer.practice_name,
        transfer.requested_at,
        acknowledged_at=_moment(whole.event(EventKind.ACKNOWLEDGED)),
        refused_at=_moment(refused),
        refusal_code=refused.code if refused else "",
        arrived_at=_moment(newest.event(*_ARRIVALS)),
        parts=max(0, newest.count(*_ARRIVALS) - 1),
        in_parts=newest.event(EventKind.PART) is not None,
        whole_at=_moment(newest.event(EventKind.RECEIVED)),
        filed_at=_moment(filed),
        filed_code=_FILINGS[filed.kind] if filed else "",
        failed_at=_moment(failed),
        failed_code=failed.code if failed else "",
        given_up_at=_moment(whole.event(EventKind.TIMED_OUT)),
        again=whole.last(*_HOPES) > whole.last(*_ENDS),
        undone_at=_moment(whole.event(EventKind.ROLLED_BACK)),
        system=transfer.system,
        degrades=" ".join(f"{kind}={count}" for kind, count in transfer.degrades),
    )


_HOPES = frozenset({EventKind.SENT_AGAIN, EventKind.RETRIED})
_ENDS = _FAILURES | {EventKind.REFUSED, EventKind.TIMED_OUT}


class _First:
    """The events of an attempt, asked for by kind."""

    def __init__(self, events: tuple[TransferEvent, ...]) -> None:
        self._events = events

    def event(self, *kinds: EventKind) -> TransferEvent | None:
        """The first one of these kinds, whatever its time: clocks are sometimes wrong."""
        return next((each for each in self._events if each.kind in kinds), None)

    def count(self, *kinds: EventKind) -> int:
        """How many there are."""
        return sum(each.kind in kinds for each in self._events)

    def last(self, *kinds: EventKind) -> int:
        """The place of the last one; -1 where there is none."""
        places = (at for at, each in enumerate(self._events) if each.kind in kinds)
        return max(places, default=-1)


def _moment(event: TransferEvent | None) -> datetime | None:
    return event.at if event else None


def conversation_of(exchange: Exchange) -> Conversation:
    """The messages the national log would hold, as far as ours can tell."""
    return Conversation(tuple(_messages(exchange)))


def _messages(exchange: Exchange) -> Iterator[Message]:
    """Request, answers to it, extract, parts, final answers.

    An answer is never before what it answers: where a clock was set back, it is taken as at once.
    """
    asked = exchange.requested_at
    yield Message(asked, MessageKind.REQUEST, "request", Party.REQUESTER)
    if exchange.acknowledged_at:
        yield _ack(max(asked, exchange.acknowledged_at), Party.SENDER, "request")
    if exchange.refused_at:
        refused = max(asked, exchange.refused_at)
        yield _ack(refused, Party.SENDER, "request", exchange.refusal_code)
    failed = exchange.failed_at
    if failed and exchange.arrived_at and failed < exchange.arrived_at:
        # It failed before, and this is a second sending.
        before = max(asked, failed)
        yield Message(before, MessageKind.EXTRACT, "first", Party.SENDER)
        yield _ack(before, Party.REQUESTER, "first", exchange.failed_code)
        failed = None
    yield from _record(exchange, failed)


def _record(exchange: Exchange, failed: datetime | None) -> Iterator[Message]:
    # What we answered must have come before, even where nobody wrote its arrival down.
    moments = (exchange.arrived_at, exchange.filed_at, failed)
    came = min((at for at in moments if at), default=None)
    if came is None:
        return
    arrived = max(exchange.requested_at, came)
    yield Message(arrived, MessageKind.EXTRACT, "extract", Party.SENDER)
    if exchange.in_parts:
        yield from _parts(exchange, arrived)
    if exchange.filed_at:
        filed = max(arrived, exchange.filed_at)
        yield _ack(filed, Party.REQUESTER, "extract", exchange.filed_code)
    if failed:
        yield _ack(max(arrived, failed), Party.REQUESTER, "extract", exchange.failed_code)


def _parts(exchange: Exchange, arrived: datetime) -> Iterator[Message]:
    """Our system asked for the rest at once, and acknowledges each part as it comes."""
    yield Message(arrived, MessageKind.PART, "continue", Party.REQUESTER)
    came = max(arrived, exchange.whole_at or arrived)
    for number in range(exchange.parts):
        yield Message(came, MessageKind.PART, f"part {number}", Party.SENDER)
        yield _ack(came, Party.REQUESTER, f"part {number}")
    if exchange.parts and not exchange.whole_at:
        yield Message(came, MessageKind.PART, "awaited", Party.SENDER)


def _ack(at: datetime, by: Party, refers_to: str, code: str = "") -> Message:
    return Message(at, MessageKind.ACKNOWLEDGEMENT, "", by, refers_to, error_code(code))


def mi_events_of(exchange: Exchange) -> tuple[MiEvent, ...]:
    """The events a system that reports them would have sent for this attempt."""
    found = [
        MiEvent(MiStage.REGISTRATION, holds=True),
        MiEvent(MiStage.COMPATIBILITY, holds=True),
        MiEvent(MiStage.REQUEST),
    ]
    if exchange.arrived_at:
        found.append(MiEvent(MiStage.RESPONSE))
    if exchange.whole_at:
        found.append(MiEvent(MiStage.READY))
    if exchange.refused_at or exchange.failed_at:
        found.append(MiEvent(MiStage.ERROR))
    if exchange.filed_at:
        kept_ours = exchange.filed_code == KEPT_OURS_CODE
        how = Integration.SUPPRESSED_AND_REACTIVATED if kept_ours else Integration.INTEGRATED
        found.append(MiEvent(MiStage.INTEGRATION, integration=how))
    elif exchange.failed_at and exchange.failed_code in _MI_ENDINGS:
        ending = _MI_ENDINGS[exchange.failed_code]
        found.append(MiEvent(MiStage.INTEGRATION, integration=ending))
    return tuple(found)


_MI_ENDINGS = dict.fromkeys(REFUSAL_CODES, Integration.REJECTED) | {
    ATTACHED_CODE: Integration.FILED_AS_ATTACHMENT,
    "11": Integration.FAILED_TO_INTEGRATE,
}

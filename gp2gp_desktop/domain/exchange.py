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
from gp2gp_desktop.domain.transfer import EventKind, Transfer

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


_ARRIVALS = frozenset({EventKind.PART, EventKind.RECEIVED})
_FILINGS = {EventKind.FILED: "", EventKind.STORED: KEPT_OURS_CODE}
_FAILURES = frozenset({EventKind.FAILED, EventKind.REJECTED, EventKind.ATTACHED})


def exchange_of(registration: str, transfer: Transfer) -> Exchange:
    """The flat value of one attempt; of several events of a kind the first counts."""
    first: dict[EventKind, int] = {}
    for place, event in enumerate(transfer.events):
        first.setdefault(event.kind, place)
    events = transfer.events

    def at(*kinds: EventKind) -> int | None:
        return min((first[kind] for kind in kinds if kind in first), default=None)

    def moment(place: int | None) -> datetime | None:
        return None if place is None else events[place].at

    arrivals = [event for event in events if event.kind in _ARRIVALS]
    refused, filed, failed = at(EventKind.REFUSED), at(*_FILINGS), at(*_FAILURES)
    return Exchange(
        registration,
        transfer.attempt,
        str(transfer.practice),
        transfer.practice_name,
        transfer.requested_at,
        acknowledged_at=moment(at(EventKind.ACKNOWLEDGED)),
        refused_at=moment(refused),
        refusal_code="" if refused is None else events[refused].code,
        arrived_at=arrivals[0].at if arrivals else None,
        parts=max(0, len(arrivals) - 1),
        in_parts=EventKind.PART in first,
        whole_at=moment(at(EventKind.RECEIVED)),
        filed_at=moment(filed),
        filed_code="" if filed is None else _FILINGS[events[filed].kind],
        failed_at=moment(failed),
        failed_code="" if failed is None else events[failed].code,
        given_up_at=moment(at(EventKind.TIMED_OUT)),
    )


def conversation_of(exchange: Exchange) -> Conversation:
    """The messages the national log would hold, as far as ours can tell."""
    return Conversation(tuple(_messages(exchange)))


def _messages(exchange: Exchange) -> Iterator[Message]:
    yield Message(exchange.requested_at, MessageKind.REQUEST, "request", Party.REQUESTER)
    if exchange.acknowledged_at:
        yield _ack(exchange.acknowledged_at, Party.SENDER, "request")
    if exchange.refused_at:
        yield _ack(exchange.refused_at, Party.SENDER, "request", exchange.refusal_code)
    # What we answered must have come, even where nobody wrote its arrival down.
    ends = (at for at in (exchange.filed_at, exchange.failed_at) if at)
    arrived = exchange.arrived_at or min(ends, default=None)
    if arrived is None:
        return
    yield Message(arrived, MessageKind.EXTRACT, "extract", Party.SENDER)
    if exchange.in_parts:
        yield from _parts(exchange, arrived)
    if exchange.filed_at:
        yield _ack(exchange.filed_at, Party.REQUESTER, "extract", exchange.filed_code)
    if exchange.failed_at:
        yield _ack(exchange.failed_at, Party.REQUESTER, "extract", exchange.failed_code)


def _parts(exchange: Exchange, arrived: datetime) -> Iterator[Message]:
    """Our system asked for the rest at once, and acknowledges each part as it comes."""
    yield Message(arrived, MessageKind.PART, "continue", Party.REQUESTER)
    came = exchange.whole_at or arrived
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

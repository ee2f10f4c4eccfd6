"""How the national classifier names a transfer, row by row (national-figures 1 and 2).

It looks at the messages that passed the Spine under one conversation id, and at nothing else. Our
own view of the same transfer is in :mod:`gp2gp_desktop.domain.figures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

CUTOFF = timedelta(days=14)
"""A transfer is judged as it stands 14 days after its request."""

DUPLICATE = 12
SUPPRESSED = 15
FATAL_SENDER_CODES = frozenset({6, 7, 10, 14, 23, 24, 30, 99})
EIGHT_DAYS = 691_200
"""The limit in seconds, inclusive."""


class MessageKind(Enum):
    """What a message is, by the ending of its interaction id."""

    REQUEST = "RCMR_IN010000UK05"
    EXTRACT = "RCMR_IN030000UK06"
    ACKNOWLEDGEMENT = "MCCI_IN010000UK13"
    PART = "COPC_IN000001UK01"


class Party(Enum):
    """Who sent a message."""

    REQUESTER = "requesting practice"
    SENDER = "sending practice"


class Status(Enum):
    """The published status."""

    ON_TIME = "Integrated on time"
    TECHNICAL = "Technical failure"
    PROCESS = "Process failure"
    UNCLASSIFIED = "Unclassified failure"


class Reason(Enum):
    """The published reason of a failure."""

    LATE = "Integrated late"
    FINAL_ERROR = "Final error"
    AMBIGUOUS_PARTS = "Ambiguous COPC messages"
    TRANSFERRED_WITH_ERROR = "Transferred, not integrated, with error"
    PARTS_NOT_SENT = "COPC(s) not sent"
    PARTS_NOT_ACKNOWLEDGED = "COPC(s) not acknowledged"
    TRANSFERRED = "Transferred, not integrated"
    FATAL_SENDER_ERROR = "Contains fatal sender error"
    REQUEST_NOT_ACKNOWLEDGED = "Request not acknowledged"
    EXTRACT_NOT_SENT = "Core extract not sent"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation.

    ``refers_to`` is the id an acknowledgement answers; ``code`` its error code, None for none.
    """

    at: datetime
    kind: MessageKind
    id: str
    by: Party
    refers_to: str = ""
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Every message with one conversation id, in any order."""

    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Classification:
    """The published status of a transfer.

    ``seconds`` runs from the effective extract to its acknowledgement, never below 0; None without
    an effective acknowledgement. ``completed_at`` is set for failures too.
    """

    status: Status
    reason: Reason | None
    requested_at: datetime
    completed_at: datetime | None = None
    seconds: int | None = None


@dataclass(slots=True)
class _Acked:
    """A message and the acknowledgements of it, in order."""

    message: Message
    acks: list[Message]

    @property
    def codes(self) -> list[int | None]:
        return [ack.code for ack in self.acks]


@dataclass(slots=True)
class _Sorted:
    """A conversation by purpose."""

    request: _Acked
    extracts: list[_Acked]
    continues: list[_Acked]
    fragments: list[_Acked]


def error_code(text: str) -> int | None:
    """The code of an acknowledgement as the national log keeps it.

    ``NONE``, nothing and words (``unknown``, ``SEF001``) are no error code.
    """
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and int(plain) else None


def classify(
    conversation: Conversation, cutoff: timedelta | None = CUTOFF
) -> Classification | None:
    """The published status, or None where the conversation does not begin with a request.

    Rows later than the first one plus ``cutoff`` are dropped (equal is kept); None keeps them all.
    """
    rows = sorted(conversation.messages, key=lambda message: message.at)
    if rows and cutoff is not None:
        rows = [row for row in rows if row.at <= rows[0].at + cutoff]
    if not rows or rows[0].kind is not MessageKind.REQUEST:
        return None
    found = _by_purpose(rows)
    requested_at = found.request.message.at
    effective = _effective(found.extracts)
    if effective is None:
        return Classification(*_without_answer(found), requested_at)
    extract, ack = effective
    seconds = round(max(0.0, (ack.at - extract.at).total_seconds()))
    return Classification(*_answered(ack, seconds), requested_at, ack.at, seconds)


def _by_purpose(rows: list[Message]) -> _Sorted:
    """Pair acknowledgements with what they answer; unmatched ones are left out.

    A repeated id takes the place of the earlier message and loses its acknowledgements.
    """
    paired: dict[str, _Acked] = {}
    for row in rows:
        if row.kind is not MessageKind.ACKNOWLEDGEMENT:
            paired[row.id] = _Acked(row, [])
        elif row.refers_to in paired:
            paired[row.refers_to].acks.append(row)
    request, *others = paired.values()
    parts = [one for one in others if one.message.kind is MessageKind.PART]
    return _Sorted(
        request,
        [one for one in others if one.message.kind is MessageKind.EXTRACT],
        [one for one in parts if one.message.by is Party.REQUESTER],
        [one for one in parts if one.message.by is Party.SENDER],
    )


def _is_success(code: int | None) -> bool:
    return code is None or code == SUPPRESSED


def _effective(extracts: list[_Acked]) -> tuple[Message, Message] | None:
    """The extract and acknowledgement that count: success beats error, duplicates never decide."""

    def pairs() -> Iterator[tuple[Message, Message]]:
        return ((one.message, ack) for one in extracts for ack in one.acks)

    succeeded = next((pair for pair in pairs() if _is_success(pair[1].code)), None)
    return succeeded or next((pair for pair in pairs() if pair[1].code != DUPLICATE), None)


def _answered(ack: Message, seconds: int) -> tuple[Status, Reason | None]:
    """Rows 1a, 1b and 2."""
    if not _is_success(ack.code):
        return Status.TECHNICAL, Reason.FINAL_ERROR
    if seconds <= EIGHT_DAYS:
        return Status.ON_TIME, None
    return Status.PROCESS, Reason.LATE


def _without_answer(found: _Sorted) -> tuple[Status, Reason]:
    """Rows 3 to 8."""
    if found.continues or found.fragments:
        return _in_parts(found)
    codes = found.request.codes
    if FATAL_SENDER_CODES.intersection(code for code in codes if code is not None):
        return Status.TECHNICAL, Reason.FATAL_SENDER_ERROR
    if not codes:
        return Status.TECHNICAL, Reason.REQUEST_NOT_ACKNOWLEDGED
    if not found.extracts:
        return Status.TECHNICAL, Reason.EXTRACT_NOT_SENT
    if any(code is not None for code in codes):
        return Status.UNCLASSIFIED, Reason.TRANSFERRED_WITH_ERROR
    return Status.PROCESS, Reason.TRANSFERRED


def _in_parts(found: _Sorted) -> tuple[Status, Reason]:
    """Rows 3a to 3e; a fatal code of the sender is not looked at here."""
    duplicates = any(DUPLICATE in one.codes for one in found.extracts)
    all_acked = all(one.acks for one in found.fragments)
    if duplicates and not all(one.acks for one in found.extracts):
        return Status.UNCLASSIFIED, Reason.AMBIGUOUS_PARTS
    failed = any(code is not None for one in found.fragments for code in one.codes)
    if failed and all_acked:
        return Status.UNCLASSIFIED, Reason.TRANSFERRED_WITH_ERROR
    if not found.fragments:
        return Status.TECHNICAL, Reason.PARTS_NOT_SENT
    if not all_acked:
        return Status.TECHNICAL, Reason.PARTS_NOT_ACKNOWLEDGED
    return Status.PROCESS, Reason.TRANSFERRED

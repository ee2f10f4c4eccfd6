"""One GP2GP exchange with one practice: when it was asked for, what came, how it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from gp2gp_desktop.domain.calendar import deadline
from gp2gp_desktop.domain.identifiers import ConversationId, OdsCode


class EventKind(Enum):
    """What an event is, for figures; its words are for people."""

    NOTE = "note"
    REQUESTED = "requested"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"  # by the previous practice, or by the Spine
    PART = "part"
    RECEIVED = "received"
    FILED = "filed"
    STORED = "stored"  # set aside, because our own record goes on (code 15)
    ATTACHED = "attached"
    REJECTED = "rejected"  # by us
    FAILED = "failed"  # it came, and could not be taken in or filed
    TIMED_OUT = "timed out"
    SENT_AGAIN = "sent again"  # by the previous practice, in the same attempt
    RETRIED = "retried"  # we try once more to file what came
    ROLLED_BACK = "rolled back"  # it was another patient's
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class TransferEvent:
    """One thing that happened to a transfer: when, what, and who or what said so."""

    at: datetime
    text: str
    source: str
    code: str = ""
    kind: EventKind = EventKind.NOTE


@dataclass(frozen=True, slots=True)
class Transfer:
    """One attempt to get a record from one practice; a retry is a new attempt.

    ``extract`` is the SHA-256 of the message that holds the record, once it is here; ``parts``
    those of the messages that belong to it, and ``awaited`` how many of them are still to come.
    ``refusal`` keeps the response code of the end of a failed attempt (gp2gp-messages 5.2).
    ``system`` names the system that made the record, and ``degrades`` counts its degraded entries
    by kind; both are known once the record is filed.
    """

    attempt: int
    practice: OdsCode
    practice_name: str
    requested_at: datetime
    conversation_id: ConversationId | None = None
    extract: str = ""
    parts: tuple[str, ...] = ()
    awaited: int = 0
    refusal: str = ""
    system: str = ""
    degrades: tuple[tuple[str, int], ...] = ()
    events: tuple[TransferEvent, ...] = ()

    @property
    def received(self) -> tuple[str, ...]:
        """Every message of the transfer that is here, the record first."""
        return (self.extract, *self.parts) if self.extract else self.parts

    @property
    def deadline(self) -> datetime:
        """The moment paper is asked for (request + 8 days)."""
        return deadline(self.requested_at)

    def with_event(self, event: TransferEvent) -> Transfer:
        """The transfer with one more event, oldest first."""
        return replace(self, events=(*self.events, event))

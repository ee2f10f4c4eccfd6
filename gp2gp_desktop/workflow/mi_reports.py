"""The outbox of events for the national figures, as it is stored and as it is sent: the ports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from gp2gp_desktop.domain.mi_events import MiKind, MiReport


class ReportState(Enum):
    """Where an event is on its way."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"  # the interface will never take it as it is


@dataclass(frozen=True, slots=True)
class KeptReport:
    """An event in the outbox.

    ``not_before`` is when it may next be tried; ``event_id`` what the interface answered,
    ``problem`` why it refused, in its words.
    """

    id: str
    report: MiReport
    state: ReportState = ReportState.WAITING
    tries: int = 0
    not_before: datetime | None = None
    sent_at: datetime | None = None
    event_id: str = ""
    problem: str = ""


class MiReports(Protocol):
    """The outbox of one unit of work; saved registrations put their events into it themselves."""

    def add(self, reports: Iterable[MiReport], not_before: datetime | None = None) -> None:
        """Put events at the end; they are not sent before a moment, where there is one."""

    def tally(self) -> Mapping[ReportState, int]:
        """How many there are in each state; every state is there."""

    def newest(self, state: ReportState, limit: int) -> tuple[KeptReport, ...]:
        """The events in a state, newest first."""

    def walk(self) -> Iterator[KeptReport]:
        """Every event, oldest first, a few hundred at a time."""

    def due(self, now: datetime, limit: int) -> tuple[KeptReport, ...]:
        """What may be sent now: of each conversation the oldest that still waits."""

    def save(self, kept: KeptReport, tries: int) -> bool:
        """Replace one that still has so many tries; answers whether it had.

        So an event is claimed by one desk alone: it is saved with one try more before it is sent.
        """


@dataclass(frozen=True, slots=True)
class Accepted:
    """The interface took an event, under this id."""

    event_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The interface will never take an event as it is; ``problem`` is what it says of it."""

    problem: str


class MiService(Protocol):
    """The GP Registrations MI interface."""

    @property
    def supplier(self) -> str:
        """The ODS code under which this program reports."""

    def tell(self, kind: MiKind, body: Mapping[str, object], key: str) -> Accepted | Refused:
        """Send one event; ``key`` (a UUID) is the same each time it is sent.

        Raises:
            ServiceUnavailable: when trying again later may work; it may have arrived all the same.
            CannotContinue: when the program's key is not accepted.
        """

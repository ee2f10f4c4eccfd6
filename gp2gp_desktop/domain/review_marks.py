"""What people write onto a review beside its decisions: a flag, a waiting patient, a stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


@dataclass(frozen=True, slots=True)
class Flag:
    """A note on one entry for whoever looks next; the entry stays open."""

    note: str
    by: str
    at: datetime


class PendingKind(Enum):
    """Why a patient cannot wait (process-and-rules 5.4); the value is what a person reads."""

    MEDICATION = "Medicine needed"
    APPOINTMENT = "Appointment soon"


@dataclass(frozen=True, slots=True)
class Pending:
    """A patient who waits for this record to be safe to use: asked by whom, written when."""

    kind: PendingKind
    by: str
    at: datetime


class WrongRecord(Enum):
    """What is wrong with a filed record; the value is what a person chooses."""

    PATIENT = "Another patient's record"
    RECORD = "Not the record we asked for"


@dataclass(frozen=True, slots=True)
class Stop:
    """A record taken out of use: nobody can open it (process-and-rules 6.3).

    One person's word hides it at once. It is final when a second one has checked it:
    ``checked_by`` is empty until then, and ``code`` is the answer the clinical system must give
    (28, or 17 for a returning patient).
    """

    what: WrongRecord
    why: str
    by: str
    by_id: str
    at: datetime
    code: str
    checked_by: str = ""
    checked_at: datetime | None = None

    @property
    def is_final(self) -> bool:
        """Whether a second person has checked it."""
        return self.checked_at is not None


@dataclass(frozen=True, slots=True)
class Ticked:
    """A check that somebody has made."""

    number: int
    by: str
    at: datetime

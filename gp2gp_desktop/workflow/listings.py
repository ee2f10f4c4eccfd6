"""Rows of lists and what lists are asked for: plain values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """One row of a list of registrations; the whole value is fetched when it is opened.

    ``owner`` is a user name; the workflow adds the person's name as ``owner_name``.
    """

    id: str
    version: int
    last_name: str
    first_name: str
    nhs_number: str
    birth_date: date | None
    state: TransferState
    paper: PaperState
    owner: str
    parked: bool
    practice: str
    practice_name: str
    requested_at: datetime | None
    registered_at: datetime | None
    updated_at: datetime
    verdict: str
    review: str
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationQuery:
    """Which registrations a list wants; every part narrows it.

    ``text`` is the beginning of a last name ("smi" or "smith, ja"), of an NHS number, of a practice
    or of a stage, or a response code ("code 19").
    Of those in a ``done`` state only what changed at ``done_since`` or later is listed.
    ``order`` is ``name``, ``newest`` (last changed first), ``requested`` (oldest first) or
    ``time left`` (the same, but those whose clock runs before those whose clock has stopped).
    """

    text: str = ""
    states: frozenset[TransferState] = frozenset()
    papers: frozenset[PaperState] = frozenset()
    owner: str = ""
    parked: bool | None = None
    done: frozenset[TransferState] = frozenset()
    done_since: datetime | None = None
    requested_before: datetime | None = None
    order: str = "newest"
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Tally:
    """How many registrations are in one state with their paper record in another."""

    state: TransferState
    paper: PaperState
    count: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A page of rows, and how many there are in all."""

    rows: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that came through the inbox; its bytes are kept beside it, immutable.

    ``state`` is ``kept`` (belongs to a registration) or ``set_aside``. ``code`` is the GP2GP code
    of the reason where there is one (``09``, ``12``, ``21``).
    """

    id: str
    sha256: str
    name: str
    size: int
    received_at: datetime
    state: str
    registration: str = ""
    message_id: str = ""
    conversation_id: str = ""
    nhs_number: str = ""
    sending_practice: str = ""
    interaction: str = ""
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Which entries to show; every part narrows it. ``patient`` is an NHS number or its start."""

    who: str = ""
    patient: str = ""
    registration: str = ""
    actions: frozenset[AuditAction] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 200

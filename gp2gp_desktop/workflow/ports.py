"""What the workflow needs from the outside, as protocols the adapters fulfil."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from gp2gp_desktop.domain.access import User
from gp2gp_desktop.domain.audit import AuditAction, AuditEntry, AuditNote, ChainBreak
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.people import LocalPatient, NhsRecord, Sex
from gp2gp_desktop.domain.readiness import DirectoryEntry, PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review

T = TypeVar("T")

Clock = Callable[[], datetime]
"""The present moment, aware and in UTC; movable in demonstration mode."""

NewId = Callable[[], str]
"""A new opaque id."""


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """One row of a list of registrations; the whole value is fetched when it is opened."""

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


@dataclass(frozen=True, slots=True)
class RegistrationQuery:
    """Which registrations a list wants; every part narrows it.

    ``text`` is the beginning of a last name ("smi" or "smith, ja") or of an NHS number.
    ``order`` is ``name``, ``newest`` (last changed first) or ``requested`` (oldest first).
    """

    text: str = ""
    states: frozenset[TransferState] = frozenset()
    papers: frozenset[PaperState] = frozenset()
    owner: str = ""
    parked: bool | None = None
    order: str = "newest"
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A page of rows, and how many there are in all."""

    rows: tuple[T, ...]
    total: int


class Registrations(Protocol):
    """Stored registrations."""

    def add(self, registration: Registration) -> Registration:
        """Store a new one; answers it with version 1."""

    def get(self, key: str) -> Registration:
        """Fetch one; raises NotFound."""

    def save(self, registration: Registration) -> Registration:
        """Compare-and-set on ``version``; raises ChangedElsewhere."""

    def find(self, query: RegistrationQuery) -> Found[RegistrationLine]:
        """The rows of a list."""

    def expecting(self, nhs_number: str) -> tuple[Registration, ...]:
        """Those a file may belong to (``MAY_TAKE_EXTRACT``) with that NHS number."""

    def with_number(self, nhs_number: str) -> tuple[RegistrationLine, ...]:
        """Every registration of that NHS number, newest first."""

    def by_conversation(self, conversation_id: str) -> Registration | None:
        """The one whose newest attempt carries the conversation id (any case)."""


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


class ReceivedFiles(Protocol):
    """Received files and their original bytes."""

    def add(self, file: ReceivedFile, content: bytes) -> None:
        """Keep a file; its content is stored once per digest."""

    def content(self, sha256: str) -> bytes:
        """The original bytes; raises NotFound, or RecordRejected when the digest no longer fits."""

    def by_digest(self, sha256: str) -> tuple[ReceivedFile, ...]:
        """Every arrival of exactly these bytes, oldest first."""

    def by_message(self, message_id: str) -> tuple[ReceivedFile, ...]:
        """Every arrival of the message id (any case), oldest first."""

    def of_registration(self, registration: str) -> tuple[ReceivedFile, ...]:
        """The files kept for a registration, oldest first."""

    def set_aside(self, limit: int = 200) -> tuple[ReceivedFile, ...]:
        """The files set aside, newest first."""


class Reviews(Protocol):
    """Clinical reviews."""

    def add(self, review: Review) -> Review:
        """Store a new one; answers it with version 1."""

    def get(self, key: str) -> Review:
        """Fetch one; raises NotFound."""

    def save(self, review: Review) -> Review:
        """Compare-and-set on ``version``; raises ChangedElsewhere."""

    def of_registration(self, registration: str) -> Review | None:
        """The review of a registration's record, or None."""

    def open(self, limit: int = 500) -> tuple[Review, ...]:
        """Every review not yet signed off."""


class Users(Protocol):
    """Accounts and their password hashes."""

    def add(self, user: User, password_hash: str) -> User:
        """Store a new account; raises CannotContinue when the user name is taken."""

    def save(self, user: User) -> User:
        """Compare-and-set on ``version``; raises ChangedElsewhere."""

    def by_name(self, user_name: str) -> User | None:
        """The account of a user name (any case), or None."""

    def all(self) -> tuple[User, ...]:
        """Every account, by display name."""

    def password_hash(self, user_id: str) -> str:
        """The stored hash; raises NotFound."""

    def set_password_hash(self, user_id: str, password_hash: str) -> None:
        """Replace the stored hash."""

    def failures(self, user_name: str) -> tuple[int, datetime | None]:
        """How many sign-ins failed in a row, and when the last one did (unknown names too)."""

    def set_failures(self, user_name: str, count: int, at: datetime | None) -> None:
        """Remember failed sign-ins."""


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


class AuditLog(Protocol):
    """The append-only log."""

    def append(self, note: AuditNote) -> AuditEntry:
        """Chain one entry to the end, in the same transaction as the change it tells of."""

    def find(self, query: AuditQuery) -> Found[AuditEntry]:
        """Entries that match, newest first."""

    def walk(self) -> Iterator[AuditEntry]:
        """Every entry in order, a few hundred at a time."""

    def first_break(self) -> ChainBreak | None:
        """The first place where the log was changed, against the anchor; None when unbroken."""

    def people(self) -> tuple[str, ...]:
        """Every name that wrote an entry, sorted."""


class Patients(Protocol):
    """The practice's own index of patients."""

    def by_number(self, nhs_number: NhsNumber) -> LocalPatient | None:
        """The patient of that number, or None."""

    def like(self, last_name: str, birth_date: date) -> tuple[LocalPatient, ...]:
        """Those whose folded last name begins with the text and whose birth date is the same."""

    def put(self, patient: LocalPatient) -> None:
        """Add or replace a line of the index (by NHS number)."""


class Practices(Protocol):
    """Our own practice's profile."""

    def get(self) -> PracticeProfile:
        """The profile; raises NotFound before set-up."""

    def save(self, profile: PracticeProfile) -> PracticeProfile:
        """Compare-and-set on ``version``; raises ChangedElsewhere."""


class UnitOfWork(Protocol):
    """One transaction: leaving it without ``commit`` changes nothing."""

    @property
    def registrations(self) -> Registrations: ...
    @property
    def files(self) -> ReceivedFiles: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def users(self) -> Users: ...
    @property
    def audit(self) -> AuditLog: ...
    @property
    def patients(self) -> Patients: ...
    @property
    def practice(self) -> Practices: ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
    def commit(self) -> None:
        """Make everything since ``__enter__`` last."""


OpenWork = Callable[[], UnitOfWork]


@dataclass(frozen=True, slots=True)
class TraceSearch:
    """What a search of the NHS records is made with (process-and-rules 2.3)."""

    last_name: str
    first_name: str
    birth_date: date
    sex: Sex
    postcode: str = ""
    history: bool = False
    fuzzy: bool = False


class Demographics(Protocol):
    """The Personal Demographics Service, or its simulator."""

    @property
    def source(self) -> str:
        """How the screens name where an answer came from."""

    def by_number(self, nhs_number: NhsNumber) -> NhsRecord | None:
        """The record of a number; raises ServiceUnavailable."""

    def search(self, search: TraceSearch) -> Sequence[NhsRecord]:
        """Candidates, best score first, at most 50; raises ServiceUnavailable.

        A search with a postcode never answers restricted records (product-ux 0, finding 2).
        """


class Directory(Protocol):
    """The directories of practices and their systems (ODS, SDS), or their simulator."""

    @property
    def source(self) -> str:
        """How the screens name where an answer came from."""

    def practice(self, code: OdsCode) -> DirectoryEntry | None:
        """What is known of a practice, or None; raises ServiceUnavailable."""


class Passwords(Protocol):
    """Slow hashes of passwords."""

    def hash(self, password: str) -> str:
        """A new salted hash."""

    def matches(self, password: str, password_hash: str) -> bool:
        """Whether the password belongs to the hash."""


@dataclass(frozen=True, slots=True)
class ClaimedFile:
    """A file taken out of the inbox, so that no other desk reads it too."""

    name: str
    path: Path
    size: int


class Inbox(Protocol):
    """The folder where the clinical system, or a person, puts received extracts."""

    def claim(self) -> tuple[ClaimedFile, ...]:
        """Take every settled file; ones claimed by a run that was killed come first."""

    def read(self, file: ClaimedFile) -> bytes:
        """Its bytes; raises RecordRejected when it is too large, ServiceUnavailable when busy."""

    def done(self, file: ClaimedFile) -> None:
        """Forget a file whose bytes are safe in the database."""

    def refuse(self, file: ClaimedFile) -> None:
        """Move a file that cannot be kept (too large) out of the way, unopened."""


ReadExtract = Callable[[bytes], HealthRecord]
"""Bytes to health record; raises RecordRejected."""

"""What the workflow needs from the outside, as protocols the adapters fulfil.

The store is here; time, national services and folders are in :mod:`.outside`, the rows of lists in
:mod:`.listings`. All of them may be imported from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from gp2gp_desktop.domain.access import User
from gp2gp_desktop.domain.audit import AuditEntry, AuditNote, ChainBreak
from gp2gp_desktop.domain.exchange import Exchange
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.second_person import CheckRequest
from gp2gp_desktop.workflow.listings import (
    AuditQuery,
    Found,
    ReceivedFile,
    RegistrationLine,
    RegistrationQuery,
    Tally,
)
from gp2gp_desktop.workflow.mi_reports import MiReports
from gp2gp_desktop.workflow.notices_ports import Notices
from gp2gp_desktop.workflow.outside import (
    Arrived,
    CardHolder,
    ChooseRole,
    ClaimedFile,
    Clock,
    Demographics,
    Directory,
    Inbox,
    NewId,
    Passwords,
    Reader,
    TooManyMatches,
    TraceSearch,
)
from gp2gp_desktop.workflow.patients_ports import Patients
from gp2gp_desktop.workflow.readiness_ports import Practices, ReadinessHistory, Staff, Watched

__all__ = [
    "Arrived",
    "AuditLog",
    "AuditQuery",
    "CardHolder",
    "Checks",
    "ChooseRole",
    "ClaimedFile",
    "Clock",
    "Demographics",
    "Directory",
    "Exchanges",
    "Found",
    "Inbox",
    "NewId",
    "OpenWork",
    "Passwords",
    "Patients",
    "Practices",
    "Reader",
    "ReadinessHistory",
    "ReceivedFile",
    "ReceivedFiles",
    "RegistrationLine",
    "RegistrationQuery",
    "Registrations",
    "Reviews",
    "Staff",
    "Tally",
    "TooManyMatches",
    "TraceSearch",
    "UnitOfWork",
    "Users",
    "Watched",
]


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

    def lines(self, keys: Sequence[str]) -> tuple[RegistrationLine, ...]:
        """The rows of these ids, in no order; ids that are not stored have none."""

    def tally(self, text: str) -> tuple[Tally, ...]:
        """How many there are in each pair of states, among those ``text`` finds."""

    def expecting(self, nhs_number: str) -> tuple[Registration, ...]:
        """Those a file may belong to (``MAY_TAKE_EXTRACT``) with that NHS number."""

    def with_number(self, nhs_number: str) -> tuple[RegistrationLine, ...]:
        """Every registration of that NHS number, newest first."""

    def forms_with_number(self, nhs_number: str) -> tuple[RegistrationLine, ...]:
        """Open forms on which that NHS number is confirmed, or only typed."""

    def household(self, first: str) -> tuple[RegistrationLine, ...]:
        """The one a household began with and all entered for it, in that order."""

    def by_conversation(self, conversation_id: str) -> Registration | None:
        """The one whose newest attempt carries the conversation id (any case)."""


class Exchanges(Protocol):
    """Every attempt to get a record as one flat row, kept beside its registration for figures."""

    def requested(self, since: datetime, until: datetime) -> tuple[Exchange, ...]:
        """Attempts asked for from ``since`` until before ``until``, oldest first."""

    def routes(self, since: datetime, until: datetime) -> Mapping[str, tuple[str, ...]]:
        """The ids registered from ``since`` until before ``until``, by verdict."""


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

    def by_conversation(self, conversation_id: str) -> tuple[ReceivedFile, ...]:
        """Every arrival that names the conversation (any case), oldest first."""

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
        """Every review somebody must still deal with (``Review.needs_somebody``)."""


class Checks(Protocol):
    """Requests to a second person."""

    def add(self, request: CheckRequest) -> CheckRequest:
        """Store a new one; answers it with version 1."""

    def get(self, key: str) -> CheckRequest:
        """Fetch one; raises NotFound."""

    def save(self, request: CheckRequest) -> CheckRequest:
        """Compare-and-set on ``version``; raises ChangedElsewhere."""

    def since(self, moment: datetime) -> tuple[CheckRequest, ...]:
        """Those that had not lapsed then, oldest first."""


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


class UnitOfWork(Protocol):
    """One transaction: leaving it without ``commit`` changes nothing."""

    @property
    def registrations(self) -> Registrations: ...
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def files(self) -> ReceivedFiles: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def checks(self) -> Checks: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def mi_reports(self) -> MiReports: ...
    @property
    def users(self) -> Users: ...
    @property
    def audit(self) -> AuditLog: ...
    @property
    def patients(self) -> Patients: ...
    @property
    def practice(self) -> Practices: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def readiness_history(self) -> ReadinessHistory: ...
    @property
    def watched(self) -> Watched: ...

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

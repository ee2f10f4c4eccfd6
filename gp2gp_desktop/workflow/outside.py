"""The world outside the database, as the workflow needs it: services, folders, time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.acknowledgement import Acknowledgement
from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode
from gp2gp_desktop.domain.people import NhsRecord, RelatedPerson, Sex
from gp2gp_desktop.domain.practices import Practice
from gp2gp_desktop.domain.readiness import DirectoryEntry

Clock = Callable[[], datetime]
"""The present moment, aware and in UTC; movable in demonstration mode."""

NewId = Callable[[], str]
"""A new opaque id."""


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


class TooManyMatches(CannotContinue):
    """More people match a search than the service shows; it named none of them."""

    def __init__(self) -> None:
        super().__init__(
            "Too many people match. Add what is missing (first name, postcode) and search again."
        )


class Demographics(Protocol):
    """The Personal Demographics Service, or its simulator."""

    @property
    def source(self) -> str:
        """How the screens name where an answer came from."""

    @property
    def one_only(self) -> bool:
        """Whether a search never shows more than one person."""

    def by_number(self, nhs_number: NhsNumber) -> NhsRecord | None:
        """The record of a number; raises ServiceUnavailable."""

    def search(self, search: TraceSearch) -> Sequence[NhsRecord]:
        """Candidates, best score first, at most 50; raises ServiceUnavailable, TooManyMatches.

        A search with a postcode never answers restricted records (product-ux 0, finding 2).
        """

    def related_persons(self, nhs_number: NhsNumber) -> Sequence[RelatedPerson]:
        """Whom the record names as belonging to the person; raises ServiceUnavailable.

        Nobody for a restricted record.
        """


@dataclass(frozen=True, slots=True)
class CardHolder:
    """Who signed in with a smartcard: the user's UUID, and the id of the role they chose.

    ``activities`` are the codes of that role, or None where the sign-in did not say them.
    """

    user: str
    role: str = ""
    activities: frozenset[str] | None = None


class ChooseRole(CannotContinue):
    """The smartcard gives several roles, and PDS must be told which one is in use (1.2)."""

    def __init__(self, roles: Sequence[CardRole]) -> None:
        super().__init__(
            "Your smartcard gives you several roles, and the NHS must be told which one you are in "
            "now. Search again to choose it."
        )
        self.roles = tuple(roles)


class Directory(Protocol):
    """The directories of practices and their systems (ODS, SDS), or their simulator."""

    @property
    def source(self) -> str:
        """How the screens name where an answer came from."""

    def practice(self, code: OdsCode) -> DirectoryEntry | None:
        """What is known of a practice, or None; raises ServiceUnavailable."""

    def look_again(self, code: OdsCode) -> DirectoryEntry | None:
        """As ``practice``, asked afresh; None only where a source that knows every code says so.

        Raises ServiceUnavailable also where no directory is connected.
        """

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """Practices by the beginnings of words of code, name, town or postcode, open ones first.

        Empty where nothing can be searched; raises ServiceUnavailable.
        """


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


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a received file says of itself; empty where it says nothing.

    ``holds_record`` tells an extract from a part of one and from an acknowledgement.
    """

    interaction: str
    message_id: str = ""
    conversation_id: str = ""
    nhs_number: str = ""
    sending_practice: str = ""
    holds_record: bool = False
    acknowledgement: Acknowledgement | None = None


class Reader(Protocol):
    """Reads what came over GP2GP, in any of its forms."""

    def look(self, content: bytes) -> Arrived:
        """What one file is; raises RecordRejected."""

    def read(self, contents: Sequence[bytes]) -> HealthRecord:
        """The record of a transfer from all its messages, in any order; raises RecordRejected."""

    def waiting_for(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """The ids of messages that are referred to and have not come; raises RecordRejected."""

    def attachment(self, contents: Sequence[bytes], sha256: str) -> bytes | None:
        """The bytes of the attachment with this digest among the messages; None without one."""

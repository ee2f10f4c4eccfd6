"""What the readiness of the practice needs of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.staff_register import StaffMember
from gp2gp_desktop.workflow.listings import Found, RegistrationLine


@dataclass(frozen=True, slots=True)
class ReadinessChange:
    """One entry of a line's history: what became what, by whom, when and why."""

    line: str
    at: datetime
    who: str
    said: str
    why: str


class Practices(Protocol):
    """Our own practice's profile."""

    def get(self) -> PracticeProfile:
        """The profile; raises NotFound before set-up."""

    def save(self, profile: PracticeProfile) -> PracticeProfile:
        """Compare-and-set on ``version``; raises ChangedElsewhere."""

    def attach(self, content: bytes) -> str:
        """Keep a document's bytes; answers the SHA-256 by which ``files.content`` reads them."""


class Staff(Protocol):
    """The staff register."""

    def all(self) -> tuple[StaffMember, ...]:
        """Everybody on it, by name; those who have left among them."""

    def of_user(self, user_id: str) -> StaffMember | None:
        """The line of an account, or None."""

    def get(self, key: str) -> StaffMember:
        """One line; raises NotFound."""

    def add(self, member: StaffMember) -> StaffMember:
        """Store a new line; answers it with version 1."""

    def save(self, member: StaffMember) -> StaffMember:
        """Compare-and-set on ``version``; raises ChangedElsewhere."""


class ReadinessHistory(Protocol):
    """What became what, line by line."""

    def add(self, change: ReadinessChange) -> None:
        """Keep a change, in the same transaction as the change itself."""

    def of(self, line: str, limit: int = 50) -> tuple[ReadinessChange, ...]:
        """The changes of a line, newest first."""


class Watched(Protocol):
    """Registrations of a watch period, and who has looked at them."""

    def waiting(
        self, since: datetime, until: datetime, limit: int = 200
    ) -> Found[RegistrationLine]:
        """Those registered from ``since`` until before ``until`` that nobody looked at."""

    def look(self, registration: str, at: datetime, who: str, note: str) -> bool:
        """Keep that somebody looked; False when somebody had already."""

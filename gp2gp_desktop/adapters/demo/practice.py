"""The demonstration's own practice, its desk users and the practices around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.access import Role, User
from gp2gp_desktop.domain.readiness import DirectoryEntry, PracticeProfile


@dataclass(frozen=True, slots=True)
class UserRow:
    """One desk user of ``practice.toml``; the password is for the demonstration only."""

    user_name: str
    display_name: str
    roles: tuple[Role, ...]
    password: str
    smartcard: bool | None = None
    trained: bool | None = None


@dataclass(frozen=True, slots=True)
class PracticeFile:
    """The whole of ``practice.toml``."""

    starts_at: datetime
    practice: PracticeProfile
    users: tuple[UserRow, ...]
    directory: tuple[DirectoryEntry, ...]


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A desk user with the password that the sign-in screen of the demonstration shows."""

    user: User
    password: str


def desk_user(row: UserRow) -> DemoUser:
    """The user a row describes."""
    user = User(
        id=f"demo-{row.user_name}",
        user_name=row.user_name,
        display_name=row.display_name,
        roles=frozenset(row.roles),
        smartcard=row.smartcard,
        trained=row.trained,
    )
    return DemoUser(user, row.password)

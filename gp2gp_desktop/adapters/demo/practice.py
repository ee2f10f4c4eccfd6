"""The demonstration's own practice, its desk users and the practices around it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from gp2gp_desktop.domain.access import Role, User
from gp2gp_desktop.domain.readiness import DirectoryEntry, PracticeProfile
from gp2gp_desktop.domain.staff_register import Job, StaffMember, Training


@dataclass(frozen=True, slots=True)
class UserRow:
    """One desk user of ``practice.toml``; the password is for the demonstration only."""

    user_name: str
    display_name: str
    roles: tuple[Role, ...]
    password: str


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One line of the staff register; ``user`` is the user name of an account, if there is one."""

    name: str
    jobs: frozenset[Job]
    user: str = ""
    smartcard: bool | None = None
    card_expires_on: date | None = None
    card_last_used_on: date | None = None
    can_use_card: bool | None = None
    role_code: str = ""
    activities: frozenset[str] | None = None
    trainings: tuple[Training, ...] | None = None
    can_use_pc: bool | None = None
    guidelines_read_on: date | None = None
    read_version: str = ""
    tour_on: date | None = None
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class PracticeFile:
    """The whole of ``practice.toml``."""

    starts_at: datetime
    practice: PracticeProfile
    users: tuple[UserRow, ...]
    staff: tuple[StaffRow, ...]
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
    )
    return DemoUser(user, row.password)


def staff_member(row: StaffRow) -> StaffMember:
    """The line of the staff register a row describes."""
    values = asdict(row) | {"trainings": row.trainings}
    user = values.pop("user")
    key = "demo-staff-" + "-".join(row.name.casefold().split())
    return StaffMember(id=key, user_id=f"demo-{user}" if user else "", **values)

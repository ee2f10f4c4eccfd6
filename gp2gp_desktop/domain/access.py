"""Who may do what (process-and-rules 2.2): roles hold permissions, users hold roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gp2gp_desktop.domain.errors import NotAllowed


class Role(Enum):
    """A job at the practice; a user may hold several."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    CLINICIAN = "clinician"
    PRESCRIBER = "prescriber"
    MANAGER = "manager"


ROLE_WORDS = {
    Role.CLERK: "Registration clerk",
    Role.REVIEWER: "Record reviewer",
    Role.CLINICIAN: "Clinician",
    Role.PRESCRIBER: "Prescriber",
    Role.MANAGER: "Practice manager",
}


class Permission(Enum):
    """One thing a person may be allowed to do; the value finishes "You may not …"."""

    REGISTER = "register patients"
    SEE_TRANSFERS = "see the transfers"
    RECORD_TRANSFER = "record what the clinical system shows"
    TAKE_OVER = "take over a colleague's unfinished form"
    FILE_RECORD = "file or refuse a received record"
    FILE_RETURNING = "file the record of a returning patient"
    SEE_RECORD = "open a patient's health record"
    REVIEW_RECORD = "review a health record"
    REAUTHORISE = "re-authorise medication"
    RELEASE_HOLD = "release a held registration to paper"
    ROLL_BACK = "roll back a filed record"
    AUDIT = "see the audit log"
    READINESS = "change the practice's readiness"
    MANAGE_USERS = "manage users"
    CONNECT = "connect the national services"
    REPORTS = "see the practice's reports"


_CLERK = frozenset({Permission.REGISTER, Permission.SEE_TRANSFERS, Permission.RECORD_TRANSFER})
_REVIEWER = frozenset(
    {Permission.SEE_TRANSFERS, Permission.RECORD_TRANSFER, Permission.FILE_RECORD}
)
_CLINICIAN = frozenset(
    {
        Permission.SEE_TRANSFERS,
        Permission.FILE_RECORD,
        Permission.FILE_RETURNING,
        Permission.SEE_RECORD,
        Permission.REVIEW_RECORD,
    }
)

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CLERK: _CLERK,
    Role.REVIEWER: _REVIEWER,
    Role.CLINICIAN: _CLINICIAN,
    Role.PRESCRIBER: _CLINICIAN | {Permission.REAUTHORISE},
    Role.MANAGER: frozenset(
        {
            Permission.SEE_TRANSFERS,
            Permission.RECORD_TRANSFER,
            Permission.RELEASE_HOLD,
            Permission.TAKE_OVER,
            Permission.ROLL_BACK,
            Permission.AUDIT,
            Permission.READINESS,
            Permission.MANAGE_USERS,
            Permission.CONNECT,
            Permission.REPORTS,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class User:
    """A person with an account; their smartcard and training are in the staff register."""

    id: str
    user_name: str
    display_name: str
    roles: frozenset[Role]
    active: bool = True
    version: int = 0

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything the user's roles allow."""
        return frozenset(p for role in self.roles for p in ROLE_PERMISSIONS[role])

    @property
    def usual_lock_minutes(self) -> int:
        """How long the desk may lie untouched before it locks (product-ux 3.1)."""
        if Role.CLERK in self.roles:
            return 2  # the public stands at the desk
        return 10 if Role.MANAGER in self.roles else 5

    @property
    def role_words(self) -> str:
        """The roles in words, for the top bar and the log."""
        return ", ".join(ROLE_WORDS[role] for role in Role if role in self.roles)


@dataclass(frozen=True, slots=True)
class Session:
    """One person signed in at one workstation."""

    id: str
    user: User
    workstation: str
    started_at: datetime

    def may(self, permission: Permission) -> bool:
        """Whether the session's user holds the permission."""
        return permission in self.user.permissions


def require(session: Session, permission: Permission) -> None:
    """Refuse an action the user may not do.

    Raises:
        NotAllowed: naming the action and the roles that may do it.
    """
    if session.may(permission):
        return
    able = " or ".join(
        ROLE_WORDS[role].lower() for role in Role if permission in ROLE_PERMISSIONS[role]
    )
    raise NotAllowed(f"Your account may not {permission.value}. Ask a {able}.")

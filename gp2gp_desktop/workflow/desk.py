"""What every service needs: the store, the time, new ids, and how an audit note is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction, AuditNote
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.workflow.ports import (
    Clock,
    Directory,
    NewId,
    OpenWork,
    RegistrationLine,
    UnitOfWork,
)

SYSTEM = "System"
"""Who did what no person did: the inbox, a timer."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One workstation's way to the practice's log."""

    open_work: OpenWork
    now: Clock
    new_id: NewId
    workstation: str

    def note(
        self,
        session: Session | None,
        action: AuditAction,
        sentence: str,
        *,
        why: str = "",
        about: Registration | None = None,
        before: str = "",
        after: str = "",
        at: datetime | None = None,
    ) -> AuditNote:
        """An audit note by the session's user, or by the system when there is none."""
        number = about.nhs_number if about else None
        return AuditNote(
            at=at or self.now(),
            who=session.user.display_name if session else SYSTEM,
            roles=session.user.role_words if session else "",
            workstation=session.workstation if session else self.workstation,
            session=session.id if session else "",
            action=action,
            sentence=sentence,
            why=why,
            registration=about.id if about else "",
            nhs_number=number.digits if number else "",
            before=before,
            after=after,
        )


def person_of(registration: Registration) -> str:
    """How the log names the person of a registration: name, and NHS number once confirmed."""
    name = registration.name
    shown = name.banner if name.last else "a new patient"
    number = registration.nhs_number
    return f"{shown}, NHS number {number.spaced}" if number else shown


def keep(work: UnitOfWork, registration: Registration, note: AuditNote) -> Registration:
    """Save a registration and its audit entry, and make both last.

    Raises:
        ChangedElsewhere: when another desk saved it first; nothing is written then.
    """
    saved = work.registrations.save(registration)
    work.audit.append(note)
    work.commit()
    return saved


def required(reason: str) -> str:
    """A reason somebody gave, trimmed.

    Raises:
        CannotContinue: when it is empty.
    """
    said = reason.strip()
    if not said:
        raise CannotContinue("Enter a reason. It is kept in the log.")
    return said


def put_aside(
    registration: Registration, kind: str, reason: str, session: Session, desk: Desk
) -> Registration:
    """The registration parked with a reason, by name and time.

    Raises:
        CannotContinue: when the form is closed, or no reason is given.
    """
    if not registration.is_open_form:
        raise CannotContinue("This person is registered, so there is nothing left to park.")
    said = Note(kind, required(reason), session.user.display_name, desk.now())
    return replace(registration, parked=said, notes=(*registration.notes, said), updated_at=said.at)


def with_names(
    work: UnitOfWork, lines: tuple[RegistrationLine, ...]
) -> tuple[RegistrationLine, ...]:
    """The rows with the names of the people who have them in hand."""
    names = {user.user_name: user.display_name for user in work.users.all()}
    return tuple(replace(line, owner_name=names.get(line.owner, line.owner)) for line in lines)


def keep_moved(
    desk: Desk,
    session: Session,
    before: Registration,
    after: Registration,
    action: AuditAction,
    sentence: str,
    why: str = "",
) -> Registration:
    """Save a registration that has changed its state, with the entry that tells of it.

    Raises:
        ChangedElsewhere: when another desk saved it first.
    """
    note = desk.note(
        session,
        action,
        sentence,
        why=why,
        about=after,
        before=before.state.value,
        after=after.state.value,
    )
    with desk.open_work() as work:
        return keep(work, after, note)


def name_of(directory: Directory, code: OdsCode) -> str:
    """A practice's name, or its code where the directory does not name it or does not answer."""
    try:
        entry = directory.practice(code)
    except ServiceUnavailable:
        entry = None
    return entry.name if entry and entry.name else str(code)

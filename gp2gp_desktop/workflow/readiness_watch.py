"""Watching new registrations closely after go-live or a change of the system (S5)."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.listings import Found, RegistrationLine
from gp2gp_desktop.workflow.standing import span


@dataclass(frozen=True, slots=True)
class Watch:
    """The daily list of the lead: what was registered in a watch period and not looked at."""

    desk: Desk

    def waiting(self, session: Session) -> Found[RegistrationLine]:
        """What nobody has looked at, oldest first; nothing where no watch period is recorded.

        A registration stays on the list after the period has ended: nothing closes it by itself.
        """
        require(session, Permission.READINESS)
        with self.desk.open_work() as work:
            watch = work.practice.get().watch
            return work.watched.waiting(*span(watch)) if watch else Found((), 0)

    def look(self, session: Session, registration: str, note: str = "") -> None:
        """Say that the registration was looked at, with what was found.

        Raises:
            CannotContinue: when somebody had looked already.
            NotFound: when there is no such registration.
        """
        require(session, Permission.READINESS)
        at, who = self.desk.now(), session.user.display_name
        with self.desk.open_work() as work:
            about = work.registrations.get(registration)
            if not work.watched.look(registration, at, who, note.strip()):
                raise CannotContinue("Somebody has looked at this registration already.")
            sentence = f"looked at the registration of {person_of(about)} in the watch period"
            entry = self.desk.note(
                session,
                AuditAction.PRACTICE_CHANGED,
                sentence,
                why=note.strip(),
                about=about,
                at=at,
            )
            work.audit.append(entry)
            work.commit()

"""An unfinished form changes hands: a colleague hands it over, or a manager takes it.

Until then it is sealed for everybody but its owner (product-ux 3.1); both acts have a reason and an
entry in the log, and whoever did not do it themselves is told on their first screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, User, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere
from gp2gp_desktop.domain.lifecycle import FORM_STATES, TransferState
from gp2gp_desktop.domain.notices import Notice
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.workflow.desk import Desk, keep, person_of, required, with_names
from gp2gp_desktop.workflow.ports import RegistrationLine, RegistrationQuery, UnitOfWork

_MOST = 200
_WHAT = "This form"


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Whose an unfinished form is, and who goes on with it."""

    desk: Desk

    def colleagues(self, session: Session) -> tuple[User, ...]:
        """Everybody who may go on with a form, by name; the session's user is one if they may."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return tuple(user for user in work.users.all() if _may_register(user))

    def sealed(self, session: Session) -> tuple[RegistrationLine, ...]:
        """The unfinished forms of colleagues, last changed first: name and owner, no answers."""
        require(session, Permission.TAKE_OVER)
        query = RegistrationQuery(states=FORM_STATES - {TransferState.HELD}, parked=False)
        with self.desk.open_work() as work:
            found = work.registrations.find(replace(query, limit=_MOST)).rows
            others = tuple(line for line in found if line.owner != session.user.user_name)
            return with_names(work, others)

    def take_over(
        self, session: Session, key: str, version: int, to: str, reason: str
    ) -> Registration:
        """Take a colleague's sealed form and give it to whoever goes on with it.

        ``version`` is that of the list the manager looked at: an owner who is still typing must not
        lose the form from under their hands.

        Raises:
            CannotContinue: without a reason, when nobody who may register is named, or when the
                form is not a colleague's unfinished one.
            ChangedElsewhere: when the form was changed since the list was read.
        """
        require(session, Permission.TAKE_OVER)
        said = required(reason)
        with self.desk.open_work() as work:
            found = work.registrations.get(key)
            if not found.is_sealed_for(session.user.user_name):
                raise CannotContinue("This form is no longer a colleague's unfinished one.")
            if found.version != version:
                raise ChangedElsewhere(_WHAT)
            return self._give(work, session, found, to, said, "took over")

    def hand_over(
        self, session: Session, registration: Registration, to: str, reason: str
    ) -> Registration:
        """Hand one's own unfinished form to a named colleague.

        Raises:
            CannotContinue: without a reason, when no colleague who may register is named, or when
                the form is closed or somebody else's.
            ChangedElsewhere: when another desk saved the form first.
        """
        require(session, Permission.REGISTER)
        said = required(reason)
        if not registration.is_open_form:
            raise CannotContinue("This person is registered, so there is no form to hand over.")
        if registration.is_sealed_for(session.user.user_name):
            raise CannotContinue("This form belongs to somebody else, so only they hand it over.")
        if to == session.user.user_name:
            raise CannotContinue("This form is yours already. Choose a colleague.")
        with self.desk.open_work() as work:
            return self._give(work, session, registration, to, said, "handed over")

    def told(self, session: Session) -> tuple[Notice, ...]:
        """What the session's user has not read yet, oldest first."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return work.notices.unseen(session.user.user_name)

    def seen(self, session: Session, notice: Notice) -> None:
        """The session's user has read it; what was told to somebody else stays as it is."""
        require(session, Permission.SEE_TRANSFERS)
        if notice.user_name != session.user.user_name:
            return
        with self.desk.open_work() as work:
            work.notices.save(replace(notice, seen_at=self.desk.now()))
            work.commit()

    def _give(
        self,
        work: UnitOfWork,
        session: Session,
        registration: Registration,
        to: str,
        reason: str,
        verb: str,
    ) -> Registration:
        taker, now = _taker(work, to), self.desk.now()
        kept = Note(verb, reason, session.user.display_name, now)
        given = replace(
            registration,
            owner=taker.user_name,
            parked=None,
            notes=(*registration.notes, kept),
            updated_at=now,
        )
        before = work.users.by_name(registration.owner)
        was = before.display_name if before else registration.owner
        whom = f"for {taker.display_name}" if verb == "took over" else f"to {taker.display_name}"
        sentence = f"{verb} the unfinished registration of {person_of(given)} {whom}"
        note = self.desk.note(
            session,
            AuditAction.HANDED_OVER,
            sentence,
            why=reason,
            about=given,
            before=was,
            after=taker.display_name,
        )
        told = f"{session.user.display_name} {sentence}. Reason: {reason}"
        for user_name in {registration.owner, taker.user_name} - {session.user.user_name}:
            work.notices.add(Notice(self.desk.new_id(), user_name, now, told, given.id))
        return keep(work, given, note)


def _may_register(user: User) -> bool:
    return user.active and Permission.REGISTER in user.permissions


def _taker(work: UnitOfWork, to: str) -> User:
    user = work.users.by_name(to) if to else None
    if user is None or not _may_register(user):
        raise CannotContinue("Choose who goes on with the form.")
    return user

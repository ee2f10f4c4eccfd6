"""The second person for an act that cannot be undone: at this screen, or by a request.

How another service uses it::

    checked = second_persons.verify(session, Act.EXPORT_AUDIT, "", user_name, passcode)
    # or, sent away:  second_persons.ask(…), and later  second_persons.accepted(…)

    # in the service that acts, inside its own transaction:
    word = require_checked(session, Act.EXPORT_AUDIT, "", checked, now)
    use(work, word, now)
    desk.note(…, why=f"{reason}; {word.words}")
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gp2gp_desktop.domain.access import Permission, Session, User, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.second_person import (
    REQUEST_LASTS,
    Act,
    Checked,
    CheckRequest,
    CheckState,
    may_check,
)
from gp2gp_desktop.workflow.accounts import Accounts
from gp2gp_desktop.workflow.desk import Desk, required
from gp2gp_desktop.workflow.ports import UnitOfWork

SHOWN_AFTER = timedelta(days=7)
"""How long the person who asked still sees a request that has lapsed."""


@dataclass(frozen=True, slots=True)
class SecondPersons:
    """Who checks whom."""

    desk: Desk
    accounts: Accounts

    def verify(
        self, session: Session, act: Act, subject: str, user_name: str, passcode: str
    ) -> Checked:
        """A colleague types user name and passcode here; the first person stays signed in.

        A wrong passcode counts toward the lock-out and is in the log, as when signing in.

        Raises:
            CannotContinue: when the passcode is wrong, it is the same person, or one without the
                right to check this.
        """
        require(session, Permission.SEE_TRANSFERS)
        user = self.accounts.prove(user_name, passcode)
        if user.id == session.user.id:
            raise CannotContinue("The second person must be somebody else than you.")
        if not may_check(user, act, session.user.id):
            raise CannotContinue(f"{user.display_name}'s account may not check this. Ask another.")
        return Checked.of(act, subject, user, session.user.id, self.desk.now())

    def able(self, session: Session, act: Act) -> tuple[User, ...]:
        """Everybody who could be the second person of the session's user."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return tuple(u for u in work.users.all() if may_check(u, act, session.user.id))

    def ask(
        self,
        session: Session,
        act: Act,
        subject: str,
        what: str,
        why: str,
        *,
        about: Registration | None = None,
        to: str = "",
    ) -> CheckRequest:
        """Send the question to a colleague, or to anybody who may check it.

        Raises:
            CannotContinue: without a reason, or when the same question waits already.
        """
        require(session, Permission.SEE_TRANSFERS)
        now = self.desk.now()
        request = CheckRequest(
            self.desk.new_id(),
            act,
            subject,
            what,
            required(why),
            session.user.id,
            session.user.display_name,
            now,
            now + REQUEST_LASTS,
            to,
            about.id if about else "",
        )
        sentence = f"asked a second person: {what}"
        note = self.desk.note(session, AuditAction.CHECK_ASKED, sentence, why=why, about=about)
        with self.desk.open_work() as work:
            if any(_same(one, request, now) for one in work.checks.since(now)):
                raise CannotContinue("You have asked for this already. It waits for an answer.")
            stored = work.checks.add(request)
            work.audit.append(note)
            work.commit()
        return stored

    def waiting(self, session: Session) -> tuple[CheckRequest, ...]:
        """What waits for the session's user, oldest first."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return waiting_for(work, session.user, self.desk.now())

    def asked(self, session: Session) -> tuple[CheckRequest, ...]:
        """What the session's user asked and has not done yet, newest first; lapsed ones too."""
        require(session, Permission.SEE_TRANSFERS)
        now = self.desk.now()
        with self.desk.open_work() as work:
            found = work.checks.since(now - SHOWN_AFTER)
        mine = (one for one in reversed(found) if one.asked_by == session.user.id)
        return tuple(one for one in mine if one.state(now) is not CheckState.USED)

    def answer(
        self, session: Session, request: CheckRequest, accept: bool, reason: str = ""
    ) -> CheckRequest:
        """Accept or decline; declining needs a reason.

        Raises:
            CannotContinue: when the user may not answer it, or it waits no longer.
            ChangedElsewhere: when somebody else answered first.
        """
        require(session, Permission.SEE_TRANSFERS)
        answered = request.answered(session.user, accept, reason, self.desk.now())
        did = "agreed" if accept else "declined"
        with self.desk.open_work() as work:
            about = work.registrations.get(request.registration) if request.registration else None
            note = self.desk.note(
                session,
                AuditAction.CHECK_ANSWERED,
                f"{did}, as the second person of {request.asked_by_name}: {request.what}",
                why=answered.answer,
                about=about,
            )
            stored = work.checks.save(answered)
            work.audit.append(note)
            work.commit()
        return stored

    def accepted(self, session: Session, act: Act, subject: str) -> Checked | None:
        """The word somebody gave to the session's user for exactly this, when it still holds."""
        require(session, Permission.SEE_TRANSFERS)
        now = self.desk.now()
        with self.desk.open_work() as work:
            for one in work.checks.since(now):
                fits = (one.act, one.subject, one.asked_by) == (act, subject, session.user.id)
                if fits and one.state(now) is CheckState.ACCEPTED:
                    return one.checked(now)
        return None


def use(work: UnitOfWork, checked: Checked, now: datetime) -> None:
    """Use up the word of a stored request, in the transaction of the act itself.

    Raises:
        CannotContinue: when it was used already, or has lapsed.
        ChangedElsewhere: when another desk used it at this moment.
    """
    if not checked.request:
        return
    request = work.checks.get(checked.request)
    request.checked(now)
    work.checks.save(replace(request, used_at=now))


def waiting_for(work: UnitOfWork, user: User, now: datetime) -> tuple[CheckRequest, ...]:
    """What waits for a user's answer, oldest first."""
    found = (one for one in work.checks.since(now) if one.state(now) is CheckState.WAITING)
    return tuple(one for one in found if one.is_for(user))


def _same(one: CheckRequest, other: CheckRequest, now: datetime) -> bool:
    pairs = ((o.act, o.subject, o.asked_by) for o in (one, other))
    return one.state(now) is CheckState.WAITING and len(set(pairs)) == 1

"""A filed record that is another patient's, or not the one we asked for (process-and-rules 6.3).

One person's word takes it out of use at once: from then on nobody can open it. A second person
makes that final, or puts the record back into use. Undoing the filing itself, with the supplier
and PCSE, is the practice manager's roll-back of the transfer.
"""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction, AuditNote
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.review_marks import Stop, WrongRecord
from gp2gp_desktop.domain.second_person import Act, Checked, may_check
from gp2gp_desktop.domain.transfer import TransferEvent
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.ports import UnitOfWork

HIDDEN = (
    "This record was taken out of use as wrong, so nobody can open it. The practice manager knows "
    "what happens next."
)
_CLINICAL_OR_MANAGER = (Permission.REVIEW_RECORD, Permission.RELEASE_HOLD)


@dataclass(frozen=True, slots=True)
class Stopped:
    """A record out of use, as far as it may be told: nothing of its content."""

    review: Review
    registration: Registration


@dataclass(frozen=True, slots=True)
class WrongRecords:
    """Taking a wrong record out of use."""

    desk: Desk

    def stop(self, session: Session, review: Review, what: WrongRecord, why: str) -> Review:
        """Take a record out of use at once; it leaves the queue and nobody can open it.

        Raises:
            CannotContinue: without words, or when it is stopped already.
            ChangedElsewhere: when a colleague saved first.
        """
        require(session, Permission.REVIEW_RECORD)
        now, user = self.desk.now(), session.user
        with self.desk.open_work() as work:
            about = work.registrations.get(review.registration)
            code = "17" if about.returning else "28"
            stop = Stop(what, why.strip(), user.display_name, user.id, now, code)
            saved = work.reviews.save(review.stopped(stop))
            self._tell(work, session, about, f"{what.value} (code {code}): taken out of use")
            sentence = f"took out of use the record filed for {person_of(about)}"
            said = f"{what.value}: {stop.why}"
            work.audit.append(self._note(session, sentence, said, about, "in use", "stopped"))
            work.commit()
        return saved

    def confirm(self, session: Session, review: Review) -> Review:
        """Make the stop final: the second person does it, at their own desk.

        Raises:
            CannotContinue: for the person who stopped it, or when it is not stopped.
        """
        _require_either(session)
        now, user = self.desk.now(), session.user
        changed = review.stop_checked(user.display_name, now)
        first = review.stop.by_id if review.stop else ""
        if not may_check(user, Act.WRONG_RECORD, first):
            raise CannotContinue("The second person must be somebody else than who stopped it.")
        word = Checked.of(Act.WRONG_RECORD, review.id, user, first, now)
        with self.desk.open_work() as work:
            about = work.registrations.get(review.registration)
            saved = work.reviews.save(changed)
            self._tell(work, session, about, f"Wrong record: {word.words}")
            sentence = f"made final that a wrong record was filed for {person_of(about)}"
            said = f"stopped by {review.stop.by if review.stop else ''}; {word.words}"
            note = self._note(session, sentence, said, about, "stopped", "stopped for good")
            work.audit.append(note)
            work.commit()
        return saved

    def release(self, session: Session, review: Review, why: str) -> Review:
        """Put a record back into use that was stopped by mistake; by another than who stopped it.

        Raises:
            CannotContinue: for the person who stopped it, without words, or when it is final.
        """
        require(session, Permission.REVIEW_RECORD)
        said = why.strip()
        changed = review.released()
        if review.stop is not None and review.stop.by_id == session.user.id:
            raise CannotContinue(
                "Somebody else must put it back into use: the one who stopped it had a reason."
            )
        if not said:
            raise CannotContinue("Say how you know that it is the right record.")
        with self.desk.open_work() as work:
            about = work.registrations.get(review.registration)
            saved = work.reviews.save(changed)
            self._tell(work, session, about, "The record is the right one: back in use")
            sentence = f"put back into use the record of {person_of(about)}"
            work.audit.append(self._note(session, sentence, said, about, "stopped", "in use"))
            work.commit()
        return saved

    def stopped(self, session: Session) -> tuple[Stopped, ...]:
        """Every record whose stop waits for a second person, oldest first."""
        _require_either(session)
        with self.desk.open_work() as work:
            found = (one for one in work.reviews.open() if one.stop is not None)
            return tuple(Stopped(one, work.registrations.get(one.registration)) for one in found)

    def _tell(self, work: UnitOfWork, session: Session, about: Registration, text: str) -> None:
        """The transfer's own history says it too, for those who may not see records."""
        event = TransferEvent(self.desk.now(), text, session.user.display_name)
        work.registrations.save(about.with_event(event))

    def _note(
        self,
        session: Session,
        sentence: str,
        why: str,
        about: Registration,
        before: str,
        after: str,
    ) -> AuditNote:
        action = AuditAction.STOPPED_RECORD
        return self.desk.note(
            session, action, sentence, why=why, about=about, before=before, after=after
        )


def require_in_use(work: UnitOfWork, key: str) -> Review:
    """The review of a record one may open.

    Raises:
        CannotContinue: when it was taken out of use.
        NotFound: when there is no such review.
    """
    review = work.reviews.get(key)
    if review.stop is not None:
        raise CannotContinue(HIDDEN)
    return review


def _require_either(session: Session) -> None:
    if not any(map(session.may, _CLINICAL_OR_MANAGER)):
        require(session, Permission.REVIEW_RECORD)

"""The rarer ends of a transfer, and the ways back from them.

What the clinical system did is recorded here as staff see it there: filed as an attachment (26),
could not be filed (11). The choice of a returning patient is in :mod:`.returning`. A repeat by the
old practice goes on in the same attempt; only asking again is a new one (4.2, 6.1).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from gp2gp_desktop.domain.access import Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.lifecycle import ACTION_PERMISSIONS, Action, PaperAction, PaperState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import explain
from gp2gp_desktop.domain.review_marks import Stop, WrongRecord
from gp2gp_desktop.domain.second_person import Act, Checked, require_checked
from gp2gp_desktop.domain.timers import RESEND_WINDOW
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent
from gp2gp_desktop.workflow.desk import Desk, keep, keep_moved, person_of
from gp2gp_desktop.workflow.ports import UnitOfWork
from gp2gp_desktop.workflow.second_person import use
from gp2gp_desktop.workflow.transfers import CLINICAL_SYSTEM

ATTACHED, NOT_FILED = "26", "11"


class Mended(Enum):
    """Why filing may be tried again (REQ22-S85); the value is the sentence staff choose."""

    SUPPLIER = "Our supplier has mended it"
    SENT_AGAIN = "The previous practice has sent the record again"


@dataclass(frozen=True, slots=True)
class Proof:
    """What must be in hand before a filing is rolled back: nobody does this alone.

    ``supplier`` and ``pcse`` are the references of the supplier's helpdesk and of PCSE.
    """

    reason: str
    supplier: str
    pcse: str

    def checked(self) -> Proof:
        """The proof, trimmed.

        Raises:
            CannotContinue: naming what is missing.
        """
        said = Proof(self.reason.strip(), self.supplier.strip(), self.pcse.strip())
        for value, what in (
            (said.reason, "whose record it was taken for, in a few words"),
            (said.supplier, "the reference of our supplier's helpdesk"),
            (said.pcse, "the reference of PCSE"),
        ):
            if not value:
                raise CannotContinue(f"Enter {what}. A filing is never rolled back without it.")
        return said


@dataclass(frozen=True, slots=True)
class Endings:
    """Ends of a transfer that the clinical system shows, and the ways back."""

    desk: Desk

    def attach(self, session: Session, registration: Registration) -> Registration:
        """Record that the record was filed as an attachment (code 26; a clinician must read it).

        Raises:
            CannotContinue: when the patient was not registered here before (REQ22-S72).
        """
        require(session, ACTION_PERMISSIONS[Action.ATTACH])
        _only_returning(registration)
        return self._end(
            session,
            registration,
            Action.ATTACH,
            TransferEvent(
                self.desk.now(),
                "Filed as an attachment",
                CLINICAL_SYSTEM,
                ATTACHED,
                EventKind.ATTACHED,
            ),
            AuditAction.ATTACHED,
            "recorded that the record was filed as an attachment for",
        )

    def fail_filing(self, session: Session, registration: Registration) -> Registration:
        """Record that our system could not file it (code 11); paper is not asked for yet."""
        require(session, ACTION_PERMISSIONS[Action.FAIL_FILING])
        event = TransferEvent(
            self.desk.now(),
            f"Failed: {explain(NOT_FILED).says}",
            CLINICAL_SYSTEM,
            NOT_FILED,
            EventKind.FAILED,
        )
        return self._end(
            session,
            registration,
            Action.FAIL_FILING,
            event,
            AuditAction.FILING_FAILED,
            "recorded that our system could not file the record of",
            refusal=NOT_FILED,
        )

    def retry_filing(
        self, session: Session, registration: Registration, mended: Mended
    ) -> Registration:
        """Go on filing after code 11: only once it was mended, or a re-sent record is here."""
        require(session, ACTION_PERMISSIONS[Action.RETRY_FILING])
        event = TransferEvent(
            self.desk.now(),
            f"Filing tried again: {mended.value[0].lower()}{mended.value[1:]}",
            session.user.display_name,
            kind=EventKind.RETRIED,
        )
        return self._end(
            session,
            registration,
            Action.RETRY_FILING,
            event,
            AuditAction.FILING_RETRIED,
            "took up filing again for",
            why=mended.value,
        )

    def sent_again(self, session: Session, registration: Registration) -> Registration:
        """Record that the previous practice sends the same record once more.

        It goes on in the same attempt, and the 8 days still run from its request.

        Raises:
            CannotContinue: after 12 weeks, when it can no longer be repeated (REQ22-S6).
        """
        require(session, ACTION_PERMISSIONS[Action.RESEND])
        asked, now = registration.transfer, self.desk.now()
        if asked is not None and now > asked.requested_at + RESEND_WINDOW:
            raise CannotContinue(
                "The previous practice can repeat a record for 12 weeks only. Ask for it again, or "
                "ask for the paper record."
            )
        event = TransferEvent(
            now,
            "The previous practice sends the record once more",
            session.user.display_name,
            kind=EventKind.SENT_AGAIN,
        )
        if asked is not None:
            # What came before stays among the kept files, and no longer stands for the record.
            registration = registration.with_transfer(
                replace(asked, extract="", parts=(), awaited=0)
            )
        return self._end(
            session,
            registration,
            Action.RESEND,
            event,
            AuditAction.SENT_AGAIN,
            "recorded that the previous practice sends the record once more for",
        )

    def roll_back(
        self, session: Session, registration: Registration, proof: Proof, checked: Checked | None
    ) -> Registration:
        """Record that a filing was undone because the record was another patient's.

        The supplier's helpdesk and PCSE do it; this keeps their references. The record goes out of
        use for good, and this patient's own is expected on paper.

        Raises:
            CannotContinue: when a reference is missing, or no second person has checked it.
        """
        require(session, ACTION_PERMISSIONS[Action.ROLL_BACK])
        said, now = proof.checked(), self.desk.now()
        word = require_checked(session, Act.ROLL_BACK, registration.id, checked, now)
        event = TransferEvent(
            now,
            "Filing rolled back: it was another patient's record",
            f"{session.user.display_name} · supplier {said.supplier} · PCSE {said.pcse}",
            kind=EventKind.ROLLED_BACK,
        )
        undone = registration.after(Action.ROLL_BACK, now).with_event(event)
        if undone.paper is PaperState.NOT_NEEDED:
            undone = undone.after_paper(PaperAction.EXPECT, now)
        note = self.desk.note(
            session,
            AuditAction.ROLLED_BACK,
            f"recorded that the filing was rolled back for {person_of(undone)}",
            why=f"{said.reason}; supplier's reference {said.supplier}, PCSE's {said.pcse}; "
            f"{word.words}",
            about=undone,
            before=registration.state.value,
            after=undone.state.value,
        )
        with self.desk.open_work() as work:
            use(work, word, now)
            if registration.review:
                stop = _stop(session, registration, said.reason, now)
                _take_out_of_use(work, registration.review, stop, word)
            return keep(work, undone, note)

    def _end(
        self,
        session: Session,
        registration: Registration,
        action: Action,
        event: TransferEvent,
        logged: AuditAction,
        words: str,
        *,
        why: str = "",
        refusal: str = "",
    ) -> Registration:
        moved = registration.after(action, event.at).with_event(event)
        if moved.transfer is not None:
            moved = moved.with_transfer(replace(moved.transfer, refusal=refusal))
        sentence = f"{words} {person_of(moved)}"
        return keep_moved(self.desk, session, registration, moved, logged, sentence, why)


def _stop(session: Session, registration: Registration, why: str, now: datetime) -> Stop:
    code = "17" if registration.returning else "28"
    user = session.user
    return Stop(WrongRecord.PATIENT, why, user.display_name, user.id, now, code)


def _take_out_of_use(work: UnitOfWork, key: str, stop: Stop, word: Checked) -> None:
    """Nobody opens a record that was rolled back; a clinician may have stopped it before."""
    review = work.reviews.get(key)
    if review.stop is None:
        review = review.stopped(stop)
    if review.stop is not None and not review.stop.is_final:
        work.reviews.save(review.stop_checked(word.by, stop.at))


def _only_returning(registration: Registration) -> None:
    if not registration.returning:
        raise CannotContinue(
            "This patient was not registered here before, so there is no record of ours to keep. "
            "File the record, or refuse it."
        )

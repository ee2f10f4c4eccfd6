"""Following a transfer: what the clinical system shows, and filing what arrived."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import ConversationId
from gp2gp_desktop.domain.lifecycle import (
    ACTION_PERMISSIONS,
    FAILED,
    STATE_WORDS,
    Action,
    PaperAction,
    PaperState,
    actions_from,
)
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import PaperNeed, explain, normalised
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent
from gp2gp_desktop.workflow.desk import Desk, keep_moved, name_of, person_of, with_names
from gp2gp_desktop.workflow.ports import (
    Directory,
    Found,
    RegistrationLine,
    RegistrationQuery,
    Tally,
)

CLINICAL_SYSTEM = "Seen in the clinical system"

_KINDS = {
    Action.ACKNOWLEDGE: EventKind.ACKNOWLEDGED,
    Action.REFUSE_REQUEST: EventKind.REFUSED,
    Action.RECEIVE_PART: EventKind.PART,
    Action.RECEIVE: EventKind.RECEIVED,
    Action.FAIL_RECEIPT: EventKind.FAILED,
    Action.TIME_OUT: EventKind.TIMED_OUT,
    Action.CLOSE: EventKind.NOTE,
}

_PAPER_WORDS = {
    PaperAction.EXPECT: "asked for the paper record of",
    PaperAction.CHASE: "chased the paper record of",
    PaperAction.RECEIVE: "recorded that the paper record arrived for",
    PaperAction.SUMMARISE: "recorded that the paper record is summarised for",
}


@dataclass(frozen=True, slots=True)
class Transfers:
    """Every registration after the form, and what happens to its record."""

    desk: Desk
    directory: Directory

    def list(self, session: Session, query: RegistrationQuery) -> Found[RegistrationLine]:
        """The rows a list wants."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            found = work.registrations.find(query)
            return replace(found, rows=with_names(work, found.rows))

    def tally(self, session: Session, text: str) -> tuple[Tally, ...]:
        """How many there are in each state, among those a search text finds: one query."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return work.registrations.tally(text)

    def open(self, session: Session, key: str) -> Registration:
        """One registration with all its attempts.

        Raises:
            NotFound: when there is none.
        """
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return work.registrations.get(key)

    def offered(self, session: Session, registration: Registration) -> tuple[Action, ...]:
        """What this user can do to this registration now, in order."""
        able = (a for a in actions_from(registration.state) if session.may(ACTION_PERMISSIONS[a]))
        return tuple(able)

    def request(
        self, session: Session, registration: Registration, conversation_id: str = ""
    ) -> Registration:
        """Record that the clinical system has asked the previous practice for the record.

        ``conversation_id`` may be empty when the clinical system does not show it. Asking again
        after a failure is a new attempt.

        Raises:
            BadIdentifier: when the conversation id is not one.
            CannotContinue: when there is no practice to ask, or the state does not allow it.
        """
        require(session, ACTION_PERMISSIONS[Action.REQUEST])
        practice = registration.last_practice
        if practice is None:
            raise CannotContinue(
                "The NHS record shows no previous practice, so nobody can be asked."
            )
        conversation = ConversationId.parse(conversation_id) if conversation_id.strip() else None
        now = self.desk.now()
        asked = registration.after(Action.REQUEST, now).asking(
            practice, name_of(self.directory, practice), now
        )
        newest = asked.transfers[-1]
        asked = asked.with_transfer(replace(newest, conversation_id=conversation))
        text = "Record requested" if newest.attempt == 1 else "Record requested again"
        return keep_moved(
            self.desk,
            session,
            registration,
            asked.with_event(TransferEvent(now, text, CLINICAL_SYSTEM, kind=EventKind.REQUESTED)),
            AuditAction.REQUESTED,
            f"recorded the GP2GP request for {person_of(asked)} to {newest.practice_name}",
            why=f"attempt {newest.attempt}",
        )

    def acknowledge(self, session: Session, registration: Registration) -> Registration:
        """Record that the previous practice's system acknowledged the request."""
        return self._step(
            session,
            registration,
            Action.ACKNOWLEDGE,
            AuditAction.ACKNOWLEDGED,
            "Request acknowledged",
            "recorded that the request was acknowledged for",
        )

    def refuse(self, session: Session, registration: Registration, code: str) -> Registration:
        """Record a refusal with its code; where paper is the only way, it is expected from now.

        Raises:
            CannotContinue: when no code is given, or the state does not allow it.
        """
        return self._failed(session, registration, Action.REFUSE_REQUEST, code)

    def receive_part(self, session: Session, registration: Registration) -> Registration:
        """Record that the clinical system shows the record arriving in parts."""
        return self._step(
            session,
            registration,
            Action.RECEIVE_PART,
            AuditAction.RECEIVED,
            "Part of the record received",
            "recorded that part of the record arrived for",
        )

    def receive(self, session: Session, registration: Registration) -> Registration:
        """Record that the clinical system shows the whole record.

        The copy for this program still has to come through the inbox before it can be filed here.
        """
        return self._step(
            session,
            registration,
            Action.RECEIVE,
            AuditAction.RECEIVED,
            "Record received",
            "recorded that the record arrived for",
        )

    def fail_receipt(self, session: Session, registration: Registration, code: str) -> Registration:
        """Record that the clinical system could not take the record, with its code."""
        return self._failed(session, registration, Action.FAIL_RECEIPT, code)

    def time_out(self, session: Session, registration: Registration) -> Registration:
        """Record that no answer came in time."""
        return self._step(
            session,
            registration,
            Action.TIME_OUT,
            AuditAction.TIMED_OUT,
            "No answer in time",
            "recorded that no answer came in time for",
        )

    def to_paper(self, session: Session, registration: Registration) -> Registration:
        """Give up on GP2GP after a failure and ask for the paper record.

        Raises:
            CannotContinue: when nothing has failed: nobody may skip GP2GP (design 5).
        """
        require(session, ACTION_PERMISSIONS[Action.ROUTE_PAPER])
        if registration.state not in FAILED:
            raise CannotContinue(
                "Paper is asked for only after GP2GP has failed. Send the request first."
            )
        now = self.desk.now()
        routed = registration.after(Action.ROUTE_PAPER, now)
        if routed.paper is PaperState.NOT_NEEDED:
            routed = routed.after_paper(PaperAction.EXPECT, now)
        by = session.user.display_name
        event = TransferEvent(now, "Paper record asked for", by, kind=EventKind.PAPER)
        return keep_moved(
            self.desk,
            session,
            registration,
            routed.with_event(event),
            AuditAction.PAPER,
            f"asked for the paper record of {person_of(routed)}",
            why=STATE_WORDS[registration.state],
        )

    def paper(
        self, session: Session, registration: Registration, action: PaperAction
    ) -> Registration:
        """Record what happened to the paper record.

        Raises:
            CannotContinue: when the paper record is not in a state that allows it.
        """
        require(session, Permission.RECORD_TRANSFER)
        now = self.desk.now()
        moved = registration.after_paper(action, now)
        words = _PAPER_WORDS[action]
        text = f"{words.capitalize()} the patient"
        event = TransferEvent(now, text, session.user.display_name, kind=EventKind.PAPER)
        return keep_moved(
            self.desk,
            session,
            registration,
            moved.with_event(event),
            AuditAction.PAPER,
            f"{words} {person_of(moved)}",
        )

    def close(self, session: Session, registration: Registration) -> Registration:
        """Close a registration for which nothing is left to do.

        Raises:
            CannotContinue: while paper is outstanding or the clinical review is open.
        """
        require(session, ACTION_PERMISSIONS[Action.CLOSE])
        if registration.paper in {PaperState.EXPECTED, PaperState.CHASED, PaperState.RECEIVED}:
            raise CannotContinue("The paper record is not summarised yet, so this stays open.")
        with self.desk.open_work() as work:
            review = work.reviews.of_registration(registration.id)
        if review is not None and review.signed_off_at is None:
            raise CannotContinue("The clinical review is not signed off yet, so this stays open.")
        return self._step(
            session, registration, Action.CLOSE, AuditAction.CLOSED, "Closed", "closed"
        )

    def _failed(
        self, session: Session, registration: Registration, action: Action, code: str
    ) -> Registration:
        require(session, ACTION_PERMISSIONS[action])
        plain = normalised(code)
        if not plain:
            raise CannotContinue(
                "Enter the code the clinical system shows, or 99 if it shows none."
            )
        meaning = explain(plain)
        now = self.desk.now()
        event = TransferEvent(
            now, f"Failed: {meaning.says}", CLINICAL_SYSTEM, plain, _KINDS[action]
        )
        failed = registration.after(action, now).with_event(event)
        if failed.transfer:
            failed = failed.with_transfer(replace(failed.transfer, refusal=plain))
        if meaning.paper is PaperNeed.YES and failed.paper is PaperState.NOT_NEEDED:
            failed = failed.after_paper(PaperAction.EXPECT, now)
        return keep_moved(
            self.desk,
            session,
            registration,
            failed,
            AuditAction.REFUSED,
            f"recorded a failure with code {plain} for {person_of(failed)}",
            why=meaning.says,
        )

    def _step(
        self,
        session: Session,
        registration: Registration,
        action: Action,
        logged: AuditAction,
        text: str,
        words: str,
    ) -> Registration:
        require(session, ACTION_PERMISSIONS[action])
        now = self.desk.now()
        moved = registration.after(action, now)
        event = TransferEvent(now, text, CLINICAL_SYSTEM, kind=_KINDS[action])
        sentence = f"{words} {person_of(moved)}"
        return keep_moved(
            self.desk, session, registration, moved.with_event(event), logged, sentence
        )

"""Paper that leaves the desk: who may make which, and the entry that says it was made.

The entry is written before the paper is, so that none leaves without one. It says who made what
for whom, and nothing of what stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.lifecycle import PaperState
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.transfer import TransferEvent
from gp2gp_desktop.workflow.desk import Desk, keep_moved, person_of
from gp2gp_desktop.workflow.ports import UnitOfWork
from gp2gp_desktop.workflow.refusing import refusal_of


class Paper(Enum):
    """What is handed out or kept of one registration; the value is how the log calls it."""

    SLIP = "the patient's slip"
    SUMMARY = "the registration summary"
    LABEL = "the folder label"
    REFUSAL = "the refusal letter"


class Way(Enum):
    """How it leaves; the value finishes the log's sentence."""

    PRINTED = "for the printer"
    SAVED = "as a PDF file"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What a paper is made of: the registration and our practice as stored, and who entered it."""

    registration: Registration
    practice: PracticeProfile
    entered_by: str


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers of the registration desk."""

    desk: Desk

    def hand_out(
        self, session: Session, registration: Registration, paper: Paper, way: Way
    ) -> HandedOut:
        """Write the entry and answer what the paper is made of.

        Raises:
            CannotContinue: when there is nothing of that kind to hand out.
        """
        require(session, Permission.REGISTER)
        with self.desk.open_work() as work:
            about = work.registrations.get(registration.id)
            _require_there(about, paper)
            sentence = f"made {paper.value} {way.value}, for {person_of(about)}"
            work.audit.append(self.desk.note(session, AuditAction.PRINTED, sentence, about=about))
            made = HandedOut(about, work.practice.get(), _name_of(work, about.owner))
            work.commit()
        return made

    def end_of_day(self, session: Session, way: Way) -> None:
        """The end of the day, which names patients, is about to be printed or saved."""
        require(session, Permission.SEE_TRANSFERS)
        sentence = f"made the end-of-day page {way.value}"
        with self.desk.open_work() as work:
            work.audit.append(self.desk.note(session, AuditAction.PRINTED, sentence))
            work.commit()

    def request(self, session: Session, registration: Registration, way: Way) -> HandedOut:
        """Record that the letter was made which asks for the paper record.

        Raises:
            CannotContinue: when no paper record is expected, or nobody could send it to us
                because our address is not recorded.
            ChangedElsewhere: when another desk saved the registration first.
        """
        require(session, Permission.RECORD_TRANSFER)
        if registration.paper not in {PaperState.EXPECTED, PaperState.CHASED}:
            raise CannotContinue("No paper record is expected for this transfer.")
        with self.desk.open_work() as work:
            practice = work.practice.get()
            entered_by = _name_of(work, registration.owner)
        if not practice.contact.is_recorded:
            raise CannotContinue(
                "The letter has to say where to send the record, and our practice's address is not "
                "recorded. A practice manager records it under Settings, “Our practice”."
            )
        now = self.desk.now()
        event = TransferEvent(
            now, "Request letter for the paper record made", session.user.display_name
        )
        moved = replace(registration, updated_at=now).with_event(event)
        sentence = (
            f"made the request letter for the paper record {way.value}, of {person_of(moved)}"
        )
        saved = keep_moved(self.desk, session, registration, moved, AuditAction.PAPER, sentence)
        return HandedOut(saved, practice, entered_by)


def _require_there(registration: Registration, paper: Paper) -> None:
    if paper is Paper.REFUSAL:
        if refusal_of(registration) is None:
            raise CannotContinue("This patient was not refused, so there is no letter to print.")
    elif registration.registered_at is None:
        raise CannotContinue(
            "This patient is not registered yet. Register them first, then print for them."
        )


def _name_of(work: UnitOfWork, user_name: str) -> str:
    return next(
        (user.display_name for user in work.users.all() if user.user_name == user_name), user_name
    )

"""Refusing a registration: on reasonable grounds, in writing, with the letter kept in the log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.lifecycle import Action
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.workflow.desk import Desk, keep, person_of, required

REFUSED = "refused"
"""The kind of the note that holds the reason of a refusal."""


def letter(patient: PersonName, practice: str, reason: str, day: date) -> tuple[str, ...]:
    """The paragraphs of the letter: what, why, how to get help (GMS contract: within 14 days).

    Pure, so that the copy in the log and the paper are the same words.
    """
    written = f"{day.day} {day:%B %Y}"
    return (
        f"To {patient.spoken}",
        f"{written}. You asked to register with {practice}. We are not able to register you.",
        f"The reason: {reason}",
        "You can still see us for treatment that cannot wait, for up to 14 days.",
        "To find another practice, use “Find a GP” on www.nhs.uk or call NHS 111, free, at any "
        "time. Any practice may be asked; nobody needs ID or proof of address to register.",
        "If you think this is wrong, tell us, or ask your integrated care board, which is named on "
        "www.nhs.uk. It can also place you with a practice.",
    )


def refusal_of(registration: Registration) -> Note | None:
    """The reason of a refusal, who gave it and when; None where nobody was refused."""
    return next((note for note in reversed(registration.notes) if note.kind == REFUSED), None)


@dataclass(frozen=True, slots=True)
class Refusing:
    """The clerk's way to refuse, which always ends in a letter."""

    desk: Desk

    def refuse(self, session: Session, registration: Registration, reason: str) -> Registration:
        """Close the form; the log keeps the reason and the letter, word by word.

        Raises:
            CannotContinue: when no reason is given, or the person is registered already.
        """
        require(session, Permission.REGISTER)
        now = self.desk.now()
        said = Note(REFUSED, required(reason), session.user.display_name, now)
        refused = replace(
            registration.after(Action.STOP, now), parked=None, notes=(*registration.notes, said)
        )
        with self.desk.open_work() as work:
            practice = work.practice.get().name
            words = letter(refused.name, practice, said.reason, local_date(now))
            note = self.desk.note(
                session,
                AuditAction.REFUSED_PATIENT,
                f"refused the registration of {person_of(refused)}, and made the letter",
                why=" | ".join(words),
                about=refused,
                before=registration.state.value,
                after=refused.state.value,
            )
            return keep(work, refused, note)

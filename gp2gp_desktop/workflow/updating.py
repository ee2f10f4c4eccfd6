"""The update of the NHS record that registering sends: what is done when it fails.

The clinical system sends it (the PDS General Update); here is recorded what it shows. Until it
succeeds nothing is asked for: the previous practice answers only the practice that the NHS record
names (process-and-rules 2.1 steps 11 and 13, 4.2; REQ22-S17).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.lifecycle import ACTION_PERMISSIONS, Action, TransferState
from gp2gp_desktop.domain.registration import UPDATE_DONE, UPDATE_FAILED, Note, Registration
from gp2gp_desktop.workflow.desk import Desk, keep_moved, person_of


@dataclass(frozen=True, slots=True)
class Updating:
    """What the clinical system shows of the update of an NHS record."""

    desk: Desk

    def failed(self, session: Session, registration: Registration, shown: str) -> Registration:
        """Record that the NHS record of a registered person was not updated.

        Args:
            session: whose word it is.
            registration: a registered person whose record is to be asked for.
            shown: what the clinical system says, in its words or as its code.

        Raises:
            CannotContinue: when nothing is said, when nobody is registered yet, or when something
                was asked for already.
        """
        require(session, ACTION_PERMISSIONS[Action.FAIL_PDS_UPDATE])
        if registration.registered_at is None:
            raise CannotContinue(
                "This person is not registered yet. Register them here first, then record what "
                "the clinical system shows."
            )
        said = shown.strip()
        if not said:
            raise CannotContinue("Enter what the clinical system shows. It is kept in the log.")
        note = Note(UPDATE_FAILED, said, session.user.display_name, self.desk.now())
        moved = registration.after(Action.FAIL_PDS_UPDATE, note.at)
        return keep_moved(
            self.desk,
            session,
            registration,
            replace(moved, notes=(*moved.notes, note)),
            AuditAction.UPDATE_FAILED,
            f"recorded that the NHS record was not updated for {person_of(moved)}",
            why=said,
        )

    def done(self, session: Session, registration: Registration) -> Registration:
        """Record that a second try updated the NHS record: the registration goes on as decided.

        It goes back over the two steps of 4.2 in one act: the record is found, and registered.

        Raises:
            CannotContinue: when no update has failed.
        """
        require(session, ACTION_PERMISSIONS[Action.REGISTER])
        if registration.state is not TransferState.PDS_UPDATE_FAILED:
            raise CannotContinue("No failed update of the NHS record is noted here.")
        now = self.desk.now()
        note = Note(UPDATE_DONE, "", session.user.display_name, now)
        moved = registration.after(Action.TRACE, now).after(Action.REGISTER, now)
        return keep_moved(
            self.desk,
            session,
            registration,
            replace(moved, notes=(*moved.notes, note)),
            AuditAction.UPDATE_DONE,
            f"recorded that the NHS record is updated now for {person_of(moved)}",
        )

"""A returning patient whose record came: what may be done instead of filing it over our own.

Filing and suppressing our old record is the usual way, and :class:`Filing` does it. The others are
here: our own record goes on and the one that came is stored (code 15), or the choice waits
(process-and-rules G3; REQ22-S65, S73). All need the higher right (REQ22-S156).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotFound
from gp2gp_desktop.domain.lifecycle import Action, TransferState
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent
from gp2gp_desktop.workflow.comparison import is_of
from gp2gp_desktop.workflow.desk import Desk, keep, keep_moved, person_of, required
from gp2gp_desktop.workflow.ports import Reader

DEFERRED = "deferred"
"""The kind of note a deferred choice leaves on the registration."""

_NOT_RETURNING = (
    "This patient was not registered here before, so there is no record of our own to go on with. "
    "File the record, or refuse it."
)
_OTHER_NUMBER = (
    "The record carries another NHS number than this registration. It must not be kept: refuse "
    "it, and tell the practice manager."
)
_NOT_WAITING = "There is no choice to make: the record is not waiting to be filed."


@dataclass(frozen=True, slots=True)
class Returning:
    """The choices there are besides filing and refusing."""

    desk: Desk
    reader: Reader

    def store_suppressed(
        self, session: Session, registration: Registration, reason: str
    ) -> Registration:
        """Keep what came, suppressed, and go on with our own record (T12, code 15).

        Raises:
            CannotContinue: without a reason, for a patient who is not returning, or when the
                record carries another NHS number.
            ChangedElsewhere: when another desk acted first.
        """
        require(session, Permission.FILE_RETURNING)
        said = required(reason)
        _require_returning(registration)
        now = self.desk.now()
        stored = registration.after(Action.STORE_SUPPRESSED, now)
        self._require_number(registration)
        event = TransferEvent(
            now,
            "Stored suppressed; our own record goes on",
            session.user.display_name,
            "15",
            EventKind.STORED,
        )
        return keep_moved(
            self.desk,
            session,
            registration,
            stored.with_event(event),
            AuditAction.FILED,
            f"stored the record that came for {person_of(stored)} suppressed, and went on with our "
            "own (code 15)",
            why=said,
        )

    def defer(self, session: Session, registration: Registration, reason: str) -> Registration:
        """Leave the choice open, with the reason and by name; the deadline runs on.

        Raises:
            CannotContinue: without a reason, or when there is no choice to make.
            ChangedElsewhere: when another desk acted first.
        """
        require(session, Permission.FILE_RETURNING)
        said = required(reason)
        _require_returning(registration)
        if registration.state is not TransferState.AWAITING_INTEGRATION:
            raise CannotContinue(_NOT_WAITING)
        now = self.desk.now()
        note = Note(DEFERRED, said, session.user.display_name, now)
        event = TransferEvent(now, f"Choice put off: {said}", session.user.display_name)
        waiting = replace(registration, notes=(*registration.notes, note), updated_at=now)
        entry = self.desk.note(
            session,
            AuditAction.DEFERRED,
            f"put off the choice between the two records of {person_of(registration)}",
            why=said,
            about=registration,
        )
        with self.desk.open_work() as work:
            return keep(work, waiting.with_event(event), entry)

    def _require_number(self, registration: Registration) -> None:
        asked = registration.transfer
        if asked is None or not asked.extract:
            raise NotFound("No record has arrived for this registration yet.")
        with self.desk.open_work() as work:
            contents = [work.files.content(digest) for digest in asked.received]
        if not is_of(registration, self.reader.read(contents)):
            raise CannotContinue(_OTHER_NUMBER)


def _require_returning(registration: Registration) -> None:
    if not registration.returning:
        raise CannotContinue(_NOT_RETURNING)

"""The inbox: a file put there is claimed, read, matched to its registration and kept.

A file that belongs to nobody we asked for is kept apart and never filed (code 09). Everything is
idempotent by digest and message id: a file that comes twice changes nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.domain.lifecycle import MAY_TAKE_EXTRACT, WAITING_FOR_RECORD, Action
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.transfer import TransferEvent
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.ports import (
    ClaimedFile,
    Inbox,
    ReadExtract,
    ReceivedFile,
    UnitOfWork,
)

KEPT, SET_ASIDE = "kept", "set_aside"
INBOX = "The inbox folder"

UNREADABLE = "It could not be read: {} Ask the previous practice to send the record again."
NOBODY = (
    "Nobody we asked for: no registration waits for a record with this NHS number. Do not file it; "
    "tell the system supplier's helpdesk."
)
TWICE = "The same record came before. This copy is set aside and nothing has changed."
OTHER_PATIENT = (
    "It carries another NHS number than the registration it answers. Do not open it; tell the "
    "practice manager."
)
OTHER_PRACTICE = (
    "It came from another practice than the one we asked. Check the previous surgery with the "
    "patient before anything is filed."
)
SEVERAL = "More than one registration waits for this NHS number. Close the wrong one first."


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file; ``registration`` is empty when it was set aside."""

    name: str
    registration: str = ""
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Refusal:
    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes what arrives in the inbox folder."""

    desk: Desk
    inbox: Inbox
    read: ReadExtract

    def collect(self) -> tuple[Taken, ...]:
        """Take every settled file of the inbox; a busy file is left for the next time."""
        taken = []
        for file in self.inbox.claim():
            try:
                taken.append(self._take(file))
            except RecordRejected as problem:
                taken.append(self._refuse(file, str(problem)))
        return tuple(taken)

    def set_aside(self, session: Session) -> tuple[ReceivedFile, ...]:
        """The files that were set aside, newest first, with the reasons."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return work.files.set_aside()

    def _refuse(self, file: ClaimedFile, reason: str) -> Taken:
        with self.desk.open_work() as work:
            sentence = "left a file in the inbox's own “refused” folder, because it cannot be kept"
            work.audit.append(self.desk.note(None, AuditAction.SET_ASIDE, sentence, why=reason))
            work.commit()
        self.inbox.refuse(file)
        return Taken(file.name, reason=reason)

    def _take(self, file: ClaimedFile) -> Taken:
        content = self.inbox.read(file)
        digest = hashlib.sha256(content).hexdigest()
        arrival = ReceivedFile(
            self.desk.new_id(), digest, file.name, len(content), self.desk.now(), SET_ASIDE
        )
        record: HealthRecord | None = None
        refusal: _Refusal | None = None
        try:
            record = self.read(content)
        except RecordRejected as problem:
            refusal = _Refusal(UNREADABLE.format(problem), "21")
        if record is not None:
            arrival = _described(arrival, record)
        with self.desk.open_work() as work:
            taken = self._decide(work, arrival, content, record, refusal)
            work.commit()
        self.inbox.done(file)
        return taken

    def _decide(
        self,
        work: UnitOfWork,
        arrival: ReceivedFile,
        content: bytes,
        record: HealthRecord | None,
        refusal: _Refusal | None,
    ) -> Taken:
        registration: Registration | None = None
        if record is not None:
            found = _match(work, arrival)
            if isinstance(found, _Refusal):
                refusal = found
            else:
                registration = found
        if registration is None:
            reason = refusal or _Refusal(NOBODY, "09")
            return self._put_aside(work, arrival, content, reason)
        return self._receive(work, arrival, content, registration)

    def _put_aside(
        self, work: UnitOfWork, arrival: ReceivedFile, content: bytes, refusal: _Refusal
    ) -> Taken:
        work.files.add(replace(arrival, reason=refusal.reason, code=refusal.code), content)
        sentence = f"set a received file aside (SHA-256 {arrival.sha256[:12]}…)"
        work.audit.append(self.desk.note(None, AuditAction.SET_ASIDE, sentence, why=refusal.reason))
        return Taken(arrival.name, reason=refusal.reason, code=refusal.code)

    def _receive(
        self,
        work: UnitOfWork,
        arrival: ReceivedFile,
        content: bytes,
        registration: Registration,
    ) -> Taken:
        now = self.desk.now()
        kept = replace(arrival, state=KEPT, registration=registration.id)
        work.files.add(kept, content)
        received = replace(registration, updated_at=now)
        if registration.state in WAITING_FOR_RECORD:  # else the clerk has seen it arrive before us
            received = registration.after(Action.RECEIVE, now)
        if received.transfer:
            received = received.with_transfer(replace(received.transfer, extract=arrival.sha256))
        received = received.with_event(TransferEvent(now, "Record received", INBOX))
        work.registrations.save(received)
        note = self.desk.note(
            None,
            AuditAction.RECEIVED,
            f"received the record of {person_of(received)} (SHA-256 {arrival.sha256[:12]}…)",
            why=f"{arrival.interaction} from {arrival.sending_practice}",
            about=received,
            before=registration.state.value,
            after=received.state.value,
        )
        work.audit.append(note)
        return Taken(arrival.name, registration=received.id)


def _described(arrival: ReceivedFile, record: HealthRecord) -> ReceivedFile:
    identity = record.identity
    return replace(
        arrival,
        message_id=identity.message_id,
        conversation_id=identity.conversation_id,
        nhs_number=_digits(identity.nhs_number),
        sending_practice=identity.sending_practice,
        interaction=identity.interaction,
    )


def _digits(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def _match(work: UnitOfWork, arrival: ReceivedFile) -> Registration | _Refusal:
    earlier = work.files.by_digest(arrival.sha256)
    if arrival.message_id:
        earlier += work.files.by_message(arrival.message_id)
    if any(file.state == KEPT for file in earlier):
        return _Refusal(TWICE, "12")
    found = _addressee(work, arrival)
    if isinstance(found, _Refusal):
        return found
    number = found.nhs_number
    if number is None or number.digits != arrival.nhs_number:
        return _Refusal(OTHER_PATIENT, "28")
    asked = found.transfer
    if asked and arrival.sending_practice and str(asked.practice) != arrival.sending_practice:
        return _Refusal(OTHER_PRACTICE)
    return found


def _addressee(work: UnitOfWork, arrival: ReceivedFile) -> Registration | _Refusal:
    if arrival.conversation_id:
        found = work.registrations.by_conversation(arrival.conversation_id)
        if found is not None:
            return found if _waits(found) else _Refusal(TWICE, "12")
    known = work.registrations.expecting(arrival.nhs_number)
    expecting = tuple(each for each in known if _waits(each))
    if known and not expecting:
        return _Refusal(TWICE, "12")
    if not expecting:
        return _Refusal(NOBODY, "09")
    return expecting[0] if len(expecting) == 1 else _Refusal(SEVERAL)


def _waits(registration: Registration) -> bool:
    if registration.state in WAITING_FOR_RECORD:
        return True
    asked = registration.transfer
    return registration.state in MAY_TAKE_EXTRACT and asked is not None and not asked.extract

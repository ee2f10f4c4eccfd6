"""The inbox: a file put there is claimed, read, matched to its registration and kept.

A file that belongs to nobody we asked for is kept apart and never filed (code 09). A record may
come in parts over hours, in any order and twice: every part is kept with its state, and each
arrival is one transaction. Everything is idempotent by digest and message id.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.acknowledgement import Acknowledgement
from gp2gp_desktop.domain.audit import AuditAction, AuditNote
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.lifecycle import WAITING_FOR_RECORD, Action, TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import explain
from gp2gp_desktop.domain.transfer import EventKind, Transfer, TransferEvent
from gp2gp_desktop.workflow.addressing import (
    KEPT,
    NOBODY,
    SET_ASIDE,
    UNREADABLE,
    Refusal,
    addressee,
    conversation_of,
    described,
    is_part,
)
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.ports import (
    Arrived,
    ClaimedFile,
    Inbox,
    Reader,
    ReceivedFile,
    UnitOfWork,
)

INBOX = "The inbox folder"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file; ``registration`` is empty when it was set aside."""

    name: str
    registration: str = ""
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes what arrives in the inbox folder."""

    desk: Desk
    inbox: Inbox
    reader: Reader

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
        arrived: Arrived | None = None
        found: Registration | Refusal
        try:
            arrived = self.reader.look(content)
        except RecordRejected as problem:
            found = Refusal(UNREADABLE.format(problem), "21")
        with self.desk.open_work() as work:
            if arrived is not None:
                arrival = described(arrival, arrived)
                found = addressee(work, arrival, arrived)
            if isinstance(found, Refusal):
                taken = self._put_aside(work, arrival, content, found)
            elif arrived is not None and arrived.acknowledgement is not None:
                taken = self._answer(work, arrival, content, found, arrived.acknowledgement)
            else:
                taken = self._receive(work, arrival, content, found)
            work.commit()
        self.inbox.done(file)
        return taken

    def _put_aside(
        self, work: UnitOfWork, arrival: ReceivedFile, content: bytes, refusal: Refusal
    ) -> Taken:
        work.files.add(replace(arrival, reason=refusal.reason, code=refusal.code), content)
        sentence = f"set a received file aside (SHA-256 {arrival.sha256[:12]}…)"
        work.audit.append(self.desk.note(None, AuditAction.SET_ASIDE, sentence, why=refusal.reason))
        return Taken(arrival.name, reason=refusal.reason, code=refusal.code)

    def _receive(
        self, work: UnitOfWork, arrival: ReceivedFile, content: bytes, registration: Registration
    ) -> Taken:
        work.files.add(replace(arrival, state=KEPT, registration=registration.id), content)
        transfer = registration.transfer
        if transfer is None:
            raise RecordRejected(NOBODY)  # ``addressee`` answers only those that asked
        if is_part(arrival):
            transfer = replace(transfer, parts=(*transfer.parts, arrival.sha256))
        else:
            early = self._early_parts(work, arrival, registration)
            named = conversation_of(arrival) or transfer.conversation_id
            transfer = replace(
                transfer,
                extract=arrival.sha256,
                parts=tuple(dict.fromkeys((*transfer.parts, *early))),
                conversation_id=named,
            )
        contents = [work.files.content(digest) for digest in transfer.received]
        awaited = self._awaited(transfer, contents)
        moved = registration.with_transfer(replace(transfer, awaited=awaited))
        received = self._moved(moved, awaited)
        work.registrations.save(received)
        work.audit.append(self._note(arrival, registration, received, awaited))
        return Taken(arrival.name, registration=received.id)

    def _early_parts(
        self, work: UnitOfWork, arrival: ReceivedFile, registration: Registration
    ) -> tuple[str, ...]:
        """Parts that came before anybody knew whose they were: they are taken up now."""
        early = [
            file
            for file in work.files.by_conversation(arrival.conversation_id)
            if is_part(file) and file.state == SET_ASIDE
        ]
        for file in early:
            kept = replace(
                file,
                id=self.desk.new_id(),
                state=KEPT,
                registration=registration.id,
                reason="",
                code="",
            )
            work.files.add(kept, work.files.content(file.sha256))
        return tuple(file.sha256 for file in early)

    def _awaited(self, transfer: Transfer, contents: list[bytes]) -> int:
        """How many messages are still to come; at least one while the record itself is."""
        return len(self.reader.waiting_for(contents)) if transfer.extract else 1

    def _moved(self, registration: Registration, awaited: int) -> Registration:
        now = self.desk.now()
        if registration.state not in WAITING_FOR_RECORD:  # the clerk has seen it arrive before us
            event = TransferEvent(now, "Our copy of the record received", INBOX)
            return replace(registration, updated_at=now).with_event(event)
        if not awaited:
            event = TransferEvent(now, "Record received", INBOX, kind=EventKind.RECEIVED)
            return registration.after(Action.RECEIVE, now).with_event(event)
        words = "1 part is" if awaited == 1 else f"{awaited} parts are"
        text = f"Part of the record received; {words} still to come"
        event = TransferEvent(now, text, INBOX, kind=EventKind.PART)
        return registration.after(Action.RECEIVE_PART, now).with_event(event)

    def _note(
        self, arrival: ReceivedFile, before: Registration, after: Registration, awaited: int
    ) -> AuditNote:
        what = "received part of the record of" if awaited else "received the record of"
        return self.desk.note(
            None,
            AuditAction.RECEIVED,
            f"{what} {person_of(after)} (SHA-256 {arrival.sha256[:12]}…)",
            why=f"{arrival.interaction} from {arrival.sending_practice or 'the previous practice'}",
            about=after,
            before=before.state.value,
            after=after.state.value,
        )

    def _answer(
        self,
        work: UnitOfWork,
        arrival: ReceivedFile,
        content: bytes,
        registration: Registration,
        answer: Acknowledgement,
    ) -> Taken:
        work.files.add(replace(arrival, state=KEPT, registration=registration.id), content)
        answered = self._answered(registration, answer)
        action = AuditAction.ACKNOWLEDGED if answer.is_positive else AuditAction.REFUSED
        codes = ", ".join(answer.codes)
        sentence = "took the acknowledgement for" if answer.is_positive else "took a refusal for"
        note = self.desk.note(
            None,
            action,
            f"{sentence} {person_of(answered)}",
            why=f"code {codes}: {explain(answer.codes[0]).says}" if codes else "",
            about=answered,
            before=registration.state.value,
            after=answered.state.value,
        )
        work.registrations.save(answered)
        work.audit.append(note)
        return Taken(arrival.name, registration=answered.id)

    def _answered(self, registration: Registration, answer: Acknowledgement) -> Registration:
        now = self.desk.now()
        if answer.is_positive:
            event = TransferEvent(now, "Request acknowledged", INBOX, kind=EventKind.ACKNOWLEDGED)
            if registration.state is TransferState.REQUESTED:
                registration = registration.after(Action.ACKNOWLEDGE, now)
            return replace(registration, updated_at=now).with_event(event)
        code = answer.codes[0]
        event = TransferEvent(now, f"Failed: {explain(code).says}", INBOX, code, EventKind.REFUSED)
        if registration.state in {TransferState.REQUESTED, TransferState.REQUEST_ACKED}:
            registration = registration.after(Action.REFUSE_REQUEST, now)
            newest = registration.transfers[-1]
            registration = registration.with_transfer(replace(newest, refusal=code))
        return replace(registration, updated_at=now).with_event(event)

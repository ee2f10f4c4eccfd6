"""Filing a received record: the right person, and a usable record; nothing else delays it.

Filing is quick and comes first, the clinical review hangs on the filed record (design 6;
process-and-rules 5.1). The only reasons to refuse are another patient's record or a record that
cannot be used (codes 28 and 17, REQ22-S65): "poor data" is not one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.concerns import Concern, ConcernKind, concerns
from gp2gp_desktop.domain.degrades import degrades, tally
from gp2gp_desktop.domain.errors import CannotContinue, NotFound
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.lifecycle import ACTION_PERMISSIONS, Action
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review, new_review
from gp2gp_desktop.domain.second_person import Act, Checked, require_checked
from gp2gp_desktop.domain.staff_register import Module
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.mi_outbox import tell_of_record
from gp2gp_desktop.workflow.ports import Reader
from gp2gp_desktop.workflow.readiness_staff import require_training
from gp2gp_desktop.workflow.second_person import use


class RejectReason(Enum):
    """Why a received record may be refused; the value is the sentence staff choose."""

    WRONG_PATIENT = "This is another patient's record"
    WRONG_RECORD = "This is not the record we asked for"


@dataclass(frozen=True, slots=True)
class Preview:
    """What the person who files sees: who it is and whether it is usable, nothing clinical.

    ``same_number`` compares the extract's NHS number with the registration's; a difference is a
    hard stop. ``same_practice`` does so for the practice that was asked.
    """

    registration: Registration
    same_number: bool
    same_practice: bool
    sending_practice: str
    sender_system: str
    made: str
    statements: int
    not_understood: int
    consultations: int
    documents: int
    documents_missing: int
    drug_allergies_degraded: int
    warnings: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything that was announced arrived and was understood."""
        return not self.documents_missing and not self.not_understood


@dataclass(frozen=True, slots=True)
class Filing:
    """Filing or refusing what arrived."""

    desk: Desk
    reader: Reader

    def preview(self, session: Session, registration: Registration) -> Preview:
        """What is needed to judge: right patient, usable record?

        Raises:
            NotFound: when no extract has arrived.
            RecordRejected: when the kept bytes cannot be read.
        """
        require(session, Permission.FILE_RECORD)
        record = self._record(registration)
        number, asked = registration.nhs_number, registration.transfer
        identity = record.identity
        found = concerns(record)
        return Preview(
            registration=registration,
            same_number=_same_number(number, record),
            same_practice=bool(asked and str(asked.practice) == identity.sending_practice),
            sending_practice=identity.sending_practice,
            sender_system=identity.sender_system,
            made=identity.made.with_time,
            statements=record.accounting.statements_in,
            not_understood=len(record.accounting.not_understood),
            consultations=len(record.consultations),
            documents=len(record.documents),
            documents_missing=_count(found, *_ABSENT),
            drug_allergies_degraded=_count(found, ConcernKind.DRUG_ALLERGY_DEGRADED),
            warnings=record.warnings,
        )

    def file(self, session: Session, registration: Registration) -> Registration:
        """File the record into the practice, and open its clinical review.

        A returning patient's record needs the higher right (REQ22-S156).

        Raises:
            CannotContinue: when it is not ready to file, or carries another NHS number; or for
                somebody trained neither to summarise nor to review (S14).
            ChangedElsewhere: when another desk acted first.
        """
        require(session, Permission.FILE_RECORD)
        action = Action.FILE_SUPPRESS_OLD if registration.returning else Action.FILE
        require(session, ACTION_PERMISSIONS[action])
        now = self.desk.now()
        filed = registration.after(action, now)
        record = self._record(registration)
        number = registration.nhs_number
        if not _same_number(number, record):
            raise CannotContinue(
                "The record carries another NHS number than this registration. It must not be "
                "filed: refuse it, and tell the practice manager."
            )
        filed = _described(filed, record)
        extract = registration.transfer.extract if registration.transfer else ""
        review = new_review(self.desk.new_id(), filed.id, extract, concerns(record), now)
        event = TransferEvent(now, "Record filed", session.user.display_name, kind=EventKind.FILED)
        filed = replace(filed.with_event(event), review=review.id)
        return self._keep(session, registration, filed, review, record)

    def reject(
        self,
        session: Session,
        registration: Registration,
        reason: RejectReason,
        words: str,
        checked: Checked | None,
    ) -> Registration:
        """Refuse a received record; the original is kept, and nothing of it is shown again.

        Raises:
            CannotContinue: when no words are given, no second person has checked it, or it is not
                ready to file.
        """
        require(session, ACTION_PERMISSIONS[Action.REJECT])
        said = words.strip()
        if not said:
            raise CannotContinue("Say in a few words what is wrong. It is kept in the log.")
        word = require_checked(
            session, Act.REJECT_RECORD, registration.id, checked, self.desk.now()
        )
        code = "17" if registration.returning else "28"
        now = self.desk.now()
        event = TransferEvent(
            now,
            f"Refused by us: {reason.value}",
            session.user.display_name,
            code,
            EventKind.REJECTED,
        )
        rejected = registration.after(Action.REJECT, now).with_event(event)
        if rejected.transfer:
            rejected = rejected.with_transfer(replace(rejected.transfer, refusal=code))
        note = self.desk.note(
            session,
            AuditAction.REJECTED,
            f"refused the record that came for {person_of(rejected)} (code {code})",
            why=f"{reason.value}: {said}; {word.words}",
            about=rejected,
            before=registration.state.value,
            after=rejected.state.value,
        )
        with self.desk.open_work() as work:
            use(work, word, now)
            saved = work.registrations.save(rejected)
            work.audit.append(note)
            work.commit()
        return saved

    def _keep(
        self,
        session: Session,
        before: Registration,
        filed: Registration,
        review: Review,
        record: HealthRecord,
    ) -> Registration:
        blocked = "prescribing is blocked" if review.prescribing_blocked else "nothing is blocked"
        note = self.desk.note(
            session,
            AuditAction.FILED,
            f"filed the record of {person_of(filed)}",
            why=f"{len(review.items)} entries to review; {blocked}",
            about=filed,
            before=before.state.value,
            after=filed.state.value,
        )
        with self.desk.open_work() as work:
            require_training(work, session, Module.SUMMARISING, Module.REVIEW)
            saved = work.registrations.save(filed)
            work.reviews.add(review)
            tell_of_record(work, filed, record, filed.updated_at)
            work.audit.append(note)
            work.commit()
        return saved

    def _record(self, registration: Registration) -> HealthRecord:
        asked = registration.transfer
        if asked is None or not asked.extract:
            raise NotFound("No record has arrived for this registration yet.")
        with self.desk.open_work() as work:
            contents = [work.files.content(digest) for digest in asked.received]
        return self.reader.read(contents)


def _described(registration: Registration, record: HealthRecord) -> Registration:
    """The registration whose attempt says which system made the record, and what came degraded."""
    if registration.transfer is None:
        return registration
    counts = tuple((kind.value, count) for kind, count in tally(degrades(record)).items() if count)
    system = record.identity.sender_system
    return registration.with_transfer(
        replace(registration.transfer, system=system, degrades=counts)
    )


_ABSENT = (ConcernKind.DOCUMENT_MISSING, ConcernKind.DOCUMENT_PLACEHOLDER)


def _count(found: tuple[Concern, ...], *kinds: ConcernKind) -> int:
    return sum(concern.kind in kinds for concern in found)


def _same_number(number: NhsNumber | None, record: HealthRecord) -> bool:
    sent = "".join(record.identity.nhs_number.split()).replace("-", "")
    return number is not None and number.digits == sent

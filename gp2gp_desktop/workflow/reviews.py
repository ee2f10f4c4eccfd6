"""The clinician's work: the queue by risk, the record, each entry, the signature."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import Coding, HealthRecord
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import VERB_PERMISSIONS, Resolution, Review, Verb
from gp2gp_desktop.domain.review_batch import accepted_together, reopened_together
from gp2gp_desktop.domain.review_checks import check_of, with_check
from gp2gp_desktop.domain.review_marks import Flag, Pending, PendingKind, Ticked
from gp2gp_desktop.domain.review_order import risk
from gp2gp_desktop.domain.review_safeguards import act_of, subject_of
from gp2gp_desktop.domain.second_person import Checked, require_checked
from gp2gp_desktop.domain.staff_register import Module
from gp2gp_desktop.workflow.code_lists import CodeList
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.originals import (
    KeepCopy,
    Originals,
    kept_files,
    looked_at,
    messages,
)
from gp2gp_desktop.workflow.ports import Reader, ReceivedFile
from gp2gp_desktop.workflow.readiness_staff import require_training
from gp2gp_desktop.workflow.recoding import Recoding
from gp2gp_desktop.workflow.review_queue import QueueLine, in_queue, queue_line
from gp2gp_desktop.workflow.review_saving import keep_each, keep_review
from gp2gp_desktop.workflow.wrong_record import require_in_use


@dataclass(frozen=True, slots=True)
class Opened:
    """A record opened for review: the judgement, the person, and what the extract says.

    ``looked_at`` are the digests of the files that somebody has opened before, ``files`` the
    messages the record was read from.
    """

    review: Review
    registration: Registration
    record: HealthRecord
    looked_at: frozenset[str] = frozenset()
    files: tuple[ReceivedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviews:
    """Clinical reviews of filed records; ``codes`` is the practice's own list, where it has one."""

    desk: Desk
    reader: Reader
    codes: CodeList | None = None

    def queue(self, session: Session) -> tuple[QueueLine, ...]:
        """Every open review, most dangerous first, then oldest."""
        require(session, Permission.REVIEW_RECORD)
        with self.desk.open_work() as work:
            pairs = [(r, work.registrations.get(r.registration)) for r in in_queue(work)]
        pairs.sort(key=lambda pair: risk(pair[0], pair[1].returning))
        now = self.desk.now()
        return tuple(queue_line(review, registration, now) for review, registration in pairs)

    def open(self, session: Session, key: str) -> Opened:
        """Open a record; that it was looked at is an entry in the log.

        Raises:
            NotFound: when there is no such review.
            RecordRejected: when the kept original cannot be read.
        """
        require(session, Permission.SEE_RECORD)
        with self.desk.open_work() as work:
            review = require_in_use(work, key)
            registration = work.registrations.get(review.registration)
            contents = [work.files.content(digest) for digest in messages(review, registration)]
            seen = looked_at(work, registration.id)
            files = kept_files(work, review, registration)
            note = self.desk.note(
                session,
                AuditAction.OPENED,
                f"opened the health record of {person_of(registration)}",
                about=registration,
            )
            work.audit.append(note)
            work.commit()
        return Opened(review, registration, self.reader.read(contents), seen, files)

    def document(self, session: Session, review: Review, sha256: str) -> bytes:
        """The bytes of a document that came with the record: :meth:`Originals.document`."""
        return Originals(self.desk, self.reader).document(session, review, sha256)

    def copy_document(self, session: Session, review: Review, sha256: str, keep: KeepCopy) -> None:
        """Save a copy of a document: :meth:`Originals.copy_document`."""
        Originals(self.desk, self.reader).copy_document(session, review, sha256, keep)

    def file(self, session: Session, review: Review, sha256: str) -> bytes:
        """The bytes of one of those messages: :meth:`Originals.file`."""
        return Originals(self.desk, self.reader).file(session, review, sha256)

    def request_saved(self, session: Session, review: Review) -> None:
        """The letter that asks for documents is about to be saved outside; that is an entry."""
        Originals(self.desk, self.reader).request_saved(session, review)

    def cover_sheet_saved(self, session: Session, review: Review) -> None:
        """The cover sheet is about to be saved outside the program; that is an entry."""
        Originals(self.desk, self.reader).cover_sheet_saved(session, review)

    def claim(self, session: Session, review: Review) -> Review:
        """Take a review in hand; the claim lapses after 30 minutes without work.

        Raises:
            CannotContinue: when a colleague has it in hand.
        """
        require(session, Permission.REVIEW_RECORD)
        claimed = review.claimed(session.user.display_name, self.desk.now())
        return keep_review(
            self.desk, session, claimed, AuditAction.CLAIMED, "took in hand the review of"
        )

    def resolve(
        self,
        session: Session,
        review: Review,
        concern_id: str,
        verb: Verb,
        *,
        reason: str = "",
        coding: Coding | None = None,
        checked: Checked | None = None,
    ) -> Review:
        """Deal with one entry; removing an allergy, or another substance, needs a second person.

        Raises:
            NotAllowed: for re-authorising without being a prescriber.
            CannotContinue: when the verb or the code does not fit, or a colleague has the review
                in hand.
            ChangedElsewhere: when a colleague saved first.
        """
        require(session, Permission.REVIEW_RECORD)
        require(session, VERB_PERMISSIONS[verb])
        now = self.desk.now()
        concern = review.item(concern_id).concern
        by = session.user.display_name
        resolution = Resolution(
            verb, by, now, reason.strip(), coding, checked.by if checked else ""
        )
        changed = self._in_hand(session, review).resolved(concern_id, resolution)
        if coding is not None:
            Recoding(self.desk, self.reader, self.codes).require_fits(review, concern, coding)
        if (act := act_of(concern, verb, coding)) is not None:
            require_checked(session, act, subject_of(review, concern, coding), checked, now)
        to = f" to {coding.display} ({coding.code})" if coding else ""
        return keep_review(
            self.desk,
            session,
            changed,
            AuditAction.REVIEWED,
            f"chose “{verb.value}” for “{concern.title}”{to} in the record of",
            why=reason.strip(),
            checked=checked,
            before="prescribing blocked" if review.prescribing_blocked else "",
            after="prescribing blocked" if changed.prescribing_blocked else "",
        )

    def undo(self, session: Session, review: Review, concern_id: str) -> Review:
        """Open one entry again.

        Raises:
            CannotContinue: when there is nothing to undo.
        """
        require(session, Permission.REVIEW_RECORD)
        changed = self._in_hand(session, review).reopened(concern_id)
        title = changed.item(concern_id).concern.title
        sentence = f"undid what was chosen for “{title}” in the record of"
        return keep_review(self.desk, session, changed, AuditAction.UNDONE, sentence)

    def flag(self, session: Session, review: Review, concern_id: str, note: str) -> Review:
        """Put a note on an open entry for whoever looks next; an empty note takes it away.

        Raises:
            CannotContinue: when the entry is dealt with, or there is nothing to take away.
        """
        require(session, Permission.REVIEW_RECORD)
        item, said = review.item(concern_id), note.strip()
        if not said and item.flag is None:
            raise CannotContinue("Say in a few words what a colleague should look at.")
        flag = Flag(said, session.user.display_name, self.desk.now()) if said else None
        changed = self._in_hand(session, review).flagged(concern_id, flag)
        did = "flagged" if flag else "took the flag off"
        sentence = f"{did} “{item.concern.title}” in the record of"
        return keep_review(self.desk, session, changed, AuditAction.REVIEWED, sentence, why=said)

    def tick(self, session: Session, review: Review, number: int, *, done: bool) -> Review:
        """Say that a check of the list is made, or take that back.

        Raises:
            CannotContinue: for a check that is made by dealing with its entries.
        """
        require(session, Permission.REVIEW_RECORD)
        by, now = session.user.display_name, self.desk.now()
        made = Ticked(number, by, now) if done else None
        changed = with_check(self._in_hand(session, review), number, made)
        did = "checked" if done else "took back the check of"
        sentence = f"{did} “{check_of(number).what}” in the record of"
        return keep_review(self.desk, session, changed, AuditAction.REVIEWED, sentence)

    def set_pending(self, session: Session, review: Review, kind: PendingKind | None) -> Review:
        """Say that the patient cannot wait, or no longer has to; the desk knows it first.

        Raises:
            ChangedElsewhere: when a colleague saved first.
        """
        if not session.may(Permission.RECORD_TRANSFER):
            require(session, Permission.REVIEW_RECORD)
        by, now = session.user.display_name, self.desk.now()
        changed = replace(review, pending=Pending(kind, by, now) if kind else None)
        said = kind.value.lower() if kind else "not pressing any more"
        sentence = f"wrote “{said}” onto the review of"
        return keep_review(self.desk, session, changed, AuditAction.REVIEWED, sentence)

    def accept_together(
        self, session: Session, review: Review, ids: tuple[str, ...], displayed: frozenset[str]
    ) -> Review:
        """Let several harmless entries stay as text: all or none, one audit entry each.

        Raises:
            CannotContinue: naming every entry that may not be among them.
        """
        require(session, Permission.REVIEW_RECORD)
        by, now = session.user.display_name, self.desk.now()
        ids = tuple(dict.fromkeys(ids))
        changed = accepted_together(self._in_hand(session, review), ids, displayed, by, now)
        batch = f"batch {self.desk.new_id()[:8].upper()}"
        return keep_each(self.desk, session, changed, ids, AuditAction.REVIEWED, "chose", batch)

    def undo_together(self, session: Session, review: Review, ids: tuple[str, ...]) -> Review:
        """Open a batch again, within ten seconds.

        Raises:
            CannotContinue: when it is too late for that.
        """
        require(session, Permission.REVIEW_RECORD)
        changed = reopened_together(self._in_hand(session, review), ids, self.desk.now())
        return keep_each(
            self.desk, session, changed, ids, AuditAction.UNDONE, "undid", "batch undone"
        )

    def sign_off(self, session: Session, review: Review) -> Review:
        """Sign the review: identity, allergies and current medication are checked.

        Raises:
            CannotContinue: while anything is open, or for somebody not trained to review (S15).
        """
        require(session, Permission.REVIEW_RECORD)
        with self.desk.open_work() as work:
            require_training(work, session, Module.REVIEW)
        signed = self._in_hand(session, review).signed_off(
            session.user.display_name, self.desk.now()
        )
        stays = len(signed.stays_as_text)
        entries = "1 entry stays" if stays == 1 else f"{stays} entries stay"
        return keep_review(
            self.desk,
            session,
            signed,
            AuditAction.SIGNED_OFF,
            "signed off the review of",
            why=f"identity, allergies and current medication checked; {entries} as text",
        )

    def _in_hand(self, session: Session, review: Review) -> Review:
        return review.claimed(session.user.display_name, self.desk.now())

"""What came with a record, as it came: its documents and its messages; every look is an entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.ports import AuditQuery, Reader, ReceivedFile, UnitOfWork
from gp2gp_desktop.workflow.wrong_record import require_in_use

KeepCopy = Callable[[bytes], None]
"""Puts the bytes where the person chose; raises CannotContinue when it cannot."""

_NOT_HERE = (
    "This file is not among what came with the record. Ask the previous practice to send it."
)
_LOOKED = "looked at "
_LOOKS = 5000


@dataclass(frozen=True, slots=True)
class Originals:
    """The kept bytes of a filed record."""

    desk: Desk
    reader: Reader

    def document(self, session: Session, review: Review, sha256: str) -> bytes:
        """The bytes of a document that came with the record; that it was looked at is logged.

        Raises:
            NotFound: when no file of that digest came with it.
            RecordRejected: when the kept original cannot be read.
        """
        require(session, Permission.SEE_RECORD)
        content = self._attachment(review, sha256)
        sentence = f"opened a document ({_short(sha256)}) in the health record of"
        self._log(session, review, sentence, f"{_LOOKED}{sha256}", _nothing)
        return content

    def copy_document(self, session: Session, review: Review, sha256: str, keep: KeepCopy) -> None:
        """Save a copy outside the protected storage; the copy and its entry, or neither.

        Raises:
            NotFound: when no file of that digest came with it.
            CannotContinue: when the copy cannot be written.
        """
        require(session, Permission.SEE_RECORD)
        content = self._attachment(review, sha256)
        sentence = f"saved a copy of a document ({_short(sha256)}) outside this program, of"
        after = f"copied {sha256}"
        self._log(session, review, sentence, after, lambda: keep(content))

    def file(self, session: Session, review: Review, sha256: str) -> bytes:
        """The bytes of one of those messages; that it was looked at is logged.

        Raises:
            NotFound: when the record was not read from such a message.
            RecordRejected: when the stored bytes are no longer those that came.
        """
        require(session, Permission.SEE_RECORD)
        with self.desk.open_work() as work:
            require_in_use(work, review.id)
            if sha256 not in messages(review, work.registrations.get(review.registration)):
                raise NotFound("This record was not read from that message. Open the record again.")
            content = work.files.content(sha256)
        sentence = f"opened the received message ({_short(sha256)}) of"
        self._log(session, review, sentence, f"{_LOOKED}{sha256}", _nothing)
        return content

    def cover_sheet_saved(self, session: Session, review: Review) -> None:
        """The cover sheet is about to be saved outside the program; that is an entry."""
        require(session, Permission.SEE_RECORD)
        sentence = "saved a cover sheet outside this program, for the health record of"
        self._log(session, review, sentence, "", _nothing)

    def request_saved(self, session: Session, review: Review) -> None:
        """The letter that asks for documents is about to be saved outside; that is an entry."""
        require(session, Permission.SEE_RECORD)
        sentence = "saved a request for missing documents outside this program, of"
        self._log(session, review, sentence, "", _nothing)

    def _attachment(self, review: Review, sha256: str) -> bytes:
        with self.desk.open_work() as work:
            require_in_use(work, review.id)
            registration = work.registrations.get(review.registration)
            contents = [work.files.content(digest) for digest in messages(review, registration)]
        found = self.reader.attachment(contents, sha256)
        if found is None:
            raise NotFound(_NOT_HERE)
        return found

    def _log(
        self,
        session: Session,
        review: Review,
        sentence: str,
        after: str,
        act: Callable[[], None],
    ) -> None:
        """Write the entry and act; neither stays without the other."""
        with self.desk.open_work() as work:
            require_in_use(work, review.id)
            about = work.registrations.get(review.registration)
            said = f"{sentence} {person_of(about)}"
            note = self.desk.note(session, AuditAction.OPENED, said, about=about, after=after)
            work.audit.append(note)
            act()
            work.commit()


def looked_at(work: UnitOfWork, registration: str) -> frozenset[str]:
    """The digests of the files that anybody opened, from the log itself."""
    query = AuditQuery(
        registration=registration, actions=frozenset({AuditAction.OPENED}), limit=_LOOKS
    )
    afters = (entry.note.after for entry in work.audit.find(query).rows)
    return frozenset(one.removeprefix(_LOOKED) for one in afters if one.startswith(_LOOKED))


def kept_files(
    work: UnitOfWork, review: Review, registration: Registration
) -> tuple[ReceivedFile, ...]:
    """The messages the record was read from, oldest first: name, size, digest, when, whence."""
    wanted = dict.fromkeys(messages(review, registration))
    return tuple(one for digest in wanted for one in work.files.by_digest(digest)[:1])


def messages(review: Review, registration: Registration) -> tuple[str, ...]:
    """The messages a reviewed record was read from: the extract and the parts that came with it."""
    for transfer in registration.transfers:
        if transfer.extract == review.extract:
            return transfer.received
    return (review.extract,)


def _short(sha256: str) -> str:
    return f"SHA-256 {sha256[:12]}…"


def _nothing() -> None:
    """A look leaves nothing behind but its entry."""

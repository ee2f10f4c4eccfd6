"""Our old record beside the one that came, or a second extract beside the first; nothing changes.

Where our old record comes from: what was filed here at an earlier registration of the same NHS
number, or a file that staff choose, such as an export of the clinical system.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.comparison import Comparison, Finding, compare
from gp2gp_desktop.domain.errors import CannotContinue, NotFound
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.transfer import EventKind
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.ports import Reader, UnitOfWork

ReadFile = Callable[[Path], bytes]
"""The bytes of a file a person chose; raises CannotContinue when it cannot be read."""

_TWICE = "12"
_NOTHING_HERE = "No record has arrived for this registration yet, so there is nothing to compare."
_NONE_EARLIER = (
    "No earlier record of this patient is kept here. Choose a file: an export of your clinical "
    "system as a GP2GP extract, or as a FHIR bundle."
)
_OTHER_PATIENT = (
    "The chosen file carries another NHS number than this registration, so it is not opened. "
    "Choose the file of this patient."
)


class Source(Enum):
    """What the record that came is compared with; the value reads on from “compared with”."""

    OUR_RECORD = "the record that was filed here before"
    FIRST_EXTRACT = "the first extract of this transfer"
    FILE = "a file that was chosen"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A record there is to compare with: the messages of both sides, by digest.

    ``at`` is when the earlier one was filed, or the second extract arrived.
    """

    source: Source
    at: datetime
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two records of one patient, compared, and what else there is to compare with."""

    registration: Registration
    source: Source
    at: datetime
    comparison: Comparison
    ours: HealthRecord
    theirs: HealthRecord
    others: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparing:
    """Comparing two records of one patient; that they were looked at is an entry in the log."""

    desk: Desk
    reader: Reader
    read_file: ReadFile

    def earlier(self, session: Session, registration: Registration) -> tuple[Earlier, ...]:
        """What there is to compare with: our own record first, the newest first."""
        require(session, Permission.SEE_RECORD)
        with self.desk.open_work() as work:
            return (*_filed_before(work, registration), *_sent_again(work, registration))

    def compare(
        self, session: Session, registration: Registration, chosen: Earlier | None = None
    ) -> Compared:
        """The record that came beside an earlier one, the newest unless another is chosen.

        Raises:
            NotFound: when no record has arrived, or there is no earlier one.
            RecordRejected: when kept bytes cannot be read.
        """
        require(session, Permission.SEE_RECORD)
        there = self.earlier(session, registration)
        if not _received(registration):
            raise NotFound(_NOTHING_HERE)
        picked = chosen or next(iter(there), None)
        if picked is None:
            raise NotFound(_NONE_EARLIER)
        ours, theirs = (self._record(digests) for digests in (picked.ours, picked.theirs))
        others = tuple(one for one in there if one != picked)
        return self._compared(
            session, registration, (picked.source, picked.at), ours, theirs, others
        )

    def compare_file(self, session: Session, registration: Registration, path: Path) -> Compared:
        """The record that came beside a file a person chose; the file is not kept.

        Raises:
            NotFound: when no record has arrived.
            CannotContinue: when the file cannot be read, or is another patient's.
            RecordRejected: when the file is no record.
        """
        require(session, Permission.SEE_RECORD)
        received = _received(registration)
        if not received:
            raise NotFound(_NOTHING_HERE)
        ours = self.reader.read((self.read_file(path),))
        if not is_of(registration, ours):
            raise CannotContinue(_OTHER_PATIENT)
        told = (Source.FILE, self.desk.now())
        others = self.earlier(session, registration)
        return self._compared(session, registration, told, ours, self._record(received), others)

    def _compared(
        self,
        session: Session,
        registration: Registration,
        told: tuple[Source, datetime],
        ours: HealthRecord,
        theirs: HealthRecord,
        others: tuple[Earlier, ...],
    ) -> Compared:
        source, at = told
        left_on = None if source is Source.FIRST_EXTRACT else registration.left_on
        found = compare(ours, theirs, left_on)
        counted = ", ".join(f"{one.value.lower()}: {found.count(one)}" for one in Finding)
        note = self.desk.note(
            session,
            AuditAction.OPENED,
            f"compared the record that came for {person_of(registration)} with {source.value}",
            why=counted,
            about=registration,
        )
        with self.desk.open_work() as work:
            work.audit.append(note)
            work.commit()
        return Compared(registration, source, at, found, ours, theirs, others)

    def _record(self, digests: tuple[str, ...]) -> HealthRecord:
        with self.desk.open_work() as work:
            contents = [work.files.content(digest) for digest in digests]
        return self.reader.read(contents)


def is_of(registration: Registration, record: HealthRecord) -> bool:
    """Whether a record carries the registration's NHS number."""
    number = registration.nhs_number
    sent = "".join(record.identity.nhs_number.split()).replace("-", "")
    return number is not None and number.digits == sent


def _received(registration: Registration) -> tuple[str, ...]:
    newest = registration.transfer
    return newest.received if newest and newest.extract else ()


def _filed_before(work: UnitOfWork, registration: Registration) -> list[Earlier]:
    """What was filed at earlier registrations of the same number, the newest first."""
    number, received = registration.nhs_number, _received(registration)
    if number is None:
        return []
    lines = [one for one in work.registrations.with_number(number.digits) if one.review]
    found = []
    for line in lines:
        if line.id == registration.id:
            continue
        before = work.registrations.get(line.id)
        if _received(before) and before.created_at < registration.created_at:
            earlier = Earlier(Source.OUR_RECORD, _filed_at(before), _received(before), received)
            found.append(earlier)
    return found


def _filed_at(registration: Registration) -> datetime:
    newest = registration.transfer
    filed = [one.at for one in newest.events if one.kind is EventKind.FILED] if newest else []
    return filed[-1] if filed else registration.updated_at


def _sent_again(work: UnitOfWork, registration: Registration) -> list[Earlier]:
    """Second extracts of this transfer, which were set aside (code 12) and changed nothing."""
    number, received = registration.nhs_number, _received(registration)
    if number is None or not received:
        return []
    again = {
        file.sha256: file
        for file in work.files.set_aside()
        if file.code == _TWICE and file.nhs_number == number.digits
        if file.sha256 not in received
    }
    return [
        Earlier(Source.FIRST_EXTRACT, file.received_at, received, (digest,))
        for digest, file in again.items()
    ]

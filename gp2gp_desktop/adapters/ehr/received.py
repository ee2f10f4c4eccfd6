"""What the inbox needs of the reader: what a file is, the record of a transfer, what is awaited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gp2gp_desktop.adapters.ehr import arrivals, xml
from gp2gp_desktop.adapters.ehr.acknowledgement import acknowledgement_in, read_acknowledgement
from gp2gp_desktop.adapters.ehr.arrivals import Form
from gp2gp_desktop.adapters.ehr.envelope import ACKNOWLEDGEMENT, LARGE_PART
from gp2gp_desktop.adapters.ehr.progress import Report
from gp2gp_desktop.adapters.ehr.reader import OTHER_PATIENTS, read_together
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.workflow.outside import Arrived


@dataclass(frozen=True, slots=True)
class ExtractReader:
    """Reads received files; it keeps nothing between two calls."""

    def look(self, content: bytes, report: Report | None = None) -> Arrived:
        """What one file says of itself; a record is read whole, so that a bad one is known now.

        Raises:
            RecordRejected: when it is nothing that belongs to a transfer, or cannot be trusted.
        """
        if arrivals.form_of(content) is Form.XML and xml.root_name(content) == ACKNOWLEDGEMENT:
            answer = read_acknowledgement(content)
            return Arrived(ACKNOWLEDGEMENT, answer.message_id, acknowledgement=answer)
        if arrivals.form_of(content) is Form.MESSAGES:
            found = self._message(content)
            if found is not None:
                return found
        return described_by(self.read((content,), report))

    def read(self, contents: Sequence[bytes], report: Report | None = None) -> HealthRecord:
        """The record of one transfer, from every message that came of it.

        Raises:
            RecordRejected: when it cannot be read, or its parts name different patients.
        """
        record = read_together(contents, report)
        if record.identity.other_patients:
            raise RecordRejected(OTHER_PATIENTS)
        return record

    def waiting_for(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """The ids of the messages that the extract refers to and that have not come.

        Raises:
            RecordRejected: as :meth:`read`.
        """
        if any(arrivals.form_of(content) is Form.FHIR for content in contents):
            return ()
        if len(contents) == 1 and arrivals.form_of(contents[0]) is Form.XML:
            return ()
        return arrivals.gather(contents).waiting_for

    def attachment(self, contents: Sequence[bytes], sha256: str) -> bytes | None:
        """The bytes of the attachment with this digest among the messages; None without one.

        Raises:
            RecordRejected: when a message cannot be read.
        """
        return arrivals.read_attachment(contents, sha256)

    def _message(self, content: bytes) -> Arrived | None:
        """A part of a large record, or an acknowledgement; None when it holds a record."""
        assembly = arrivals.gather((content,))
        if assembly.extract is not None or not assembly.messages:
            return None
        first = assembly.messages[0]
        if first.interaction == LARGE_PART:
            return Arrived(LARGE_PART, first.message_id, first.conversation_id)
        if first.interaction == ACKNOWLEDGEMENT:
            answer = acknowledgement_in(first)
            return Arrived(
                ACKNOWLEDGEMENT,
                first.message_id,
                first.conversation_id,
                acknowledgement=answer,
            )
        return None


def described_by(record: HealthRecord) -> Arrived:
    """What a file that holds this record says of itself."""
    identity = record.identity
    return Arrived(
        identity.interaction,
        identity.message_id,
        identity.conversation_id,
        "".join(identity.nhs_number.split()).replace("-", ""),
        identity.sending_practice,
        holds_record=True,
    )

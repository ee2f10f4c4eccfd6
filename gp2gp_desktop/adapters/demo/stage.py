"""What the replay of the demonstration stands on: its clock, its inbox, its remembering reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gp2gp_desktop.adapters.ehr.received import described_by
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.workflow.ports import Arrived, ClaimedFile, Reader


@dataclass(slots=True)
class StoryClock:
    """A clock that stands where the story is."""

    moment: datetime

    def __call__(self) -> datetime:
        """The moment the story tells of."""
        return self.moment


@dataclass(slots=True)
class OneFile:
    """An inbox that holds one extract from memory."""

    content: bytes
    waiting: bool = True

    def claim(self) -> tuple[ClaimedFile, ...]:
        """The file, once."""
        there, self.waiting = self.waiting, False
        return (
            (ClaimedFile("extract.xml", Path("extract.xml"), len(self.content)),) if there else ()
        )

    def read(self, file: ClaimedFile) -> bytes:
        """Its bytes."""
        del file
        return self.content

    def done(self, file: ClaimedFile) -> None:
        """Nothing lies on disk."""
        del file

    def refuse(self, file: ClaimedFile) -> None:
        """Nothing lies on disk."""
        del file


@dataclass(slots=True)
class Remembering:
    """A reader that reads the same messages once.

    An extract is read when it arrives, when it is filed and when it is reviewed; only the first
    time costs a quarter of a second.
    """

    reader: Reader
    records: dict[tuple[bytes, ...], HealthRecord] = field(default_factory=dict)

    def look(self, content: bytes) -> Arrived:
        """What one file is."""
        record = self.records.get((content,))
        return described_by(record) if record else self.reader.look(content)

    def read(self, contents: Sequence[bytes]) -> HealthRecord:
        """The record of a transfer."""
        key = tuple(contents)
        if key not in self.records:
            self.records[key] = self.reader.read(contents)
        return self.records[key]

    def waiting_for(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """The messages still to come."""
        return self.reader.waiting_for(contents)

    def attachment(self, contents: Sequence[bytes], sha256: str) -> bytes | None:
        """The bytes of an attachment."""
        return self.reader.attachment(contents, sha256)

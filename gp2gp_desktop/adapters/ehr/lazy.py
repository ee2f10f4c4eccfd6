"""The reader of extracts, which is imported with the first file: nobody signs in with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.workflow.ports import Arrived
from gp2gp_desktop.workflow.reading import Reading

if TYPE_CHECKING:
    from gp2gp_desktop.adapters.ehr.received import ExtractReader


@dataclass
class LazyReader:
    """The reader of extracts, loaded with the first file; what it reads can be followed."""

    reading: Reading = field(default_factory=Reading)

    @cached_property
    def _real(self) -> ExtractReader:
        from gp2gp_desktop.adapters.ehr.received import ExtractReader

        return ExtractReader()

    def look(self, content: bytes) -> Arrived:
        """What one file is."""
        with self.reading.followed() as report:
            return self._real.look(content, report)

    def read(self, contents: Sequence[bytes]) -> HealthRecord:
        """The record of a transfer."""
        with self.reading.followed() as report:
            return self._real.read(contents, report)

    def waiting_for(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """The messages still to come."""
        return self._real.waiting_for(contents)

    def attachment(self, contents: Sequence[bytes], sha256: str) -> bytes | None:
        """The bytes of an attachment."""
        return self._real.attachment(contents, sha256)

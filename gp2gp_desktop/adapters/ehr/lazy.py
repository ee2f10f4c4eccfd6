"""The reader of extracts, which is imported with the first file: nobody signs in with one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.workflow.ports import Arrived, Reader


class LazyReader:
    """The reader of extracts, loaded with the first file: nobody signs in with one."""

    @cached_property
    def _real(self) -> Reader:
        from gp2gp_desktop.adapters.ehr.received import ExtractReader

        return ExtractReader()

    def look(self, content: bytes) -> Arrived:
        """What one file is."""
        return self._real.look(content)

    def read(self, contents: Sequence[bytes]) -> HealthRecord:
        """The record of a transfer."""
        return self._real.read(contents)

    def waiting_for(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """The messages still to come."""
        return self._real.waiting_for(contents)

    def attachment(self, contents: Sequence[bytes], sha256: str) -> bytes | None:
        """The bytes of an attachment."""
        return self._real.attachment(contents, sha256)

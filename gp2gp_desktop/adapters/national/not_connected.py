"""What stands in for a national service that is not configured: the clerk types instead."""

from __future__ import annotations

from collections.abc import Sequence

from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode
from gp2gp_desktop.domain.people import NhsRecord, RelatedPerson
from gp2gp_desktop.domain.practices import Practice
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.workflow.ports import TraceSearch

_TYPE_IT = (
    "No national service is connected to this program. Trace the patient in the clinical system, "
    "then type what it shows."
)

NOT_CONNECTED = (
    "No directory that knows every practice is connected. Look in the clinical system, or ask the "
    "supplier's helpdesk, and type what shows it on the checklist."
)


class NoDemographics:
    """Personal Demographics Service, not connected."""

    source = "Not connected"
    one_only = True

    def __init__(self, says: str = _TYPE_IT) -> None:
        """``says`` is what whoever searches is told."""
        self._says = says

    def by_number(self, nhs_number: NhsNumber) -> NhsRecord | None:
        """Always refuses.

        Raises:
            ServiceUnavailable: saying to type what the clinical system shows.
        """
        del nhs_number
        raise ServiceUnavailable(self._says)

    def search(self, search: TraceSearch) -> Sequence[NhsRecord]:
        """Always refuses.

        Raises:
            ServiceUnavailable: saying to type what the clinical system shows.
        """
        del search
        raise ServiceUnavailable(self._says)

    def related_persons(self, nhs_number: NhsNumber) -> Sequence[RelatedPerson]:
        """Always refuses.

        Raises:
            ServiceUnavailable: saying to type what the clinical system shows.
        """
        del nhs_number
        raise ServiceUnavailable(self._says)


class NoDirectory:
    """Directory of practices, not connected: nothing is known, and that is not an error."""

    source = "No directory is connected"

    def practice(self, code: OdsCode) -> DirectoryEntry | None:
        """Nothing is known of any practice."""
        del code
        return None

    def look_again(self, code: OdsCode) -> DirectoryEntry | None:
        """Always refuses.

        Raises:
            ServiceUnavailable: saying to type the evidence.
        """
        del code
        raise ServiceUnavailable(NOT_CONNECTED)

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """Nothing can be searched."""
        del words, limit
        return ()

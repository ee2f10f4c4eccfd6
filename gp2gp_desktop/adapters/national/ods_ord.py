"""The older register interface, ORD 2.0: the second source (national-apis 3.3).

No key; at most five calls a second. It may be switched off in 2027: it is never the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.ods_ord_answers import practice_of, practices_of
from gp2gp_desktop.adapters.national.ods_reading import code_in, searchable
from gp2gp_desktop.adapters.national.transport import Transport
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import COST_CENTRE_ROLE, GP_PRACTICE_ROLE, Practice

BASE = "https://directory.spineservices.nhs.uk/ORD/2-0-0"
ODS_ORD = Service(
    "ord",
    "The older interface of the Organisation Data Service",
    "Type what the clinical system shows of the practice.",
)


class OrdRegister:
    """Practices from the ORD interface."""

    key = ODS_ORD.key
    name = "Organisation Data Service (ORD)"
    knows_all = True

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def as_of(self) -> None:
        """What it says holds when it says it."""

    def practice(self, code: OdsCode) -> Practice | None:
        """The practice of a code.

        Raises:
            ServiceUnavailable: when there is no usable answer.
        """
        answer = self._transport.get(f"organisations/{code}")
        if answer.status == 404 and answer.content:
            return None  # a page of a gateway comes without an object, and says nothing of codes
        found = practice_of(answer.content) if answer.is_good else None
        if found is None or found.code != code:
            raise failure(ODS_ORD, Fault.NONSENSE if answer.is_good else Fault.REFUSED)
        return found

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """GP practices by code, else by name; a postcode where the name finds none.

        Raises:
            ServiceUnavailable: when there is no usable answer.
        """
        asked = searchable(words)
        if not asked:
            return ()
        code = code_in(asked)
        by_code = self.practice(code) if code else None
        if by_code is not None:
            return (by_code,)
        return self._search("Name", asked, limit) or self._search("PostCode", asked, limit)

    def _search(self, parameter: str, asked: str, limit: int) -> Sequence[Practice]:
        query = (
            (parameter, asked),
            ("PrimaryRoleId", COST_CENTRE_ROLE),
            ("NonPrimaryRoleId", GP_PRACTICE_ROLE),
            ("Limit", str(limit)),  # no Offset: it counts from 1, and 0 is refused
        )
        answer = self._transport.get("organisations", query)
        if not answer.is_good:
            raise failure(ODS_ORD, Fault.REFUSED)
        return tuple(practices_of(answer.content))

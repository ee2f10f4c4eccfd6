"""The Organisation Data Terminology API (FHIR R4): the first of the registers (national-apis 3.2).

Base addresses ``https://{sandbox.,int.,}api.service.nhs.uk/organisation-data-terminology-api/fhir``
with an API key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.ods_fhir_answers import (
    practice_of,
    practices_of,
    says_unknown,
    with_relations,
)
from gp2gp_desktop.adapters.national.ods_reading import code_in, searchable
from gp2gp_desktop.adapters.national.transport import Query, Transport
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import GP_PRACTICE_ROLE, Practice

BASE = "https://api.service.nhs.uk/organisation-data-terminology-api/fhir"
ODS_FHIR = Service(
    "ods", "The Organisation Data Service", "Type what the clinical system shows of the practice."
)
_SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code"


class FhirRegister:
    """Practices from the FHIR interface."""

    key = ODS_FHIR.key
    name = "Organisation Data Service"
    knows_all = True

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def as_of(self) -> None:
        """What it says holds when it says it."""

    def practice(self, code: OdsCode) -> Practice | None:
        """The practice of a code, with its successors when it is closed.

        Raises:
            ServiceUnavailable: when there is no usable answer.
            CannotContinue: when the key is not accepted.
        """
        answer = self._transport.get(f"Organization/{code}")
        if answer.status == 404 and says_unknown(answer.content):
            return None
        found = practice_of(answer.content) if answer.is_good else None
        if found is None or found.code != code:
            raise failure(ODS_FHIR, Fault.NONSENSE if answer.is_good else Fault.REFUSED)
        return self._with_relations(found) if found.active is False else found

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """GP practices by code; else those whose name, town or postcode holds what was typed.

        Raises:
            ServiceUnavailable: when there is no usable answer.
            CannotContinue: when the key is not accepted.
        """
        asked = searchable(words)
        if not asked:
            return ()
        code = code_in(asked)
        by_code = self.practice(code) if code else None
        if by_code is not None:
            return (by_code,)
        for parameter in ("name:contains", "address-city", "address-postalcode"):
            if found := tuple(islice(self._search(parameter, asked, limit), limit)):
                return found
        return ()

    def _search(self, parameter: str, asked: str, limit: int) -> Iterator[Practice]:
        query: Query = (
            (parameter, asked),
            ("activeRoleCode", GP_PRACTICE_ROLE),
            ("_count", str(limit)),
        )
        answer = self._transport.get("Organization", query)
        if not answer.is_good or answer.content.get("resourceType") != "Bundle":
            raise failure(ODS_FHIR, Fault.REFUSED)
        return practices_of(answer.content)

    def _with_relations(self, practice: Practice) -> Practice:
        """A closed practice with who took over; the practice alone where that is not told."""
        query = (("system", _SYSTEM), ("code", str(practice.code)), ("property", "*"))
        answer = self._transport.get("CodeSystem/$lookup", query)
        return with_relations(practice, answer.content) if answer.is_good else practice

"""The Spine Directory Service: which system serves a practice, and where it is (national-apis 2).

Base addresses ``https://{sandbox.,int.,dep.,}api.service.nhs.uk/spine-directory/FHIR/R4`` with an
API key. Nothing found is an empty bundle with 200.
"""

from __future__ import annotations

from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.fhir import is_whole
from gp2gp_desktop.adapters.national.sds_answers import (
    PARTY_KEY,
    Device,
    Endpoint,
    devices_of,
    endpoints_of,
)
from gp2gp_desktop.adapters.national.transport import Query, Transport
from gp2gp_desktop.domain.identifiers import OdsCode

BASE = "https://api.service.nhs.uk/spine-directory/FHIR/R4"
SDS = Service(
    "sds", "The Spine Directory Service", "Type what the clinical system shows of the practice."
)
ORGANISATION = "https://fhir.nhs.uk/Id/ods-organization-code"
INTERACTION = "https://fhir.nhs.uk/Id/nhsServiceInteractionId"
EHR_REQUEST = "urn:nhs:names:services:gp2gp:RCMR_IN010000UK05"


class SpineDirectoryClient:
    """Devices and endpoints that take an EHR request."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def devices(self, code: OdsCode) -> tuple[Device, ...]:
        """The systems a practice takes EHR requests with; none, one or several are all right.

        Raises:
            ServiceUnavailable: when there is no usable answer.
            CannotContinue: when the key is not accepted.
        """
        found = devices_of(self._bundle("Device", _query(code)))
        ours = tuple(device for device in found if device.owner in {code, None})
        if found and not ours:
            raise failure(SDS, Fault.NONSENSE)  # an answer to another question is no "none"
        return ours

    def endpoints(self, code: OdsCode, party_key: str) -> tuple[Endpoint, ...]:
        """Where such a request is sent; ``party_key`` may be empty.

        Raises:
            ServiceUnavailable: when there is no usable answer.
            CannotContinue: when the key is not accepted.
        """
        keyed = (("identifier", f"{PARTY_KEY}|{party_key}"),) if party_key else ()
        return endpoints_of(self._bundle("Endpoint", (*_query(code), *keyed)))

    def _bundle(self, path: str, query: Query) -> dict[str, object]:
        answer = self._transport.get(path, query)
        if not answer.is_good or answer.content.get("resourceType") != "Bundle":
            raise failure(SDS, Fault.NONSENSE if answer.is_good else Fault.REFUSED)
        if not is_whole(answer.content):
            raise failure(SDS, Fault.NONSENSE)  # "no system" would send the record by paper
        return answer.content


def _query(code: OdsCode) -> tuple[tuple[str, str], ...]:
    return (
        ("organization", f"{ORGANISATION}|{code}"),
        ("identifier", f"{INTERACTION}|{EHR_REQUEST}"),
    )

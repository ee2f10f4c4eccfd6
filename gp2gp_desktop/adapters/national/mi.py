"""The GP Registrations MI interface: events in, nothing out (national-apis 5).

Base addresses ``https://{int.,}api.service.nhs.uk/gp-registrations-mi`` with an API key. It answers
200 with an id, or 400 with what is wrong with the event, which no repetition would change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from gp2gp_desktop.adapters.national import fhir
from gp2gp_desktop.adapters.national.authorisation import Authorisation
from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.transport import PLAIN_JSON, Manners, Transport
from gp2gp_desktop.domain.mi_events import MiKind
from gp2gp_desktop.workflow.mi_reports import Accepted, Refused

PATH = "gp-registrations-mi"
MI = Service(
    "mi",
    "The service for the national figures",
    "The events stay in the outbox and are sent later.",
)
_LONGEST_PROBLEM = 300
_UNSAID = "It did not say why."


class MiClient:
    """Tells events over a transport that asks for plain JSON.

    Args:
        transport: to the interface.
        supplier: the ODS code under which this program reports.
    """

    def __init__(self, transport: Transport, supplier: str) -> None:
        self._transport, self.supplier = transport, supplier

    def tell(self, kind: MiKind, body: Mapping[str, object], key: str) -> Accepted | Refused:
        """Send one event.

        Raises:
            ServiceUnavailable: when trying again later may work; it may have arrived all the same.
            CannotContinue: when the program's key is not accepted.
        """
        content = json.dumps(body).encode()
        answer = self._transport.post(kind.value, content, PLAIN_JSON, correlation=key)
        if answer.is_good:
            return Accepted(fhir.text(answer.content, "eventId"))
        if answer.status == 400:
            return Refused(_problem(answer.content))
        raise failure(MI, Fault.NOT_ALLOWED if answer.status == 403 else Fault.REFUSED)


def build_mi(gateway: str, key: Authorisation, supplier: str) -> MiClient:
    """The client behind a gateway's address.

    Raises:
        CannotContinue: when the address is not a secure one.
    """
    address = f"{gateway.rstrip('/')}/{PATH}"
    return MiClient(Transport(MI, address, key, Manners(accept=PLAIN_JSON)), supplier)


def _problem(content: fhir.Json) -> str:
    """What is wrong in the service's own words; ``errors`` may be a list or one text."""
    said = (*fhir.texts(content, "errors"), fhir.text(content, "errors"))
    words = "; ".join(part for part in said if part) or fhir.text(content, "message")
    return words[:_LONGEST_PROBLEM] or _UNSAID

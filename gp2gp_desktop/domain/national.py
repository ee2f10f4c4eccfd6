"""How a practice is connected to the national services: which, where, and by whose leave.

Nothing here is secret: the API key and the private key are kept apart from it (national-apis 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.card_roles import CODES, SEARCH_CODES
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import BadIdentifier, OdsCode


class Environment(Enum):
    """Which people and practices the services know: invented ones, or all of England."""

    INTEGRATION = "integration"
    LIVE = "live"


class PdsAccess(Enum):
    """Who searches the Personal Demographics Service (national-apis 1.3).

    ``SMARTCARD``: the person at the desk, signed in through NHS Care Identity. ``APPLICATION``: the
    program itself with its key; it is shown a person only where there is exactly one.
    """

    NONE = "none"
    SMARTCARD = "smartcard"
    APPLICATION = "application"


class Secret(Enum):
    """What is kept apart, sealed; the value is its name there."""

    API_KEY = "api_key"
    PRIVATE_KEY = "private_key"


GATEWAYS = {
    Environment.INTEGRATION: "https://int.api.service.nhs.uk",
    Environment.LIVE: "https://api.service.nhs.uk",
}
_REALM = "openam/oauth2/realms/root/realms/NHSIdentity/realms/Healthcare"
ISSUERS = {
    Environment.INTEGRATION: f"https://am.nhsint.auth-ptl.cis2.spineservices.nhs.uk:443/{_REALM}",
    Environment.LIVE: f"https://am.nhsidentity.spineservices.nhs.uk:443/{_REALM}",
}
_ADDRESS = re.compile(
    r"(?:https://(?:[A-Za-z0-9][A-Za-z0-9.\-]*|\[[0-9A-Fa-f:]+\])"
    r"|http://(?:127\.0\.0\.1|localhost|\[::1\]))"  # on this computer, where nobody is on the way
    r"(?::(?P<port>[0-9]{1,5}))?(?:/[A-Za-z0-9._~%/\-]*)?"
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,127}")


@dataclass(frozen=True, slots=True)
class Draft:
    """Settings as entered, right or not; the fields are those of :class:`NationalSettings`."""

    environment: Environment = Environment.LIVE
    pds: PdsAccess = PdsAccess.NONE
    directory: bool = False
    events: bool = False
    organisation: str = ""
    supplier: str = ""
    key_id: str = ""
    client_id: str = ""
    port: int = 0
    gateway: str = ""
    issuer: str = ""
    search_codes: str = SEARCH_CODES

    def problems(self) -> dict[str, str]:
        """What must be put right, by the name of the field, in the order of the form."""
        by_card, uses_key = self.pds is PdsAccess.SMARTCARD, self.pds is not PdsAccess.NONE
        wrong = {
            "key_id": (uses_key or self.key_id) and not _ID.fullmatch(self.key_id),
            "client_id": (by_card or self.client_id) and not _ID.fullmatch(self.client_id),
            "organisation": self.organisation and not _is_ods_code(self.organisation),
            "supplier": (self.events or self.supplier) and not _is_ods_code(self.supplier),
            "gateway": self.gateway and not is_secure(self.gateway),
            "issuer": self.issuer and not is_secure(self.issuer),
            "search_codes": self.search_codes and not CODES.fullmatch(self.search_codes),
            "port": not (self.port == 0 or 1024 <= self.port <= 65535),
        }
        return {name: _PROBLEMS[name] for name, is_wrong in wrong.items() if is_wrong}


_SECURE = "Enter an address that begins with https:// and names a server."
_PROBLEMS = {
    "key_id": "Enter the key id (kid) exactly as it was registered, such as prod-1.",
    "client_id": "Enter the client id exactly as NHS Care Identity gave it.",
    "organisation": "Enter an ODS code, such as A12345, or leave it empty.",
    "supplier": "Enter the ODS code the program's supplier reports under, such as YGM24.",
    "gateway": _SECURE,
    "issuer": _SECURE,
    "search_codes": "Enter codes like B0264, with a space between two, or leave it empty.",
    "port": "Enter a port from 1024 to 65535, or 0 for any free one.",
}


@dataclass(frozen=True, slots=True)
class NationalSettings(Draft):
    """What a manager enters; nothing is connected by default.

    Attributes:
        environment: whose data the services answer with.
        pds: who searches the NHS records.
        directory: whether practices and their systems are looked up in ODS and SDS.
        events: whether the outbox of registration events is sent.
        organisation: the ODS code the program speaks for, empty where that is clear.
        supplier: the ODS code under which this program reports events.
        key_id: the name under which the public half of the private key is registered (``kid``).
        client_id: the program's name at NHS Care Identity.
        port: the port on this computer the sign-in comes back to; 0 is any free one.
        gateway: another address for all services, such as a practice's own gateway.
        issuer: another address of NHS Care Identity.
        search_codes: the activity codes of which a search needs one that may show several people;
            empty where none is needed.

    Raises:
        CannotContinue: naming the setting that cannot be used.
    """

    def __post_init__(self) -> None:
        """Refuse what could not be used later."""
        for field, problem in self.problems().items():
            raise CannotContinue(f"National services, {field}: {problem}")

    @property
    def is_connected(self) -> bool:
        """Whether any service is to be used."""
        return self.pds is not PdsAccess.NONE or self.directory or self.events

    @property
    def gateway_address(self) -> str:
        """Where the API platform is, without a slash at its end."""
        return self.gateway.rstrip("/") or GATEWAYS[self.environment]

    @property
    def issuer_address(self) -> str:
        """Where NHS Care Identity is, without a slash at its end."""
        return self.issuer.rstrip("/") or ISSUERS[self.environment]

    @property
    def needed(self) -> frozenset[Secret]:
        """The secrets these settings cannot do without."""
        keys = {Secret.API_KEY} if self.is_connected else set()
        return frozenset(keys | ({Secret.PRIVATE_KEY} if self.pds is not PdsAccess.NONE else set()))


def is_secure(address: str) -> bool:
    """An address nobody on the way can read along on: ``https``, or ``http`` on this computer."""
    parts = _ADDRESS.fullmatch(address)
    return parts is not None and 0 < int(parts["port"] or 443) <= 65535


def _is_ods_code(text: str) -> bool:
    try:
        OdsCode.parse(text)
    except BadIdentifier:
        return False
    return True

"""How a practice is connected to the national services: which, where, and by whose leave.

Nothing here is secret: the API key and the private key are kept apart from it (national-apis 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

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
class NationalSettings:
    """What a manager enters; nothing is connected by default.

    Attributes:
        environment: whose data the services answer with.
        pds: who searches the NHS records.
        directory: whether practices and their systems are looked up in ODS and SDS.
        events: whether the outbox of registration events is sent.
        organisation: the ODS code the program speaks for, empty where that is clear.
        key_id: the name under which the public half of the private key is registered (``kid``).
        client_id: the program's name at NHS Care Identity.
        port: the port on this computer the sign-in comes back to; 0 is any free one.
        gateway: another address for all services, such as a practice's own gateway.
        issuer: another address of NHS Care Identity.

    Raises:
        CannotContinue: naming the setting that cannot be used.
    """

    environment: Environment = Environment.LIVE
    pds: PdsAccess = PdsAccess.NONE
    directory: bool = False
    events: bool = False
    organisation: str = ""
    key_id: str = ""
    client_id: str = ""
    port: int = 0
    gateway: str = ""
    issuer: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be used later."""
        for field, problem in problems(self).items():
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


def problems(settings: NationalSettings) -> dict[str, str]:
    """What must be put right, by the name of the field, in the order of the form."""
    found = {}
    if settings.organisation and not _is_ods_code(settings.organisation):
        found["organisation"] = "Enter an ODS code, such as A12345, or leave it empty."
    uses_key = settings.pds is not PdsAccess.NONE
    if (uses_key or settings.key_id) and not _ID.fullmatch(settings.key_id):
        found["key_id"] = "Enter the key id (kid) exactly as it was registered, such as prod-1."
    by_smartcard = settings.pds is PdsAccess.SMARTCARD
    if (by_smartcard or settings.client_id) and not _ID.fullmatch(settings.client_id):
        found["client_id"] = "Enter the client id exactly as NHS Care Identity gave it."
    if not (settings.port == 0 or 1024 <= settings.port <= 65535):
        found["port"] = "Enter a port from 1024 to 65535, or 0 for any free one."
    for name, address in (("gateway", settings.gateway), ("issuer", settings.issuer)):
        if address and not is_secure(address):
            found[name] = "Enter an address that begins with https:// and names a server."
    return found


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

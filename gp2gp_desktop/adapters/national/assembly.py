"""The clients a practice's settings ask for, made from them and their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.adapters.national import ods_ord, pds
from gp2gp_desktop.adapters.national.authorisation import ApiKey, Authorisation
from gp2gp_desktop.adapters.national.cis2 import Browse, CareIdentity, system_browser
from gp2gp_desktop.adapters.national.directory_sources import DirectoryAccess, build_directory
from gp2gp_desktop.adapters.national.jwt import Signer
from gp2gp_desktop.adapters.national.mi import build_mi
from gp2gp_desktop.adapters.national.not_connected import NoDemographics
from gp2gp_desktop.adapters.national.ods_file import PracticeFile
from gp2gp_desktop.adapters.national.pace import Pace
from gp2gp_desktop.adapters.national.smartcard import SmartcardToken
from gp2gp_desktop.adapters.national.tokens import PATH, TOKENS, ApplicationToken, TokenClient
from gp2gp_desktop.adapters.national.transport import PLAIN_JSON, Manners, Transport
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.national import Environment, NationalSettings, PdsAccess, Secret
from gp2gp_desktop.workflow.mi_reports import MiService
from gp2gp_desktop.workflow.ports import Clock, Demographics, Directory

ODS, SDS = "organisation-data-terminology-api/fhir", "spine-directory/FHIR/R4"
_TOKEN_MANNERS = Manners(patience=15.0, tries=1, accept=PLAIN_JSON)
_PDS_PACE = Pace()
"""One bucket for the whole process, however often it is connected anew (national-apis 1.1)."""
_MISSING = (
    "The keys for the national services are not on this computer. Ask your practice manager to "
    "enter them under Settings, National services."
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every assembly stands on: the loaded register, the time, who we are, the browser."""

    file: PracticeFile
    now: Clock
    our_code: Callable[[], OdsCode | None]
    browse: Browse = system_browser

    def today(self) -> date:
        """The day at the desk."""
        return local_date(self.now())


@dataclass(frozen=True, slots=True)
class Assembled:
    """The clients in use, and what must be let go of when they no longer are."""

    demographics: Demographics
    directory: Directory
    events: MiService | None = None
    card: SmartcardToken | None = None
    transports: tuple[Transport, ...] = ()

    def close(self) -> None:
        """Forget who signed in, and let go of the connections."""
        if self.card is not None:
            self.card.forget()
        for transport in self.transports:
            transport.close()


def assemble(
    settings: NationalSettings, secrets: Mapping[Secret, str], around: Surroundings
) -> Assembled:
    """Nothing is connected yet: the first question does that.

    Raises:
        CannotContinue: when a key the settings need is missing or is none.
    """
    if settings.needed - secrets.keys():
        raise CannotContinue(_MISSING)
    key = ApiKey(secrets.get(Secret.API_KEY, ""))
    gateway = settings.gateway_address
    access = DirectoryAccess()
    if settings.directory:
        ord_ = ods_ord.BASE if not settings.gateway else ""
        access = DirectoryAccess(f"{gateway}/{ODS}", ord_, f"{gateway}/{SDS}", key)
    directory = build_directory(access, around.file, around.now, around.our_code)
    events = build_mi(gateway, key, settings.supplier) if settings.events else None
    if settings.pds is PdsAccess.NONE:
        return Assembled(NoDemographics(), directory, events)
    tokens = token_client(settings, secrets)
    card = smartcard(settings, secrets, around, tokens) if _by_card(settings) else None
    leave: Authorisation = card or ApplicationToken(tokens)
    address = f"{gateway}/{pds.PATH}"
    transport = Transport(pds.PDS, address, _on_behalf(leave, settings), pace=_PDS_PACE)
    demographics = pds.PdsDemographics(
        transport, source(settings), around.today, one_only=card is None
    )
    return Assembled(demographics, directory, events, card, (transport, tokens.transport))


def token_client(settings: NationalSettings, secrets: Mapping[Secret, str]) -> TokenClient:
    """The way to the platform's tokens.

    Raises:
        CannotContinue: when the private key is none.
    """
    transport = Transport(TOKENS, settings.gateway_address, manners=_TOKEN_MANNERS)
    signer = Signer.from_pem(secrets[Secret.PRIVATE_KEY], settings.key_id)
    return TokenClient(transport, PATH, signer, secrets[Secret.API_KEY])


def care_identity(
    settings: NationalSettings, secrets: Mapping[Secret, str], browse: Browse
) -> CareIdentity:
    """The way to NHS Care Identity.

    Raises:
        CannotContinue: when the private key is none.
    """
    signer = Signer.from_pem(secrets[Secret.PRIVATE_KEY], settings.key_id)
    return CareIdentity(settings.issuer_address, settings.client_id, signer, settings.port, browse)


def smartcard(
    settings: NationalSettings,
    secrets: Mapping[Secret, str],
    around: Surroundings,
    tokens: TokenClient,
) -> SmartcardToken:
    """The leave of whoever signs in at this desk."""
    return SmartcardToken(care_identity(settings, secrets, around.browse).sign_in, tokens)


def source(settings: NationalSettings) -> str:
    """How the screens and the log name PDS, so that invented people are never taken for real."""
    if settings.environment is Environment.LIVE:
        return "Personal Demographics Service"
    return "Personal Demographics Service (integration: invented people)"


def _by_card(settings: NationalSettings) -> bool:
    return settings.pds is PdsAccess.SMARTCARD


def _on_behalf(leave: Authorisation, settings: NationalSettings) -> Authorisation:
    return _Naming(leave, settings.organisation) if settings.organisation else leave


@dataclass(frozen=True, slots=True)
class _Naming:
    """Says for which organisation a call is made (national-apis 1.2)."""

    leave: Authorisation
    organisation: str

    def headers(self) -> Mapping[str, str]:
        return {**self.leave.headers(), "NHSD-End-User-Organisation-ODS": self.organisation}

    def renewed(self) -> bool:
        return self.leave.renewed()

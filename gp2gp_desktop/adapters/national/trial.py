"""Does it answer? Each service is asked something harmless, never anything about a patient."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gp2gp_desktop.adapters.national import mi, ods_fhir, pds, sds
from gp2gp_desktop.adapters.national.assembly import (
    ODS,
    SDS,
    Surroundings,
    care_identity,
    token_client,
)
from gp2gp_desktop.adapters.national.authorisation import ApiKey, Authorisation, Open
from gp2gp_desktop.adapters.national.cis2 import CARE_IDENTITY, DISCOVERY
from gp2gp_desktop.adapters.national.faults import Service
from gp2gp_desktop.adapters.national.tokens import TOKENS, ApplicationToken
from gp2gp_desktop.adapters.national.transport import Manners, Transport
from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.domain.national import NationalSettings, PdsAccess, Secret
from gp2gp_desktop.workflow.national import Tried

_QUICK = Manners(patience=6.0, timeout=5.0, tries=1)
_ANY = frozenset(range(400, 600))
PING = "_ping"


def try_out(
    settings: NationalSettings, secrets: Mapping[Secret, str], around: Surroundings
) -> Iterator[Tried]:
    """What each service says to these settings and keys."""
    gateway = settings.gateway_address
    key = ApiKey(secrets.get(Secret.API_KEY, ""))
    if settings.pds is PdsAccess.APPLICATION:
        yield _tried(TOKENS, lambda: _token(settings, secrets))
    if settings.pds is PdsAccess.SMARTCARD:
        yield _tried(CARE_IDENTITY, lambda: _identity(settings, secrets, around))
    if settings.pds is not PdsAccess.NONE:
        yield _tried(pds.PDS, lambda: _answers(pds.PDS, f"{gateway}/{pds.PATH}", PING))
    if settings.directory:
        yield _tried(ods_fhir.ODS_FHIR, lambda: _register(f"{gateway}/{ODS}", key, around))
        yield _tried(sds.SDS, lambda: _spine(f"{gateway}/{SDS}", key, around))
    if settings.events:
        yield _tried(mi.MI, lambda: _answers(mi.MI, f"{gateway}/{mi.PATH}", PING))


def reach(settings: NationalSettings) -> Iterator[Tried]:
    """Whether each service answers this computer at all, without any key."""
    gateway = settings.gateway_address
    if settings.pds is PdsAccess.SMARTCARD:
        issuer = settings.issuer_address
        yield _tried(CARE_IDENTITY, lambda: _answers(CARE_IDENTITY, issuer, DISCOVERY))
    if settings.pds is not PdsAccess.NONE:
        yield _tried(pds.PDS, lambda: _answers(pds.PDS, f"{gateway}/{pds.PATH}", PING))
    if settings.directory:
        yield _tried(
            ods_fhir.ODS_FHIR, lambda: _answers(ods_fhir.ODS_FHIR, f"{gateway}/{ODS}", "metadata")
        )
        yield _tried(sds.SDS, lambda: _answers(sds.SDS, f"{gateway}/{SDS}", PING))
    if settings.events:
        yield _tried(mi.MI, lambda: _answers(mi.MI, f"{gateway}/{mi.PATH}", PING))


def _tried(service: Service, ask: Callable[[], str]) -> Tried:
    name = service.name.removeprefix("The ")
    name = f"{name[:1].upper()}{name[1:]}"
    try:
        return Tried(name, True, ask())
    except GpDesktopError as problem:
        return Tried(name, False, str(problem))


def _token(settings: NationalSettings, secrets: Mapping[Secret, str]) -> str:
    client = token_client(settings, secrets)
    try:
        ApplicationToken(client).headers()
    finally:
        client.transport.close()
    return "It accepts the key of this program."


def _identity(
    settings: NationalSettings, secrets: Mapping[Secret, str], around: Surroundings
) -> str:
    care_identity(settings, secrets, around.browse).provider()
    return "It answers. The key is tried with the first smartcard."


def _answers(service: Service, base: str, path: str) -> str:
    """Any answer will do, a refusal too: it was there to give it."""
    transport = Transport(service, base, Open(), _QUICK)
    try:
        status = transport.get(path, returned=_ANY).status
    finally:
        transport.close()
    return "It answers." if status < 400 else f"It answers (with status {status})."


def _register(base: str, key: Authorisation, around: Surroundings) -> str:
    code = around.our_code()
    transport = Transport(ods_fhir.ODS_FHIR, base, key, _QUICK)
    try:
        if code is None:
            return _answers(ods_fhir.ODS_FHIR, base, "metadata")
        found = ods_fhir.FhirRegister(transport).practice(code)
    finally:
        transport.close()
    return (
        f"It knows {code} as {found.name}." if found else f"It answers, and does not know {code}."
    )


def _spine(base: str, key: Authorisation, around: Surroundings) -> str:
    code = around.our_code()
    if code is None:
        return _answers(sds.SDS, base, PING)
    transport = Transport(sds.SDS, base, key, _QUICK)
    try:
        found = len(sds.SpineDirectoryClient(transport).devices(code))
    finally:
        transport.close()
    systems = "1 system" if found == 1 else f"{found} systems"
    return f"It lists {systems} of this practice for GP2GP."

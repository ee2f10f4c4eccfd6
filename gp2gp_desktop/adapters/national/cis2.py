"""Signing in with a smartcard: NHS Care Identity (CIS2) through the system's own browser.

The authorization code flow of OpenID Connect with PKCE, ``state`` and ``nonce``, each used once; we
prove who we are with a signed assertion, and believe the ID token only when all about it is right
(national-apis 4.2; RFC 8252). No web page is ever shown inside the program.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from gp2gp_desktop.adapters.national.exchange import Answer
from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.fhir import text, texts
from gp2gp_desktop.adapters.national.jwt import NotBelieved, Signer, believed_claims
from gp2gp_desktop.adapters.national.loopback import Loopback
from gp2gp_desktop.adapters.national.tokens import TokenClient
from gp2gp_desktop.adapters.national.transport import PLAIN_JSON, Manners, Transport
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.national import is_secure
from gp2gp_desktop.workflow.ports import CardHolder

CARE_IDENTITY = Service(
    "cis2",
    "NHS Care Identity",
    "",
)
SCOPES = "openid profile nationalrbacaccess selectedrole associatedorgs"
DISCOVERY = ".well-known/openid-configuration"
TIME_LIMIT = 120.0  # seconds to sign in
_MANNERS = Manners(patience=15.0, tries=2, accept=PLAIN_JSON)
_ONCE = Manners(patience=15.0, tries=1, accept=PLAIN_JSON)  # a code and an assertion work once

_NOT_FINISHED = (
    "The sign-in with your smartcard was not finished within two minutes, so nothing was looked "
    "up. Begin again, or type what the clinical system shows."
)
_DECLINED = (
    "NHS Care Identity did not sign you in. Check that your smartcard is in the reader, and begin "
    "again. If it happens again, call your Registration Authority."
)
_NOT_BELIEVED = (
    "The answer of NHS Care Identity could not be verified, so it was not used. Begin again; if it "
    "happens again, tell your system supplier's helpdesk."
)
_NO_BROWSER = (
    "No browser could be opened for the sign-in with your smartcard. Ask whoever looks after this "
    "computer to set a default browser."
)
Browse = Callable[[str], bool]
"""Opens an address in the system's browser; False when there is none."""


def system_browser(address: str) -> bool:
    """Open an address in the browser of this computer."""
    import webbrowser

    return webbrowser.open(address)


@dataclass(frozen=True, slots=True)
class Identity:
    """A proven sign-in: who it is, and the ID token that says so."""

    holder: CardHolder
    id_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Provider:
    """What NHS Care Identity publishes of itself."""

    issuer: str
    authorize: str
    token: str
    keys: str
    pkce: bool


@dataclass(frozen=True, slots=True)
class CareIdentity:
    """The way to NHS Care Identity for one program.

    Attributes:
        issuer: its address, exactly as it names itself.
        client_id: our name there.
        signer: our key.
        port: of the registered address to come back to; 0 is any.
        browse: opens the system's browser.
        time_limit: seconds a person has.
        now: the present moment.
    """

    issuer: str
    client_id: str
    signer: Signer = field(repr=False)
    port: int = 0
    browse: Browse = system_browser
    time_limit: float = TIME_LIMIT
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def sign_in(self, stop: threading.Event) -> Identity:
        """Send the person to the browser, and wait for them; ``stop`` ends the waiting.

        Raises:
            CannotContinue: when they do not come back in time, are refused, or the answer is not to
                be believed.
            ServiceUnavailable: when NHS Care Identity does not answer.
        """
        provider = self.provider()
        state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
        with Loopback(state, self.port) as door:
            asked = {
                "response_type": "code",
                "client_id": self.client_id,
                "redirect_uri": door.redirect_uri,
                "scope": SCOPES,
                "state": state,
                "nonce": nonce,
            }
            if provider.pkce:
                asked |= {"code_challenge": _challenge(verifier), "code_challenge_method": "S256"}
            if not self.browse(f"{provider.authorize}?{urlencode(asked, quote_via=quote)}"):
                raise CannotContinue(_NO_BROWSER)
            brought = door.wait(self.time_limit, stop)
            redirect_uri = door.redirect_uri
        if brought is None:
            raise CannotContinue(_NOT_FINISHED)
        if "error" in brought or not brought.get("code"):
            raise CannotContinue(_DECLINED)
        form = {"code": brought["code"], "redirect_uri": redirect_uri, "client_id": self.client_id}
        if provider.pkce:
            form["code_verifier"] = verifier
        return self._proven(provider, form, nonce)

    def provider(self) -> _Provider:
        """What NHS Care Identity publishes of itself; it must name the issuer we were told of.

        Raises:
            ServiceUnavailable: when it does not answer, or with something else.
        """
        content = _fetch(self.issuer, DISCOVERY)
        authorize, token, keys = (
            text(content, name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
        )
        if text(content, "issuer") != self.issuer or not all(map(is_secure, (token, keys))):
            raise failure(CARE_IDENTITY, Fault.NONSENSE)
        if not is_secure(authorize):
            raise failure(CARE_IDENTITY, Fault.NONSENSE)
        pkce = "S256" in texts(content, "code_challenge_methods_supported")
        return _Provider(self.issuer, authorize, token, keys, pkce)

    def _proven(self, provider: _Provider, form: dict[str, str], nonce: str) -> Identity:
        """Change the code for an ID token, and check it."""
        base, path = provider.token.rsplit("/", 1)
        transport = Transport(CARE_IDENTITY, base, manners=_ONCE)
        try:
            client = TokenClient(transport, path, self.signer, self.client_id, now=self.now)
            answer: Answer = client.post(grant_type="authorization_code", **form)
        finally:
            transport.close()
        token = text(answer.content, "id_token")
        base, path = provider.keys.rsplit("/", 1)
        try:
            claims = believed_claims(
                token, _fetch(base, path), provider.issuer, self.client_id, nonce, self.now()
            )
        except NotBelieved:
            raise CannotContinue(_NOT_BELIEVED) from None
        return Identity(CardHolder(str(claims["sub"]), text(claims, "selected_roleid")), token)


def _fetch(base: str, path: str) -> dict[str, Any]:
    transport = Transport(CARE_IDENTITY, base, manners=_MANNERS)
    try:
        answer = transport.get(path)
    finally:
        transport.close()
    if not answer.is_good:
        raise failure(CARE_IDENTITY, Fault.NONSENSE)
    return answer.content


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

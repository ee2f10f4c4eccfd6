"""Signing in with a smartcard: NHS Care Identity (CIS2) through the system's own browser.

The authorization code flow of OpenID Connect with PKCE, ``state`` and ``nonce``, each used once; we
prove who we are with a signed assertion, and believe the ID token only when all about it is right
(national-apis 4.2; RFC 8252). No web page is ever shown inside the program.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from gp2gp_desktop.adapters.national.exchange import Answer
from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.fhir import Json, objects, text, texts
from gp2gp_desktop.adapters.national.jwt import NotBelieved, Signer, believed_claims
from gp2gp_desktop.adapters.national.loopback import Loopback
from gp2gp_desktop.adapters.national.tokens import TokenClient
from gp2gp_desktop.adapters.national.transport import PLAIN_JSON, Manners, Transport
from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
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
_ROLE_ID = re.compile(r"[0-9]{1,20}")
Browse = Callable[[str], bool]
"""Opens an address in the system's browser; False when there is none."""


def system_browser(address: str) -> bool:
    """Open an address in the browser of this computer."""
    import webbrowser

    return webbrowser.open(address)


@dataclass(frozen=True, slots=True)
class Identity:
    """A proven sign-in: who it is, and the ID token that says so.

    ``roles`` are those among which the person has still to choose; empty where there is no choice.
    """

    holder: CardHolder
    id_token: str = field(repr=False)
    roles: tuple[CardRole, ...] = ()


@dataclass(frozen=True, slots=True)
class _Provider:
    """What NHS Care Identity publishes of itself."""

    issuer: str
    authorize: str
    token: str
    keys: str
    userinfo: str
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
        userinfo = text(content, "userinfo_endpoint")
        pkce = "S256" in texts(content, "code_challenge_methods_supported")
        return _Provider(self.issuer, authorize, token, keys, userinfo, pkce)

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
        user, chosen = str(claims["sub"]), text(claims, "selected_roleid")
        told = _userinfo(provider.userinfo, text(answer.content, "access_token"))
        if told and text(told, "sub") != user:
            raise CannotContinue(_NOT_BELIEVED)  # OpenID Connect 5.3.2
        return settled(user, chosen or text(told, "selected_roleid"), card_roles(told), token)


def settled(user: str, chosen: str, roles: Sequence[CardRole], token: str) -> Identity:
    """Who signed in, with the role they chose; one role alone needs no choice (4.2)."""
    if not chosen and len(roles) == 1:
        chosen = roles[0].id
    role = next((each for each in roles if each.id == chosen), None)
    holder = CardHolder(user, chosen, role.activities if role else None)
    return Identity(holder, token, () if chosen else tuple(roles))


def card_roles(userinfo: Json) -> tuple[CardRole, ...]:
    """The roles of ``nationalrbacaccess``; one whose id is none cannot be told PDS."""
    return tuple(
        CardRole(
            text(each, "person_roleid"),
            text(each, "role_name").rsplit(":", 1)[-1].strip('" '),
            text(each, "org_code"),
            frozenset(texts(each, "activity_codes")),
        )
        for each in objects(userinfo, "nhsid_nrbac_roles")
        if _ROLE_ID.fullmatch(text(each, "person_roleid"))
    )


def _userinfo(address: str, access: str) -> Json:
    """What NHS Care Identity tells of the person; nothing where it tells nothing.

    The sign-in itself is proven by then: without this no role can be offered, and PDS takes the
    only one there is.
    """
    if not is_secure(address) or not access.isascii() or not access:
        return {}
    base, path = address.rsplit("/", 1)
    transport = Transport(CARE_IDENTITY, base, _Bearer(access), _MANNERS)
    try:
        answer = transport.get(path)
    except (ServiceUnavailable, CannotContinue):
        return {}
    finally:
        transport.close()
    return answer.content if answer.is_good else {}


@dataclass(frozen=True, slots=True)
class _Bearer:
    """The leave of the person who just signed in, for this one question."""

    access: str = field(repr=False)

    def headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.access}"}

    def renewed(self) -> bool:
        return False


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

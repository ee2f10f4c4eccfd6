"""An identity provider on this computer, with the manners of NHS Care Identity, and a browser.

It checks what the program sends as the real one does: the registered client, the code once only,
the PKCE verifier, the signed assertion. A test spoils one thing at a time.
"""

from __future__ import annotations

import base64
import hashlib
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import urlopen

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.adapters.national.keys import claims_of, form_of
from tests.adapters.national.wire import Asked, Says, says

CLIENT = "desk-1"
USER, ROLE = "656005750104", "555254240100"
ACCESS = "for-userinfo-only"
RECEPTION = {
    "person_roleid": ROLE,
    "org_code": "Y99901",
    "role_code": "S8000:G8001:R8009",
    "role_name": '"Admin & Clerical":"Admin & Clerical":"Receptionist"',
    "activity_codes": ["B0264", "B0825"],
    "activities": ["Perform Patient Trace", "Amend Patient Demographics"],
}
NURSING = {
    "person_roleid": "555254242102",
    "org_code": "Y99902",
    "role_name": "Nurse Access Role",
    "activity_codes": ["B0380"],
}


@cache
def provider_key() -> RSAKey:
    """The provider's own key."""
    return RSAKey.generate_key(2048, {"kid": "cis2-1"})


@cache
def stranger_key() -> RSAKey:
    """Somebody else's key under the same name."""
    return RSAKey.generate_key(2048, {"kid": "cis2-1"})


@dataclass
class CareIdentityServer:
    """The provider's answers; ``base`` is set once it runs.

    Attributes:
        claims: changes to the claims of the ID token; None takes one out.
        discovery: changes to what is published.
        signs_with: the key of the ID token.
        algorithm: how it is signed.
        tokens: answers of the platform's token address, one after another.
        userinfo: what is told of the person; without it there is no such address.
    """

    base: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    discovery: dict[str, Any] = field(default_factory=dict)
    signs_with: RSAKey = field(default_factory=provider_key)
    algorithm: str = "RS256"
    tokens: list[Says] = field(default_factory=list)
    userinfo: dict[str, Any] | None = None
    asked: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def answer(self, asked: Asked) -> Says:
        """The script of the server."""
        if asked.path.endswith("/.well-known/openid-configuration"):
            return says(self._published() | self.discovery)
        if asked.path.endswith("/keys"):
            return says({"keys": [provider_key().as_dict(private=False)]})
        if asked.path.endswith("/oauth2/token"):
            return self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]
        if asked.path.endswith("/userinfo") and self.userinfo is not None:
            let_in = asked.headers.get("authorization") == f"Bearer {ACCESS}"
            return says(self.userinfo) if let_in else says({"error": "invalid_token"}, 401)
        if asked.path.endswith("/access_token"):
            return self._token(asked)
        return says({}, 404)

    def _published(self) -> dict[str, Any]:
        return {
            "issuer": self.base,
            "authorization_endpoint": f"{self.base}/authorize",
            "token_endpoint": f"{self.base}/access_token",
            "jwks_uri": f"{self.base}/keys",
            "code_challenge_methods_supported": ["plain", "S256"],
            **({"userinfo_endpoint": f"{self.base}/userinfo"} if self.userinfo else {}),
        }

    def _token(self, asked: Asked) -> Says:
        form, (_, claims) = form_of(asked), claims_of(asked)
        verifier = base64.urlsafe_b64encode(
            hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        ).rstrip(b"=")
        right = (
            form["grant_type"] == "authorization_code"
            and form["code"] == "the-code"
            and form["code"] not in self.used
            and form["redirect_uri"] == self.asked["redirect_uri"]
            and claims["iss"] == claims["sub"] == form["client_id"] == CLIENT
            and claims["aud"] == f"{self.base}/access_token"
            and verifier.decode() == self.asked.get("code_challenge", verifier.decode())
        )
        if not right:
            return says({"error": "invalid_grant"}, 400)
        self.used.add(form["code"])
        given = {"id_token": self._id_token(), "access_token": ACCESS, "token_type": "Bearer"}
        return says(given)

    def _id_token(self) -> str:
        now = int(time.time())
        usual = {
            "iss": self.base,
            "aud": CLIENT,
            "sub": USER,
            "nonce": self.asked["nonce"],
            "iat": now,
            "exp": now + 600,
            "selected_roleid": ROLE,
        }
        claims = {name: value for name, value in (usual | self.claims).items() if value is not None}
        header = {"alg": self.algorithm, "kid": "cis2-1"}
        return jwt.encode(header, claims, self.signs_with, algorithms=[self.algorithm])


@dataclass
class Browser:
    """Signs in at once, and comes back; a test may make it come back wrongly first.

    Attributes:
        brings: what it comes back with, besides the state.
        first: requests it makes before, each ``(path and query, Host or "")``.
        statuses: of every request it made.
        comes: whether it comes back at all.
    """

    server: CareIdentityServer
    brings: dict[str, str] = field(default_factory=lambda: {"code": "the-code"})
    first: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    comes: bool = True

    def open(self, address: str) -> bool:
        """Open the sign-in page."""
        self.server.asked = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{self.server.base}/authorize?")
        back = self.server.asked["redirect_uri"]
        for query in self.first:
            self.fetch(back.removesuffix("/callback") + query)
        if self.comes:
            state = self.server.asked["state"]
            self.fetch(f"{back}?{urlencode({'state': state, **self.brings})}")
        return True

    def fetch(self, address: str) -> None:
        """One request."""
        try:
            with urlopen(address, timeout=5) as response:  # noqa: S310 - on this computer
                self.statuses.append(response.status)
        except HTTPError as refused:
            self.statuses.append(refused.code)
            refused.close()

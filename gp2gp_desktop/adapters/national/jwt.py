"""What the program signs, and what it believes when others signed: JWTs (national-apis 4.1, 4.2).

Signing is RS512 only, with the key id the public half was registered under. joserfc does the
cryptography and is loaded with the first token.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from gp2gp_desktop.domain.errors import CannotContinue

if TYPE_CHECKING:
    from joserfc.jwk import KeySetSerialization, RSAKey

SMALLEST_KEY = 2048  # bits
ASSERTION_LASTS = 240  # seconds; five minutes are the most the service allows
LEEWAY = 60  # seconds a clock may differ
BELIEVED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures of an identity provider; never ``none``, never one made with a shared secret."""


class NotBelieved(Exception):
    """A token that is not signed by whom it says, or is not meant for us, or not for now."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The private key of the practice's program, and the name of its public half."""

    key: RSAKey = field(repr=False)
    key_id: str

    @classmethod
    def from_pem(cls, pem: str, key_id: str) -> Signer:
        """Read the key as ``openssl genrsa`` writes it.

        Raises:
            CannotContinue: when it is no private RSA key of at least 2,048 bits, or is locked.
        """
        return cls(read_key(pem), key_id)

    def assertion(self, issuer: str, audience: str, now: datetime) -> str:
        """A signed statement of who we are, to be used once and soon (RFC 7523)."""
        from joserfc import jwt

        issued = int(now.timestamp())
        claims = {
            "iss": issuer,
            "sub": issuer,
            "aud": audience,
            "jti": str(uuid.uuid4()),
            "iat": issued,
            "exp": issued + ASSERTION_LASTS,
        }
        header = {"alg": "RS512", "typ": "JWT", "kid": self.key_id}
        return jwt.encode(header, claims, self.key, algorithms=["RS512"])


def read_key(pem: str) -> RSAKey:
    """A private RSA key in PEM.

    Raises:
        CannotContinue: as :meth:`Signer.from_pem`; nothing of the key is in the sentence.
    """
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from joserfc.jwk import RSAKey

    try:
        key = load_pem_private_key(pem.strip().encode(), None)
    except TypeError:
        raise CannotContinue(
            "This private key is locked with a passphrase. Enter it without one: it is sealed "
            "here under the key of the database."
        ) from None
    except Exception:  # noqa: BLE001 - the library raises many kinds; none is ours to tell apart
        raise CannotContinue(
            "This is no private key. Enter the whole file, from -----BEGIN PRIVATE KEY----- to "
            "-----END PRIVATE KEY-----."
        ) from None
    if not isinstance(key, RSAPrivateKey) or key.key_size < SMALLEST_KEY:
        raise CannotContinue(
            f"This key is of another kind or too short. The national services take RSA keys of "
            f"{SMALLEST_KEY:,} bits or more; they advise 4,096."
        )
    return RSAKey.import_key(key)


def believed_claims(
    token: str, keys: Mapping[str, Any], issuer: str, audience: str, nonce: str, now: datetime
) -> dict[str, Any]:
    """The claims of an ID token, when everything about it is right (OpenID Connect 3.1.3.7).

    Args:
        token: the token as text.
        keys: the issuer's key set (JWKS), fetched from the issuer itself.
        issuer: who must have issued it.
        audience: for whom it must be: our client id.
        nonce: what we asked to have repeated in it.
        now: the present moment.

    Raises:
        NotBelieved: when anything is wrong; why is in its text, and holds nothing of the token.
    """
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    registry = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": audience},
        nonce={"essential": True, "value": nonce},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
    )
    try:
        published = KeySet.import_key_set(cast("KeySetSerialization", dict(keys)))
        read = jwt.decode(token, published, algorithms=list(BELIEVED))
        registry.validate(read.claims)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotBelieved(type(error).__name__) from None
    claims = dict(read.claims)
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != audience:
        raise NotBelieved("azp")
    return claims

"""A private key for tests, made once a run, and a token service that checks what it signs."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from gp2gp_desktop.adapters.national.jwt import Signer
from tests.adapters.national.wire import Asked

KEY_ID = "test-1"


@cache
def private_pem() -> str:
    """A private key of 2,048 bits."""
    from joserfc.jwk import RSAKey

    return str(RSAKey.generate_key(2048).as_pem(private=True).decode())


@cache
def a_signer() -> Signer:
    """The signer of that key."""
    return Signer.from_pem(private_pem(), KEY_ID)


def form_of(asked: Asked) -> dict[str, str]:
    """What a token request says."""
    return dict(parse_qsl(asked.body.decode()))


def claims_of(asked: Asked) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims of the assertion in a token request, its signature checked."""
    from joserfc import jwt

    assertion = form_of(asked)["client_assertion"]
    read = jwt.decode(assertion, a_signer().key, algorithms=["RS512"])
    return dict(read.header), dict(read.claims)

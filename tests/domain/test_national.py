"""How a practice is connected: what may be entered, and what follows from it."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.national import (
    Environment,
    NationalSettings,
    PdsAccess,
    Secret,
    is_secure,
)


def test_nothing_is_connected_and_nothing_is_needed_until_somebody_says_so() -> None:
    usual = NationalSettings()

    assert not usual.is_connected
    assert usual.needed == frozenset()


@pytest.mark.parametrize(
    ("settings", "needed"),
    [
        (NationalSettings(directory=True), {Secret.API_KEY}),
        (NationalSettings(events=True, supplier="YGM24"), {Secret.API_KEY}),
        (
            NationalSettings(pds=PdsAccess.APPLICATION, key_id="k"),
            {Secret.API_KEY, Secret.PRIVATE_KEY},
        ),
        (
            NationalSettings(pds=PdsAccess.SMARTCARD, key_id="k", client_id="c"),
            {Secret.API_KEY, Secret.PRIVATE_KEY},
        ),
    ],
)
def test_each_service_needs_its_keys(settings: NationalSettings, needed: set[Secret]) -> None:
    assert settings.is_connected
    assert settings.needed == needed


def test_live_and_integration_are_different_places() -> None:
    live, test = NationalSettings(), NationalSettings(environment=Environment.INTEGRATION)

    assert live.gateway_address == "https://api.service.nhs.uk"
    assert test.gateway_address == "https://int.api.service.nhs.uk"
    assert "nhsidentity.spineservices.nhs.uk" in live.issuer_address
    assert "nhsint.auth-ptl" in test.issuer_address
    own = NationalSettings(gateway="https://gateway.example/", issuer="https://issuer.example/")
    assert (own.gateway_address, own.issuer_address) == (
        "https://gateway.example",
        "https://issuer.example",
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("organisation", "no code"),
        ("supplier", "?"),
        ("key_id", "two words"),
        ("client_id", "ŵ"),
        ("port", 80),
        ("port", 70_000),
        ("port", -1),
        ("gateway", "http://api.service.nhs.uk"),
        ("issuer", "issuer.example"),
    ],
)
def test_what_could_not_be_used_is_refused_by_name(field: str, value: object) -> None:
    entered = asdict(NationalSettings()) | {field: value}

    with pytest.raises(CannotContinue, match=f"National services, {field}: Enter"):
        NationalSettings(**entered)


@pytest.mark.parametrize(
    ("address", "secure"),
    [
        ("https://api.service.nhs.uk/path", True),
        ("https://host:8443", True),
        ("http://127.0.0.1:9000", True),
        ("http://localhost", True),
        ("http://[::1]:9000", True),
        ("http://127.0.0.1.example", False),
        ("http://api.service.nhs.uk", False),
        ("https://", False),
        ("https://host:0", False),
        ("https://host:99999", False),
        ("https://ho\nst", False),
        ("https://a@host", False),
        ("file:///etc", False),
    ],
)
def test_only_a_way_nobody_can_read_along_on_is_secure(address: str, secure: bool) -> None:
    assert is_secure(address) is secure

"""The program's own leave to call: what it signs, and how long a token is used."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from gp2gp_desktop.adapters.national.jwt import Signer, read_key
from gp2gp_desktop.adapters.national.tokens import (
    PATH,
    TOKENS,
    ApplicationToken,
    TokenClient,
    TokenRefused,
)
from gp2gp_desktop.adapters.national.transport import PLAIN_JSON, Manners, Transport
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from tests.adapters.national.keys import KEY_ID, a_signer, claims_of, form_of, private_pem
from tests.adapters.national.wire import Says, Server, drips, refuses, resets, says, scripted, sends

NOW = datetime(2026, 5, 13, 9, 0, tzinfo=UTC)
GOOD = {
    "access_token": "one",
    "expires_in": "599",
    "token_type": "Bearer",
    "issued_at": "1779000000000",
}


class Clock:
    """A clock a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def real_time() -> datetime:
    return datetime.now(UTC)


def client(
    server: Server, clock: Clock | None = None, now: Callable[[], datetime] = lambda: NOW
) -> TokenClient:
    manners = Manners(tries=1, patience=0.5, accept=PLAIN_JSON)
    transport = Transport(TOKENS, server.base, manners=manners)
    return TokenClient(transport, PATH, a_signer(), "the-api-key", clock or Clock(), now)


@pytest.fixture
def good() -> Iterator[Server]:
    """A token service that gives one token after another."""
    with scripted(says(GOOD), says(GOOD | {"access_token": "two"})) as server:
        yield server


class TestTheAssertion:
    def test_it_is_signed_as_the_platform_asks(self, good: Server) -> None:
        client(good).token(grant_type="client_credentials")

        header, claims = claims_of(good.asked[0])
        assert header == {"alg": "RS512", "typ": "JWT", "kid": KEY_ID}
        assert claims["iss"] == claims["sub"] == "the-api-key"
        assert claims["aud"] == f"{good.base}/oauth2/token"
        assert claims["iat"] == NOW.timestamp()
        assert claims["exp"] - claims["iat"] <= 300
        assert form_of(good.asked[0])["grant_type"] == "client_credentials"
        assert form_of(good.asked[0])["client_assertion_type"].endswith("jwt-bearer")
        assert good.asked[0].headers["content-type"] == "application/x-www-form-urlencoded"

    @pytest.mark.parametrize("first", [refuses(503), resets, drips])
    def test_it_is_never_sent_twice(self, first: Says) -> None:
        with scripted(first, says(GOOD)) as server:
            client(server).token(grant_type="client_credentials")

        one, two = (claims_of(asked)[1]["jti"] for asked in server.asked)
        assert one != two

    def test_a_service_that_stays_away_is_given_up(self) -> None:
        with scripted(refuses(503)) as server, pytest.raises(ServiceUnavailable):
            client(server).token(grant_type="client_credentials")

        assert len(server.asked) == 2


class TestTheToken:
    def test_it_is_kept_for_most_of_its_life_and_then_renewed(self, good: Server) -> None:
        clock = Clock()
        token = ApplicationToken(client(good, clock))

        assert token.headers() == {"Authorization": "Bearer one"}
        clock.seconds = 0.79 * 599
        assert token.headers() == {"Authorization": "Bearer one"}
        clock.seconds = 0.81 * 599
        assert token.headers() == {"Authorization": "Bearer two"}
        assert len(good.asked) == 2

    def test_one_that_was_refused_is_renewed(self, good: Server) -> None:
        token = ApplicationToken(client(good))
        token.headers()

        assert token.renewed()
        assert token.headers() == {"Authorization": "Bearer two"}

    def test_two_calls_at_once_fetch_one(self, good: Server) -> None:
        token = ApplicationToken(client(good))
        threads = [threading.Thread(target=token.headers) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(good.asked) == 1

    def test_neither_token_nor_key_is_shown(self, good: Server) -> None:
        made = client(good)
        token = made.token(grant_type="client_credentials")

        assert "one" not in repr(token)
        assert "the-api-key" not in repr(made)
        assert "PRIVATE" not in repr(made)

    @pytest.mark.parametrize(
        "change",
        [
            {"access_token": ""},
            {"access_token": None},
            {"access_token": "ŵ"},
            {"access_token": ["one"]},
            {"token_type": "Basic"},
            {"expires_in": "soon"},
            {"expires_in": None},
            {"expires_in": "-1"},
            {"expires_in": "nan"},
        ],
    )
    def test_an_answer_without_a_token_is_nonsense(self, change: dict[str, Any]) -> None:
        with (
            scripted(says(GOOD | change)) as server,
            pytest.raises(ServiceUnavailable, match="cannot read"),
        ):
            client(server).token(grant_type="client_credentials")

    @pytest.mark.parametrize("lasts", [599, "1e300", "inf"])
    def test_a_life_may_be_a_number_and_is_never_endless(self, lasts: object) -> None:
        with scripted(says(GOOD | {"expires_in": lasts})) as server:
            token = client(server).token(grant_type="client_credentials")

        assert 0 < token.renew_at <= 86_400


class TestRefusals:
    @pytest.mark.parametrize("status", [400, 401, 403])
    def test_the_manager_is_told_what_to_check(self, status: int) -> None:
        refused = says(
            {"error": "public_key error", "error_description": "…", "message_id": "rrt-1"}, status
        )
        with scripted(refused) as server, pytest.raises(TokenRefused) as raised:
            client(server, now=real_time).token(grant_type="client_credentials")

        assert isinstance(raised.value, CannotContinue)
        assert "check the API key, the key id and the private key" in str(raised.value)
        assert len(server.asked) == 1

    def test_the_code_of_a_refusal_is_for_the_helpdesk(self) -> None:
        with (
            scripted(says({"error": "invalid_client"}, 401)) as server,
            pytest.raises(TokenRefused, match=r"this program \(invalid_client\)"),
        ):
            client(server, now=real_time).token(grant_type="client_credentials")

    @pytest.mark.parametrize(
        ("difference", "said"),
        [
            (timedelta(minutes=7), "is 7 minutes slow"),
            (timedelta(minutes=-61), "is 61 minutes fast"),
            (timedelta(seconds=80), "is 1 minute slow"),
        ],
    )
    def test_a_wrong_clock_is_named(self, difference: timedelta, said: str) -> None:
        date = format_datetime(NOW + difference, usegmt=True)
        refused = sends(b'{"error": "invalid_request"}', 400, {"X-Nothing": "1"})

        def answer(handler: Any) -> None:
            handler.date_time_string = lambda *_: date
            refused(handler)

        with scripted(answer) as server, pytest.raises(TokenRefused, match=said):
            client(server).token(grant_type="client_credentials")


class TestTheKey:
    def test_the_whole_file_is_read_with_or_without_spaces_around(self) -> None:
        assert read_key(f"\n  {private_pem()}\n\n").as_dict(private=False)["kty"] == "RSA"

    def test_it_is_not_shown(self) -> None:
        assert "RSA" not in repr(Signer.from_pem(private_pem(), KEY_ID))

    @pytest.mark.parametrize("text", ["", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n"])
    def test_what_is_no_key_is_refused_without_repeating_it(self, text: str) -> None:
        with pytest.raises(CannotContinue, match="This is no private key") as raised:
            read_key(text)

        assert "AAAA" not in str(raised.value)

    def test_a_public_key_is_no_private_one(self) -> None:
        public = a_signer().key.as_pem(private=False).decode()

        with pytest.raises(CannotContinue, match="This is no private key"):
            read_key(public)

    def test_another_kind_or_a_short_key_is_refused(self) -> None:
        from joserfc.jwk import ECKey

        curve = ECKey.generate_key("P-256").as_pem(private=True).decode()
        with pytest.raises(CannotContinue, match="of another kind or too short"):
            read_key(curve)

    def test_a_locked_key_is_refused(self) -> None:
        locked = a_signer().key.as_pem(private=True, password="word").decode()

        with pytest.raises(CannotContinue, match="locked with a passphrase"):
            read_key(locked)

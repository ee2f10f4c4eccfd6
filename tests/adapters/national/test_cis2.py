"""Signing in with a smartcard through the browser: what is believed, and what is turned away."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

import pytest

from gp2gp_desktop.adapters.national.cis2 import CareIdentity
from gp2gp_desktop.adapters.national.loopback import Loopback
from gp2gp_desktop.adapters.national.smartcard import SmartcardToken
from gp2gp_desktop.adapters.national.tokens import PATH, TOKENS, TokenClient
from gp2gp_desktop.adapters.national.transport import PLAIN_JSON, Manners, Transport
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.workflow.ports import CardHolder, ChooseRole
from tests.adapters.national.care_identity import (
    CLIENT,
    NURSING,
    RECEPTION,
    ROLE,
    USER,
    Browser,
    CareIdentityServer,
    provider_key,
    stranger_key,
)
from tests.adapters.national.keys import a_signer, form_of
from tests.adapters.national.wire import Server, refuses, says, served

NEVER = threading.Event()


@dataclass
class World:
    """The provider, the browser, and the platform that gives tokens."""

    provider: CareIdentityServer
    browser: Browser
    server: Server
    seconds: float = 0.0

    def care_identity(self, **changes: Any) -> CareIdentity:
        usual: dict[str, Any] = {"browse": self.browser.open, "time_limit": 5.0}
        return CareIdentity(self.provider.base, CLIENT, a_signer(), **(usual | changes))

    def smartcard(self) -> SmartcardToken:
        transport = Transport(TOKENS, self.server.base, manners=Manners(tries=1, accept=PLAIN_JSON))
        platform = TokenClient(
            transport, PATH, a_signer(), "the-api-key", clock=lambda: self.seconds
        )
        return SmartcardToken(self.care_identity().sign_in, platform)

    def platform_forms(self) -> list[dict[str, str]]:
        return [form_of(a) for a in self.server.asked if a.path.endswith("/oauth2/token")]


def a_token(access: str, refresh: str = "") -> dict[str, str]:
    return {
        "access_token": access,
        "expires_in": "599",
        "token_type": "Bearer",
        "refresh_token": refresh,
    }


@pytest.fixture
def world() -> Iterator[World]:
    provider = CareIdentityServer(tokens=[says(a_token("one", "again"))])
    with served(provider.answer) as server:
        provider.base = server.base
        yield World(provider, Browser(provider), server)


class TestASignIn:
    def test_it_proves_who_it_is(self, world: World) -> None:
        identity = world.care_identity().sign_in(NEVER)

        assert identity.holder == CardHolder(USER, ROLE)
        asked = world.provider.asked
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        assert asked["redirect_uri"].startswith("http://127.0.0.1:")
        assert asked["code_challenge_method"] == "S256"
        assert world.browser.statuses == [200]
        assert identity.id_token not in repr(identity)

    def test_nothing_is_used_twice(self, world: World) -> None:
        world.care_identity().sign_in(NEVER)
        first = world.provider.asked
        world.provider.used.clear()
        world.care_identity().sign_in(NEVER)

        for name in ("state", "nonce", "code_challenge"):
            assert len(first[name]) >= 43
            assert world.provider.asked[name] != first[name]

    def test_a_provider_without_pkce_is_asked_without(self, world: World) -> None:
        world.provider.discovery = {"code_challenge_methods_supported": None}

        assert world.care_identity().sign_in(NEVER).holder.user == USER
        assert "code_challenge" not in world.provider.asked

    def test_without_a_chosen_role_none_is_sent(self, world: World) -> None:
        world.provider.claims = {"selected_roleid": None}

        assert world.care_identity().sign_in(NEVER).holder == CardHolder(USER, "")


class TestRoles:
    def several(self, world: World, *roles: object, **userinfo: object) -> None:
        world.provider.claims = {"selected_roleid": None}
        world.provider.userinfo = {
            "sub": USER,
            "nhsid_nrbac_roles": list(roles or (RECEPTION, NURSING)),
            **userinfo,
        }

    def test_one_alone_is_the_one(self, world: World) -> None:
        self.several(world, RECEPTION)
        identity = world.care_identity().sign_in(NEVER)

        assert identity.holder == CardHolder(USER, ROLE, frozenset({"B0264", "B0825"}))
        assert identity.roles == ()

    def test_the_one_chosen_in_the_browser_is_not_asked_for_again(self, world: World) -> None:
        self.several(world)
        world.provider.claims = {}
        identity = world.care_identity().sign_in(NEVER)

        assert identity.holder.role == ROLE
        assert identity.holder.activities == frozenset({"B0264", "B0825"})
        assert identity.roles == ()

    def test_one_chosen_that_only_the_second_answer_tells(self, world: World) -> None:
        self.several(world, selected_roleid="555254242102")

        holder = world.care_identity().sign_in(NEVER).holder
        assert holder == CardHolder(USER, "555254242102", frozenset({"B0380"}))

    def test_several_are_offered_and_the_chosen_one_is_sent(self, world: World) -> None:
        self.several(world)
        card = world.smartcard()

        with pytest.raises(ChooseRole) as choice:
            card.sign_in()
        assert [(role.id, role.name, role.organisation) for role in choice.value.roles] == [
            (ROLE, "Receptionist", "Y99901"),
            ("555254242102", "Nurse Access Role", "Y99902"),
        ]
        assert (card.is_signed_in, card.holder) == (False, None)
        with pytest.raises(CannotContinue, match="has ended"):
            card.headers()  # nothing is asked in a role nobody chose
        with pytest.raises(ChooseRole):
            card.sign_in()  # and the browser is not opened again
        assert len(world.platform_forms()) == 1

        holder = card.choose("555254242102")

        assert holder == card.holder == CardHolder(USER, "555254242102", frozenset({"B0380"}))
        assert card.headers()["NHSD-Session-URID"] == "555254242102"
        assert card.sign_in() is None

    def test_a_role_of_somebody_else_cannot_be_chosen(self, world: World) -> None:
        self.several(world)
        card = world.smartcard()
        with pytest.raises(ChooseRole):
            card.sign_in()

        with pytest.raises(CannotContinue, match="has ended"):
            card.choose("999999999999")
        assert card.roles

    def test_locking_forgets_the_choice(self, world: World) -> None:
        self.several(world)
        card = world.smartcard()
        with pytest.raises(ChooseRole):
            card.sign_in()
        card.forget()

        assert (card.roles, card.holder) == ((), None)
        with pytest.raises(CannotContinue, match="has ended"):
            card.choose(ROLE)

    def test_an_answer_about_somebody_else_is_not_believed(self, world: World) -> None:
        self.several(world, sub="somebody-else")

        with pytest.raises(CannotContinue, match="could not be verified"):
            world.care_identity().sign_in(NEVER)

    @pytest.mark.parametrize("role", ["x", {"person_roleid": 7}, {"person_roleid": "R\r\nX: y"}])
    def test_a_role_without_a_number_is_none(self, world: World, role: object) -> None:
        self.several(world, role, RECEPTION)

        assert world.care_identity().sign_in(NEVER).holder.role == ROLE

    @pytest.mark.parametrize(
        "discovery",
        [{"userinfo_endpoint": "http://elsewhere/userinfo"}, {"userinfo_endpoint": None}],
    )
    def test_without_a_safe_address_nothing_is_known_of_roles(
        self, world: World, discovery: dict[str, Any]
    ) -> None:
        self.several(world)
        world.provider.discovery = discovery
        identity = world.care_identity().sign_in(NEVER)

        assert (identity.holder, identity.roles) == (CardHolder(USER, ""), ())

    def test_an_answer_that_does_not_come_leaves_the_sign_in_standing(self, world: World) -> None:
        world.provider.userinfo = {"error": "x"}
        world.provider.discovery = {"userinfo_endpoint": f"{world.provider.base}/nowhere"}

        assert world.care_identity().sign_in(NEVER).holder == CardHolder(USER, ROLE)


class TestWhatIsNotBelieved:
    @pytest.mark.parametrize(
        "claims",
        [
            {"iss": "https://elsewhere"},
            {"aud": "somebody-else"},
            {"aud": [CLIENT, "somebody-else"]},
            {"aud": [CLIENT, "somebody-else"], "azp": "somebody-else"},
            {"azp": "somebody-else"},
            {"nonce": "another"},
            {"nonce": None},
            {"exp": int(time.time()) - 120},
            {"exp": None},
            {"exp": "tomorrow"},
            {"iat": int(time.time()) + 7200},
            {"sub": None},
            {"aud": None},
            {"iss": None},
        ],
    )
    def test_a_token_not_meant_for_us_here_and_now(
        self, world: World, claims: dict[str, Any]
    ) -> None:
        world.provider.claims = claims

        with pytest.raises(CannotContinue, match="could not be verified, so it was not used"):
            world.care_identity().sign_in(NEVER)

    def test_a_token_for_several_that_names_us_is_meant_for_us(self, world: World) -> None:
        world.provider.claims = {"aud": [CLIENT, "somebody-else"], "azp": CLIENT}

        assert world.care_identity().sign_in(NEVER).holder.user == USER

    def test_a_token_somebody_else_signed(self, world: World) -> None:
        world.provider.signs_with = stranger_key()

        with pytest.raises(CannotContinue, match="could not be verified"):
            world.care_identity().sign_in(NEVER)

    @pytest.mark.parametrize("token", ["", "a.b.c", "nonsense"])
    def test_what_is_no_token(
        self, world: World, token: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(CareIdentityServer, "_id_token", lambda _self: token)

        with pytest.raises(CannotContinue, match="could not be verified"):
            world.care_identity().sign_in(NEVER)

    def test_a_token_signed_with_the_public_key_as_a_secret(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The oldest trick: HS256 with what everybody can read."""
        from joserfc import jwt
        from joserfc.jwk import OctKey

        secret = OctKey.import_key(provider_key().as_pem(private=False).replace(b"BEGIN", b"B"))
        now = int(time.time())
        claims = {"iss": world.provider.base, "aud": CLIENT, "sub": USER, "exp": now + 60}
        forged = jwt.encode({"alg": "HS256"}, claims, secret, algorithms=["HS256"])
        monkeypatch.setattr(CareIdentityServer, "_id_token", lambda _self: forged)

        with pytest.raises(CannotContinue, match="could not be verified"):
            world.care_identity().sign_in(NEVER)

    @pytest.mark.parametrize(
        "published",
        [
            {"issuer": "https://elsewhere"},
            {"token_endpoint": "http://elsewhere/token"},
            {"jwks_uri": ""},
            {"authorization_endpoint": "file:///etc/passwd"},
            {"authorization_endpoint": None},
        ],
    )
    def test_a_provider_that_is_another_one(self, world: World, published: dict[str, Any]) -> None:
        world.provider.discovery = published

        with pytest.raises(ServiceUnavailable, match="NHS Care Identity answered something"):
            world.care_identity().sign_in(NEVER)
        assert world.provider.asked == {}


class TestWhatComesBack:
    def test_strangers_are_turned_away_and_the_person_still_comes_in(self, world: World) -> None:
        world.browser.first = [
            "/callback?code=evil",
            "/callback?code=evil&state=",
            "/callback?code=evil&state=guess",
            "/callback?code=evil&state=%C5%B5",
            "/favicon.ico",
            "/",
        ]

        assert world.care_identity().sign_in(NEVER).holder.user == USER
        assert world.browser.statuses == [400] * 6 + [200]

    def test_a_refusal_of_the_provider_is_told(self, world: World) -> None:
        world.browser.brings = {"error": "access_denied", "error_description": "<script>"}

        with pytest.raises(CannotContinue, match="did not sign you in") as raised:
            world.care_identity().sign_in(NEVER)
        assert "script" not in str(raised.value)

    def test_a_wrong_code_is_told(self, world: World) -> None:
        world.browser.brings = {"code": "another"}

        with pytest.raises(CannotContinue, match="did not accept the key"):
            world.care_identity().sign_in(NEVER)

    def test_nobody_comes_back_in_time(self, world: World) -> None:
        world.browser.comes = False

        with pytest.raises(CannotContinue, match="was not finished within two minutes"):
            world.care_identity(time_limit=0.2).sign_in(NEVER)

    def test_no_browser(self, world: World) -> None:
        with pytest.raises(CannotContinue, match="No browser could be opened"):
            world.care_identity(browse=lambda _address: False).sign_in(NEVER)

    def test_the_waiting_can_be_ended(self, world: World) -> None:
        world.browser.comes = False
        stop = threading.Event()
        threading.Timer(0.1, stop.set).start()
        began = time.monotonic()

        with pytest.raises(CannotContinue):
            world.care_identity(time_limit=30).sign_in(stop)
        assert time.monotonic() - began < 10


class TestTheDoor:
    def test_it_is_on_this_computer_only_and_shut_afterwards(self) -> None:
        with Loopback("s") as door:
            assert door.redirect_uri == f"http://127.0.0.1:{door.port}/callback"
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", door.port), timeout=1)

    def test_another_name_for_it_is_turned_away(self) -> None:
        """A page of somebody's who lets their own name point here (DNS rebinding)."""
        with Loopback("s") as door:
            connection = HTTPConnection("127.0.0.1", door.port, timeout=5)
            connection.request("GET", "/callback?state=s&code=c", headers={"Host": "evil.example"})
            assert connection.getresponse().status == 400
            connection.close()
            assert door.wait(0.1, NEVER) is None

    def test_the_first_answer_counts(self) -> None:
        with Loopback("s") as door:
            statuses = []
            for code in ("first", "second"):
                connection = HTTPConnection("127.0.0.1", door.port, timeout=5)
                connection.request("GET", f"/callback?state=s&code={code}")
                response = connection.getresponse()
                statuses.append(response.status)
                assert response.headers["Cache-Control"] == "no-store"
                assert response.headers["Referrer-Policy"] == "no-referrer"
                connection.close()
            assert statuses == [200, 400]
            assert door.wait(1, NEVER) == {"state": "s", "code": "first"}

    def test_a_connection_that_says_nothing_does_not_block_it(self) -> None:
        with Loopback("s") as door, socket.create_connection(("127.0.0.1", door.port)):
            connection = HTTPConnection("127.0.0.1", door.port, timeout=2)
            connection.request("GET", "/callback?state=s&code=c")
            assert connection.getresponse().status == 200
            connection.close()

    def test_a_port_in_use_is_said(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            with pytest.raises(CannotContinue, match=f"uses port {port}"):
                Loopback("s", port)


class TestTheLeaveOfThePerson:
    def test_the_id_token_becomes_a_token_for_calls_in_the_chosen_role(self, world: World) -> None:
        card = world.smartcard()
        assert not card.is_signed_in

        assert card.sign_in() == CardHolder(USER, ROLE)
        assert card.sign_in() is None
        assert card.headers() == {"Authorization": "Bearer one", "NHSD-Session-URID": ROLE}
        (form,) = world.platform_forms()
        assert form["grant_type"].endswith("token-exchange")
        assert form["subject_token_type"].endswith("id_token")
        assert form["subject_token"].count(".") == 2

    def test_it_is_renewed_without_the_person(self, world: World) -> None:
        world.provider.tokens = [says(a_token("one", "again")), says(a_token("two", "more"))]
        card = world.smartcard()
        card.sign_in()
        world.seconds = 500

        assert card.headers()["Authorization"] == "Bearer two"
        assert world.platform_forms()[1]["grant_type"] == "refresh_token"
        assert world.platform_forms()[1]["refresh_token"] == "again"

    def test_after_twelve_hours_the_person_is_asked_again(self, world: World) -> None:
        world.provider.tokens = [says(a_token("one", "again")), says({"error": "x"}, 401)]
        card = world.smartcard()
        card.sign_in()
        world.seconds = 500

        with pytest.raises(CannotContinue, match=r"has ended\. Search again to sign in"):
            card.headers()
        assert not card.is_signed_in

    def test_a_service_that_is_away_ends_no_sign_in(self, world: World) -> None:
        world.provider.tokens = [
            says(a_token("one", "again")),
            refuses(503),
            refuses(503),
            says(a_token("two")),
        ]
        card = world.smartcard()
        card.sign_in()
        world.seconds = 500

        with pytest.raises(ServiceUnavailable):
            card.headers()
        assert card.headers()["Authorization"] == "Bearer two"

    def test_one_that_was_refused_is_renewed_once(self, world: World) -> None:
        world.provider.tokens = [says(a_token("one", "again")), says(a_token("two"))]
        card = world.smartcard()
        card.sign_in()

        assert card.renewed()
        assert card.headers()["Authorization"] == "Bearer two"
        card.renewed()
        with pytest.raises(CannotContinue, match="Search again to sign in"):
            card.headers()

    def test_leaving_the_desk_forgets_all_of_it(self, world: World) -> None:
        card = world.smartcard()
        card.sign_in()
        card.forget()

        assert not card.is_signed_in
        with pytest.raises(CannotContinue, match="Search again to sign in"):
            card.headers()

    def test_leaving_the_desk_ends_a_sign_in_under_way(self, world: World) -> None:
        world.browser.comes = False
        card = world.smartcard()
        threading.Timer(0.2, card.forget).start()
        began = time.monotonic()

        with pytest.raises(CannotContinue):
            card.sign_in()
        assert time.monotonic() - began < 4
        assert not card.is_signed_in

    def test_two_searches_at_once_open_one_browser(self, world: World) -> None:
        card = world.smartcard()
        threads = [threading.Thread(target=card.sign_in) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert world.browser.statuses == [200]

"""The whole way: settings and keys in, the desk's questions out over the wire, as connected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.national.assembly import Surroundings
from gp2gp_desktop.adapters.national.connection import (
    Connected,
    ConnectedDemographics,
    ConnectedDirectory,
)
from gp2gp_desktop.adapters.national.ods_file import PracticeFile
from gp2gp_desktop.adapters.national.trial import reach
from gp2gp_desktop.adapters.sealed import SEALED, SealedSecrets
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.national import NationalSettings, PdsAccess, Secret
from gp2gp_desktop.domain.people import Sex
from gp2gp_desktop.workflow.national import Connection, Tried
from gp2gp_desktop.workflow.ports import CardHolder, Demographics, Directory, TraceSearch
from tests.adapters.national.care_identity import (
    CLIENT,
    ROLE,
    USER,
    Browser,
    CareIdentityServer,
)
from tests.adapters.national.keys import KEY_ID, private_pem
from tests.adapters.national.pds_builders import HERS, a_bundle, a_patient
from tests.adapters.national.wire import Asked, Says, Server, refuses, says, served

OURS = OdsCode("Y99901")
DATABASE_KEY = b"k" * 32
SEARCH = TraceSearch("O'Brien-Łask", "Catherine", date(1980, 7, 14), Sex.FEMALE)
TOKEN = {"access_token": "one", "expires_in": "599", "token_type": "Bearer"}


@dataclass
class World:
    """The national services on this computer, and a practice beside them."""

    folder: Path
    provider: CareIdentityServer
    server: Server
    kept: list[NationalSettings] = field(default_factory=list)
    answers: dict[str, Says] = field(default_factory=dict)
    opened: list[Connected] = field(default_factory=list)

    def answer(self, asked: Asked) -> Says:
        for part, says_ in self.answers.items():
            if part in asked.path:
                return says_
        if "/personal-demographics/" in asked.path:
            return says(a_bundle() if asked.query else a_patient())
        return self.provider.answer(asked)

    def settings(self, pds: PdsAccess, **changes: object) -> NationalSettings:
        usual = NationalSettings(
            pds=pds,
            key_id=KEY_ID,
            client_id=CLIENT,
            gateway=self.server.base,
            issuer=self.server.base,
        )
        return replace(usual, **changes)  # type: ignore[arg-type]

    def connection(self, settings: NationalSettings | None = None) -> Connected:
        made = Connected(
            settings or NationalSettings(),
            SealedSecrets(self.folder, DATABASE_KEY),
            self.kept.append,
            Surroundings(
                PracticeFile(self.folder / "practices.sqlite"),
                lambda: datetime(2026, 5, 13, 9, tzinfo=UTC),
                lambda: OURS,
                Browser(self.provider).open,
            ),
        )
        self.opened.append(made)
        return made

    def asked(self, part: str) -> list[Asked]:
        return [asked for asked in self.server.asked if part in asked.path]


def secrets() -> dict[Secret, str]:
    return {Secret.API_KEY: "the-api-key", Secret.PRIVATE_KEY: private_pem()}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    provider = CareIdentityServer(tokens=[says(TOKEN)])
    script: list[Callable[[Asked], Says]] = []
    with served(lambda asked: script[0](asked)) as server:  # noqa: PLW0108 - it comes later
        provider.base = server.base
        made = World(tmp_path, provider, server)
        script.append(made.answer)
        yield made
        for connection in made.opened:
            connection.close()


def test_it_fits_the_ports(world: World) -> None:
    connection: Connection = world.connection()
    demographics: Demographics = ConnectedDemographics(world.connection())
    directory: Directory = ConnectedDirectory(world.connection())

    assert not connection.needs_card
    assert demographics.source == "Not connected"
    assert directory.practice(OURS) is None


def test_without_settings_everything_is_typed(world: World) -> None:
    demographics = ConnectedDemographics(world.connection())

    with pytest.raises(ServiceUnavailable, match="type what it shows"):
        demographics.search(SEARCH)
    assert world.server.asked == []


def test_the_program_itself_searches_from_the_moment_it_is_connected(world: World) -> None:
    connection = world.connection()
    demographics = ConnectedDemographics(connection)
    settings = world.settings(PdsAccess.APPLICATION, organisation="A12345")

    connection.change(settings, secrets())

    assert demographics.search(SEARCH) == ()
    assert demographics.source == "Personal Demographics Service"
    (asked,) = world.asked("/personal-demographics/")
    assert asked.headers["authorization"] == "Bearer one"
    assert asked.headers["nhsd-end-user-organisation-ods"] == "A12345"
    assert ("_max-results", "1") in asked.query
    assert world.kept == [settings]
    assert connection.kept() == set(Secret)
    again = ConnectedDemographics(world.connection(settings))
    assert again.by_number(HERS) is not None


def test_a_smartcard_opens_it_for_whoever_holds_it(world: World) -> None:
    connection = world.connection()
    demographics = ConnectedDemographics(connection)
    connection.change(world.settings(PdsAccess.SMARTCARD), secrets())
    with pytest.raises(CannotContinue, match="Search again to sign in"):
        demographics.search(SEARCH)

    needed = [connection.needs_card]
    assert connection.sign_in() == CardHolder(USER, ROLE)
    needed.append(connection.needs_card)
    assert demographics.search(SEARCH) == ()
    (asked,) = world.asked("/personal-demographics/")
    assert asked.headers["nhsd-session-urid"] == ROLE
    assert ("_max-results", "10") in asked.query

    connection.forget()
    needed.append(connection.needs_card)
    assert needed == [True, False, True]


def test_invented_people_are_called_so(world: World) -> None:
    connection = world.connection()
    connection.change(
        NationalSettings(
            environment=type(NationalSettings().environment)("integration"),
            pds=PdsAccess.APPLICATION,
            key_id=KEY_ID,
            gateway=world.server.base,
        ),
        secrets(),
    )

    assert "invented people" in ConnectedDemographics(connection).source


@pytest.mark.parametrize("missing", list(Secret))
def test_a_missing_key_changes_nothing(world: World, missing: Secret) -> None:
    connection = world.connection()
    given = {secret: value for secret, value in secrets().items() if secret is not missing}

    with pytest.raises(CannotContinue, match="keys for the national services are not on this"):
        connection.change(world.settings(PdsAccess.APPLICATION), given)

    assert connection.settings == NationalSettings()
    assert world.kept == []
    assert not (world.folder / SEALED).exists()


def test_keys_that_cannot_be_opened_keep_nobody_from_starting(world: World) -> None:
    (world.folder / SEALED).write_bytes(b"damaged, or from another computer")

    demographics = ConnectedDemographics(world.connection(world.settings(PdsAccess.APPLICATION)))

    with pytest.raises(ServiceUnavailable, match="enter them again under Settings"):
        demographics.search(SEARCH)


def test_disconnecting_destroys_the_keys(world: World) -> None:
    connection = world.connection()
    connection.change(world.settings(PdsAccess.APPLICATION), secrets())
    connection.disconnect()

    assert connection.kept() == frozenset()
    assert world.kept[-1] == NationalSettings()
    with pytest.raises(ServiceUnavailable, match="type what it shows"):
        ConnectedDemographics(connection).search(SEARCH)


class TestTheKeyFile:
    def test_it_is_read(self, world: World, tmp_path: Path) -> None:
        file = tmp_path / "desk.pem"
        file.write_text(private_pem())

        assert world.connection().read_key(file) == private_pem()

    @pytest.mark.parametrize("content", [b"", b"\xff" * 100, b"no key"])
    def test_what_is_no_key_is_refused(self, world: World, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "desk.pem"
        file.write_bytes(content)

        with pytest.raises(CannotContinue, match="This is no private key"):
            world.connection().read_key(file)

    def test_one_that_is_gone_is_said(self, world: World, tmp_path: Path) -> None:
        with pytest.raises(CannotContinue, match=r"gone\.pem cannot be read"):
            world.connection().read_key(tmp_path / "gone.pem")


class TestTestingTheConnection:
    def tried(self, world: World, settings: NationalSettings) -> dict[str, Tried]:
        tried = world.connection().try_out(settings, secrets())
        return {each.service: each for each in tried}

    def test_the_program_itself(self, world: World) -> None:
        tried = self.tried(world, world.settings(PdsAccess.APPLICATION))

        assert all(each.works for each in tried.values())
        assert tried["Key service of the NHS"].says == "It accepts the key of this program."
        assert tried["Personal Demographics Service"].says == "It answers."
        paths = [asked.path for asked in world.asked("/personal-demographics/")]
        assert [path.rsplit("/", 1)[-1] for path in paths] == ["_ping"], "nobody is looked up"
        assert not (world.folder / SEALED).exists(), "nothing is kept"

    def test_by_smartcard(self, world: World) -> None:
        tried = self.tried(world, world.settings(PdsAccess.SMARTCARD))

        assert list(tried) == ["NHS Care Identity", "Personal Demographics Service"]
        assert all(each.works for each in tried.values())

    def test_the_directories_are_asked_for_our_own_practice(self, world: World) -> None:
        nothing = {"resourceType": "Bundle", "total": 0, "entry": []}
        world.answers["/spine-directory/"] = says(nothing)
        world.answers["/organisation-data"] = refuses(401)
        settings = world.settings(PdsAccess.NONE, directory=True)

        tried = self.tried(world, settings)

        spine = tried["Spine Directory Service"]
        assert (spine.works, spine.says) == (
            True,
            "It lists 0 systems of this practice for GP2GP.",
        )
        ods = tried["Organisation Data Service"]
        assert not ods.works
        assert "did not accept the key of this program" in ods.says

    def test_a_refused_key_is_said_with_what_to_check(self, world: World) -> None:
        world.answers["/oauth2/token"] = says({"error": "invalid_client"}, 401)

        tried = self.tried(world, world.settings(PdsAccess.APPLICATION))

        key = tried["Key service of the NHS"]
        assert not key.works
        assert "check the API key, the key id and the private key" in key.says

    def test_whether_they_can_be_reached_needs_no_key(self, world: World) -> None:
        world.answers["/personal-demographics/"] = refuses(401)
        world.answers["/gp-registrations-mi/"] = refuses(503)
        settings = world.settings(
            PdsAccess.SMARTCARD, directory=True, events=True, supplier="YGM24"
        )

        reached = list(reach(settings))

        assert [each.works for each in reached] == [True] * 5
        assert reached[1].says == "It answers (with status 401)."
        assert all("authorization" not in asked.headers for asked in world.server.asked)
        assert all("apikey" not in asked.headers for asked in world.server.asked)

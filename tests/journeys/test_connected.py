"""A live practice connects, searches by smartcard, locks; and the demonstration never can."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop import bootstrap, settings
from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics
from gp2gp_desktop.adapters.sealed import SEALED
from gp2gp_desktop.doctor import checks
from gp2gp_desktop.domain.access import Role, Session
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.national import NationalSettings, PdsAccess
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.app import Desktop, Start
from gp2gp_desktop.workflow.national import Entered
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.services import Services
from gp2gp_desktop.workflow.tracing import TraceStep
from tests.adapters.national.care_identity import USER, Browser
from tests.adapters.national.keys import private_pem
from tests.adapters.national.pds_builders import a_bundle, a_patient
from tests.adapters.national.test_connection import World, world
from tests.adapters.national.wire import says
from tests.desk import answers

__all__ = ["world"]
PASSPHRASE, PASSCODE = "correct horse battery staple", "a long passcode"


@pytest.fixture(autouse=True)
def _no_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key store of the person who runs the tests is none of ours."""
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring, "get_keyring", Keyring)


@pytest.fixture
def folder(tmp_path: Path) -> settings.DataFolder:
    return settings.data_folder(tmp_path / "live")


@pytest.fixture
def services(folder: settings.DataFolder) -> Iterator[Services]:
    opened = bootstrap.open_live(folder, lambda: PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def manager(services: Services) -> Session:
    profile = PracticeProfile(OdsCode("Y99901"), "Harbour View Surgery")
    return services.accounts.set_up(profile, "tom", "Tom Sorrell", PASSCODE)


def a_clerk(services: Services, manager: Session) -> Session:
    roles = frozenset({Role.CLERK})
    services.accounts.add(manager, "amy", "Amy Lowe", roles, PASSCODE)
    return services.accounts.sign_in("amy", PASSCODE)


def entered(world: World, tmp_path: Path) -> Entered:
    key = tmp_path / "desk.pem"
    key.write_text(private_pem())
    return Entered(world.settings(PdsAccess.SMARTCARD), "the-api-key", key)


def a_draft(services: Services, clerk: Session) -> Registration:
    fresh = services.registering.start(clerk)
    typed = answers(last_name="O'Brien-Łask", first_name="Catherine", birth_date="1980-07-14")
    return services.registering.save_answers(clerk, fresh, typed, Step.CHECK, "signed")


def test_a_practice_connects_and_searches_and_is_still_connected_tomorrow(
    services: Services,
    manager: Session,
    folder: settings.DataFolder,
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webbrowser, "open", Browser(world.provider).open)
    services.national.save(manager, entered(world, tmp_path))
    clerk = a_clerk(services, manager)
    draft = a_draft(services, clerk)
    world.answers["/Patient/"] = says(a_patient())
    world.answers["/Patient"] = says(a_bundle(a_patient()))

    search = services.tracing.search(clerk, draft, TraceStep.WITHOUT_POSTCODE)

    assert len(search.candidates) == 1
    assert search.registration.trace is not None
    assert search.registration.trace.source == "Personal Demographics Service"
    found = services.oversight.audit(
        manager, AuditQuery(actions=frozenset({AuditAction.CARD_USED}))
    )
    assert [USER in entry.note.after for entry in found.rows] == [True]
    written = folder.settings_file.read_text(encoding="utf-8")
    assert 'pds = "smartcard"' in written
    for path in folder.root.rglob("*"):
        if path.is_file():
            assert b"the-api-key" not in path.read_bytes(), path
            assert b"PRIVATE KEY" not in path.read_bytes(), path

    services.close()
    again = bootstrap.open_live(folder, lambda: PASSPHRASE)
    try:
        assert again.tracing.source == "Personal Demographics Service"
        assert again.national.asks_for_card, "who signed in yesterday is not signed in today"
    finally:
        again.close()


def test_the_doctor_says_what_answers(folder: settings.DataFolder, world: World) -> None:
    settings.save_national(folder.root, world.settings(PdsAccess.SMARTCARD, directory=True))

    said = {check.name: check for check in checks(folder)}

    assert "NHS records searched with a smartcard" in said["National services"].says
    assert said["NHS Care Identity"].says == "It answers."
    assert said["Personal Demographics Service"].works
    assert not said["Spine Directory Service"].needed
    assert all("apikey" not in asked.headers for asked in world.server.asked)


def test_the_doctor_of_an_unconnected_practice_asks_nobody(folder: settings.DataFolder) -> None:
    said = {check.name: check.says for check in checks(folder)}

    assert said["National services"] == "none connected: staff type what they see"


class TestTheDemonstration:
    def test_settings_and_keys_in_its_folder_lead_nowhere(
        self, tmp_path: Path, world: World, folder: settings.DataFolder
    ) -> None:
        demo = settings.data_folder(folder.root, demonstration=True)
        settings.save_national(demo.root, world.settings(PdsAccess.APPLICATION, directory=True))
        (demo.root / SEALED).write_bytes(b"whatever")

        services = bootstrap.open_demonstration(demo)
        try:
            assert isinstance(services.tracing.demographics, SimulatedDemographics)
            assert services.national.connection is None
            assert services.mi_outbox.sending() is None
            assert services.demonstration is not None
            user_name, _, _, passcode = next(
                user for user in services.demonstration.users if "manager" in user[2].lower()
            )
            session = services.accounts.sign_in(user_name, passcode)
            with pytest.raises(CannotContinue, match="demonstration never reaches"):
                services.national.save(session, entered(world, tmp_path))
        finally:
            services.close()

        assert world.server.asked == []
        said = {check.name: check.says for check in checks(demo)}
        assert said["National services"].startswith("simulated")
        assert world.server.asked == []


class TestLeavingTheDesk:
    def desktop(self, services: Services, folder: settings.DataFolder) -> Desktop:
        desktop = Desktop(Start(lambda _ask: services, folder, settings.load(folder.root)))
        desktop.services = services
        return desktop

    @pytest.mark.parametrize("way", ["lock", "switch", "close"])
    def test_nobody_stays_signed_in_with_a_smartcard(
        self,
        qtbot: QtBot,
        services: Services,
        manager: Session,
        folder: settings.DataFolder,
        world: World,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        way: str,
    ) -> None:
        monkeypatch.setattr(webbrowser, "open", Browser(world.provider).open)
        services.national.save(manager, entered(world, tmp_path))
        clerk = a_clerk(services, manager)
        services.national.ready(clerk)
        before = services.national.asks_for_card
        desktop = self.desktop(services, folder)
        desktop.enter(clerk)
        assert desktop.window is not None

        if way == "lock":
            desktop.window.lock()
        elif way == "switch":
            desktop.leave(clerk)
        else:
            desktop.close(quit_program=False)

        assert (before, services.national.asks_for_card) == (False, True)
        if way != "close":
            desktop.close(quit_program=False)

    def test_a_choice_of_colours_disconnects_nobody(
        self, qtbot: QtBot, services: Services, folder: settings.DataFolder, world: World
    ) -> None:
        desktop = self.desktop(services, folder)
        connected = replace(world.settings(PdsAccess.SMARTCARD), directory=True)
        settings.save_national(folder.root, connected)

        desktop.apply_look("dark", 125)

        kept = settings.load(folder.root)
        assert (kept.theme, kept.text_scale, kept.national) == ("dark", 125, connected)
        desktop.close(quit_program=False)


def test_unused_settings_are_not_written(folder: settings.DataFolder) -> None:
    settings.save_national(folder.root, NationalSettings())

    assert "national" not in folder.settings_file.read_text(encoding="utf-8")

"""Settings, National services: connect, test and disconnect; nothing secret is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.national import Environment, NationalSettings, PdsAccess, Secret
from gp2gp_desktop.ui.admin import national_wording as wording
from gp2gp_desktop.ui.admin.national_view import NationalPart
from gp2gp_desktop.ui.admin.wording import Part
from gp2gp_desktop.workflow.national import NationalAccess, Tried
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.admin.test_settings import Desk
from tests.workflow.test_national import API_KEY, BY_CARD, Connected

SECRETS = {Secret.API_KEY: API_KEY, Secret.PRIVATE_KEY: "the private key"}


class Services(Connected):
    """Two services, of which one does not answer."""

    def try_out(
        self, settings: NationalSettings, secrets: Mapping[Secret, str]
    ) -> tuple[Tried, ...]:
        return (
            Tried("NHS Care Identity", True, "It answers."),
            Tried("Personal Demographics Service", False, "It cannot be reached. Try again."),
        )


@pytest.fixture
def connection(practice: Practice) -> Services:
    """The practice is connected to these."""
    connection = Services()
    services = practice.services
    practice.services = replace(
        services, national=NationalAccess(services.national.desk, connection)
    )
    return connection


def opened(qtbot: QtBot, practice: Practice) -> tuple[Desk, NationalPart]:
    desk = Desk(qtbot, practice)
    desk.open("national")
    part = desk.screen.page._parts[Part.NATIONAL]
    assert isinstance(part, NationalPart)
    return desk, part


def read(part: NationalPart) -> str:
    """Everything on the page, what is typed in its fields too."""
    labels = [label.text() for label in part.findChildren(QLabel)]
    links = [link.text() for link in part.summary.links]
    return "\n".join(labels + links + [line.text() for line in part.findChildren(QLineEdit)])


def test_a_manager_connects_by_typing_and_choosing(
    qtbot: QtBot, practice: Practice, connection: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, part = opened(qtbot, practice)
    form = part.form
    monkeypatch.setattr(form.private_key, "ask_file", lambda: Path("/keys/desk.pem"))
    form.environment.set_value("integration")
    form.pds.set_value("smartcard")
    form.directory.set_value(True)
    for field, words in ((form.key_id, "test-1"), (form.client_id, "desk"), (form.port, "8123")):
        field.set_value("")
        QTest.keyClicks(field.line, words)
    QTest.keyClicks(form.api_key.line, API_KEY)
    QTest.keyClick(form.private_key.button, Qt.Key.Key_Space)
    assert form.private_key.hint.text() == "desk.pem is taken over when you save."

    QTest.keyClick(part.save_button, Qt.Key.Key_Space)

    assert connection.settings == BY_CARD
    assert connection.secrets[Secret.API_KEY] == API_KEY
    assert connection.secrets[Secret.PRIVATE_KEY] == "the key in desk.pem"
    assert desk.said == [wording.SAVED]
    assert API_KEY not in read(part), "nothing secret stays on screen"
    assert form.api_key.hint.text() == wording.KEPT
    assert form.private_key.hint.text() == wording.KEPT_FILE
    assert form.private_key.chosen is None


def test_what_is_connected_is_shown_without_its_keys(
    qtbot: QtBot, practice: Practice, connection: Services
) -> None:
    connection.settings, connection.secrets = BY_CARD, dict(SECRETS)
    _, part = opened(qtbot, practice)

    assert part.form.pds.value == PdsAccess.SMARTCARD.value
    assert part.form.environment.value == Environment.INTEGRATION.value
    assert part.form.key_id.value == "test-1"
    assert part.form.port.value == "8123"
    assert part.form.api_key.value == ""
    assert not any(secret in read(part) for secret in SECRETS.values())


def test_everything_wrong_is_said_at_once_and_in_place(
    qtbot: QtBot, practice: Practice, connection: Services
) -> None:
    _, part = opened(qtbot, practice)
    form = part.form
    form.pds.set_value("smartcard")
    form.events.set_value(True)
    form.gateway.set_value("http://elsewhere")
    form.port.set_value("many")

    QTest.keyClick(part.save_button, Qt.Key.Key_Space)

    wrong = [field.key for field in form.fields if field.problem]
    assert wrong == ["key_id", "client_id", "supplier", "gateway", "port"]
    assert connection.settings == NationalSettings()


def test_a_missing_key_is_said_where_it_is_entered(
    qtbot: QtBot, practice: Practice, connection: Services
) -> None:
    _, part = opened(qtbot, practice)
    part.form.directory.set_value(True)

    QTest.keyClick(part.save_button, Qt.Key.Key_Space)

    assert part.form.api_key.problem == "Enter the API key of the practice's program."
    assert part.save_button.isEnabled()


def test_a_test_says_of_each_service_whether_it_works_and_keeps_nothing(
    qtbot: QtBot, practice: Practice, connection: Services
) -> None:
    desk, part = opened(qtbot, practice)
    QTest.keyClick(part.test_button, Qt.Key.Key_Space)
    assert desk.said == [wording.NOTHING_TO_TEST]
    part.form.directory.set_value(True)
    part.form.api_key.set_value(API_KEY)

    QTest.keyClick(part.test_button, Qt.Key.Key_Space)

    words = read(part)
    assert "NHS Care Identity: works" in words
    assert "Personal Demographics Service: does not work" in words
    assert "It cannot be reached. Try again." in words
    assert desk.said[-1] == "1 of 2 do not work. Read below what to do."
    assert "Clinical system service desk: Service desk, 01632 960150" in words
    assert connection.secrets == {}
    assert part.form.api_key.value == API_KEY, "what was entered is still there to be saved"


@pytest.mark.parametrize("sure", [True, False])
def test_disconnecting_is_asked_first(
    qtbot: QtBot,
    practice: Practice,
    connection: Services,
    monkeypatch: pytest.MonkeyPatch,
    sure: bool,
) -> None:
    connection.settings, connection.secrets = BY_CARD, dict(SECRETS)
    desk, part = opened(qtbot, practice)
    monkeypatch.setattr(part, "ask_disconnect", lambda: sure)

    QTest.keyClick(part.disconnect_button, Qt.Key.Key_Space)

    assert connection.settings.is_connected is not sure
    assert desk.said == ([wording.DISCONNECTED] if sure else [])
    assert part.disconnect_button.isHidden() is sure


def test_keys_that_cannot_be_opened_are_said_on_the_page(
    qtbot: QtBot, practice: Practice, connection: Services
) -> None:
    connection.settings, connection.unreadable = BY_CARD, "The keys cannot be opened."
    _, part = opened(qtbot, practice)

    assert part.notice.words.text() == "The keys cannot be opened."
    assert not part.entering.isHidden()


def test_a_refusal_to_save_leaves_what_was_typed(
    qtbot: QtBot, practice: Practice, connection: Services
) -> None:
    connection.fails = CannotContinue("The file cannot be written.")
    _, part = opened(qtbot, practice)
    part.form.directory.set_value(True)
    part.form.api_key.set_value(API_KEY)

    QTest.keyClick(part.save_button, Qt.Key.Key_Space)

    assert "The file cannot be written." in read(part)
    assert part.form.api_key.value == API_KEY


def test_the_demonstration_says_that_it_reaches_nothing(qtbot: QtBot, practice: Practice) -> None:
    _, part = opened(qtbot, practice)

    assert "demonstration never reaches the national services" in part.notice.words.text()
    assert part.entering.isHidden()


def test_nobody_but_a_manager_has_the_page(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice, "clerk")

    assert Part.NATIONAL not in desk.screen.page._parts


def test_everybody_can_use_it(
    qtbot: QtBot, practice: Practice, connection: Services, each_look: tuple[str, float]
) -> None:
    connection.settings, connection.secrets = BY_CARD, dict(SECRETS)
    desk, part = opened(qtbot, practice)
    part.show_tried(connection.try_out(BY_CARD, {}))
    QApplication.processEvents()

    assert problems(desk.screen.page) == []

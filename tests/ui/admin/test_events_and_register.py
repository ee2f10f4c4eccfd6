"""Settings: the events for the national figures, and the register of practices from a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.mi_events import MiKind
from gp2gp_desktop.ui.admin import events_wording, register_wording
from gp2gp_desktop.ui.admin.events_view import EventsPart
from gp2gp_desktop.ui.admin.register_view import RegisterPart
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.workflow.mi_reports import Accepted, Refused
from gp2gp_desktop.workflow.practice_register import STALE_AFTER
from tests.adapters.national.test_ods_file import a_line
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.admin.test_settings import Desk


class Service:
    """Takes events, or refuses them all."""

    supplier = "YZ9001"
    refuses = ""

    def tell(self, kind: MiKind, body: Mapping[str, object], key: str) -> Accepted | Refused:
        del kind, body
        return Refused(self.refuses) if self.refuses else Accepted(key)


def sending(practice: Practice) -> Service:
    """The practice sends its events from here."""
    practice.events = service = Service()
    return service


def events(desk: Desk) -> EventsPart:
    desk.open("events")
    part = desk.screen.page._parts[desk.screen.page.current]
    assert isinstance(part, EventsPart)
    return part


def register(desk: Desk) -> RegisterPart:
    desk.open("register")
    part = desk.screen.page._parts[desk.screen.page.current]
    assert isinstance(part, RegisterPart)
    return part


def test_without_sending_the_events_are_seen_and_written_to_a_file(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.a_registered()
    desk = Desk(qtbot, practice)
    part = events(desk)
    assert part.counts.text() == "2 events wait, 0 were sent, 0 were refused."
    assert part.sending.text() == events_wording.NOT_SENT
    assert not part.send_button.isEnabled()
    assert part.again_button.isHidden()
    path = tmp_path / "events.jsonl"
    monkeypatch.setattr(part, "ask_file", lambda: path)

    part.export_button.click()

    assert desk.said == ["2 events written to events.jsonl."]
    first = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert first["path"] == "/registrations"


def test_sending_is_told_and_the_counts_follow(qtbot: QtBot, practice: Practice) -> None:
    sending(practice)
    practice.a_registered()
    desk = Desk(qtbot, practice)
    part = events(desk)

    part.send_button.click()

    assert desk.said == ["2 events sent."]
    assert part.counts.text() == "0 events wait, 2 were sent, 0 were refused."
    part.send_button.click()
    assert desk.said[-1] == "Nothing was due to be sent."


def test_a_refused_event_says_why_and_can_be_tried_again_by_keyboard(
    qtbot: QtBot, practice: Practice
) -> None:
    service = sending(practice)
    service.refuses = "reportingPracticeOdsCode: must not be empty"
    practice.a_registered()
    desk = Desk(qtbot, practice)
    part = events(desk)
    part.send_button.click()
    assert part.table.rows[0].problem == service.refuses
    assert "see the reason below" in desk.said[-1]
    shown = [text.text() for text in part.call.findChildren(Text) if text.isVisible()]
    assert "Clinical system service desk: Service desk, 01632 960150" in shown

    part.again_button.setFocus()
    QTest.keyClick(part.again_button, Qt.Key.Key_Space)
    assert desk.said[-1] == events_wording.CHOOSE_ONE
    part.table.view.selectRow(0)
    QTest.keyClick(part.again_button, Qt.Key.Key_Space)

    assert desk.said[-1] == events_wording.TRIED_AGAIN
    assert part.counts.text() == "1 event waits, 0 were sent, 1 was refused."


def test_a_register_is_loaded_and_its_age_is_said(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "epraccur.csv"
    source.write_text(",".join(a_line()) + "\r\n" + "YZ,short\r\n", encoding="utf-8")
    desk = Desk(qtbot, practice)
    part = register(desk)
    assert part.in_use.text() == register_wording.NONE
    monkeypatch.setattr(part, "ask_file", lambda: source)

    part.load_button.click()

    assert part.in_use.text().startswith("In use: epraccur.csv with 1 practice, loaded on ")
    assert "1 line that cannot be used was left out" in part.detail.text()
    assert part.stale.isHidden()
    practice.now += STALE_AFTER + timedelta(days=1)
    desk.screen.refresh()
    assert not part.stale.isHidden()


def test_a_file_that_is_none_is_refused_with_the_reason(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "other.csv"
    source.write_text("hello\n", encoding="utf-8")
    desk = Desk(qtbot, practice)
    part = register(desk)
    monkeypatch.setattr(part, "ask_file", lambda: source)

    part.load_button.click()

    assert "This is no register of practices" in desk.said[-1]
    assert part.in_use.text() == register_wording.NONE
    assert part.load_button.isEnabled()


@pytest.mark.usefixtures("each_look")
def test_both_are_accessible_with_something_in_them(
    qtbot: QtBot, practice: Practice, tmp_path: Path
) -> None:
    service = sending(practice)
    service.refuses = "sendingPracticeOdsCode: must not be empty"
    practice.a_registered()
    practice.services.mi_outbox.send(None)
    source = tmp_path / "epraccur.csv"
    source.write_text(",".join(a_line()) + "\r\n", encoding="utf-8")
    practice.services.practices.load(practice.session("manager"), source)
    practice.now += STALE_AFTER + timedelta(days=1)
    desk = Desk(qtbot, practice)
    for section in ("events", "register"):
        desk.open(section)
        QApplication.processEvents()
        assert problems(desk.screen.widget) == [], section

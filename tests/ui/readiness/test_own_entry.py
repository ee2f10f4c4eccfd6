"""Our own entry looked up from the board: the answer, no answer, and no service at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.adapters.national.not_connected import NOT_CONNECTED, NoDirectory
from gp2gp_desktop.ui.readiness import entry_wording
from gp2gp_desktop.workflow.own_entry import OwnEntryLookUp
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.readiness.test_readiness import Desk
from tests.ui.readiness.test_registers import said
from tests.workflow.test_own_entry import RIGHT


def test_by_keyboard_the_answer_stands_on_the_board_with_its_source(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.directory.put(RIGHT)
    desk = Desk(qtbot, practice)
    assert entry_wording.NEVER in said(desk)
    button = desk.page.board.entry.button
    button.setFocus()

    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.settle()

    assert desk.said == [entry_wording.KEPT]
    words = said(desk)
    for part in ("Harbour View Surgery", "Open", "GP practice", "England", "Listed, one system"):
        assert part in words
    assert f"Answered by {practice.directory.source}, as of 13-May-2026 10:00am." in words
    assert QApplication.focusWidget() is button


@pytest.mark.usefixtures("each_look")
def test_no_answer_is_said_with_whom_to_call_in_every_look(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.directory.put(replace(RIGHT, gp2gp="several"))
    desk = Desk(qtbot, practice)
    desk.page.board.entry.button.click()
    desk.settle()
    assert "Listed more than once" in said(desk)
    assert "Clinical system service desk: Service desk, 01632 960150" in said(desk)

    practice.directory.fail_with = "The directory does not answer."
    desk.page.board.entry.button.click()
    desk.settle()

    assert desk.said[-1] == entry_wording.KEPT_FAILED
    assert "counts neither for nor against us. The directory does not answer." in said(desk)
    assert "Listed more than once" in said(desk), "the answer before it stays"
    assert problems(desk.screen.widget) == []


def test_without_a_service_the_evidence_is_typed(qtbot: QtBot, practice: Practice) -> None:
    practice.services = replace(
        practice.services, own_entry=OwnEntryLookUp(practice.services.own_entry.desk, NoDirectory())
    )
    desk = Desk(qtbot, practice)

    desk.page.board.entry.button.click()
    desk.settle()

    assert NOT_CONNECTED in said(desk)
    assert desk.page.board.entry.button.isEnabled()

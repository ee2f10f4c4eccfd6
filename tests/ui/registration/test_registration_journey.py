"""From the first key to the confirmation, without the mouse (product-ux 5, scenario 1)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.ports import RegistrationQuery
from tests.desk import THEIRS, Practice, a_number
from tests.ui.registration.desk_page import DeskPage

MOST_KEYS = 30


def test_a_registration_by_keyboard_alone_needs_at_most_thirty_keys_besides_the_answers(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = DeskPage(qtbot, practice)
    printed = desk.prints(monkeypatch)

    desk.command(Command.REGISTER)
    _who_and_how(desk)
    _find(desk)
    _about(desk)
    _addresses(desk)
    _needs(desk)
    assert "GP2GP must be used" in desk.words
    desk.command(Command.PRIMARY)
    desk.write("Answers these at the first appointment")
    desk.tab()
    desk.choose()  # signed on paper
    desk.command(Command.PRIMARY)

    assert "Maya Thornbury is on your list" in desk.words
    desk.alt(Qt.Key.Key_P)  # the slip
    assert [slip.title for slip in printed] == ["You are registered"]
    assert desk.keys <= MOST_KEYS, f"{desk.keys} keys that are not answers"
    with practice.store.unit_of_work() as work:
        line = work.registrations.find(RegistrationQuery()).rows[0]
        stored = work.registrations.get(line.id)
    assert stored.state is TransferState.REGISTERED
    assert stored.decision is not None
    assert stored.decision.verdict is Verdict.GP2GP_MUST
    assert stored.trace is not None
    assert stored.trace.confirmed_by == "Priya Nand"
    assert stored.form["address_line1"] == "4 Quay Street"


def _who_and_how(desk: DeskPage) -> None:
    desk.choose()  # the patient
    desk.tab(3)
    desk.choose()  # at the desk
    desk.command(Command.PRIMARY)


def _find(desk: DeskPage) -> None:
    desk.choose()  # the NHS number is known
    desk.tab()
    desk.write(a_number().digits)
    desk.tab()
    desk.write("Thornbury")
    desk.tab()
    desk.write("Maya")
    desk.tab(2)  # no previous last name
    desk.write("9/3/1984")
    desk.tab()
    desk.choose()  # female
    desk.tab()
    desk.write("ls16ae")
    desk.command(Command.PRIMARY)
    assert "1 record found" in desk.words
    desk.alt(Qt.Key.Key_R)


def _about(desk: DeskPage) -> None:
    desk.tab(2)
    desk.write("Whitby")
    desk.tab()
    desk.write("England")
    desk.command(Command.PRIMARY)


def _addresses(desk: DeskPage) -> None:
    desk.write("4 Quay Street")
    desk.tab(2)
    desk.write("Leeds")
    desk.tab()
    desk.write("E")  # England
    desk.tab()
    desk.choose()  # the same address as now when last registered
    desk.tab()
    desk.write(str(THEIRS))
    desk.command(Command.PRIMARY)


def _needs(desk: DeskPage) -> None:
    desk.write("07700 900982")
    desk.tab()
    desk.choose()  # we may text
    desk.command(Command.PRIMARY)

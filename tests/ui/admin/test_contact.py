""" "Our practice" in Settings: only a manager changes it, and what is wrong is said in place."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.ui.admin.contact_view import ContactPart
from gp2gp_desktop.ui.admin.wording import Part
from gp2gp_desktop.ui.widgets.field import TextField
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.admin.test_settings import Desk


def opened(desk: Desk) -> ContactPart:
    desk.screen.activate(section="practice")
    (part,) = desk.screen.widget.findChildren(ContactPart)
    return part


def field(part: ContactPart, key: str) -> TextField:
    return next(each for each in part.contact.fields if each.key == key)


def test_a_manager_changes_how_we_are_reached_by_keyboard(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    part = opened(desk)
    assert field(part, "town").value == "Whitby"
    assert part.practice.text() == "Harbour View Surgery (Y99901)"

    field(part, "line1").focus_control()
    keyboard = QApplication.focusWidget()
    assert keyboard is not None
    field(part, "line1").line.selectAll()
    QTest.keyClicks(keyboard, "2 Pier Road")
    part.save_button.click()

    stored = practice.services.readiness.profile(practice.session())
    assert stored.contact.line1 == "2 Pier Road"
    assert desk.said[-1] == "How the practice is reached is saved. The log says what changed."
    note = practice.audited(AuditAction.PRACTICE_CHANGED)[0].note
    assert "Address: 1 Harbour View → 2 Pier Road" in note.sentence


def test_what_is_wrong_is_said_in_place_and_nothing_is_kept(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    part = opened(desk)
    field(part, "postcode").set_value("YO")
    field(part, "phone").set_value("")

    part.save_button.click()

    assert field(part, "postcode").problem
    assert field(part, "phone").problem == "Enter the telephone number that patients call"
    stored = practice.services.readiness.profile(practice.session())
    assert stored.contact.postcode == "YO21 9ZZ"
    assert practice.audited(AuditAction.PRACTICE_CHANGED) == ()


def test_another_desk_that_saved_first_is_told(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    part = opened(desk)
    manager, readiness = practice.session("manager"), practice.services.readiness
    profile = readiness.profile(manager)
    readiness.change_contact(manager, profile, profile.contact)
    field(part, "town").set_value("Filey")

    part.save_button.click()

    assert readiness.profile(manager).contact.town == "Whitby"
    assert part.summary.isVisible()
    assert part.save_button.isEnabled()


@pytest.mark.parametrize("user", ["clerk", "clinician"])
def test_nobody_else_is_offered_it(qtbot: QtBot, practice: Practice, user: str) -> None:
    desk = Desk(qtbot, practice, user)

    desk.screen.activate(section="practice")

    assert desk.screen.page.current is not Part.PRACTICE
    assert desk.screen.widget.findChildren(ContactPart) == []


@pytest.mark.usefixtures("each_look")
def test_it_is_accessible_in_every_look(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    part = opened(desk)
    assert problems(desk.screen.widget) == []

    field(part, "postcode").set_value("YO")
    part.save_button.click()

    assert problems(desk.screen.widget) == []

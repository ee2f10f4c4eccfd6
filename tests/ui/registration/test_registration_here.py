"""ALREADY HERE? beside the form: what a clerk may say of somebody on our own list."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.ui.shortcuts import Command
from tests.desk import Practice, a_nhs_record, a_number
from tests.ui.registration.desk_page import DeskPage

MAYA = PersonName("Thornbury", "Maya")
BORN = date(1984, 3, 9)


def _press(desk: DeskPage, words: str) -> None:
    """Tab to a button and press it."""
    for _ in range(60):
        if desk.focused is desk.button(words):
            QTest.keyClick(desk.focused, Qt.Key.Key_Return)
            QApplication.processEvents()
            return
        desk.tab()
    raise AssertionError(f"Tab never comes to {words!r}")


def _who_and_person(desk: DeskPage, number: str = "") -> None:
    desk.command(Command.REGISTER)
    desk.choose()
    desk.tab(2)
    desk.choose()
    desk.command(Command.PRIMARY)
    if number:
        desk.choose()  # the NHS number is known
        desk.tab()
        desk.write(number)
    else:
        desk.right()
        desk.choose()  # it is not
    desk.tab()
    desk.write("Thornbury")
    desk.tab()
    desk.write("Maya")
    desk.tab()
    desk.write("9/3/1984")


def _on_our_list(practice: Practice, patient: LocalPatient) -> None:
    with practice.store.unit_of_work() as work:
        work.patients.put(patient)
        work.commit()


def test_somebody_of_that_name_and_birthday_blocks_until_a_person_says_who_it_is(
    qtbot: QtBot, practice: Practice
) -> None:
    _on_our_list(practice, LocalPatient(a_number(7), MAYA, BORN))
    desk = DeskPage(qtbot, practice)

    desk.fill_to(Step.CHECK)
    assert "Ask whether this is the same person before you go on." in desk.words
    desk.choose()  # signed on paper
    desk.command(Command.PRIMARY)
    assert "Say beside the form whether this is the same person." in desk.words
    _press(desk, "It is somebody else…")
    desk.write("A cousin with another middle name")
    desk.command(Command.PRIMARY)
    assert "said at 13-May-2026 10:00am that this is somebody else" in desk.words
    assert "unique" not in desk.words
    desk.command(Command.PRIMARY)

    assert "Maya Thornbury is on your list" in desk.words


def test_the_same_person_ends_the_form(qtbot: QtBot, practice: Practice) -> None:
    _on_our_list(practice, LocalPatient(a_number(7), MAYA, BORN))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ABOUT)
    assert "Ask whether this is the same person" in desk.words

    _press(desk, "It is the same person: stop…")
    desk.write("Is our patient already; opened in the clinical system")
    desk.command(Command.PRIMARY)

    assert "The registration is stopped." in desk.said
    assert "No form is open" in desk.words


def test_a_former_patient_of_that_name_is_opened_again_with_their_own_number(
    qtbot: QtBot, practice: Practice
) -> None:
    left = LocalPatient(a_number(), MAYA, BORN, left_on=date(2024, 3, 2), other_gp_since=True)
    _on_our_list(practice, left)
    desk = DeskPage(qtbot, practice)

    _who_and_person(desk)
    desk.tab()
    assert "left us on 2 March 2024" in desk.words
    _press(desk, "Open to re-register")

    number = desk.view.form.pages[Step.FIND].fields["nhs_number"]
    assert number.isAncestorOf(desk.focused)
    desk.tab(6)
    desk.choose()
    desk.command(Command.PRIMARY)
    assert "1 record found" in desk.words


def test_a_current_patient_of_that_number_stops_the_form(qtbot: QtBot, practice: Practice) -> None:
    practice.demographics.put(a_nhs_record(practice=practice.profile.ods_code))
    _on_our_list(practice, LocalPatient(a_number(), MAYA, BORN))
    desk = DeskPage(qtbot, practice)

    desk.fill_to(Step.ROUTING, previous_practice=str(practice.profile.ods_code))

    assert "Do not register them again" in desk.words
    assert "Stop: do not register this person" in desk.words
    with pytest.raises(AssertionError):
        desk.button("Continue")

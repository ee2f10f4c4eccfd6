"""“Who do they live with?” by keyboard: found, linked, taken over, removed, and seen to the end."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.housemates import LIVES_WITH
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.ui.registration import handed_out
from gp2gp_desktop.ui.registration.housemates_field import HousematesField
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.workflow.papers import HandedOut
from tests.desk import Practice, a_nhs_record, a_number
from tests.ui.accessibility import problems
from tests.ui.conftest import LOOKS
from tests.ui.registration.desk_page import DeskPage

NED = a_number(20)
SHOWN = "Ned Thornbury, born 1 March 2014"
Look = tuple[str, float]


@pytest.fixture
def family(practice: Practice) -> Practice:
    """Ned is a patient of ours."""
    with practice.store.unit_of_work() as work:
        name = PersonName("Thornbury", "Ned")
        work.patients.put(LocalPatient(NED, name, date(2014, 3, 1)))
        work.commit()
    return practice


def field_of(desk: DeskPage) -> HousematesField:
    field = desk.view.form.pages[Step.WHO].fields[LIVES_WITH]
    assert isinstance(field, HousematesField)
    return field


def press(desk: DeskPage) -> None:
    QTest.keyClick(desk.focused, Qt.Key.Key_Return)


def link_ned(desk: DeskPage) -> HousematesField:
    field = field_of(desk)
    field.focus_control()
    press(desk)
    desk.write("thornbury")
    press(desk)
    QApplication.processEvents()  # who was found comes into sight
    desk.tab(2)
    press(desk)
    QApplication.processEvents()
    return field


def test_somebody_is_found_and_linked_by_keyboard(qtbot: QtBot, family: Practice) -> None:
    desk = DeskPage(qtbot, family)
    desk.presenter.start()
    desk.fill(Step.WHO)

    field = link_ned(desk)

    assert SHOWN in desk.words
    assert "Ned Thornbury is linked." in desk.said
    assert desk.focused is field.toggle
    assert field.folded.isHidden()
    desk.command(Command.PRIMARY)
    assert "NHS number known?" in desk.words


def test_a_link_is_seen_on_the_check_page_the_summary_and_the_confirmation(
    qtbot: QtBot, family: Practice
) -> None:
    desk = DeskPage(qtbot, family)
    desk.presenter.start()
    desk.fill(Step.WHO)
    link_ned(desk)
    desk.fill(Step.FIND)
    desk.presenter.open_section(Step.FIND)
    desk.presenter.finding.search()
    desk.presenter.finding.confirm(0)
    for step in (Step.ABOUT, Step.ADDRESSES, Step.NEEDS):
        desk.fill(step)
    desk.presenter.open_section(Step.ROUTING)
    desk.presenter.go_on()
    assert SHOWN in desk.words
    draft = desk.presenter.draft
    assert draft is not None
    own = repr(handed_out.own_answers(draft.form, family.now.date()))
    assert "Ned" not in own  # the patient's own view shows nobody else

    desk.presenter.type("signed", "paper")
    desk.presenter.deciding.register()

    assert "This household so far" in desk.words
    assert {"Ned Thornbury", "Born 1 March 2014"} <= set(desk.words.splitlines())
    assert [t.text() for t in desk.view.done.findChildren(Tag)][1:] == ["On our list already"]
    stored = draft.registration
    handed = HandedOut(stored, family.profile, "Priya Nand")
    assert SHOWN in repr(handed_out.summary(handed, "Priya Nand", family.now))
    assert "Ned" not in repr(handed_out.slip(handed, family.now))


def test_a_summary_of_a_restricted_record_does_not_say_with_whom_somebody_lives(
    family: Practice,
) -> None:
    family.demographics.put(a_nhs_record(restricted=True, postcode=None, practice=None))
    linked = family.services.households.link(family.session(), family.a_confirmed(), NED)
    handed = HandedOut(linked, family.profile, "Priya Nand")
    assert "Ned" not in repr(handed_out.summary(handed, "Priya Nand", family.now))


def test_what_cannot_be_done_is_said_at_the_field(qtbot: QtBot, family: Practice) -> None:
    desk = DeskPage(qtbot, family)
    desk.presenter.start()
    desk.fill(Step.WHO)
    field = link_ned(desk)

    desk.button("Take over their address").click()

    assert field.problem.startswith("We have no address of this person")
    field.toggle.click()
    desk.write("nobody")
    field.look.click()
    assert "Nobody on our list fits." in desk.words
    desk.write(" ")
    field.sought.set_value("")
    field.look.click()
    assert field.problem == "Enter the whole last name, or an NHS number of 10 digits."


def test_a_link_is_removed_again(qtbot: QtBot, family: Practice) -> None:
    desk = DeskPage(qtbot, family)
    desk.presenter.start()
    desk.fill(Step.WHO)
    link_ned(desk)

    desk.button("Remove").click()

    assert SHOWN not in desk.words
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.registration.form[LIVES_WITH] == ""


def test_the_search_can_be_read_and_reached_in_every_look(
    qtbot: QtBot, family: Practice, each_look: Look
) -> None:
    assert each_look in LOOKS
    desk = DeskPage(qtbot, family)
    desk.presenter.start()
    desk.fill(Step.WHO)
    field = field_of(desk)
    field.toggle.click()
    desk.write("thornbury")
    field.look.click()
    qtbot.wait(1)
    assert problems(desk.view) == []
    field.added[0].click()
    qtbot.wait(1)
    assert problems(desk.view) == []

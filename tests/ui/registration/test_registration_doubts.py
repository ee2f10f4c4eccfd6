"""Doubts about a match, said beside the confirmation and taken back where it stands (A2)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.ui.registration import doubt_wording, wording
from tests.desk import Practice
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk
from tests.ui.registration.test_registration_typed_marks import SOME


def _at_the_match(qtbot: QtBot, practice: Practice) -> DeskPage:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.presenter.finding.search()
    return desk


def test_by_keyboard_a_doubt_is_ticked_beside_the_confirmation_and_taken_back(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = _at_the_match(qtbot, practice)
    (doubts,) = desk.view.form.results.doubts
    desk.tab(2)  # past "Search differently"
    assert doubts.box(Doubt.NOT_SURE).tick.hasFocus()
    desk.tab()
    QTest.keyClick(desk.focused, Qt.Key.Key_Space)
    assert doubts.value == {Doubt.TWO_RECORDS}
    desk.alt(Qt.Key.Key_R)

    desk.presenter.open_section(Step.FIND)
    assert "Doubted by Priya Nand at" in desk.words
    page = desk.view.form.find_page
    assert page.doubts.fields.value == {Doubt.TWO_RECORDS}
    page.doubts.fields.box(Doubt.TWO_RECORDS).tick.setFocus()
    QTest.keyClick(desk.focused, Qt.Key.Key_Space)
    desk.tab(2)
    assert page.doubts.save.hasFocus()
    QTest.keyClick(desk.focused, Qt.Key.Key_Space)

    assert desk.said[-1] == doubt_wording.TAKEN_BACK
    assert "Doubted by" not in desk.words
    assert not page.doubts.save.isVisible()


def test_a_doubt_is_on_the_route_with_its_owner_and_sentence(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.fill()
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()
    clerk.presenter.finding.confirm(0, frozenset({Doubt.TWO_RECORDS}))
    assert "register on neither number" in clerk.view.forecast.sentence
    clerk.presenter.open_section(Step.ROUTING)

    shown = clerk.view.routing
    (hold,) = shown.holds
    assert (hold.rules, hold.owner) == (("C9",), "Practice manager")
    assert "register on neither number" in hold.next
    assert shown.patient == "We need to check your details before we can finish registering you."

    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.doubt(frozenset())
    clerk.presenter.open_section(Step.ROUTING)
    assert clerk.view.routing.verdict == "GP2GP must be used"


def test_a_doubt_about_a_typed_record_goes_with_it(clerk: Clerk) -> None:
    clerk.practice.demographics.fail_with = "No service is set up."
    clerk.presenter.start()
    clerk.fill()
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.typing.ask()
    clerk.presenter.finding.typing.take(replace(SOME, doubts="new_identity"))
    clerk.presenter.open_section(Step.ROUTING)

    assert [hold.rules for hold in clerk.view.routing.holds] == [("C10",)]


def test_nobody_ticks_anything_beforehand_or_for_a_record_that_may_not_be_confirmed(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = _at_the_match(qtbot, practice)
    (doubts,) = desk.view.form.results.doubts
    assert doubts.value == frozenset()
    assert "Without a tick" in wording.CONFIRMING_SAYS

    desk.presenter.open_section(Step.FIND)
    desk.fill(Step.FIND, birth_date="1984-03-10")
    desk.presenter.finding.search()
    assert desk.view.form.results.doubts == []


def test_the_hold_of_a_doubt_leads_back_to_it(qtbot: QtBot, practice: Practice) -> None:
    desk = _at_the_match(qtbot, practice)
    desk.presenter.finding.confirm(0, frozenset({Doubt.NEW_IDENTITY}))
    for step in (Step.ABOUT, Step.ADDRESSES, Step.NEEDS):
        desk.fill(step)
    desk.presenter.open_section(Step.ROUTING)
    desk.button(doubt_wording.CHANGE).click()

    page = desk.view.form.find_page
    assert page.doubts.save.isVisible()
    page.doubts.fields.set_value(frozenset())
    page.doubts.save.click()
    desk.presenter.open_section(Step.ROUTING)
    assert desk.view.form.routing.isVisible()
    assert "GP2GP must be used" in desk.words

"""Finding the last surgery by name or town, by keyboard, on the form itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.adapters.national.simulator import SimulatedDirectory
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Setting
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.ui.practices import wording
from gp2gp_desktop.ui.practices.view import FinderPanel
from gp2gp_desktop.ui.shortcuts import Command
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.registration.desk_page import DeskPage

HARBOUR, QUAY, OLD, HMP = (OdsCode(code) for code in ("YZ0211", "YZ0212", "YZ0213", "YZ0214"))
KNOWN = (
    DirectoryEntry(HARBOUR, "Harbour Surgery", "england", True, town="Marlhaven"),
    DirectoryEntry(QUAY, "Quay Surgery", "england", True, town="Otherton"),
    DirectoryEntry(OLD, "Harbour Road Practice", "england", False, town="Otherton"),
    DirectoryEntry(HMP, "Harbour Prison", "england", True, setting=Setting.SECURE),
)


@pytest.fixture
def practice_that_knows(practice: Practice) -> Practice:
    """Four practices in its directory."""
    practice.directory._entries = {entry.ods_code: entry for entry in KNOWN}
    return practice


def at_addresses(qtbot: QtBot, practice: Practice) -> tuple[DeskPage, FinderPanel]:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ADDRESSES)
    assert desk.screen.finder is not None
    return desk, desk.screen.finder


def has_keyboard(desk: DeskPage, widget: QWidget) -> bool:
    return desk.focused is widget


def shown(panel: FinderPanel) -> list[str]:
    return [str(each.code) for each in panel.table.rows]


def test_a_surgery_is_found_and_entered_by_keyboard(
    qtbot: QtBot, practice_that_knows: Practice
) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    field = desk.view.form.pages[Step.ADDRESSES].fields["previous_practice"]
    field.focus_control()
    desk.tab()
    assert has_keyboard(desk, panel.toggle)
    QTest.keyClick(panel.toggle, Qt.Key.Key_Space)
    assert has_keyboard(desk, panel.sought.line)

    desk.write("harb marl")
    qtbot.waitUntil(lambda: shown(panel) == ["YZ0211"])
    QTest.keyClick(panel.sought.line, Qt.Key.Key_Return)
    assert has_keyboard(desk, panel.table.view)
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)

    assert desk.presenter.draft is not None
    assert desk.presenter.draft.as_typed.form["previous_practice"] == "YZ0211"
    assert panel.folded.isHidden()
    assert has_keyboard(desk, field.control)
    assert desk.said[-1] == "Harbour Surgery (YZ0211) is entered as the last surgery."


def test_closed_and_other_places_say_what_they_are(
    qtbot: QtBot, practice_that_knows: Practice
) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    panel.toggle.click()
    desk.write("harbour")
    qtbot.waitUntil(lambda: len(shown(panel)) == 3)
    assert [wording.standing(each) for each in panel.table.rows] == ["Open", "Prison", "Closed"]


def test_what_is_found_comes_into_sight_below_what_is_typed(
    qtbot: QtBot, practice_that_knows: Practice
) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    panel.toggle.click()
    desk.write("harbour")
    qtbot.waitUntil(lambda: len(shown(panel)) == 3)

    def in_sight(widget: QWidget) -> bool:
        return not widget.visibleRegion().isEmpty()

    qtbot.waitUntil(lambda: in_sight(panel.use) and in_sight(panel.sought.line))


def test_escape_closes_the_search_and_not_the_form(
    qtbot: QtBot, practice_that_knows: Practice
) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    panel.toggle.click()
    desk.command(Command.CANCEL)
    assert panel.folded.isHidden()
    assert desk.view.form.pages[Step.ADDRESSES].isVisible()


def test_below_three_letters_nothing_is_looked_for(
    qtbot: QtBot, practice_that_knows: Practice
) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    practice_that_knows.directory.fail_with = "It must not be asked."
    panel.toggle.click()
    desk.write("ha")
    assert wording.TYPE_MORE in desk.words
    assert panel.use.isHidden()


def test_nothing_found_and_nobody_answering_are_said_apart(
    qtbot: QtBot, practice_that_knows: Practice
) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    panel.toggle.click()
    desk.write("zzzz")
    qtbot.waitUntil(lambda: wording.NONE in desk.words)
    practice_that_knows.directory.fail_with = "The directory does not answer."
    desk.write("z")
    qtbot.waitUntil(lambda: "The directory does not answer." in desk.words)


def test_using_one_needs_one_chosen(qtbot: QtBot, practice_that_knows: Practice) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    panel.toggle.click()
    assert panel.presenter is not None
    panel.presenter.choose(None)
    assert desk.said[-1] == wording.CHOOSE_ONE
    assert panel.folded.isVisible()


def test_the_search_of_one_patient_is_not_there_for_the_next(
    qtbot: QtBot, practice_that_knows: Practice
) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    panel.toggle.click()
    desk.write("harbour")
    panel.toggle.click()
    panel.toggle.click()
    assert panel.sought.value == ""
    assert shown(panel) == []


@pytest.mark.usefixtures("each_look")
def test_the_panel_is_accessible_in_every_look(qtbot: QtBot, practice_that_knows: Practice) -> None:
    desk, panel = at_addresses(qtbot, practice_that_knows)
    panel.toggle.click()
    assert problems(desk.view) == []
    desk.write("harb")
    qtbot.waitUntil(lambda: len(shown(panel)) == 3)
    QApplication.processEvents()
    assert problems(desk.view) == []


def test_a_directory_that_is_simulated_finds_nothing_for_no_words() -> None:
    assert SimulatedDirectory(KNOWN).find("  ", 5) == ()

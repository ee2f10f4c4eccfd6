"""One search over the whole record: every tab, every word of it, and Enter goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.finding import index_of
from gp2gp_desktop.ui.record.found import Found
from gp2gp_desktop.ui.record.list_tab import ListTab
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.table_model import MOST_ROWS
from tests.ui.accessibility import problems
from tests.ui.record import a_record
from tests.ui.record.desk import a_review
from tests.ui.record.test_view import Page


def found(words: str) -> Found:
    record = a_record.whole()
    return index_of(Reading(record), a_review(record)).find(words)


@pytest.mark.parametrize(
    ("words", "tab"),
    [
        ("mum reports", Tab.ALLERGIES),
        ("mum reports", Tab.REVIEW),
        ("asthma", Tab.PROBLEMS),
        ("ramipril", Tab.MEDICATION),
        ("home LIFE", Tab.CONSULTATIONS),
        ("potassium 5.90", Tab.RESULTS),
        ("letter-of-may", Tab.DOCUMENTS),
        ("influenza", Tab.MORE),
    ],
)
def test_every_tab_is_searched(words: str, tab: Tab) -> None:
    assert tab in dict(found(words).by_tab)


def test_hits_are_counted_by_tab_and_nothing_is_found_for_no_words() -> None:
    hits = found("penicillin")
    assert sum(count for _, count in hits.by_tab) == hits.total == len(hits.hits)
    assert found("  ").total == 0
    assert found("penicillin zebra").total == 0


def test_the_keyboard_alone_finds_a_line_and_goes_there(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.screen.commands()[Command.FIND]()
    find = page.view.finder
    assert find.field.line.hasFocus()

    QTest.keyClicks(find.field.line, "ramipril")
    page.settle()
    places = [one.place.tab for one in find.table.rows]
    while find.table.current is None or find.table.current.place.tab is not Tab.MEDICATION:
        QTest.keyClick(find.field.line, Qt.Key.Key_Down)
    QTest.keyClick(find.field.line, Qt.Key.Key_Return)
    page.settle()

    assert places[0] is Tab.REVIEW
    assert page.view.current is Tab.MEDICATION
    tab = page.view.pages[Tab.MEDICATION]
    assert isinstance(tab, ListTab)
    assert tab.table is not None
    assert tab.table.view.hasFocus()
    assert tab.table.rows[tab.table.view.currentIndex().row()].drug.text == "Ramipril 10mg capsules"


def test_escape_leads_back_and_nothing_stays_of_another_record(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.PROBLEMS)
    page.view.tabs.find_button.click()
    page.view.finder.field.set_value("asthma")
    page.screen.presenter.find.search("asthma")
    assert page.view.finder.table.rows

    page.screen.commands()[Command.CANCEL]()
    assert page.view.stack.currentWidget() is page.view.pages[Tab.PROBLEMS]
    page.screen.refresh()
    assert page.view.finder.field.value == ""
    assert page.view.finder.table.rows == ()


def test_a_line_far_down_is_reached(qtbot: QtBot) -> None:
    page = Page(qtbot)
    tab = page.list_of(Tab.CONSULTATIONS)
    group = tab._groups[0]
    many = [group.rows[0]] * (MOST_ROWS + 20)
    tab._groups = (type(group)(group.title, many, group.columns, group.tell, group.empty),)

    tab.show_row(0, MOST_ROWS + 7)

    assert tab.table is not None
    assert tab.table.view.currentIndex().row() == 7
    assert tab.cut.text() == "Lines 501 to 520 of 520 are shown."


def test_the_search_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    page = Page(qtbot, width=1080 if each_look[1] == 1 else 900)
    page.view.show_find()
    page.screen.presenter.find.search("asthma")
    page.settle()
    assert page.view.finder.table.rows
    assert problems(page.screen.widget) == []

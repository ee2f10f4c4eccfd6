"""The record on screen: every tab, the keyboard alone, every look, text that is only text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.domain.errors import ChangedElsewhere, RecordRejected
from gp2gp_desktop.domain.review import VERBS, Verb
from gp2gp_desktop.ui.record import entry
from gp2gp_desktop.ui.record.list_tab import ListTab
from gp2gp_desktop.ui.record.screen import RecordScreen
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.shortcuts import Command
from tests.ui.accessibility import focusable, problems
from tests.ui.record import a_record
from tests.ui.record.desk import DeskOfClinician, a_registration, a_review
from tests.ui.showing import show


class Page:
    """The record as a person uses it."""

    def __init__(
        self, qtbot: QtBot, width: int = 1080, desk: DeskOfClinician | None = None
    ) -> None:
        self.qtbot = qtbot
        self.desk = desk or DeskOfClinician()
        record = a_record.whole()
        self.desk.reviews.put(record, a_registration(), a_review(record))
        self.screen = RecordScreen(self.desk.context, self.desk.go)
        self.view = self.screen.view
        show(qtbot, self.screen.widget, width, 720)
        self.screen.activate(review="v1")
        self.settle()

    def settle(self) -> None:
        """Let layouts come to rest."""
        for _ in range(12):
            QApplication.processEvents()

    def go_to(self, tab: Tab) -> None:
        """Press a tab."""
        self.screen.presenter.go_to(tab)
        self.settle()

    def list_of(self, tab: Tab) -> ListTab:
        """A tab that is a list."""
        self.go_to(tab)
        page = self.view.pages[tab]
        assert isinstance(page, ListTab)
        return page

    def words(self) -> str:
        """Everything one can read now."""
        labels = [one.text() for one in self.view.findChildren(QLabel) if one.isVisible()]
        texts = [one.toPlainText() for one in self.view.findChildren(QTextEdit) if one.isVisible()]
        return "\n".join(labels + texts)


def test_the_warning_stands_on_every_tab(qtbot: QtBot) -> None:
    page = Page(qtbot)

    for tab in Tab:
        page.go_to(tab)
        assert page.view.banner.isVisible()
        assert "Prescribing blocked" in page.view.banner.accessibleName()


def test_a_tab_is_made_only_when_it_is_first_shown(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert set(page.view.pages) == {Tab.SUMMARY}

    page.go_to(Tab.RESULTS)

    assert set(page.view.pages) == {Tab.SUMMARY, Tab.RESULTS}


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        (Tab.SUMMARY, "Millbrook Practice (Y99902)"),
        (Tab.REVIEW, "Drug allergy without a usable code"),
        (Tab.PROBLEMS, "Link lost in transfer"),
        (Tab.ALLERGIES, "No, not until recoded"),
        (Tab.MEDICATION, "Every repeat is off"),
        (Tab.CONSULTATIONS, "Asked about home life."),
        (Tab.RESULTS, "exactly as the sender wrote them"),
        (Tab.DOCUMENTS, "letter-of-may.pdf"),
        (Tab.MORE, "Influenza vaccination"),
    ],
)
def test_every_tab_shows_what_it_is_for(qtbot: QtBot, tab: Tab, words: str) -> None:
    page = Page(qtbot)

    page.go_to(tab)

    assert words in page.words()


def test_text_of_a_record_is_never_read_as_html(qtbot: QtBot) -> None:
    page = Page(qtbot)

    page.go_to(Tab.REVIEW)

    assert a_record.ALLERGY_WORDS in page.view.items.pane.reader.toPlainText()
    for label in page.view.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.pixmap().isNull()


def test_a_drug_allergy_is_recoded_with_the_keyboard_alone(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.REVIEW)
    pane = page.view.items.pane
    page.view.items.list.view.setFocus()
    QTest.keyClick(page.view.items.list.view, Qt.Key.Key_Return)
    assert pane.buttons[Verb.RECODE].hasFocus()

    QTest.keyClick(pane.buttons[Verb.RECODE], Qt.Key.Key_Return)
    assert pane.recode_form.search.line.hasFocus()
    QTest.keyClicks(pane.recode_form.search.line, "penicil")
    QTest.keyClick(pane.recode_form.search.line, Qt.Key.Key_Tab)
    grid = pane.recode_form.table.view
    assert grid.hasFocus()
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Return)

    done = page.desk.reviews.reviews["v1"].items[0].resolution
    assert done is not None
    assert done.coding == a_record.PENICILLIN
    assert "Prescribing blocked" not in page.view.banner.accessibleName()


def test_a_missing_reason_is_told_beside_its_field(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.REVIEW)
    pane = page.view.items.pane

    pane.buttons[Verb.REMOVE].click()
    pane.reason_form.act_button.click()

    assert pane.reason_form.field.problem == "Enter why it is removed"
    assert pane.reason_form.field.box.hasFocus()
    pane.reason_form.field.set_value("Entered in the clinical system")
    pane.reason_form.act_button.click()
    assert not page.desk.reviews.reviews["v1"].prescribing_blocked


def test_undo_and_the_primary_key_do_what_they_say(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.REVIEW)
    page.view.items.pane.buttons[Verb.REMOVE].click()
    page.view.items.pane.reason_form.field.set_value("Entered in the clinical system")
    page.screen.commands()[Command.PRIMARY]()
    assert page.desk.reviews.reviews["v1"].items[0].resolution is not None

    page.screen.commands()[Command.UNDO]()

    assert page.desk.reviews.reviews["v1"].items[0].resolution is None


def test_what_was_decided_shows_on_the_other_tabs(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.list_of(Tab.ALLERGIES)

    page.screen.presenter.decide(Verb.REMOVE, "Entered in the clinical system")

    table = page.list_of(Tab.ALLERGIES).table
    assert table is not None
    assert table.model.columns[-1].text(table.rows[0]) == "Removed"


def test_signing_off_is_off_with_its_reason_until_all_is_done(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.REVIEW)

    page.view.items.sign_button.click()
    page.settle()

    sign = page.view.items.sign_off
    assert sign.isVisible()
    assert not sign.button.isEnabled()
    assert "6 entries are still open" in sign.blocked.words.text()


def test_an_entry_can_still_be_opened_again_when_all_is_done(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.REVIEW)
    reviews = page.desk.reviews.reviews
    while reviews["v1"].open_items:
        concern = reviews["v1"].open_items[0].concern
        page.screen.presenter.select(concern.id)
        verb = next(one for one in VERBS[concern.kind] if one is not Verb.RECODE)
        page.screen.presenter.decide(verb, "Agreed with the patient")
    items = page.view.items
    page.settle()
    assert items.sign_off.button.isVisible()
    assert items.sign_off.button.isEnabled()

    items.previous_button.click()
    page.settle()
    items.pane.undo_button.click()

    assert len(reviews["v1"].open_items) == 1
    assert not items.sign_off.isVisible()


def test_the_count_of_the_tab_goes_down_with_the_work(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert page.view.tabs.buttons[Tab.REVIEW].text() == "To review 6"

    page.screen.presenter.decide(Verb.REMOVE, "Entered in the clinical system")

    assert page.view.tabs.buttons[Tab.REVIEW].text() == "To review 5"


def test_a_change_elsewhere_offers_to_open_the_record_again(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.REVIEW)
    page.desk.reviews.fails = ChangedElsewhere()

    page.screen.presenter.decide(Verb.REMOVE, "Entered in the clinical system")

    assert page.view.items.problem.isVisible()
    page.view.items.again_button.click()
    assert not page.view.items.problem.isVisible()


def test_a_record_that_cannot_be_read_offers_to_try_again(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.desk.reviews.fails = RecordRejected("The kept file was damaged.")

    page.screen.refresh()
    assert page.view.states.state == "error"
    assert "damaged" in page.view.states.words.text()
    page.view.states.retry_button.click()

    assert page.view.states.state == "content"


def test_where_there_is_little_room_tabs_are_a_list_and_tables_keep_two_columns(
    qtbot: QtBot,
) -> None:
    page = Page(qtbot, width=640)

    assert page.view.tabs.list.isVisible()
    assert not page.view.tabs.buttons[Tab.SUMMARY].isVisible()
    table = page.list_of(Tab.MEDICATION).table
    assert table is not None
    assert [one.title for one in table.model.columns] == ["Medicine", "State"]


def test_every_tab_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    page = Page(qtbot, width=1080 if each_look[1] == 1 else 900)

    for tab in Tab:
        page.go_to(tab)
        assert (tab, problems(page.screen.widget)) == (tab, [])
        assert focusable(page.screen.widget)


def test_only_those_who_may_see_records_can_come_here() -> None:
    place = entry(DeskOfClinician(roles=(Role.CLINICIAN,)).context)
    assert place.allowed
    assert not place.in_navigation
    assert not entry(DeskOfClinician(roles=(Role.MANAGER,)).context).allowed

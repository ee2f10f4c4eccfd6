"""The screen itself: seen, heard, and driven with the keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers import entry
from gp2gp_desktop.ui.transfers.one.deeds import Do
from gp2gp_desktop.ui.transfers.screen import TransfersScreen
from gp2gp_desktop.ui.widgets.table_delegate import cut_text
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.showing import show
from tests.ui.transfers.kit import (
    Said,
    a_context,
    a_degraded_allergy,
    a_received,
    a_refused,
    an_extract,
)

S = TransferState


class Transfers:
    """The page object: what a person sees and does."""

    def __init__(self, practice: Practice, qtbot: QtBot, user: str = "clerk") -> None:
        self.said = Said()
        self.went: list[tuple[str, dict[str, object]]] = []
        self.context = a_context(practice, user, self.said)
        self.screen = TransfersScreen(self.context, self._go)
        show(qtbot, self.screen.widget, 1050, 680)

    def _go(self, key: str, **where: object) -> None:
        self.went.append((key, where))

    def open_list(self, tab: str = "") -> Transfers:
        """Come to the list."""
        self.screen.activate(show=tab)
        return self

    def open(self, registration: Registration) -> Transfers:
        """Come to one transfer."""
        self.screen.activate(registration=registration.id)
        return self

    @property
    def names(self) -> list[str]:
        """The names in the list."""
        return [row.name for row in self.screen.list_view.table.rows]

    @property
    def headline(self) -> str:
        """The heading of one transfer."""
        return self.screen.one_view.page.headline.text()

    def problems(self) -> list[str]:
        """What is wrong with the page in sight, once its layouts have settled."""
        for _ in range(3):
            QApplication.processEvents()
        return problems(self.screen.widget)

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def key(self, key: Qt.Key, times: int = 1) -> None:
        """Press a key wherever the keyboard is."""
        for _ in range(times):
            QTest.keyClick(self.focus, key)
        QApplication.processEvents()

    def tab_to(self, words: str) -> None:
        """Go on with Tab until the button with these words has the keyboard."""
        for _ in range(60):
            if isinstance(self.focus, QPushButton) and self.focus.text() == words:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {words!r}")


@pytest.fixture
def refused(practice: Practice) -> Registration:
    return a_refused(practice, "20")


def test_the_entry_is_there_for_everybody_who_may_see_transfers(practice: Practice) -> None:
    made = entry(a_context(practice))

    assert (made.key, made.title, made.allowed) == ("transfers", "Transfers", True)


def test_every_page_can_be_read_and_used_in_every_look(
    practice: Practice, qtbot: QtBot, each_look: tuple[str, float]
) -> None:
    received = a_received(practice, a_degraded_allergy())
    page = Transfers(practice, qtbot).open_list()
    found = {"list": page.problems()}
    page.open(received)
    found["one"] = page.problems()
    page.screen.one.do(Do.LOOK)
    found["filing"] = page.problems()
    page.screen.filing.refuse()
    page.screen.filing.send_refusal(None, "")
    found["refuse"] = page.problems()

    assert {name: said for name, said in found.items() if said} == {}, each_look


def test_a_failure_its_forms_and_its_question_can_be_read_in_every_look(
    refused: Registration, practice: Practice, qtbot: QtBot, each_look: tuple[str, float]
) -> None:
    page = Transfers(practice, qtbot).open(refused)
    found = {"failure": page.problems()}
    page.screen.one.do(Do.CLOSE)
    found["question"] = page.problems()
    page.screen.one.leave()
    page.screen.one.do(Do.AGAIN)
    page.screen.one.save_request("wrong")
    found["request"] = page.problems()
    page.screen.one.save_request("")
    found["again"] = page.problems()
    page.screen.one.do(Do.REFUSAL)
    page.screen.one.choose_code("23")
    found["code"] = page.problems()
    page.screen.one.leave()
    practice.arrives(b"no extract at all", "scan.xml")
    page.open_list("set_aside")
    found["aside"] = page.problems()

    assert {name: said for name, said in found.items() if said} == {}, each_look


def test_whom_to_call_stands_in_sight_below_a_few_files_and_many_scroll(
    practice: Practice, qtbot: QtBot
) -> None:
    practice.arrives(b"no extract at all", "scan.xml")
    page = Transfers(practice, qtbot).open_list("set_aside")
    assert page.problems() == []
    aside = page.screen.list_view.aside
    assert not aside.call.visibleRegion().isEmpty()
    one = aside.table.view.height()

    for number in range(9):
        practice.arrives(f"no extract {number}".encode(), f"scan-{number}.xml")
    page.open_list("set_aside")
    assert page.problems() == []

    assert len(aside.table.rows) == 10
    row = aside.table.view.verticalHeader().defaultSectionSize()
    assert aside.table.view.height() == one + 5 * row, "six rows in sight, the others scroll"


def test_a_record_is_filed_with_the_keyboard_alone(practice: Practice, qtbot: QtBot) -> None:
    received = a_received(practice)
    page = Transfers(practice, qtbot).open_list("to_file")

    page.screen.list_view.take_keyboard()
    page.key(Qt.Key.Key_Return)
    assert page.headline == "The record is ready to file"
    page.tab_to("Look at it and file it")
    page.key(Qt.Key.Key_Return)
    page.tab_to("File the record")
    page.key(Qt.Key.Key_Return)

    assert practice.again(received).state is S.INTEGRATED
    assert page.headline == "The record is filed"
    page.screen.commands()[Command.CANCEL]()
    assert page.names == []


def test_enter_held_down_in_the_list_does_nothing_to_the_transfer(
    practice: Practice, qtbot: QtBot
) -> None:
    asked = practice.a_requested()
    page = Transfers(practice, qtbot).open_list()

    page.screen.list_view.take_keyboard()
    page.key(Qt.Key.Key_Return)
    before = page.headline
    page.key(Qt.Key.Key_Return)

    assert before == "Waiting for Millbrook Practice"
    assert page.screen.pages.currentWidget() is page.screen.list_view
    assert practice.again(asked).state is S.REQUESTED


def test_the_keyboard_stays_near_the_button_that_was_pressed(
    practice: Practice, qtbot: QtBot
) -> None:
    page = Transfers(practice, qtbot).open(practice.a_requested())

    page.tab_to("Part has arrived")
    page.key(Qt.Key.Key_Return)

    assert isinstance(page.focus, QPushButton)
    assert page.focus.text() == "Part has arrived"


def test_another_number_shows_a_stop_and_no_button_to_file(
    practice: Practice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = a_received(practice)
    preview = practice.services.filing.preview(practice.session(), received)
    monkeypatch.setattr(
        type(practice.services.filing),
        "preview",
        lambda *_arguments: replace(preview, same_number=False),
    )
    page = Transfers(practice, qtbot).open(received)

    page.screen.one.do(Do.LOOK)

    shown = page.screen.filing_view.page
    assert shown.stop.isVisible()
    assert not shown.file_button.isVisible()
    assert not shown.cards.isVisible()
    assert shown.refuse_button.isVisible()
    assert page.problems() == []


def test_details_for_the_helpdesk_are_copied(
    refused: Registration, practice: Practice, qtbot: QtBot
) -> None:
    page = Transfers(practice, qtbot).open(refused)

    page.screen.one_view.page.failure.copy_button.click()

    assert refused.id in QGuiApplication.clipboard().text()
    assert "Thornbury" not in QGuiApplication.clipboard().text()
    assert page.said.last.startswith("Copied.")


def test_at_200_percent_no_name_number_or_stage_is_cut(
    practice: Practice, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 2.0)
    a_refused(practice, "20")
    page = Transfers(practice, qtbot).open_list()
    page.problems()

    grid = page.screen.list_view.table.view
    model = page.screen.list_view.table.model
    assert [column.title for column in model.columns] == ["Patient", "Stage and time left"]
    for place in range(model.columnCount()):
        index = model.index(0, place)
        cell = grid.visualRect(index)
        assert cut_text(index, cell.width(), cell.height()) == ""


def test_with_room_the_list_says_whence_and_who(practice: Practice, qtbot: QtBot) -> None:
    practice.a_requested()
    page = Transfers(practice, qtbot).open_list()

    titles = [column.title for column in page.screen.list_view.table.model.columns]

    assert titles == ["Patient", "From", "Stage", "Time left", "Who"]


def test_the_window_never_learns_a_patients_name(practice: Practice, qtbot: QtBot) -> None:
    page = Transfers(practice, qtbot).open(practice.a_requested())

    assert page.screen.title == "Transfers"
    assert "THORNBURY" not in page.screen.widget.window().windowTitle()


def test_f5_takes_what_lies_in_the_inbox(practice: Practice, qtbot: QtBot) -> None:
    practice.a_requested()
    page = Transfers(practice, qtbot).open_list("to_file")
    (practice.services.inbox / "came.xml").write_bytes(an_extract())

    page.screen.refresh()

    assert page.names == ["THORNBURY, Maya"]
    assert page.screen.list_view.news.words.text() == "1 record received for THORNBURY, Maya."


def test_the_inbox_is_watched_only_while_the_screen_is_shown(
    practice: Practice, qtbot: QtBot
) -> None:
    page = Transfers(practice, qtbot)
    watch = page.screen.pages.watch
    assert watch is not None

    assert watch.is_running
    page.screen.widget.hide()

    assert not watch.is_running


def test_a_file_put_into_the_folder_is_taken_without_a_key(
    practice: Practice, qtbot: QtBot
) -> None:
    practice.a_requested()
    page = Transfers(practice, qtbot).open_list("to_file")

    (practice.services.inbox / "came.xml").write_bytes(an_extract())

    qtbot.waitUntil(lambda: page.names == ["THORNBURY, Maya"], timeout=10_000)


def test_a_file_is_chosen_and_taken(
    practice: Practice, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.a_requested()
    chosen = tmp_path / "chosen.xml"
    chosen.write_bytes(an_extract())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(chosen), ""))
    page = Transfers(practice, qtbot).open_list("to_file")

    page.screen.list_view.add_button.click()

    assert page.names == ["THORNBURY, Maya"]


def test_typing_narrows_the_list_and_find_goes_to_the_box(practice: Practice, qtbot: QtBot) -> None:
    practice.a_requested()
    page = Transfers(practice, qtbot).open_list("all")

    page.screen.commands()[Command.FIND]()
    QTest.keyClicks(page.focus, "xyz")
    page.key(Qt.Key.Key_Return)

    view = page.screen.list_view
    assert page.names == []
    assert view.filter.text() == "Filter: xyz"
    assert view.table.states.state == "empty"


def test_find_from_anywhere_goes_to_the_box(practice: Practice, qtbot: QtBot) -> None:
    page = Transfers(practice, qtbot)

    page.screen.activate(find=True)

    qtbot.waitUntil(page.screen.list_view.search.line.hasFocus)


def test_a_count_elsewhere_leads_to_the_whole_tab(practice: Practice, qtbot: QtBot) -> None:
    practice.a_requested()
    page = Transfers(practice, qtbot).open_list("all")
    page.screen.list_view.search.set_value("xyz")
    page.screen.list_view.search_now()
    assert page.names == []

    page.open_list("waiting")

    assert page.names == ["THORNBURY, Maya"]
    assert page.screen.list_view.search.value == ""


def test_what_the_inbox_brought_is_seen_in_the_tone_it_has(
    practice: Practice, qtbot: QtBot
) -> None:
    page = Transfers(practice, qtbot).open_list()

    page.screen.show_news(("1 file set aside: It could not be read.",), Tone.ATTENTION)
    assert page.screen.list_view.news.isVisible()
    page.screen.show_news((), Tone.IDLE)

    assert not page.screen.list_view.news.isVisible()


def test_an_earlier_attempt_is_behind_a_button(
    refused: Registration, practice: Practice, qtbot: QtBot
) -> None:
    practice.services.transfers.request(practice.session(), refused)
    page = Transfers(practice, qtbot).open(refused)
    history = page.screen.one_view.page.history
    (opener,) = history.openers

    assert opener.text() == "Show an earlier attempt"
    opener.click()

    assert opener.text() == "Hide this attempt"


def test_a_clinician_goes_from_the_filed_record_to_its_review(
    practice: Practice, qtbot: QtBot
) -> None:
    filed = practice.services.filing.file(practice.session(), a_received(practice))
    page = Transfers(practice, qtbot, "clinician").open(filed)

    page.screen.one_view.page.buttons[Do.REVIEW].click()

    assert page.went == [("record", {"review": filed.review})]


def test_what_is_typed_stays_when_it_is_not_taken(practice: Practice, qtbot: QtBot) -> None:
    page = Transfers(practice, qtbot).open(practice.a_registered())
    page.screen.one.do(Do.REQUEST)
    form = page.screen.one_view.form
    assert form is not None
    QTest.keyClicks(page.focus, "5A39103C")

    form.save_button.click()

    assert form.isVisible()
    assert form.problem.isVisible()
    assert isinstance(page.focus, QLineEdit)
    assert page.focus.text() == "5A39103C"


def test_every_line_for_the_helpdesk_is_in_sight(
    refused: Registration, practice: Practice, qtbot: QtBot, each_look: tuple[str, float]
) -> None:
    page = Transfers(practice, qtbot).open(refused)
    page.problems()

    lines = page.screen.one_view.page.failure.lines

    assert lines.verticalScrollBar().maximum() == 0, each_look


def test_the_time_left_is_told_anew_every_minute(practice: Practice, qtbot: QtBot) -> None:
    practice.a_requested()
    page = Transfers(practice, qtbot).open_list("waiting")
    assert page.screen.list_view.table.rows[0].left == "8 days left"
    assert page.screen.pages.minute.isActive()
    practice.later(days=7)
    page.screen.pages.minute.timeout.emit()
    assert page.screen.list_view.table.rows[0].left == "▲ Due tomorrow"
    page.screen.widget.hide()
    assert not page.screen.pages.minute.isActive()

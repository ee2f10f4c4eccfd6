"""Tables, states, banners, task lists, questions and the ring around what has the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.ui.theme import palette
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.banner import PatientBanner, PatientName
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.chips import Chips, CountLink
from gp2gp_desktop.ui.widgets.confirm import ConfirmDialog, ConfirmPage, Question
from gp2gp_desktop.ui.widgets.demo_banner import DemoBanner
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.focus_ring import FocusRing
from gp2gp_desktop.ui.widgets.layouts import column
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.table import Column, DataTable, shared_widths
from gp2gp_desktop.ui.widgets.table_delegate import cut_text
from gp2gp_desktop.ui.widgets.table_model import MOST_ROWS
from gp2gp_desktop.ui.widgets.task_list import Task, TaskList, TaskSection, TaskStatus
from gp2gp_desktop.ui.widgets.text import Card, Inset, Text
from gp2gp_desktop.ui.widgets.timeline import Event, Timeline
from tests.ui.accessibility import name_of, problems
from tests.ui.showing import show
from tests.ui.windows import windows_opened

TODAY = date(2026, 5, 14)
PATIENT = PatientFacts(
    family="Okonkwo-Bray",
    given="Adaeze Marigold",
    title="Ms",
    born=date(1980, 7, 14),
    gender="Female",
    nhs_number="9991234568",
    warning="Prescribing blocked",
    details=(("Address", "12 Mill Lane, Leeds LS1 6AE"), ("Phone", "")),
)
QUESTION = Question(
    "Reject the whole record?", ["The sending practice is told."], "Reject the record"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    name: str
    number: str
    stage: str
    tone: Tone


COLUMNS = (
    Column[Waiting](
        "Patient",
        lambda row: row.name,
        second=lambda row: row.number,
        weight=3,
        characters=16,
        strong=True,
    ),
    Column[Waiting](
        "Stage",
        lambda row: row.stage,
        tone=lambda row: row.tone,
        spoken=lambda row: f"{row.stage}, 9 days",
        characters=20,
    ),
)
ROWS = (
    Waiting("PENHALIGON, Rhys", "999 012 3457", "Ready to file", Tone.ACTIVE),
    Waiting("ABARA, Chidi", "999 065 4327", "Prescribing blocked", Tone.NOW),
)


def a_table() -> DataTable[Waiting]:
    table = DataTable("What is waiting", COLUMNS)
    table.show_rows(ROWS)
    return table


def a_task_list() -> TaskList:
    tasks = TaskList()
    tasks.show_tasks(SECTIONS, current="about")
    return tasks


SECTIONS = (
    TaskSection(
        "Register a patient",
        (
            Task("who", "Who and how", TaskStatus.COMPLETED),
            Task("about", "About you", TaskStatus.IN_PROGRESS),
            Task("check", "Check and register", TaskStatus.CANNOT_START, "Answer the rest first"),
        ),
    ),
)


class Wrapping(QWidget):
    """As high as its width tells: just too high for the page with the bar, low enough without."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.widths: list[int] = []

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return 400_000 // max(1, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.append(self.width())


def all_parts() -> Page:
    banner = PatientBanner(lambda: TODAY)
    banner.show_patient(PATIENT)
    timeline = Timeline()
    timeline.show_events(
        [
            Event("10:38am", "Registered", "by J. Okafor", Tone.DONE),
            Event("Fri 22 May", "File by", happened=False),
        ]
    )
    chips = Chips("Which transfers", [("all", "All"), ("file", "To file")])
    return Page(
        "Every part",
        DemoBanner(),
        banner,
        chips,
        a_table(),
        Card("Tasks", a_task_list()),
        Card("What has happened", timeline),
        CountLink(2, "Prescribing blocked", lambda: None, detail="Oldest 3 days", tag="Do first"),
        Inset("Two records must be filed by Friday 22 May, 10:45am.", Tone.SOON, "A limit is near"),
        ConfirmPage(QUESTION),
        wide=True,
    )


def test_every_part_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    page = all_parts()
    show(qtbot, page)

    assert problems(page) == []


def test_no_part_flashes_as_a_window_and_qt_has_nothing_to_complain_of(
    qtbot: QtBot, qapp: QApplication, qtlog: Any
) -> None:
    window = QWidget()
    whole = QVBoxLayout(window)
    whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
    show(qtbot, window)
    said = len(qtlog.records)  # of the window itself, which the offscreen screen cannot size

    with windows_opened(qapp) as opened:
        whole.addWidget(all_parts())
        qtbot.wait(1)
        page = window.findChildren(Page)[0]
        page.add(Inset("No heading"), StateView(Text("content")))
        qtbot.wait(1)

    assert opened == []
    assert [record.message for record in qtlog.records[said:]] == []
    assert window.findChildren(PatientBanner)[0].isVisible()


@pytest.mark.parametrize("height", range(380, 520, 10))
def test_a_page_keeps_its_width_whether_its_words_need_to_be_scrolled_or_not(
    qtbot: QtBot, height: int
) -> None:
    wrapping = Wrapping()
    page = Page("", wrapping, wide=True)
    show(qtbot, page, 1000, height)

    before = page.viewport().width()
    page.resize(1000, height + 400)
    QApplication.processEvents()

    assert page.viewport().width() == before
    assert len(set(wrapping.widths)) <= 2  # as made, and as laid out


def test_the_walker_finds_what_is_wrong(qtbot: QtBot) -> None:
    nameless = QLineEdit()
    small = Button("Tiny")
    small.setFixedSize(20, 20)
    renamed = Button("File")
    renamed.setAccessibleName("Something else")
    cut = QLabel("These words are far too long for their place")
    cut.setFixedWidth(40)
    page = QWidget()
    layout = QVBoxLayout(page)
    for widget in (nameless, small, renamed, cut):
        layout.insertWidget(0, widget)  # the last for Tab stands at the top
    show(qtbot, page, 400, 400)

    found = "\n".join(problems(page))

    assert "has no accessible name" in found
    assert "less than 24" in found
    assert "without its visible label" in found
    assert "is cut" in found
    assert "Tab goes back" in found


def test_the_walker_finds_a_page_too_narrow_for_its_content(qtbot: QtBot) -> None:
    wide = Text("x")
    wide.setMinimumWidth(900)
    page = Page("", wide)
    show(qtbot, page, 400, 300)

    assert any("too narrow" in problem for problem in problems(page))


# Tables


def test_enter_opens_the_chosen_row(qtbot: QtBot) -> None:
    table = a_table()
    show(qtbot, table)
    table.choose(1)

    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)

    assert opened.args == [ROWS[1]]


def test_a_cell_says_words_for_what_it_paints(qtbot: QtBot) -> None:
    table = a_table()
    qtbot.addWidget(table)
    role = Qt.ItemDataRole.AccessibleTextRole

    assert table.model.index(0, 0).data(role) == "PENHALIGON, Rhys, 999 012 3457"
    assert table.model.index(1, 1).data(role) == "Prescribing blocked, 9 days"


def test_fresh_rows_keep_the_chosen_one(qtbot: QtBot) -> None:
    table = a_table()
    qtbot.addWidget(table)
    table.choose(1)

    table.show_rows((ROWS[1], ROWS[0]))
    assert table.current == ROWS[1]
    table.show_rows((ROWS[0],))

    assert table.current == ROWS[0]


def test_no_rows_show_what_to_do_and_rows_come_back(qtbot: QtBot) -> None:
    table = a_table()
    show(qtbot, table)

    table.show_rows((), "Nothing is waiting", "Press Ctrl+N to register someone.")
    assert table.states.state == "empty"
    assert table.states.heading.text() == "Nothing is waiting"
    assert not table.view.isVisible()
    table.show_rows(ROWS)

    assert table.view.isVisible()


def test_rows_stay_in_sight_while_fresh_ones_come(qtbot: QtBot) -> None:
    table = a_table()
    show(qtbot, table)

    table.states.show_loading()

    assert table.view.isVisible()


def test_a_table_refuses_more_rows_than_a_screen_reader_can_bear(qtbot: QtBot) -> None:
    table = a_table()
    qtbot.addWidget(table)

    with pytest.raises(ValueError, match="at most"):
        table.show_rows(ROWS * MOST_ROWS)


@pytest.mark.parametrize("room", [200, 420, 900, 1600])
def test_columns_share_exactly_the_room_there_is(room: int) -> None:
    assert sum(shared_widths(COLUMNS, 9, 24, room)) == room


def test_tags_keep_their_room_where_it_is_a_little_narrow() -> None:
    tag_width = 20 * 9 + 24

    assert shared_widths(COLUMNS, 9, 24, 330)[1] == tag_width


def test_a_cut_cell_tells_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    table = a_table()
    qtbot.addWidget(table)
    cell = table.model.index(0, 0)

    assert cut_text(cell, 400, 56) == ""
    assert cut_text(cell, 90, 56) == "PENHALIGON, Rhys\n999 012 3457"


# States


def test_an_error_offers_to_try_again_and_is_read_out(qtbot: QtBot, heard: list[str]) -> None:
    tried: list[bool] = []
    view = StateView(Text("content"), lambda: tried.append(True))
    show(qtbot, view)

    view.show_error("The log is locked by another program.")
    view.retry_button.click()

    assert tried == [True]
    assert not view.content.isVisible()
    assert heard[-1].endswith("The log is locked by another program.")


def test_offline_is_told_apart_and_content_returns(qtbot: QtBot) -> None:
    view = StateView(Text("content"))
    show(qtbot, view)

    view.show_offline("The NHS directory cannot be reached.")
    assert (view.state, view.heading.text()) == ("offline", "Cannot be reached")
    view.show_content()

    assert view.content.isVisible()
    assert not view.notice.isVisible()


def test_an_empty_state_can_lead_somewhere(qtbot: QtBot) -> None:
    gone: list[str] = []
    view = StateView(Text("content"))
    show(qtbot, view)

    view.show_empty("Nothing is waiting", act="Register", do=lambda: gone.append("register"))
    view.act_button.click()

    assert gone == ["register"]


def test_what_there_is_to_know_stays_together_at_the_top(qtbot: QtBot) -> None:
    view = StateView(Text("content"))
    show(qtbot, view, 1000, 900)

    view.show_empty("Nothing is waiting", "Records that arrive are shown here.", act="Register")
    QApplication.processEvents()

    below = view.act_button.mapTo(view, QPoint(0, view.act_button.height())).y()
    assert below < 240
    assert view.words.y() - view.heading.geometry().bottom() < 24


# Banners


def texts(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_banner_says_who_as_the_guide_writes_it(qtbot: QtBot) -> None:
    banner = PatientBanner(lambda: TODAY)
    show(qtbot, banner, 1200, 80)

    banner.show_patient(PATIENT)

    said = texts(banner)
    assert "OKONKWO-BRAY, Adaeze Marigold (Ms)" in said
    assert "14-Jul-1980 (45y)" in said
    assert "999 123 4568" in said
    assert "⚠ Prescribing blocked" in said
    assert "born 14 July 1980" in banner.accessibleName()


def test_what_is_unknown_reads_not_known(qtbot: QtBot) -> None:
    banner = PatientBanner(lambda: TODAY)
    show(qtbot, banner, 1200, 80)

    banner.show_patient(PatientFacts(family="Hallam"))

    assert texts(banner).count("Not known") == 3
    assert "HALLAM" in texts(banner)


def test_a_patient_who_has_died_has_another_pattern_and_no_growing_age(qtbot: QtBot) -> None:
    died = PatientFacts(family="Hallam", born=date(1931, 2, 3), died=date(2026, 3, 2))
    banner = PatientBanner(lambda: date(2040, 1, 1))
    show(qtbot, banner, 1200, 80)
    banner.show_patient(PatientFacts(family="Hallam", born=date(1931, 2, 3)))
    alive = colours(banner.grab().toImage())

    banner.show_patient(died)

    assert "02-Mar-2026 (aged 95y)" in texts(banner)
    assert "03-Feb-1931" in texts(banner)
    assert colours(banner.grab().toImage()) != alive


def colours(image: QImage) -> set[int]:
    line = image.height() // 2
    return {image.pixel(x, line) for x in range(image.width() - 60, image.width())}


@pytest.mark.parametrize("width", [420, 640, 900])
def test_a_long_surname_is_never_cut_and_never_widens_the_window(
    qtbot: QtBot, qapp: QApplication, width: int
) -> None:
    theme.apply(qapp, "high-contrast", 2.0)
    banner = PatientBanner(lambda: TODAY)
    host = QWidget()
    QVBoxLayout(host).addWidget(banner)
    show(qtbot, host, width, 600)

    banner.show_patient(PatientFacts(family="Wolstenholmecholmondeleyx", given="Alexandra"))
    QApplication.processEvents()

    name = banner.findChildren(PatientName)[0]
    assert host.width() == width
    assert problems(host) == []
    assert name.text().replace("\u200b", "") == "WOLSTENHOLMECHOLMONDELEYX, Alexandra"
    assert name_of(name) == "WOLSTENHOLMECHOLMONDELEYX, Alexandra"


def test_a_name_that_has_room_again_is_written_big_again(qtbot: QtBot) -> None:
    banner = PatientBanner(lambda: TODAY)
    show(qtbot, banner, 240, 300)
    banner.show_patient(PatientFacts(family="Wolstenholmecholmondeleyx", given="Alexandra"))
    QApplication.processEvents()
    name = banner.findChildren(PatientName)[0]
    assert "\u200b" in name.text()

    banner.resize(1200, 120)
    QApplication.processEvents()

    assert name.property("words") == "banner-name"
    assert name.text() == "WOLSTENHOLMECHOLMONDELEYX, Alexandra"


def test_more_opens_the_second_zone_and_nobody_closes_the_banner(qtbot: QtBot) -> None:
    banner = PatientBanner(lambda: TODAY)
    show(qtbot, banner, 1200, 80)
    banner.show_patient(PATIENT)
    assert "12 Mill Lane, Leeds LS1 6AE" not in texts(banner)

    banner.more.click()
    assert "12 Mill Lane, Leeds LS1 6AE" in texts(banner)
    assert name_of(banner.more) == "Less about this patient"
    banner.show_patient(None)

    assert not banner.isVisible()


# Tasks, filters, questions, events


def test_a_task_that_cannot_start_yet_cannot_be_opened(qtbot: QtBot) -> None:
    tasks = a_task_list()
    show(qtbot, tasks)
    opened: list[str] = []
    tasks.opened.connect(opened.append)

    for line in tasks.lines.values():
        line.click()

    assert opened == ["who", "about"]
    assert name_of(tasks.lines["check"]) == "Check and register, Cannot start yet"
    assert tasks.lines["about"].accessibleDescription() == "This page is open."


def test_a_task_list_keeps_its_lines_and_the_keyboard_when_only_statuses_change(
    qtbot: QtBot,
) -> None:
    tasks = a_task_list()
    show(qtbot, tasks)
    line = tasks.lines["who"]
    line.setFocus()
    section = TaskSection(
        "Register a patient",
        tuple(Task(task.key, task.words, TaskStatus.COMPLETED) for task in SECTIONS[0].tasks),
    )

    tasks.show_tasks([section])

    assert tasks.lines["who"] is line
    assert line.hasFocus()
    assert tasks.lines["check"].isEnabled()


def test_chips_tell_their_counts_and_which_is_chosen(qtbot: QtBot) -> None:
    chips = Chips("Which transfers", [("all", "All"), ("file", "To file")])
    show(qtbot, chips)
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)

    chips.show_counts({"all": 23, "file": 5})
    chips.choose("all")
    chips.button("file").click()

    assert chips.button("file").text() == "To file 5"
    assert chosen == ["file"]
    assert chips.current == "file"


def test_a_question_puts_the_keyboard_on_the_safe_answer(qtbot: QtBot) -> None:
    dialog = ConfirmDialog(QUESTION)
    show(qtbot, dialog)

    assert dialog.page.stay_button.hasFocus()
    assert "reject" not in dialog.windowTitle().lower()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == ConfirmDialog.DialogCode.Rejected.value


def test_only_the_act_is_a_yes(qtbot: QtBot) -> None:
    page = ConfirmPage(QUESTION)
    qtbot.addWidget(page)
    answers: list[bool] = []
    page.answered.connect(answers.append)

    page.stay_button.click()
    page.act_button.click()

    assert answers == [False, True]
    assert page.act_button.text() == "Reject the record"


def test_an_expected_event_says_that_it_has_not_happened(qtbot: QtBot) -> None:
    timeline = Timeline()
    show(qtbot, timeline)

    timeline.show_events([Event("Fri 22 May", "File by", happened=False)])

    names = [child.accessibleName() for child in timeline.findChildren(QWidget)]
    assert "Expected Fri 22 May: File by" in names


# The ring


def test_the_ring_is_around_whatever_has_the_keyboard(qapp: QApplication, qtbot: QtBot) -> None:
    ring = FocusRing.ensure()
    field = TextField("family", "Last name")
    page = QWidget()
    page.setLayout(column(field, Button("Continue"), margins=32))
    show(qtbot, page, 500, 250)

    field.focus_control()
    qtbot.waitUntil(lambda: ring.target is field.line)

    picture = page.grab().toImage()
    corner = field.line.mapTo(page, field.line.rect().topLeft())
    outside = QColor(picture.pixel(corner.x() + 40, corner.y() - 4))
    assert outside.name() == palette().focus


def test_push_buttons_turn_yellow_instead(qapp: QApplication, qtbot: QtBot) -> None:
    ring = FocusRing.ensure()
    button = Button("Continue")
    page = QWidget()
    page.setLayout(column(button, margins=32))
    show(qtbot, page, 500, 250)

    button.setFocus()
    qtbot.waitUntil(button.hasFocus)

    assert ring.target is None
    inside = QColor(page.grab().toImage().pixel(button.x() + 8, button.y() + 10))
    assert inside.name() == palette().focus


def test_the_ring_survives_the_death_of_what_it_is_around(qtbot: QtBot) -> None:
    ring = FocusRing.ensure()
    page = QWidget()
    field = TextField("family", "Last name")
    page.setLayout(column(field, margins=32))
    show(qtbot, page, 500, 250)
    field.focus_control()
    qtbot.waitUntil(lambda: ring.target is field.line)

    field.deleteLater()

    qtbot.waitUntil(lambda: ring.target is None)


def test_a_chip_is_as_wide_chosen_as_not(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    chips = Chips("Which transfers", [("all", "Medication and repeats"), ("file", "To file")])
    show(qtbot, chips)
    wide = chips.button("all").fontMetrics().horizontalAdvance("Medication and repeats")

    chips.choose("all")
    QApplication.processEvents()

    assert chips.button("all").fontMetrics().horizontalAdvance("Medication and repeats") == wide
    assert chips.button("all").font().weight() == chips.button("file").font().weight()


def test_a_table_shows_other_columns_and_keeps_the_chosen_row(qtbot: QtBot) -> None:
    table = a_table()
    show(qtbot, table)
    table.choose(1)

    table.set_columns(COLUMNS[1:])

    assert table.model.columnCount() == 1
    assert table.current == ROWS[1]
    assert table.view.columnWidth(0) == table.view.viewport().width()

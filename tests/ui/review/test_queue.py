"""The clinician's queue: order, filters, taking in hand, keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.review import entry
from gp2gp_desktop.ui.review.presenter import QueuePresenter, Waiting
from gp2gp_desktop.ui.review.screen import QueueScreen
from gp2gp_desktop.ui.review.wording import Filter
from tests.ui.accessibility import problems
from tests.ui.record import a_record
from tests.ui.record.desk import ME, NOW, DeskOfClinician, a_registration, a_review
from tests.ui.showing import show


class Seen:
    """A view that remembers."""

    def __init__(self) -> None:
        self.lines: tuple[Waiting, ...] = ()
        self.chosen: str | None = None
        self.empty = ("", "")
        self.counts: dict[Filter, int] = {}
        self.refreshed = ""
        self.error = ""

    def show_busy(self) -> None:
        """Nothing to see."""

    def show_lines(
        self, lines: tuple[Waiting, ...], chosen: str | None, empty: tuple[str, str]
    ) -> None:
        """Keep."""
        self.lines, self.chosen, self.empty = lines, chosen, empty

    def show_counts(self, counts: dict[Filter, int], chosen: Filter, refreshed: str) -> None:
        """Keep."""
        self.counts, self.refreshed = counts, refreshed

    def show_error(self, sentence: str) -> None:
        """Keep."""
        self.error = sentence


def a_desk() -> DeskOfClinician:
    """Three records: a harmless old one, a blocked new one, one in a colleague's hands."""
    desk = DeskOfClinician()
    sheet = a_record.a_sheet()
    harmless = a_record.of(a_record.a_composition(1, "Visit", *a_record.others_of(sheet)))
    reviews = desk.reviews
    reviews.put(harmless, a_registration("r1", "Abbot", "Ann"), a_review(harmless, "v1", days=5))
    whole = a_record.whole()
    blocked = replace(a_review(whole, "v2"), registration="r2")
    reviews.put(whole, a_registration("r2", "Zeal", "Zoe"), blocked)
    theirs = replace(a_review(harmless, "v3", days=1), registration="r3")
    theirs = theirs.claimed("Dr Owen Hale", NOW)
    reviews.put(harmless, a_registration("r3", "Moss", "Max"), theirs)
    return desk


@pytest.fixture
def desk() -> DeskOfClinician:
    """The queue's desk."""
    return a_desk()


def opened(desk: DeskOfClinician) -> tuple[QueuePresenter, Seen]:
    """The presenter after its first look."""
    seen = Seen()
    presenter = QueuePresenter(desk.context, seen, desk.go)
    presenter.refresh()
    return presenter, seen


def test_a_record_that_blocks_prescribing_comes_first_however_new(desk: DeskOfClinician) -> None:
    _, seen = opened(desk)

    assert [line.name.split(",")[0] for line in seen.lines] == ["ZEAL", "ABBOT", "MOSS"]
    assert seen.lines[0].risk == "Blocked"
    assert seen.lines[1].risk == "Not blocked"


def test_a_line_says_what_is_to_be_done_in_words(desk: DeskOfClinician) -> None:
    _, seen = opened(desk)

    first = seen.lines[0]
    assert first.what.startswith("1 drug allergy · 1 current medicine · 2 repeats")
    assert first.left == "6 of 6 entries left"
    assert first.person == "42y · 999 000 0026"
    assert (first.practice, first.filed, first.holder) == ("Millbrook Practice", "Today", "Nobody")
    assert seen.lines[1].filed == "5 days ago"


def test_filters_count_mine_and_what_nobody_has(desk: DeskOfClinician) -> None:
    presenter, seen = opened(desk)

    presenter.assign("v1")
    presenter.filter(Filter.MINE)

    assert seen.counts == {Filter.MINE: 1, Filter.UNASSIGNED: 1, Filter.ALL: 3}
    assert [line.id for line in seen.lines] == ["v1"]
    assert seen.lines[0].holder == "You"
    assert desk.reviews.reviews["v1"].claimed_by == ME


def test_a_claim_lapses_and_the_record_is_free_again(desk: DeskOfClinician) -> None:
    desk.reviews.now = NOW + timedelta(minutes=31)

    _, seen = opened(desk)

    assert {line.holder for line in seen.lines} == {"Nobody"}


def test_a_record_in_a_colleagues_hands_stays_there_and_says_whose(desk: DeskOfClinician) -> None:
    presenter, _ = opened(desk)

    presenter.assign("v3")

    assert desk.reviews.reviews["v3"].claimed_by == "Dr Owen Hale"
    assert "Dr Owen Hale has this review in hand" in desk.said[-1]


def test_an_empty_filter_says_what_to_do(desk: DeskOfClinician) -> None:
    presenter, seen = opened(desk)

    presenter.filter(Filter.MINE)

    assert seen.lines == ()
    assert seen.empty[0] == "You have no record in hand"


def test_a_queue_that_cannot_be_fetched_says_why(desk: DeskOfClinician) -> None:
    desk.reviews.fails = CannotContinue("The log is busy. Try again.")

    _, seen = opened(desk)

    assert seen.error == "The log is busy. Try again."


def test_opening_leads_to_the_record_of_the_line(desk: DeskOfClinician) -> None:
    presenter, _ = opened(desk)

    presenter.open("v2")

    assert desk.went == [("record", {"review": "v2"})]


def test_only_those_who_review_records_see_the_queue() -> None:
    assert entry(DeskOfClinician(roles=(Role.CLINICIAN,)).context).allowed
    assert not entry(DeskOfClinician(roles=(Role.CLERK,)).context).allowed
    assert not entry(DeskOfClinician(roles=(Role.MANAGER,)).context).allowed


class Page:
    """The queue on screen, as a person uses it."""

    def __init__(self, qtbot: QtBot, desk: DeskOfClinician, width: int = 1060) -> None:
        self.qtbot = qtbot
        self.screen = QueueScreen(desk.context, desk.go)
        show(qtbot, self.screen.widget, width, 700)
        self.screen.activate()

    @property
    def chosen(self) -> str:
        """The patient of the chosen line."""
        line = self.screen.view.table.current
        return line.name if line else ""

    def press(self, key: Qt.Key) -> None:
        """A key while the list has the keyboard."""
        QTest.keyClick(self.screen.view.table.view, key)


def test_the_queue_is_worked_with_the_keyboard_alone(qtbot: QtBot, desk: DeskOfClinician) -> None:
    page = Page(qtbot, desk)
    assert page.screen.view.table.view.hasFocus()

    page.press(Qt.Key.Key_J)
    assert page.chosen == "ABBOT, Ann"
    page.press(Qt.Key.Key_A)
    assert desk.reviews.reviews["v1"].claimed_by == ME
    assert page.chosen == "ABBOT, Ann"
    page.press(Qt.Key.Key_K)
    page.press(Qt.Key.Key_Return)

    assert desk.went == [("record", {"review": "v2"})]


def test_letters_that_are_switched_off_do_nothing(qtbot: QtBot, desk: DeskOfClinician) -> None:
    page = Page(qtbot, desk)
    page.screen.view.letter_keys.setChecked(False)

    page.press(Qt.Key.Key_J)
    page.press(Qt.Key.Key_A)

    assert page.chosen == "ZEAL, Zoe"
    assert desk.reviews.reviews["v2"].claimed_by == ""
    assert "J K" not in page.screen.view.keys.text()


def test_where_there_is_little_room_the_line_is_told_under_the_table(
    qtbot: QtBot, desk: DeskOfClinician
) -> None:
    page = Page(qtbot, desk, width=560)

    assert [one.title for one in page.screen.view.table.model.columns] == ["Patient", "Prescribing"]
    assert "1 drug allergy" in page.screen.view.chosen_line.text()
    assert page.screen.view.chosen_line.isVisible()


def test_the_queue_is_accessible(
    qtbot: QtBot, desk: DeskOfClinician, each_look: tuple[str, float]
) -> None:
    page = Page(qtbot, desk, width=1080 if each_look[1] == 1 else 900)
    for _ in range(5):
        qtbot.wait(1)

    assert problems(page.screen.widget) == []


def test_a_patient_who_waits_is_said_and_moves_up_among_their_kind(
    qtbot: QtBot, desk: DeskOfClinician
) -> None:
    whole = a_record.whole()
    later = replace(a_review(whole, "v4"), registration="r2", created_at=NOW + timedelta(hours=1))
    desk.reviews.put(whole, desk.reviews.registrations["r2"], later)
    screen = QueueScreen(desk.context, desk.go)
    show(qtbot, screen.widget, 1280, 720)
    screen.activate()
    assert [line.id for line in screen.view.table.rows][:2] == ["v2", "v4"]
    screen.view.table.choose(1)

    screen.view.pending.setCurrentIndex(1)
    screen.view.pending.activated.emit(1)

    first = screen.view.table.rows[0]
    assert (first.id, first.pending) == ("v4", "Medicine needed")
    assert "Medicine needed." in first.whole
    assert problems(screen.view) == []
    assert screen.view.table.current == first
    screen.view.pending.setCurrentIndex(0)
    screen.view.pending.activated.emit(0)
    assert screen.view.table.rows[0].id == "v2"

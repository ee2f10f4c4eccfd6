"""Today on the real services: what the presenter fetches, what the page shows, by keyboard too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.home import entry
from gp2gp_desktop.ui.home.end_of_day import end_of_day_document
from gp2gp_desktop.ui.home.presenter import HomePresenter, Shown
from gp2gp_desktop.ui.home.screen import HomeScreen
from gp2gp_desktop.ui.paper_out import to_file
from gp2gp_desktop.ui.print_document import Destination, Sheet
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.chips import CountLink
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.papers import Way
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.home.days import NOW, a_busy_day
from tests.ui.showing import show


class Desk:
    """A person at Today: where they were led and what they were told."""

    def __init__(self, practice: Practice, user_name: str = "clerk") -> None:
        self.went: list[tuple[str, dict[str, object]]] = []
        self.said: list[str] = []
        self.waiting: list[Callable[[], None]] = []
        self.context = Context(
            practice.services, practice.session(user_name), InlineRunner().run, self._say
        )

    def go(self, key: str, **where: object) -> None:
        """Remember where a count led."""
        self.went.append((key, where))

    def _say(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        self.said.append(words)


class FakeView:
    """Remembers what it was told, in order."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.shown: Shown | None = None

    def show_day(self, day: str) -> None:
        self.told.append(day)

    def show_busy(self) -> None:
        self.told.append("busy")

    def show_today(self, shown: Shown) -> None:
        self.told.append("today")
        self.shown = shown

    def show_error(self, sentence: str) -> None:
        self.told.append(sentence)


def today_of(practice: Practice, user_name: str = "clerk") -> Shown:
    """What Today shows somebody."""
    desk, view = Desk(practice, user_name), FakeView()
    HomePresenter(desk.context, view, desk.go).refresh()
    assert view.shown is not None
    return view.shown


def test_the_page_stands_before_the_counts_are_fetched(practice: Practice) -> None:
    desk, view = Desk(practice), FakeView()
    postponed: list[Callable[[], None]] = []

    def later(work: object, done: object, failed: object) -> None:
        postponed.append(lambda: InlineRunner().run(work, done, failed))  # type: ignore[arg-type]

    context = Context(practice.services, desk.context.session, later, desk.context.say)
    HomePresenter(context, view, desk.go).refresh()

    assert view.told == ["Wednesday 13 May 2026", "busy"]
    postponed[0]()
    assert view.told[-1] == "today"


def test_a_form_left_half_filled_is_offered_first_with_where_and_when(practice: Practice) -> None:
    clerk = practice.session()
    draft = practice.services.registering.start(clerk)
    practice.services.registering.save_answers(
        clerk, draft, {"last_name": "Smith", "first_name": "Jane"}, Step.ADDRESSES, "town"
    )
    practice.later(minutes=8)

    (form,) = today_of(practice).forms

    assert form.registration == draft.id
    assert form.name == "SMITH, Jane"
    assert form.detail == "Stopped at “Addresses” · 8 minutes ago"


def test_nobody_is_offered_somebody_elses_form(practice: Practice) -> None:
    practice.services.registering.start(practice.session("clerk"))

    assert today_of(practice, "trainee").forms == ()
    assert today_of(practice, "manager").forms == ()


def test_of_many_open_forms_the_newest_four_have_cards(practice: Practice) -> None:
    clerk = practice.session()
    for _ in range(6):
        newest = practice.services.registering.start(clerk)
        practice.later(minutes=1)

    shown = today_of(practice)

    assert len(shown.forms) == 4
    assert shown.forms[0].registration == newest.id
    assert shown.more_forms is not None
    assert shown.more_forms.count == 2


def test_a_registered_patient_waits_to_be_requested_and_counts_as_done(practice: Practice) -> None:
    practice.a_registered()

    shown = today_of(practice)

    assert [each.place.show for each in shown.waiting] == ["to_request"]
    assert shown.done[0].count == 1


def test_a_transfer_at_its_limit_needs_action(practice: Practice) -> None:
    practice.a_requested()
    practice.later(days=7, hours=1)

    (due,) = today_of(practice).now

    assert due.tag == "Due tomorrow"
    assert due.place.show == "waiting"


def test_only_the_manager_is_told_what_the_practices_readiness_asks(practice: Practice) -> None:
    manager = practice.session("manager")
    member = next(m for m in practice.services.staff.all(manager) if m.name == "Dr Owen Hale")
    expiring = replace(member, card_expires_on=practice.now.date() + timedelta(days=6))
    practice.services.staff.save(manager, expiring, "Looked at it")
    profile = practice.services.readiness.profile(manager)
    practice.services.readiness.save(manager, replace(profile, gp2gp_on=None), "Not sure")

    told = {(each.count, each.words): each for each in today_of(practice, "manager").now}

    assert (1, "smartcard expires in 6 days") in told
    assert (1, "line of readiness not recorded") in told
    assert {each.place.key for each in told.values()} == {"readiness"}
    assert today_of(practice, "clerk").now == ()


def test_people_are_told_of_their_own_smartcard(practice: Practice) -> None:
    manager = practice.session("manager")
    member = next(m for m in practice.services.staff.all(manager) if m.name == "Priya Nand")
    for days, words in ((1, "smartcard expires tomorrow"), (-1, "smartcard has expired")):
        day = practice.now.date() + timedelta(days=days)
        changed = replace(member, card_expires_on=day)
        member = practice.services.staff.save(manager, changed, "Looked at it")

        (told,) = today_of(practice, "clerk").now

        assert told.words == words


def test_an_error_is_told_in_a_sentence(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise ServiceUnavailable("Another desk keeps the log busy. Try again in a moment.")

    desk, view = Desk(practice), FakeView()
    monkeypatch.setattr(type(practice.services.oversight), "today", busy)
    HomePresenter(desk.context, view, desk.go).refresh()

    assert view.told[-1] == "Another desk keeps the log busy. Try again in a moment."


# ---- on screen ----------------------------------------------------------------------------------


def settle() -> None:
    """Let what wraps find its width, then its height."""
    for _ in range(4):
        QApplication.processEvents()


class HomePageObject:
    """Today as a person sees it."""

    def __init__(self, qtbot: QtBot, practice: Practice, user_name: str = "clerk") -> None:
        self.qtbot = qtbot
        self.desk = Desk(practice, user_name)
        self.screen = entry(self.desk.context).build(self.desk.go)
        assert isinstance(self.screen, HomeScreen)
        self.page, self.end_of_day = self.screen.page, self.screen.end_of_day
        show(qtbot, self.screen.widget, 1000, 700)
        self.screen.activate()
        settle()

    def count(self, words: str) -> CountLink:
        """The count with these words in its name."""
        for link in self.screen.widget.findChildren(CountLink):
            if words in link.accessibleName():
                return link
        raise AssertionError(f"no count says {words!r}")

    def press(self, key: Qt.Key) -> None:
        """A key to whatever has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def test_on_a_quiet_day_the_page_says_what_to_press(qtbot: QtBot, practice: Practice) -> None:
    home = HomePageObject(qtbot, practice)

    said = [label.text() for label in home.page.findChildren(type(home.page.day))]
    assert "Nothing is waiting." in said
    assert "Press Ctrl+N to register someone." in said


def test_by_keyboard_from_today_to_the_list_a_count_counts(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.a_registered()
    home = HomePageObject(qtbot, practice)
    home.page.register_button.setFocus(Qt.FocusReason.TabFocusReason)

    home.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is home.count("record to request")
    home.press(Qt.Key.Key_Space)

    assert home.desk.went == [("transfers", {"show": "to_request"})]


def test_a_card_takes_its_form_up(qtbot: QtBot, practice: Practice) -> None:
    draft = practice.services.registering.start(practice.session())
    home = HomePageObject(qtbot, practice)
    home.page.register_button.setFocus(Qt.FocusReason.TabFocusReason)

    home.press(Qt.Key.Key_Tab)
    home.press(Qt.Key.Key_Space)

    assert home.desk.went == [("register", {"registration": draft.id})]


def test_only_those_who_register_are_offered_it(qtbot: QtBot, practice: Practice) -> None:
    assert HomePageObject(qtbot, practice).page.register_button.isVisible()
    assert not HomePageObject(qtbot, practice, "manager").page.register_button.isVisible()


def test_counts_stay_in_sight_while_they_are_fetched_again(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.a_registered()
    home = HomePageObject(qtbot, practice)

    home.page.show_busy()

    assert home.count("record to request").isVisible()


def test_f7_opens_the_end_of_day_page_and_escape_closes_it(
    qtbot: QtBot, practice: Practice
) -> None:
    home = HomePageObject(qtbot, practice)

    home.screen.commands()[Command.END_OF_DAY]()
    assert home.end_of_day.isVisible()
    assert home.end_of_day.states.state == "content"

    home.screen.commands()[Command.CANCEL]()
    assert home.page.isVisible()


def test_the_page_is_saved_where_the_person_says(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = HomePageObject(qtbot, practice)
    home.screen.activate(end_of_day=True)
    suggested: list[str] = []

    def choose(_way: Way, sheet: Sheet) -> Destination:
        suggested.append(sheet.file_name)
        return to_file(tmp_path / sheet.file_name)

    monkeypatch.setattr(home.end_of_day, "ask_destination", choose)
    QTest.mouseClick(home.end_of_day.save_button, Qt.MouseButton.LeftButton)

    assert suggested == ["end-of-day-2026-05-13.pdf"]
    assert (tmp_path / suggested[0]).read_bytes().startswith(b"%PDF")
    assert home.desk.said == ["Saved as end-of-day-2026-05-13.pdf."]
    (entry,) = practice.audited(AuditAction.PRINTED)
    assert entry.note.sentence == "made the end-of-day page as a PDF file"


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = HomePageObject(qtbot, practice)
    home.screen.activate(end_of_day=True)
    nowhere = to_file(tmp_path / "no" / "day.pdf")
    monkeypatch.setattr(home.end_of_day, "ask_destination", lambda _way, _sheet: nowhere)

    home.end_of_day.save_page()

    assert home.desk.said[0].startswith("That folder is no longer there")


@pytest.mark.usefixtures("each_look")
def test_today_and_the_end_of_the_day_are_accessible_in_every_look(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.services.registering.start(practice.session())
    practice.a_requested()
    practice.a_registered()
    practice.later(days=7, hours=1)
    home = HomePageObject(qtbot, practice)

    assert problems(home.screen.widget) == []

    home.screen.activate(end_of_day=True)
    settle()
    assert problems(home.screen.widget) == []
    home.end_of_day.show_document(end_of_day_document(a_busy_day(), "Priya Nand", NOW, demo=False))
    settle()
    assert problems(home.screen.widget) == []

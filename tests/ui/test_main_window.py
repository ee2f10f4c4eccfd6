"""The shell: places by permission, one registry of keys, a lock that hides everything at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.idle import IdleWatch
from gp2gp_desktop.ui.key_sheet import KeySheet
from gp2gp_desktop.ui.main_window import MainWindow
from gp2gp_desktop.ui.navigation import ShellFacts
from gp2gp_desktop.ui.screen import ScreenEntry
from gp2gp_desktop.ui.shortcuts import Command, sheet
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.confirm import ConfirmDialog, Question
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.reading import Reading
from tests.ui.accessibility import problems
from tests.ui.fakes import NOON, FakeAccounts, FakeScreen, an_entry
from tests.ui.showing import show

FACTS = ShellFacts("Kestrel Way Surgery", "Amara Nwosu", "Registration clerk", True)
ENTRIES = (
    an_entry("home"),
    an_entry("register"),
    an_entry("transfers"),
    an_entry("audit", "Audit log", allowed=False),
    an_entry("record", "Health record", in_navigation=False),
)


class Clock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment


def a_window(
    qtbot: QtBot, facts: ShellFacts = FACTS, entries: tuple[ScreenEntry, ...] = ENTRIES
) -> MainWindow:
    window = MainWindow(facts, Clock(), FakeAccounts().prove, InlineRunner())
    window.offer(entries)
    window.go("home")
    show(qtbot, window, 1280, 800)
    return window


def screen(window: MainWindow) -> FakeScreen:
    assert isinstance(window.current, FakeScreen)
    return window.current


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_shell_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    window = a_window(qtbot)
    window.say("Filed. Dr Prys now has 2 items to review.", Tone.DONE, undo=lambda: None)

    assert problems(window) == []


@pytest.mark.parametrize("width", [1024, 1280])
def test_the_shell_can_be_used_on_a_small_screen(qtbot: QtBot, width: int) -> None:
    window = a_window(qtbot)

    window.resize(width, 720)

    assert window.width() == width
    assert problems(window) == []


def test_the_bar_says_practice_person_role_environment_and_time(qtbot: QtBot) -> None:
    words = words_on(a_window(qtbot))

    for said in ("Kestrel Way Surgery", "Amara Nwosu", "Registration clerk", "Demonstration"):
        assert said in words
    assert "Thursday 14 May 2026, 12:00pm" in words


def test_the_clock_is_the_desks_own(qtbot: QtBot) -> None:
    clock = Clock()
    window = MainWindow(FACTS, clock, FakeAccounts().prove, InlineRunner())
    show(qtbot, window, 1280, 800)

    clock.moment += timedelta(days=1, hours=2)
    window.tick()

    assert "Friday 15 May 2026, 2:00pm" in words_on(window)


def test_the_demonstration_is_told_on_the_window_and_when_locked(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    assert "Demonstration – no real data" in words_on(window)
    assert window.windowTitle() == "Home – GP2GP Desktop (demonstration)"

    window.lock()

    assert "Demonstration – no real data" in words_on(window)


def test_live_says_live_and_no_demonstration(qtbot: QtBot) -> None:
    window = a_window(qtbot, ShellFacts("Kestrel Way Surgery", "A", "Clerk"))

    assert "Live" in words_on(window)
    assert "emonstration" not in words_on(window) + window.windowTitle()


def test_only_places_the_roles_allow_are_offered(qtbot: QtBot) -> None:
    window = a_window(qtbot)

    assert list(window.navigation.buttons) == ["home", "register", "transfers"]
    window.go("audit")

    assert screen(window).key == "home"
    assert "may not open Audit log" in window.notices.words.text()


def test_going_somewhere_tells_the_screen_where_and_shows_it(qtbot: QtBot) -> None:
    window = a_window(qtbot)

    window.go("record", registration="r-1")

    assert screen(window).visits == [{"registration": "r-1"}]
    assert screen(window).widget.isVisible()
    assert not any(button.isChecked() for button in window.navigation.buttons.values())
    screen(window).go("transfers")
    assert window.navigation.buttons["transfers"].isChecked()


def test_a_screen_is_built_when_first_gone_to_and_kept(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    first = screen(window)

    window.go("transfers")
    window.go("home")

    assert screen(window) is first
    assert len(first.visits) == 2


def test_going_nowhere_is_a_bug(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        a_window(qtbot).go("nowhere")


def test_the_keyboard_starts_on_the_screen(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    assert screen(window).button.hasFocus()


# Keys


def test_keys_reach_their_place_and_the_screen(qtbot: QtBot) -> None:
    window = a_window(qtbot)

    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert screen(window).key == "transfers"
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert screen(window).refreshed == 1
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert screen(window).key == "register"


def test_control_enter_presses_the_green_button(qtbot: QtBot) -> None:
    window = a_window(qtbot)

    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert screen(window).pressed == 1


def test_a_screen_may_do_something_else_with_a_key(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    found: list[str] = []
    window.serve(Command.FIND, lambda: found.append("everywhere"))

    window.perform(Command.FIND)
    screen(window).offers[Command.FIND] = lambda: found.append("here")
    window.perform(Command.FIND)

    assert found == ["everywhere", "here"]


@pytest.mark.parametrize("command", [Command.PRINT, Command.SHOW_PATIENT, Command.END_OF_DAY])
def test_a_key_that_does_nothing_here_says_so(
    qtbot: QtBot, heard: list[str], command: Command
) -> None:
    window = a_window(qtbot)

    window.perform(command)

    assert "does nothing on Home" in window.notices.words.text()
    assert command.shown in heard[-1]


def test_undo_takes_back_the_last_sentence_once(qtbot: QtBot, heard: list[str]) -> None:
    window = a_window(qtbot)
    undone: list[bool] = []

    window.say("Assigned to you.", undo=lambda: undone.append(True))
    assert "Press Ctrl+Z to undo" in heard[-1]
    window.perform(Command.UNDO)
    window.perform(Command.UNDO)

    assert undone == [True]
    assert "does nothing" in window.notices.words.text()


def test_every_key_is_on_the_sheet_once(qtbot: QtBot) -> None:
    window = a_window(qtbot)

    QTest.keyClick(window, Qt.Key.Key_F1)

    shown = window.findChild(KeySheet)
    assert isinstance(shown, KeySheet)
    words = words_on(shown)
    for command in Command:
        assert words.count(command.words) == 1
    assert "Ctrl+3\nTransfers" in words
    assert problems(shown) == []


def test_no_two_commands_share_keys() -> None:
    keys = [shown for _, lines in sheet(("Home", "Register")) for shown, _ in lines]
    assert len(keys) == len(set(keys))


# The lock


def test_the_title_says_error_while_a_form_shows_one_and_not_when_it_is_hidden(
    qtbot: QtBot,
) -> None:
    window = a_window(qtbot)
    plain = window.windowTitle()
    summary = ErrorSummary()
    page = screen(window).widget
    assert isinstance(page, Page)
    page.add(summary)

    summary.show_problems((), {"": "Enter the last name"})
    assert window.windowTitle() == f"Error: {plain}"
    window.lock()
    assert window.windowTitle() == "Locked – GP2GP Desktop"
    window.lock_view.passcode.set_value("correct")
    window.lock_view.unlock_button.click()
    assert window.windowTitle() == f"Error: {plain}"
    window.go("transfers")
    assert window.windowTitle().startswith("Transfers")
    window.go("home")
    assert window.windowTitle() == f"Error: {plain}"


def test_the_lock_hides_everything_at_once(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    window.say("Assigned SMITH, Jane to you.")
    dialog = ConfirmDialog(Question("Reject?", ["x"], "Reject"), window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)

    QTest.keyClick(dialog, Qt.Key.Key_F8)

    assert window.is_locked
    assert not screen(window).widget.isVisible()
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected.value
    assert window.windowTitle() == "Locked – GP2GP Desktop"
    assert "SMITH" not in words_on(window)
    assert window.notices.words.text() == ""
    assert "Locked by Amara Nwosu at 12:00pm" in words_on(window)


@pytest.mark.parametrize(("ours", "left"), [(True, ""), (False, "somebody else's")])
def test_the_lock_empties_the_clipboard_of_what_we_put_there(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ours: bool, left: str
) -> None:
    # The offscreen platform never says that it owns the clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: ours)
    window = a_window(qtbot)
    QGuiApplication.clipboard().setText("somebody else's")

    window.lock()

    assert QGuiApplication.clipboard().text() == left


def test_no_key_reaches_behind_the_lock(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    behind = screen(window)
    window.lock()

    for command in Command:
        window.perform(command)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)

    assert window.is_locked
    assert screen(window) is behind
    assert (behind.pressed, behind.refreshed) == (0, 0)


def test_the_right_passcode_brings_back_what_was_there(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    window.go("transfers")
    window.lock()

    QTest.keyClicks(window.lock_view.passcode.line, "correct")
    window.lock_view.unlock_button.click()

    assert not window.is_locked
    assert screen(window).key == "transfers"
    assert window.windowTitle().startswith("Transfers")


def test_after_unlocking_the_keyboard_is_where_it_was(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    last = QLineEdit(screen(window).widget)
    last.show()
    last.setFocus()
    window.lock()
    window.lock_view.passcode.line.setFocus()
    window._unlock()
    assert QApplication.focusWidget() is last


def test_what_is_gone_while_the_desk_was_locked_is_not_looked_for(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    gone = QLineEdit(screen(window).widget)
    gone.show()
    gone.setFocus()
    window.lock()
    delete(gone)
    window._unlock()
    assert not window.is_locked


def test_another_time_to_lock_holds_from_now_on(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    assert window.idle_minutes == 0
    window.lock_after(3)
    watch = window.findChild(IdleWatch)
    assert isinstance(watch, IdleWatch)
    assert (watch.timer.interval(), watch.timer.isActive()) == (180_000, True)
    window.lock_after(0)
    assert not watch.timer.isActive()


def test_switching_user_is_left_to_whoever_opened_the_window(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    window.lock()

    with qtbot.waitSignal(window.switch_asked):
        window.lock_view.switch_button.click()


def test_an_untouched_desk_locks_itself_and_a_touch_starts_the_time_again(qtbot: QtBot) -> None:
    window = MainWindow(FACTS, Clock(), FakeAccounts().prove, InlineRunner(), idle_minutes=2)
    show(qtbot, window)
    watch = window.findChild(IdleWatch)
    assert isinstance(watch, IdleWatch)
    assert watch.timer.interval() == 120_000
    watch.timer.setInterval(60_000)
    watch.timer.stop()

    QTest.keyClick(window, Qt.Key.Key_A)
    assert watch.timer.isActive()
    watch.timer.timeout.emit()

    assert window.is_locked


def test_the_status_line_tells_and_is_read_out(qtbot: QtBot, heard: list[str]) -> None:
    window = a_window(qtbot)

    window.say("Saved.", Tone.DONE)
    window.notices.show_busy(True)

    assert window.notices.words.text() == "Saved."
    assert heard[-1] == "Saved."
    assert "Working…" in words_on(window.notices)


def test_a_long_read_is_shown_once_aloud_and_can_be_stopped(qtbot: QtBot, heard: list[str]) -> None:
    window, seconds = a_window(qtbot), [0.0]
    reading = Reading(lambda: seconds[0])
    window.notices.follow(reading)
    with reading.followed() as report:
        window.notices.show_busy(True)
        report(0.2)
        window.notices.show_reading()
        assert not window.notices.stop_button.isVisible()
        seconds[0] = 1.5
        report(0.4)
        for _ in range(3):
            window.notices.show_reading()

        assert "Reading a large record: 40%" in words_on(window.notices)
        told = [one for one in heard if "Reading a large record" in one]
        assert len(told) == 1
        assert problems(window) == []
        QTest.keyClick(window.notices.stop_button, Qt.Key.Key_Return)
        with pytest.raises(CannotContinue, match="stopped"):
            report(0.5)
    window.notices.show_busy(False)

    assert not window.notices.stop_button.isVisible()
    assert "Reading" not in words_on(window.notices)


def test_what_was_said_about_a_screen_is_over_when_the_person_goes_elsewhere(
    qtbot: QtBot,
) -> None:
    window = a_window(qtbot)
    window.say("The form is parked.")

    window.navigation.buttons["transfers"].click()

    assert window.notices.words.text() == ""
    window.say("Saved.")
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.notices.words.text() == ""
    window.say("Saved.")
    window.perform(Command.REGISTER)
    assert window.notices.words.text() == ""


def test_what_a_screen_says_before_it_leads_on_stays(qtbot: QtBot) -> None:
    window = a_window(qtbot)

    window.say("Registered.", Tone.DONE)
    window.go("transfers")

    assert window.notices.words.text() == "Registered."


def test_what_can_be_taken_back_can_be_taken_back_from_another_place(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    undone: list[bool] = []
    window.say("Assigned to you.", undo=lambda: undone.append(True))

    window.navigation.buttons["transfers"].click()
    window.perform(Command.UNDO)

    assert undone == [True]

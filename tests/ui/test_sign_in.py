"""Signing in and coming back: what the pages promise, the presenters without Qt first."""

from __future__ import annotations

import subprocess
import sys

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.ui.sign_in import wording
from gp2gp_desktop.ui.sign_in.lock_view import LockView
from gp2gp_desktop.ui.sign_in.presenter import DemoUser, LockPresenter, SignInPresenter
from gp2gp_desktop.ui.sign_in.view import SignInView
from gp2gp_desktop.ui.work import InlineRunner
from tests.ui.accessibility import problems
from tests.ui.fakes import REFUSED, FakeAccounts, FakeOpening
from tests.ui.showing import show

PEOPLE = (
    DemoUser("amara", "Amara Nwosu", "Registration clerk", "correct"),
    DemoUser("gethin", "Dr Gethin Prys", "Clinician, Prescriber", "correct"),
    DemoUser("lena", "Lena Kowalczyk", "Practice manager", "correct"),
)


class FakePage:
    """Remembers what the presenter said, in order."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.problems: dict[str, str] = {}

    def show_opening(self, words: str) -> None:
        self.said.append(words)

    def show_ready(self) -> None:
        self.said.append("ready")

    def show_cannot_open(self, sentence: str) -> None:
        self.said.append(f"cannot open: {sentence}")

    def show_signing_in(self) -> None:
        self.said.append("signing in")

    def show_problems(self, problems: dict[str, str]) -> None:
        self.problems = problems


class Desk:
    """A presenter with everything it talks to."""

    def __init__(self) -> None:
        self.page, self.opening, self.accounts = FakePage(), FakeOpening(), FakeAccounts()
        self.sessions: list[Session] = []
        self.presenter = SignInPresenter(
            self.page, self.opening, InlineRunner(), self.sessions.append
        )
        self.presenter.start()


def test_the_log_is_opened_behind_the_page() -> None:
    desk = Desk()

    assert desk.page.said == ["Opening the practice's log…"]
    desk.opening.ready(desk.accounts)
    assert desk.page.said[-1] == "ready"


def test_the_right_passcode_starts_a_session() -> None:
    desk = Desk()
    desk.opening.ready(desk.accounts)

    desk.presenter.submit(" amara ", "correct")

    assert [session.user.user_name for session in desk.sessions] == ["amara"]
    assert desk.page.problems == {}


def test_a_wrong_passcode_shows_the_services_own_sentence_and_lets_one_try_again() -> None:
    desk = Desk()
    desk.opening.ready(desk.accounts)

    desk.presenter.submit("amara", "wrong")

    assert desk.sessions == []
    assert desk.page.problems == {"passcode": REFUSED}
    assert desk.page.said[-1] == "ready"


def test_empty_boxes_are_told_without_costing_a_try() -> None:
    desk = Desk()
    desk.opening.ready(desk.accounts)

    desk.presenter.submit("  ", "")

    assert desk.page.problems == {
        "user_name": "Enter your user name",
        "passcode": "Enter your passcode",
    }
    assert desk.accounts.tries == []


def test_who_is_quicker_than_the_log_is_signed_in_once_it_is_open() -> None:
    desk = Desk()

    desk.presenter.submit("amara", "correct")
    assert desk.page.said[-1] == wording.OPENING_THEN_IN
    desk.opening.ready(desk.accounts)

    assert len(desk.sessions) == 1


def test_a_log_that_cannot_be_opened_says_so_and_can_be_tried_again() -> None:
    desk = Desk()
    desk.presenter.submit("amara", "correct")

    desk.opening.failed("Another program has the log open. Close it, then try again.")
    assert desk.page.said[-1].startswith("cannot open: Another program")
    desk.presenter.start()
    desk.opening.ready(desk.accounts)

    assert desk.opening.started == 2
    assert desk.sessions == []  # what was typed before the failure is not sent by itself


def a_view(qtbot: QtBot, *, demonstration: bool = True) -> tuple[SignInView, Desk]:
    view, desk = SignInView(PEOPLE, demonstration=demonstration), Desk()
    view.presenter = SignInPresenter(view, desk.opening, InlineRunner(), desk.sessions.append)
    show(qtbot, view, 1100, 760)
    view.presenter.start()
    return view, desk


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_page_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    view, desk = a_view(qtbot)
    assert problems(view) == []

    desk.opening.ready(desk.accounts)
    QTest.keyClick(view.passcode.line, Qt.Key.Key_Return)

    assert problems(view) == []


def test_the_failure_page_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    view, desk = a_view(qtbot)

    desk.opening.failed("This log was written by a newer version. Install that version.")

    assert problems(view) == []
    assert view.retry_button.hasFocus()
    assert not view.sign_in_button.isVisible()


def test_a_person_types_presses_enter_and_is_in(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot)
    desk.opening.ready(desk.accounts)

    QTest.keyClicks(view.user_name.line, "amara")
    QTest.keyClicks(view.passcode.line, "correct")
    QTest.keyClick(view.passcode.line, Qt.Key.Key_Return)

    assert len(desk.sessions) == 1


def test_the_button_waits_for_the_log(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot)
    assert not view.sign_in_button.isEnabled()
    assert wording.OPENING in words_on(view)

    desk.opening.ready(desk.accounts)

    assert view.sign_in_button.isEnabled()
    assert wording.OPENING not in words_on(view)


def test_a_shown_passcode_is_hidden_again_when_signing_in(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot)
    desk.opening.ready(desk.accounts)
    view.user_name.set_value("amara")
    view.passcode.set_value("correct")
    view.passcode.show_button.click()

    view.sign_in_button.click()

    assert view.passcode.line.echoMode() is QLineEdit.EchoMode.Password


def test_an_error_is_in_place_on_top_and_in_the_title(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot)
    desk.opening.ready(desk.accounts)

    view.sign_in_button.click()

    assert view.windowTitle() == "Error: Sign in – GP2GP Desktop"
    assert [link.text() for link in view.summary.links] == [
        "Enter your user name",
        "Enter your passcode",
    ]
    assert view.user_name.problem == "Enter your user name"


def test_the_page_says_that_it_is_not_an_nhs_product(qtbot: QtBot) -> None:
    view, _ = a_view(qtbot)
    assert "Not an NHS product." in words_on(view)
    assert "Demonstration – no real data" in words_on(view)


def test_the_people_of_the_demonstration_fill_in_the_boxes(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot)
    desk.opening.ready(desk.accounts)
    assert [button.accessibleName() for button in view.people] == [
        "Amara Nwosu, Registration clerk",
        "Dr Gethin Prys, Clinician, Prescriber",
        "Lena Kowalczyk, Practice manager",
    ]

    view.people[0].click()
    view.sign_in_button.click()

    assert len(desk.sessions) == 1


def test_nobody_is_offered_outside_the_demonstration(qtbot: QtBot) -> None:
    view, _ = a_view(qtbot, demonstration=False)

    assert view.people == []
    assert "Amara" not in words_on(view)
    assert "demonstration" not in words_on(view).lower()


def test_the_page_is_painted_with_nothing_but_qt_loaded() -> None:
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from gp2gp_desktop.ui import theme\n"
        "from gp2gp_desktop.ui.sign_in.view import SignInView\n"
        "theme.apply(app)\n"
        "view = SignInView()\n"
        "view.show()\n"
        "app.processEvents()\n"
        "assert not view.grab().isNull()\n"
        "heavy = {'sqlalchemy', 'alembic', 'lxml', 'keyring', 'cryptography', 'sqlcipher3'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr


# Coming back to a locked desk


def a_lock(qtbot: QtBot) -> tuple[LockView, list[bool]]:
    view, unlocked = LockView(), list[bool]()
    view.presenter = LockPresenter(
        view, FakeAccounts().prove, InlineRunner(), lambda: unlocked.append(True)
    )
    show(qtbot, view, 1000, 640)
    view.show_locked("Amara Nwosu", "10:42am")
    view.show_drafts(1)
    return view, unlocked


def test_the_lock_page_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    view, _ = a_lock(qtbot)
    assert problems(view) == []


def test_a_count_of_drafts_that_comes_after_the_user_was_switched_finds_no_page(
    qtbot: QtBot,
) -> None:
    view = LockView()
    shiboken6.delete(view)

    view.show_drafts(1)


def test_the_lock_page_says_who_and_when_and_that_drafts_are_safe(qtbot: QtBot) -> None:
    view, _ = a_lock(qtbot)

    assert "Locked by Amara Nwosu at 10:42am" in words_on(view)
    assert "1 draft is kept safe" in words_on(view)
    assert view.passcode.line.hasFocus()


@pytest.mark.parametrize(
    ("passcode", "sentence"), [("wrong", REFUSED), ("", "Enter your passcode")]
)
def test_a_wrong_passcode_leaves_the_desk_locked(
    qtbot: QtBot, passcode: str, sentence: str
) -> None:
    view, unlocked = a_lock(qtbot)

    QTest.keyClicks(view.passcode.line, passcode)
    QTest.keyClick(view.passcode.line, Qt.Key.Key_Return)

    assert unlocked == []
    assert view.passcode.problem == sentence
    assert view.passcode.value == ""
    assert view.passcode.line.hasFocus()  # the next try is typed at once
    assert view.unlock_button.isEnabled()


def test_the_right_passcode_unlocks_and_is_not_kept(qtbot: QtBot) -> None:
    view, unlocked = a_lock(qtbot)

    QTest.keyClicks(view.passcode.line, "correct")
    view.unlock_button.click()

    assert unlocked == [True]
    assert view.passcode.value == ""

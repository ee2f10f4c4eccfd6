"""The first run: nothing is made until everything is right, and it ends signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.adapters.passwords import SlowPasswords
from gp2gp_desktop.adapters.storage.engine import open_store
from gp2gp_desktop.bootstrap import load_policies, new_id
from gp2gp_desktop.domain.access import Role, Session
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practice_contact import PracticeContact
from gp2gp_desktop.ui.set_up.presenter import SetUpPresenter, Typed, problems_of
from gp2gp_desktop.ui.set_up.view import SetUpView
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.accounts import Accounts
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.readiness import Readiness
from tests.desk import KEY, START
from tests.ui.accessibility import problems
from tests.ui.showing import show

CONTACT = PracticeContact("1 Harbour View", "", "Whitby", "yo219zz", "01632 960123")
RIGHT = Typed(
    "Harbour View Surgery",
    "y99901",
    CONTACT,
    "Tom Sorrell",
    "tom",
    "three long words",
    "three long words",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new installation: nobody has an account."""
    store = open_store(tmp_path / "gp2gp.db", KEY)
    yield Desk(store.unit_of_work, lambda: START, new_id, "Front desk")
    store.close()


def accounts_of(desk: Desk) -> Accounts:
    """Its accounts, with a quick hash."""
    return Accounts(desk, SlowPasswords(memory_kib=64, passes=1, lanes=1))


class FakePage:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.problems: dict[str, str] = {}
        self.working: list[bool] = []

    def show_problems(self, problems: dict[str, str]) -> None:
        self.problems = problems

    def show_working(self, working: bool) -> None:
        self.working.append(working)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"practice": ""}, "practice"),
        ({"ods_code": "?"}, "ods_code"),
        ({"ods_code": ""}, "ods_code"),
        ({"contact": replace(CONTACT, postcode="YO")}, "postcode"),
        ({"contact": replace(CONTACT, phone="")}, "phone"),
        ({"manager": ""}, "manager"),
        ({"user_name": ""}, "user_name"),
        ({"passcode": "short", "again": "short"}, "passcode"),
        ({"again": "three long word"}, "again"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(change: dict[str, Any], field: str) -> None:
    assert list(problems_of(replace(RIGHT, **change))) == [field]


def test_how_we_are_reached_can_be_recorded_later_but_not_by_halves() -> None:
    assert problems_of(replace(RIGHT, contact=PracticeContact())) == {}
    assert set(problems_of(replace(RIGHT, contact=PracticeContact("1 Harbour View")))) == {
        "town",
        "postcode",
        "phone",
    }


def test_a_passcode_never_shows_in_a_trace() -> None:
    assert "three long words" not in repr(RIGHT)


def test_set_up_makes_the_practice_and_signs_its_manager_in(desk: Desk) -> None:
    sessions: list[Session] = []
    page, accounts = FakePage(), accounts_of(desk)

    SetUpPresenter(page, accounts, InlineRunner().run, sessions.append).submit(RIGHT)

    (session,) = sessions
    assert session.user.roles == {Role.MANAGER}
    profile = Readiness(desk, load_policies()).profile(session)
    assert (profile.name, profile.ods_code) == ("Harbour View Surgery", OdsCode("Y99901"))
    assert profile.contact.address == ("1 Harbour View", "Whitby", "YO21 9ZZ")
    assert profile.live is None, "what nobody recorded is not recorded"
    assert not accounts.is_new()
    assert accounts.sign_in("tom", "three long words").user == session.user


def test_a_practice_that_is_set_up_meanwhile_is_not_set_up_again(desk: Desk) -> None:
    page, accounts = FakePage(), accounts_of(desk)
    presenter = SetUpPresenter(page, accounts, InlineRunner().run, lambda _session: None)
    presenter.submit(RIGHT)

    presenter.submit(RIGHT)

    assert page.problems == {"": "This practice is set up already. Sign in instead."}
    assert page.working[-1] is False


# ---- on screen ----------------------------------------------------------------------------------


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_by_keyboard_alone_from_the_first_box_to_the_session(qtbot: QtBot, desk: Desk) -> None:
    sessions: list[Session] = []
    view = SetUpView()
    view.presenter = SetUpPresenter(view, accounts_of(desk), InlineRunner().run, sessions.append)
    show(qtbot, view)
    view.practice.focus_control()

    where = (CONTACT.line1, CONTACT.line2, CONTACT.town, CONTACT.postcode, CONTACT.phone, "")
    for words in (RIGHT.practice, RIGHT.ods_code, *where, RIGHT.manager, RIGHT.user_name):
        QTest.keyClicks(focused(), words)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), RIGHT.passcode)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)  # to Show
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), RIGHT.again)
    QTest.keyClick(focused(), Qt.Key.Key_Return)

    assert sessions


def test_problems_take_the_keyboard_and_lead_to_their_field(qtbot: QtBot, desk: Desk) -> None:
    view = SetUpView()
    view.presenter = SetUpPresenter(view, accounts_of(desk), InlineRunner().run, print)
    show(qtbot, view)

    view.set_up_button.click()
    assert view.windowTitle().startswith("Error: ")
    assert QApplication.focusWidget() is view.summary
    view.summary.links[1].click()

    assert QApplication.focusWidget() is view.ods_code.line


def test_closing_the_window_is_giving_up(qtbot: QtBot) -> None:
    view = SetUpView()
    show(qtbot, view)

    with qtbot.waitSignal(view.quit_asked):
        view.close()


@pytest.mark.usefixtures("each_look")
def test_the_first_run_is_accessible_in_every_look(qtbot: QtBot, desk: Desk) -> None:
    view = SetUpView()
    view.presenter = SetUpPresenter(view, accounts_of(desk), InlineRunner().run, print)
    show(qtbot, view)
    assert problems(view) == []

    view.set_up_button.click()
    QApplication.processEvents()
    assert problems(view) == []

"""Settings: the look at once, one's passcode, the users, the demonstration's clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.access import Role, User
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.domain.staff_register import Job
from gp2gp_desktop.ui.admin import entry, wording
from gp2gp_desktop.ui.admin.screen import SettingsScreen
from gp2gp_desktop.ui.admin.users import UserForm, problems_of
from gp2gp_desktop.ui.admin.users_view import UsersPart
from gp2gp_desktop.ui.admin.wording import Part
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.services import Demonstration
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.showing import show

PASSCODE = "three long words"


class FakeLook:
    """The window, as far as Settings knows it."""

    def __init__(self, *, keeps: bool = True) -> None:
        self.chosen = ("light", 110)
        self.prints = PrintingSettings()
        self.closed = False
        self.minutes = 5
        self._keeps = keeps

    def look(self) -> tuple[str, int]:
        """What is chosen."""
        return self.chosen

    def apply_look(self, name: str, scale: int) -> None:
        """Remember the choice."""
        self.chosen = (name, scale)
        if not self._keeps:
            raise CannotContinue("The settings could not be saved.")

    def lock_minutes(self) -> int:
        """After how long it locks."""
        return self.minutes

    def apply_lock(self, minutes: int) -> None:
        """Remember the choice."""
        self.minutes = minutes
        if not self._keeps:
            raise CannotContinue("The settings could not be saved.")

    def printing(self) -> PrintingSettings:
        """What is chosen."""
        return self.prints

    def apply_printing(self, chosen: PrintingSettings) -> None:
        """Remember the choice."""
        self.prints = chosen
        if not self._keeps:
            raise CannotContinue("The settings could not be saved.")

    def close(self) -> None:
        """Remember the end."""
        self.closed = True


class Desk:
    """Somebody at Settings, on the real services."""

    def __init__(
        self,
        qtbot: QtBot,
        practice: Practice,
        user_name: str = "manager",
        *,
        demonstration: Demonstration | None = None,
        keeps: bool = True,
    ) -> None:
        self.said: list[str] = []
        self.look = FakeLook(keeps=keeps)
        services = replace(practice.services, demonstration=demonstration)
        self.context = Context(services, practice.session(user_name), InlineRunner().run, self._say)
        screen = entry(self.context, self.look).build(lambda *_args, **_where: None)
        assert isinstance(screen, SettingsScreen)
        self.screen = screen
        show(qtbot, screen.widget, 1000, 700)
        screen.activate()

    @property
    def users(self) -> UsersPart:
        """The part for the manager."""
        assert self.screen.users is not None
        return self.screen.users

    def open(self, section: str) -> None:
        """Go to a part."""
        self.screen.activate(section=section)
        for _ in range(4):
            QApplication.processEvents()

    def _say(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        self.said.append(words)


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def parts_of(desk: Desk) -> set[Part]:
    """The parts offered."""
    return {part for part in Part if part.value in desk.screen.page.chips._buttons}


def test_users_are_the_managers_and_the_demonstration_only_where_there_is_one(
    qtbot: QtBot, practice: Practice
) -> None:
    clerk = parts_of(Desk(qtbot, practice, "clerk"))
    manager = parts_of(Desk(qtbot, practice))

    assert clerk == {
        Part.APPEARANCE,
        Part.LOCKING,
        Part.PRINTING,
        Part.PASSCODE,
        Part.OWN_PART,
        Part.ABOUT,
    }
    own = {Part.PRACTICE, Part.USERS, Part.REGISTER, Part.EVENTS, Part.NATIONAL}
    assert manager == clerk | own


# ---- locking ------------------------------------------------------------------------------------


def test_a_clerk_may_lock_sooner_and_a_manager_later_and_the_log_has_both(
    qtbot: QtBot, practice: Practice
) -> None:
    clerk = Desk(qtbot, practice, "clerk")
    clerk.open("locking")
    after = clerk.screen.locking.after
    assert [after.box.itemText(at) for at in range(after.box.count())] == [
        "1 minute",
        "2 minutes",
        "3 minutes",
        "5 minutes",
    ]
    assert not clerk.screen.locking.limit.isHidden()
    after.set_value("2")
    after.changed.emit()
    assert clerk.look.minutes == 2
    assert clerk.said[-1] == "The desk locks itself after 2 minutes."

    manager = Desk(qtbot, practice)
    manager.look.minutes = 2
    manager.open("locking")
    manager.screen.locking.after.set_value("10")
    manager.screen.locking.after.changed.emit()
    assert manager.look.minutes == 10
    assert manager.screen.locking.limit.isHidden()
    assert {each.note.sentence for each in practice.audited(AuditAction.LOCK_CHANGED)} == {
        "had the computer lock itself after 2 minutes untouched, not 5",
        "had the computer lock itself after 10 minutes untouched, not 2",
    }


def test_nobody_but_a_manager_gives_the_desk_more_time(practice: Practice) -> None:
    with pytest.raises(NotAllowed):
        practice.services.accounts.change_lock(practice.session("clerk"), 2, 3)
    assert not practice.audited(AuditAction.LOCK_CHANGED)


def test_a_lock_time_that_cannot_be_kept_is_said(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice, keeps=False)
    desk.open("locking")
    desk.screen.locking.after.set_value("1")
    desk.screen.locking.after.changed.emit()
    assert desk.said[-1] == "The settings could not be saved."


# ---- appearance ---------------------------------------------------------------------------------


def test_a_choice_of_colours_shows_at_once_and_keeps_the_text_size(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)

    desk.screen.appearance.theme.button("dark").click()

    assert desk.look.chosen == ("dark", 110), "110 % was set elsewhere and stays"


def test_by_keyboard_the_text_grows(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    box = desk.screen.appearance.text_size.box
    box.setFocus(Qt.FocusReason.TabFocusReason)

    QTest.keyClick(box, Qt.Key.Key_End)

    assert desk.look.chosen == ("light", 200)


def test_a_choice_that_cannot_be_kept_is_told(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice, keeps=False)

    desk.screen.appearance.theme.button("high-contrast").click()

    assert desk.look.chosen == ("high-contrast", 110)
    assert desk.said == ["The settings could not be saved."]


# ---- passcode -----------------------------------------------------------------------------------


def with_an_account(practice: Practice) -> None:
    """Give the manager's account a passcode (the fixture's accounts have none)."""
    hashed = practice.services.accounts.passwords.hash(PASSCODE)
    with practice.store.unit_of_work() as work:
        work.users.set_password_hash(practice.session("manager").user.id, hashed)
        work.commit()


def change(desk: Desk, old: str, new: str, again: str) -> None:
    """Type three passcodes and press the button."""
    part = desk.screen.passcode
    desk.open("passcode")
    for field, words in zip(part.fields, (old, new, again), strict=True):
        field.set_value(words)
    QTest.keyClick(part.again.line, Qt.Key.Key_Return)


def test_a_new_passcode_counts_and_none_stays_on_screen(qtbot: QtBot, practice: Practice) -> None:
    with_an_account(practice)
    desk = Desk(qtbot, practice)

    change(desk, PASSCODE, "four quite long words", "four quite long words")

    assert desk.said == [wording.PASSCODE_CHANGED]
    practice.services.accounts.sign_in("manager", "four quite long words")
    assert [field.value for field in desk.screen.passcode.fields] == ["", "", ""]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("", "four quite long words", "four quite long words"), "old"),
        ((PASSCODE, "short", "short"), "new"),
        ((PASSCODE, "four quite long words", "four other words"), "again"),
        (("not my passcode", "four quite long words", "four quite long words"), "old"),
    ],
)
def test_a_passcode_that_cannot_be_changed_says_why_at_its_field(
    qtbot: QtBot, practice: Practice, typed: tuple[str, str, str], field: str
) -> None:
    with_an_account(practice)
    desk = Desk(qtbot, practice)

    change(desk, *typed)

    wrong = [each.key for each in desk.screen.passcode.fields if each.problem]
    assert wrong == [field]
    practice.services.accounts.sign_in("manager", PASSCODE)  # still the old one


# ---- users --------------------------------------------------------------------------------------


def stored(practice: Practice, name: str) -> User:
    """An account as it is stored."""
    everybody = practice.services.accounts.all(practice.session("manager"))
    return next(user for user in everybody if user.display_name == name)


def test_a_new_account_gets_its_line_in_the_staff_register(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    manager = practice.session("manager")
    practice.services.accounts.add(manager, "new", "Nora New", frozenset({Role.CLERK}), PASSCODE)

    desk.open("users")

    assert "Nora New" in {user.display_name for user in desk.users.table.rows}
    nora = next(m for m in practice.services.staff.all(manager) if m.name == "Nora New")
    assert (nora.jobs, nora.smartcard, nora.trainings) == (frozenset({Job.REGISTERS}), None, None)


def test_a_closed_account_has_left_the_register_and_comes_back_with_it(
    practice: Practice,
) -> None:
    manager = practice.session("manager")
    accounts, staff = practice.services.accounts, practice.services.staff

    closed = accounts.change(manager, replace(stored(practice, "Ben Pike"), active=False))
    assert next(m for m in staff.all(manager) if m.name == "Ben Pike").left
    accounts.change(manager, replace(closed, active=True))

    assert not next(m for m in staff.all(manager) if m.name == "Ben Pike").left


def test_by_keyboard_a_user_is_added_who_can_sign_in(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    desk.open("users")
    form = desk.users.form

    QTest.keyClick(desk.users.add_button, Qt.Key.Key_Space)
    QTest.keyClicks(focused(), "Nora New")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "nora")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), PASSCODE)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)  # to Show
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)  # the first role
    QTest.keyClick(form.save_button, Qt.Key.Key_Space)

    nora = stored(practice, "Nora New")
    assert nora.roles == frozenset({Role.CLERK})
    practice.services.accounts.sign_in("nora", PASSCODE)
    assert desk.said == ["Nora New can sign in now."]
    assert desk.users.listed.isVisible()


def test_roles_are_changed(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    desk.open("users")
    desk.users.table.opened.emit(stored(practice, "Ben Pike"))
    form = desk.users.form
    assert not form.passcode.isVisible()

    form.roles.set_value(frozenset({Role.CLERK, Role.REVIEWER}))
    form.save_button.click()

    ben = stored(practice, "Ben Pike")
    assert ben.roles == frozenset({Role.CLERK, Role.REVIEWER})


def test_the_only_manager_cannot_lock_the_practice_out(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, practice)
    desk.open("users")
    monkeypatch.setattr(desk.users, "ask_close", lambda _name: True)
    desk.users.table.opened.emit(stored(practice, "Tom Sorrell"))

    desk.users.form.close_button.click()

    assert stored(practice, "Tom Sorrell").active
    said = [link.text() for link in desk.users.form.summary.links]
    assert said[0].startswith("This is the only practice manager.")


@pytest.mark.parametrize("sure", [True, False])
def test_an_account_is_closed_only_when_the_manager_is_sure(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    desk = Desk(qtbot, practice)
    desk.open("users")
    asked: list[str] = []

    def ask(name: str) -> bool:
        asked.append(name)
        return sure

    monkeypatch.setattr(desk.users, "ask_close", ask)
    desk.users.table.opened.emit(stored(practice, "Ben Pike"))
    desk.users.form.close_button.click()

    assert asked == ["Ben Pike"]
    assert stored(practice, "Ben Pike").active is not sure


def test_a_closed_account_can_be_opened_again(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    manager = practice.session("manager")
    practice.services.accounts.change(manager, replace(stored(practice, "Ben Pike"), active=False))
    desk.open("users")
    desk.users.table.opened.emit(stored(practice, "Ben Pike"))
    assert not desk.users.form.close_button.isVisible()

    desk.users.form.reopen_button.click()

    assert stored(practice, "Ben Pike").active


def test_a_form_says_everything_that_is_missing_at_once() -> None:
    assert list(problems_of(UserForm(), is_new=True)) == [
        "display_name",
        "user_name",
        "passcode",
        "roles",
    ]
    assert list(problems_of(UserForm(), is_new=False)) == ["display_name", "roles"]


def test_a_first_passcode_never_shows_in_a_trace() -> None:
    assert PASSCODE not in repr(UserForm(passcode=PASSCODE))


# ---- demonstration ------------------------------------------------------------------------------


class Clock:
    """A demonstration whose clock and end the test watches."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self.resets = 0
        self.demonstration = Demonstration(
            users=(),
            visitors=(),
            advance=self._advance,
            arrive=lambda _number: False,
            reset=self._reset,
        )

    def _advance(self, by: timedelta) -> datetime:
        self._practice.now += by
        return self._practice.now

    def _reset(self) -> None:
        self.resets += 1


def test_the_clock_moves_on_and_says_where_it_stands(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice, "clerk", demonstration=Clock(practice).demonstration)
    desk.open("demonstration")
    part = desk.screen.demonstration
    assert part is not None

    part.steps["week"].click()
    part.steps["hour"].click()

    assert part.clock.text() == "The clock shows Wednesday 20 May 2026, 11:00am."
    assert desk.said[-1] == part.clock.text()


@pytest.mark.parametrize("sure", [True, False])
def test_a_reset_asks_and_then_ends_the_program(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    clock = Clock(practice)
    desk = Desk(qtbot, practice, demonstration=clock.demonstration)
    desk.open("demonstration")
    part = desk.screen.demonstration
    assert part is not None
    monkeypatch.setattr(part, "ask_reset", lambda: sure)

    part.reset_button.click()

    assert clock.resets == int(sure)
    assert desk.look.closed is sure


@pytest.mark.usefixtures("each_look")
def test_every_part_is_accessible_in_every_look(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice, demonstration=Clock(practice).demonstration)
    for part in Part:
        desk.open(part.value)
        QApplication.processEvents()  # what wraps finds its width first, then its height
        assert problems(desk.screen.widget) == [], part

    desk.open("users")
    desk.users.add_button.click()
    desk.users.form.save_button.click()
    QApplication.processEvents()
    assert problems(desk.screen.widget) == []

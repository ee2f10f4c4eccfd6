"""A form changes hands on the screen: from the clerk's own form, and from the manager's list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.home.screen import HomeScreen
from gp2gp_desktop.ui.registration import handing_wording as wording
from gp2gp_desktop.ui.registration.screen import RegistrationScreen
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.work import InlineRunner
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.showing import show


def a_context(practice: Practice, user: str, said: list[str] | None = None) -> Context:
    heard: list[str] = [] if said is None else said
    return Context(
        practice.services,
        practice.session(user),
        InlineRunner().run,
        lambda words, *_, **__: heard.append(words),
    )


def a_screen(practice: Practice, user: str, qtbot: QtBot) -> RegistrationScreen:
    screen = RegistrationScreen(a_context(practice, user), lambda *_, **__: None)
    show(qtbot, screen.widget)
    screen.activate()
    return screen


def test_the_manager_takes_a_colleagues_form_by_keyboard_and_the_owner_is_told(
    practice: Practice, qtbot: QtBot
) -> None:
    form = practice.a_draft()
    screen = a_screen(practice, "manager", qtbot)
    take = screen.view.first.resume[form.id]
    assert take.text() == wording.TAKE_OVER

    take.setFocus()
    QTest.keyClick(take, Qt.Key.Key_Space)
    page = screen.view.hand_over
    assert screen.view.page is page
    assert problems(screen.widget) == []
    page.act.click()
    assert page.errors.isVisible()
    assert problems(screen.widget) == []

    page.who.set_value("trainee")
    page.why.set_value("Priya is away today")
    page.act.click()
    assert screen.view.first.isVisible()
    assert practice.again(form).owner == "trainee"

    home = HomeScreen(a_context(practice, "clerk"), lambda *_, **__: None)
    show(qtbot, home.widget)
    home.activate()
    read = [b for b in home.page.findChildren(Button) if b.text() == "I have read this"]
    assert len(read) == 1
    assert "Priya is away today" in read[0].accessibleName()
    assert problems(home.widget) == []
    read[0].click()
    assert practice.services.handing_over.told(practice.session()) == ()


def test_a_clerk_hands_the_open_form_to_a_colleague_with_what_was_just_typed(
    practice: Practice, qtbot: QtBot
) -> None:
    form = practice.a_draft()
    screen = a_screen(practice, "clerk", qtbot)
    screen.view.presenter.open(form.id)
    screen.view.presenter.type("home_phone", "0113 496 0123")
    screen.view.form.hand_over.click()
    page = screen.view.hand_over
    assert screen.view.page is page
    assert page.who.box.findData("clerk") < 0

    page.who.set_value("trainee")
    page.why.set_value("Lunch")
    page.act.click()

    stored = practice.again(form)
    assert (stored.owner, stored.form["home_phone"]) == ("trainee", "0113 496 0123")
    assert form.id not in screen.view.first.resume


def test_going_back_changes_nothing(practice: Practice, qtbot: QtBot) -> None:
    form = practice.a_draft()
    screen = a_screen(practice, "clerk", qtbot)
    screen.view.presenter.open(form.id)
    screen.view.form.hand_over.click()
    screen.view.presenter.handing.withdraw()
    assert screen.view.page is screen.view.form
    assert practice.again(form).owner == "clerk"


def test_a_colleague_is_shown_no_sealed_form(practice: Practice, qtbot: QtBot) -> None:
    form = practice.a_draft()
    assert form.id not in a_screen(practice, "trainee", qtbot).view.first.resume

"""A page that is read begins at its heading: in sight, with the keyboard, no stop of Tab.

At 200 % text, in the whole window (product-ux 4.4; WCAG 2.4.3, 2.4.11).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.main_window import MainWindow
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.screen import ScreenEntry
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.focus_ring import FocusRing
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import PageHeading
from gp2gp_desktop.ui.work import InlineRunner
from tests.desk import Practice, a_nhs_record
from tests.ui.accessibility import focusable, name_of
from tests.ui.conftest import dress
from tests.ui.fakes import NOON, FakeAccounts, an_entry
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.test_registration_view import PAGES
from tests.ui.test_main_window import FACTS


def _found_one(desk: DeskPage) -> None:
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.presenter.finding.search()


def _found_nobody(desk: DeskPage) -> None:
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND, last_name="Quillfeather", nhs_number="")
    desk.presenter.finding.search()


def _found_dead(desk: DeskPage) -> None:
    desk.practice.demographics.put(a_nhs_record(deceased=True))
    _found_one(desk)


def _asked_of_contact(desk: DeskPage) -> None:
    _found_nobody(desk)
    while desk.view.form.results.fields == ():
        desk.presenter.finding.search_next()


BEGINS: dict[str, tuple[Callable[[DeskPage], None], str]] = {
    "found one": (_found_one, "Search differently"),
    "found several": (PAGES["results"], "Search differently"),
    "found nobody": (_found_nobody, "Search differently"),
    "found a death": (_found_dead, "Search differently"),
    "asked of contact": (_asked_of_contact, "Search differently"),
    "no service": (PAGES["unavailable"], "Search differently"),
    "typed a death": (PAGES["typed-died"], "Search differently"),
    "routing": (PAGES["routing"], "Continue"),
    "on hold": (PAGES["hold"], ""),
    "another practice": (PAGES["differs"], ""),
    "done": (PAGES["done"], "Go to the transfer"),
    "refused": (PAGES["refused"], "Next patient"),
}
"""Each page, and the first control after its heading; empty where that is a hold's own."""


def _desk(qtbot: QtBot, practice: Practice, scale: float) -> DeskPage:
    """The screen in the real window, as wide as the desks of the practice are."""
    dress(QApplication.instance(), scale=scale)  # type: ignore[arg-type]
    desk = DeskPage(qtbot, practice)
    window = MainWindow(FACTS, lambda: NOON, FakeAccounts().prove, InlineRunner())
    entry = ScreenEntry("register", "Register", "register", lambda _go: desk.screen)
    window.offer((an_entry("home"), entry, an_entry("transfers")))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("register")
    return desk


def _heading(desk: DeskPage) -> PageHeading:
    heading = desk.focused
    assert isinstance(heading, PageHeading), f"the keyboard is on {name_of(heading)!r}"
    return heading


def _whole(widget: QWidget) -> bool:
    """Whether all of it, and of the ring around it, is inside what is scrolled."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, Page):
        area = area.parentWidget()
    assert area is not None
    place = QRect(widget.mapTo(area, QPoint()), widget.size())
    return area.viewport().geometry().contains(place.adjusted(-6, -6, 6, 6))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("page", BEGINS)
def test_a_page_begins_at_its_heading_in_sight(
    qtbot: QtBot, practice: Practice, page: str, scale: float
) -> None:
    desk = _desk(qtbot, practice, scale)
    reach, first = BEGINS[page]

    reach(desk)
    qtbot.wait(20)

    heading = _heading(desk)
    assert heading.text()
    assert name_of(heading) == heading.text()
    assert FocusRing.ensure().target is heading
    assert _whole(heading), f"{heading.text()!r} is scrolled off"
    assert heading not in focusable(heading.window())
    desk.tab()
    page_of_it = desk.view.page if desk.view.page is desk.view.done else desk.view.form.content
    assert page_of_it.isAncestorOf(desk.focused)
    if first:
        assert isinstance(desk.focused, Button)
        assert first in desk.focused.text().replace("&", "")
    else:
        assert desk.focused is focusable(page_of_it)[0]


def test_ctrl_enter_does_the_primary_act_from_the_heading(qtbot: QtBot, practice: Practice) -> None:
    desk = _desk(qtbot, practice, 1.0)
    desk.fill_to(Step.ROUTING)
    assert _heading(desk).text() == "GP2GP must be used"

    QTest.keyClick(desk.focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert desk.view.form.content is desk.view.form.check


def test_tab_never_comes_back_to_the_heading(qtbot: QtBot, practice: Practice) -> None:
    desk = _desk(qtbot, practice, 1.0)
    desk.fill_to(Step.ROUTING)
    heading = _heading(desk)
    desk.tab()
    begin = desk.focused

    visited: set[QWidget] = set()
    while desk.focused is not begin or not visited:
        desk.tab()
        visited.add(desk.focused)

    assert heading not in visited
    QTest.keyClick(desk.focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.focused is not heading


def test_while_something_is_asked_no_button_has_the_keyboard(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = _desk(qtbot, practice, 1.0)
    desk.fill_to(Step.FIND)

    desk.view.show_working("Searching by NHS number…")

    assert _heading(desk).text() == "Searching by NHS number…"


def test_a_manager_who_only_reads_begins_at_the_heading_of_the_check_page(
    qtbot: QtBot, practice: Practice
) -> None:
    clerk = DeskPage(qtbot, practice)
    clerk.fill_to(Step.CHECK)
    assert clerk.presenter.draft is not None
    form = clerk.presenter.draft.registration.id
    clerk.presenter.reasons.ask(Reason.PARK)
    clerk.presenter.reasons.give("The patient fetches a letter with the old address.")
    manager = DeskPage(qtbot, practice, "manager")
    manager.presenter.open(form)
    manager.presenter.open_section(Step.CHECK)

    assert isinstance(manager.focused, PageHeading)
    assert manager.focused.text() == "Check the answers before you register Maya"

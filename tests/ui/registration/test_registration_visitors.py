"""The invented people of the demonstration: a form begins with what they say, and no more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.registration.steps import Status
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk
from tests.ui.registration.visitors import make_demonstration

Look = tuple[str, float]


def test_only_the_demonstration_offers_invented_people(clerk: Clerk) -> None:
    clerk.presenter.show_forms()
    assert "show_visitors" not in clerk.view.calls

    make_demonstration(clerk.practice)
    clerk = Clerk(clerk.practice)
    clerk.presenter.show_forms()

    assert [row.name for row in clerk.view.visitors] == ["Maya Thornbury", "Ruben Ødegård"]
    assert [row.shows for row in clerk.view.visitors] == ["Plain transfer", "Back from abroad"]


def test_whoever_may_not_register_is_not_offered_them(practice: Practice) -> None:
    make_demonstration(practice)
    manager = Clerk(practice, "clinician")

    manager.presenter.show_forms()

    assert "show_visitors" not in manager.view.calls


def test_people_are_found_by_name_and_by_what_they_show(practice: Practice) -> None:
    make_demonstration(practice)
    clerk = Clerk(practice)
    clerk.presenter.show_forms()

    found = []
    for text in ("maya", "ABROAD back", "nobody", ""):
        clerk.presenter.first.find_visitors(text)
        found.append([row.key for row in clerk.view.visitors])

    assert found == [["maya"], ["ruben"], [], ["maya", "ruben"]]


def test_a_form_begins_with_their_answers_but_is_neither_traced_nor_signed(
    practice: Practice,
) -> None:
    make_demonstration(practice)
    clerk = Clerk(practice)
    clerk.presenter.show_forms()

    clerk.presenter.first.start_as("maya")

    stored = clerk.stored()
    assert (stored["last_name"], stored["title"]) == ("Thornbury", "Ms")
    assert "signed" not in stored
    assert clerk.view.statuses[Step.WHO] is Status.COMPLETED
    assert clerk.view.statuses[Step.FIND] is Status.IN_PROGRESS
    clerk.find()
    clerk.presenter.open_section(Step.ROUTING)
    assert clerk.view.routing.verdict == "GP2GP must be used"


def test_enter_on_a_person_begins_their_form(qtbot: QtBot, practice: Practice) -> None:
    make_demonstration(practice)
    desk = DeskPage(qtbot, practice)

    while desk.focused is not desk.view.first.find_visitor.control:
        desk.tab()
    desk.write("abroad")
    desk.tab()
    QTest.keyClick(desk.focused, Qt.Key.Key_Return)

    assert desk.presenter.draft is not None
    assert desk.presenter.draft.registration.form["first_name"] == "Ruben"
    assert "Who is registering, and how" in desk.words


def test_the_list_can_be_read_and_reached_in_every_look(
    qtbot: QtBot, practice: Practice, each_look: Look
) -> None:
    make_demonstration(practice)
    desk = DeskPage(qtbot, practice)
    qtbot.wait(1)

    assert problems(desk.view) == []

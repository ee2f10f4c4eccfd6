"""Scenarios 2 and 4 of product-ux 5, through the widgets by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.adapters.demo import DemoPractice, load_demo
from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics, SimulatedDirectory
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.services import Demonstration, Visitor
from tests.desk import Practice
from tests.ui.registration.desk_page import DeskPage

MAYA = PersonName("Thornbury", "Maya")
BORN = date(1984, 3, 9)


def _press(desk: DeskPage, words: str) -> None:
    """Tab to a button and press it."""
    for _ in range(60):
        if desk.focused is desk.button(words):
            QTest.keyClick(desk.focused, Qt.Key.Key_Return)
            QApplication.processEvents()
            return
        desk.tab()
    raise AssertionError(f"Tab never comes to {words!r}")


def _who_and_person(desk: DeskPage, number: str = "") -> None:
    desk.command(Command.REGISTER)
    desk.choose()
    desk.tab(2)
    desk.choose()
    desk.command(Command.PRIMARY)
    if number:
        desk.choose()  # the NHS number is known
        desk.tab()
        desk.write(number)
    else:
        desk.right()
        desk.choose()  # it is not
    desk.tab()
    desk.write("Thornbury")
    desk.tab()
    desk.write("Maya")
    desk.tab()
    desk.write("9/3/1984")


def _on_our_list(practice: Practice, patient: LocalPatient) -> None:
    with practice.store.unit_of_work() as work:
        work.patients.put(patient)
        work.commit()


# ---- scenario 2: interruption, lock, hand-over -------------------------------------------------


def test_an_interrupted_form_is_neither_lost_nor_seen_by_the_next_user(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = DeskPage(qtbot, practice)
    _who_and_person(desk)
    desk.tab()
    desk.choose()
    desk.tab()
    desk.write("LS1 6A")
    desk.view.hide()  # F8

    other = DeskPage(qtbot, practice, user="trainee")
    assert "No form is open" in other.words
    assert "THORNBURY" not in other.words
    other.view.close()
    desk.view.show()
    desk.view.activateWindow()
    qtbot.waitUntil(desk.view.isActiveWindow)
    desk.command(Command.CANCEL)
    _press(desk, "Resume")
    postcode = desk.view.form.pages[Step.FIND].fields["postcode"]
    assert postcode.isAncestorOf(desk.focused)
    desk.write("E")
    desk.alt(Qt.Key.Key_P)
    desk.write("The patient left to fetch their letter.")
    desk.command(Command.PRIMARY)

    manager = DeskPage(qtbot, practice, user="manager")
    assert "THORNBURY, Maya" in manager.words
    assert "Parked by Priya Nand at 13-May-2026 10:00am" in manager.words
    assert "The patient left to fetch their letter." in manager.words


def test_a_program_that_is_killed_has_lost_at_most_the_field_being_typed(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = DeskPage(qtbot, practice)
    _who_and_person(desk)
    desk.tab()
    desk.choose()
    desk.tab()
    desk.write("LS1")  # less than half a second ago

    again = Practice(practice.folder)  # as after a start: only what is stored is there
    fresh = DeskPage(qtbot, again)
    _press(fresh, "Resume")

    page = fresh.view.form.pages[Step.FIND]
    assert fresh.presenter.draft is not None
    form = fresh.presenter.draft.registration.form
    assert (form["last_name"], form["first_name"]) == ("Thornbury", "Maya")
    assert (form["birth_date"], form["sex"]) == ("1984-03-09", "female")
    assert page.fields["postcode"].isAncestorOf(fresh.focused)
    again.close()


# ---- scenario 4: the routing matrix ------------------------------------------------------------

MATRIX = (
    "daniel-whitcombe",
    "tobias-fenwick-rowley",
    "ingrid-halvorsen-pike",
    "desmond-akintola-rowe",
    "doreen-applegarth",
    "nerys-wyn-parri",
    "fergus-macalister",
    "callum-strickland",
    "noah-brierley",
    "lars-engebretsen",
    "rajesh-vadgama",
    "beatrice-langstaff",
    "winifred-ashdown-cole",
    "helena-marsden",
)


@pytest.fixture(scope="module")
def demo() -> DemoPractice:
    """The demonstration's story."""
    return load_demo(resource("demo"))


@pytest.fixture
def story(demo: DemoPractice, tmp_path: Path) -> Iterator[Practice]:
    """The demonstration's people at the desk of a practice that has registered nobody yet."""
    made = Practice(
        tmp_path / "demo",
        now=demo.starts_at,
        demographics=SimulatedDemographics(demo.nhs_records, demo.related),
        directory=SimulatedDirectory(demo.directory),
        profile=replace(demo.profile, version=1),
    )
    for patient in demo.local_patients:
        _on_our_list(made, patient)
    visitors = tuple(
        Visitor(key, person.form["first_name"], key, "", "", person.form.answers)
        for key, person in demo.people.items()
    )
    made.services = replace(
        made.services,
        demonstration=Demonstration((), visitors, lambda _by: made.now, lambda _n: False, _nothing),
    )
    yield made
    made.close()


def _nothing() -> None:
    """The story is not told anew."""


def _route(desk: DeskPage, key: str) -> Decision:
    """From the first page to the verdict of one of the invented people."""
    while desk.focused is not desk.view.first.find_visitor.control:
        desk.tab()
    QTest.keyClick(desk.focused, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.write(key)
    desk.tab()
    QTest.keyClick(desk.focused, Qt.Key.Key_Return)
    desk.command(Command.PRIMARY)  # who and how
    desk.command(Command.PRIMARY)  # search
    while not desk.view.form.results.confirms:
        desk.command(Command.PRIMARY)  # the next way of searching
    _press(desk, desk.view.form.results.confirms[0].text().replace("&", ""))
    for _section in (Step.ABOUT, Step.ADDRESSES, Step.NEEDS):
        desk.command(Command.PRIMARY)
    assert desk.presenter.draft is not None
    decision = desk.presenter.draft.registration.decision
    assert decision is not None, f"{key} has no verdict"
    return decision


def test_each_of_the_invented_people_gets_the_verdict_of_the_story(
    qtbot: QtBot, story: Practice, demo: DemoPractice
) -> None:
    desk = DeskPage(qtbot, story)
    verdicts: dict[str, str] = {}
    explained: dict[str, bool] = {}

    for key in MATRIX:
        decision = _route(desk, key)
        verdicts[key] = decision.verdict.value
        rows = {row.rule.id: row for row in decision.rules}
        explained[key] = all(
            rows[rule].fact and rows[rule].source for rule in decision.deciding_rules
        )
        desk.command(Command.CANCEL)

    assert verdicts == {key: demo.people[key].verdict for key in MATRIX}
    assert all(explained.values())
    assert set(verdicts.values()) == {verdict.value for verdict in Verdict}


def test_a_fact_that_arrives_changes_the_verdict_and_both_are_in_the_log(
    qtbot: QtBot, story: Practice, demo: DemoPractice
) -> None:
    desk = DeskPage(qtbot, story)
    assert _route(desk, "imogen-tattersall").verdict is Verdict.HOLD

    code = demo.people["imogen-tattersall"].nhs_records[0].practice
    assert code is not None
    entry = story.directory.practice(code)
    assert entry is not None
    story.directory.put(replace(entry, gp2gp="enabled"))
    _press(desk, "Decide again")

    assert "GP2GP must be used" in desk.words
    query = AuditQuery(actions=frozenset({AuditAction.DECIDED}), limit=10)
    log = story.services.oversight.audit(story.session("manager"), query).rows
    assert [(e.note.before, e.note.after) for e in reversed(log)] == [
        ("", "HOLD"),
        ("HOLD", "GP2GP_MUST"),
    ]

"""A hold worked to its end, and a refusal with its letter, through the widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.checklist import ROLLOUT
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.readiness import (
    Contact,
    DocumentKind,
    Lead,
    PooledSteps,
    ReferenceDocument,
    Rung,
)
from gp2gp_desktop.ui.print_document import PrintParagraph
from gp2gp_desktop.ui.registration.shown import RoutingShown
from gp2gp_desktop.ui.shortcuts import Command
from tests.desk import PREVIOUS, Practice, a_nhs_record, a_number
from tests.ui.accessibility import problems
from tests.ui.registration.desk_page import DeskPage


def test_a_hold_is_worked_to_its_end(qtbot: QtBot, practice: Practice) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)
    assert "On hold: something must be settled first" in desk.words

    desk.button("Note whom you asked…").click()
    desk.write("Supplier helpdesk by phone, reference 4471")
    desk.command(Command.PRIMARY)
    assert "Priya Nand asked: “Supplier helpdesk by phone, reference 4471”" in desk.words
    practice.later(hours=2)
    desk.button("Note the answer…").click()
    desk.write("One entry was old; they removed it")
    desk.command(Command.PRIMARY)
    assert "13-May-2026 12:00pm · Priya Nand noted the answer" in desk.words
    assert "On hold: something must be settled first" in desk.words

    practice.directory.put(PREVIOUS)
    desk.button("Decide again").click()
    assert "GP2GP must be used" in desk.words


def test_a_manager_sees_what_was_asked_before_releasing_to_paper(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)
    desk.button("Note whom you asked…").click()
    desk.write("Supplier helpdesk by phone")
    desk.command(Command.PRIMARY)
    draft = desk.presenter.draft
    assert draft is not None

    manager = DeskPage(qtbot, practice, user="manager")
    manager.presenter.open(draft.registration.id)
    assert "Priya Nand asked: “Supplier helpdesk by phone”" in manager.words
    assert manager.button("Release to paper…").isEnabled()


def test_a_refusal_ends_in_a_letter_that_is_printed(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = DeskPage(qtbot, practice)
    printed = desk.prints(monkeypatch)
    desk.fill_to(Step.ABOUT)
    desk.button("Refuse…").click()
    assert "Never because of ID" in desk.words
    desk.write("You live outside our practice area.")
    desk.command(Command.PRIMARY)
    assert "Maya Thornbury is not registered" in desk.words
    desk.command(Command.PRINT)

    (letter,) = printed
    words = [block.words for block in letter.blocks if isinstance(block, PrintParagraph)]
    assert words[0] == "To Maya Thornbury", "no half address on an envelope"
    assert "The reason: You live outside our practice area." in words
    assert "999" not in " ".join(words)


def test_each_hold_says_whom_to_call_what_to_read_and_how_far_it_is(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    profile = readiness.profile(manager)
    process = ReferenceDocument(
        "SDS/Pooled List Process", "2", "Shelf 3", kind=DocumentKind.POOLED_LIST_PROCESS
    )
    half_moved = replace(profile.gps[0], old_link_removed=False, open_action="RA asked")
    changed = replace(
        profile,
        policy=ROLLOUT,
        pooled_list="abeyance",
        pooled=PooledSteps(lead_told_on=date(2026, 5, 11)),
        gps=(half_moved,),
        documents=(process,),
        lead=Lead("Tom Sorrell", "01632 960001", date(2026, 5, 1)),
        contacts=(
            Contact("Help desk", "Example Systems", "01632 960150", Rung.SUPPLIER),
            Contact("Smartcards", "RA team", "01632 960160", Rung.REGISTRATION_AUTHORITY),
        ),
    )
    readiness.save(manager, changed, "A new start")
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)

    shown: list[RoutingShown] = []
    monkeypatch.setattr(desk.view, "show_routing", shown.append)
    desk.presenter.deciding.show()
    pooled, gp = (row for row in shown[0].holds if row.rules in {("E4",), ("E5",)})
    assert pooled.owner == "PCT GP2GP lead"
    assert pooled.call == (
        "Deputy, while Tom Sorrell is away: Priya Nand, 01632 960002",
        "Help desk: Example Systems, 01632 960150",
        "No telephone number is recorded for the lead at the PCT or ICB. "
        "The practice manager adds it under Readiness.",
    )
    assert pooled.read[0] == "“SDS/Pooled List Process” · version 2 · kept: Shelf 3"
    assert "National Deployment Spreadsheet" in pooled.read[2]
    assert pooled.stands == (
        "Lead told on: 11 May 2026",
        "Supplier helpdesk contacted on: not yet",
        "Supplier helpdesk answered on: not yet",
        "National spreadsheet marked on: not yet",
    )
    assert gp.owner == "Registration Authority manager"
    assert gp.call[1] == "Smartcards: RA team, 01632 960160"
    assert gp.stands[-1] == "Open action: RA asked"
    for line in (*pooled.call, *pooled.read, *pooled.stands, *gp.call, *gp.read, *gp.stands):
        assert line in desk.words
    assert problems(desk.view) == []


def _supply(desk: DeskPage, seen: str) -> None:
    """The first answer of the page, where it was seen, and the green button, by keyboard."""
    QApplication.processEvents()  # the page has its place
    desk.choose()
    desk.tab()
    desk.write(seen)
    desk.command(Command.PRIMARY)


def test_a_fact_nobody_answers_is_supplied_by_its_owner_with_the_keyboard_alone(
    qtbot: QtBot, practice: Practice
) -> None:
    """D4: the manager says it, the clerk decides again, and the page says who said it."""
    practice.directory.put(replace(PREVIOUS, shares_our_database=None))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)
    assert "A practice manager settles this" in desk.words
    assert "Say if it shares our database…" not in desk.words
    draft = desk.presenter.draft
    assert draft is not None

    manager = DeskPage(qtbot, practice, user="manager")
    manager.presenter.open(draft.registration.id)
    manager.button("Say if it shares our database…").click()
    assert "Does the last practice share our clinical system's database?" in manager.words
    assert problems(manager.view) == []
    manager.command(Command.PRIMARY)
    assert "Say what is true" in manager.words
    assert "Say where it was seen" in manager.words
    manager.view.supply.answer.focus_control()
    _supply(manager, "the supplier's list of May")
    assert manager.said[-1] == "The fact is kept. A registration clerk decides the route again."
    assert "Said by Tom Sorrell, 13 May 2026: seen in the supplier's list of May: Yes" in (
        manager.words
    )

    desk.presenter.show_forms()
    desk.presenter.open(draft.registration.id)
    desk.presenter.open_section(Step.ROUTING)
    assert "On hold: something must be settled first" in desk.words
    desk.button("Decide again").click()
    assert "Same system: the record moves inside it, without GP2GP" in desk.words
    assert "Said by Tom Sorrell, 13 May 2026: seen in the supplier's list of May" in desk.words


def test_what_the_directory_says_stands_above_the_question(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)
    desk.tab()
    assert desk.focused.text() == "Say if it is listed…"  # type: ignore[attr-defined]
    QTest.keyClick(desk.focused, Qt.Key.Key_Space)
    assert "says: listed more than once. What you say stands instead" in desk.words
    desk.command(Command.CANCEL)
    assert "On hold: something must be settled first" in desk.words
    desk.button("Say if it is listed…").click()
    _supply(desk, "Helpdesk, reference 4471")
    assert "GP2GP must be used" in desk.words


def test_the_practice_that_took_over_is_used_with_one_press(
    qtbot: QtBot, practice: Practice
) -> None:
    successor = OdsCode("Y99903")
    practice.directory.put(replace(PREVIOUS, active=False, successors=(successor,)))
    practice.directory.put(replace(PREVIOUS, ods_code=successor, name="Quayside Practice"))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)
    desk.tab()
    assert desk.focused.text() == "Use Quayside Practice (Y99903)"  # type: ignore[attr-defined]
    QTest.keyClick(desk.focused, Qt.Key.Key_Space)
    assert "GP2GP must be used" in desk.words
    assert "The record is asked for at Quayside Practice (Y99903). Said by Priya Nand" in desk.words


def test_the_last_practice_of_a_removed_patient_is_looked_up_and_tried(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.demographics.put(a_nhs_record(practice=None, removal_code="ORR"))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)
    desk.tab()
    QTest.keyClick(desk.focused, Qt.Key.Key_Space)
    assert "Which practice had the patient last?" in desk.words
    assert desk.focused.text() == "Y99902", "the patient's own answer"  # type: ignore[attr-defined]
    desk.button("Find the code by name or town").click()
    assert problems(desk.view) == []
    desk.view.supply.seen.focus_control()
    desk.write("The patient's repeat slip")
    desk.command(Command.PRIMARY)
    assert "GP2GP must be used" in desk.words


@pytest.mark.parametrize(
    "record", [{"deceased": True}, {"superseded_by": a_number(2)}, {"invalidated": True}]
)
def test_a_confirmed_record_is_searched_for_again(
    qtbot: QtBot, practice: Practice, record: dict[str, object]
) -> None:
    """C7 and C8: the match is dropped, the answers stay."""
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)
    practice.demographics.put(a_nhs_record(**record))
    desk.presenter.open_section(Step.FIND)
    desk.button("Search again").click()
    desk.presenter.finding.search()
    desk.presenter.finding.confirm(0)
    desk.presenter.open_section(Step.ROUTING)
    assert "Stop: do not register this person" in desk.words or "On hold" in desk.words

    practice.demographics.put(a_nhs_record())
    desk.button("Search again").click()
    assert desk.said[-1] == "The search is open again. The answers are as they were."
    desk.command(Command.PRIMARY)
    desk.presenter.finding.confirm(0)
    desk.presenter.open_section(Step.ROUTING)
    assert "GP2GP must be used" in desk.words

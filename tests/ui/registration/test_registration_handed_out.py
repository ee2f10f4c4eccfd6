"""What leaves the desk: the patient's own answers, the slip, the summary."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.print_document import PrintDocument, PrintPairs, PrintParagraph
from gp2gp_desktop.ui.registration.ending import Paper
from gp2gp_desktop.ui.registration.show_patient import ShowPatient
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.text import Text
from tests.desk import GP, Practice, a_nhs_record, a_number
from tests.ui.accessibility import problems
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk
from tests.ui.registration.visitors import make_demonstration

Look = tuple[str, float]


def _words(document: PrintDocument) -> str:
    words = [document.title, document.footer]
    for block in document.blocks:
        match block:
            case PrintPairs(pairs):
                words += [part for pair in pairs for part in pair]
            case PrintParagraph(said):
                words.append(said)
    return "\n".join(words)


def _registered(clerk: Clerk, **changes: str) -> None:
    clerk.route(**changes)
    clerk.presenter.go_on()
    clerk.presenter.deciding.register()


# ---- on paper ----------------------------------------------------------------------------------


def test_the_slip_says_that_they_are_registered_and_no_more_than_it_should(clerk: Clerk) -> None:
    _registered(clerk)

    clerk.presenter.ending.print(Paper.SLIP)

    slip = clerk.printer.printed[0]
    words = _words(slip)
    assert slip.paper == "A6"
    for said in (
        "You are registered",
        "Maya Thornbury",
        "Harbour View Surgery",
        GP,
        "Your records should reach us electronically today.",
    ):
        assert said in words
    for kept in (a_number().digits, a_number().spaced, "4 Quay Street", "LS1 6AE", "1984"):
        assert kept not in words


def test_the_summary_has_every_answer_and_says_what_it_is_not(clerk: Clerk) -> None:
    _registered(clerk)

    clerk.presenter.ending.print(Paper.SUMMARY)

    summary = clerk.printer.printed[0]
    words = _words(summary)
    assert summary.paper == "A4"
    for said in (
        "This is not the official registration form.",
        "4 Quay Street",
        "Not provided",
        "On paper",
        "Priya Nand",
        "GP2GP must be used",
    ):
        assert said in words
    assert "Thornbury" not in summary.title


def test_nothing_printed_tells_where_a_restricted_patient_lives(clerk: Clerk) -> None:
    clerk.practice.demographics.put(a_nhs_record(restricted=True))
    clerk.route(previous_practice="not known", previous_postcode="HG1 5QX")
    key = clerk.key
    manager = Clerk(clerk.practice, "manager")
    manager.presenter.open(key)
    manager.presenter.reasons.ask(Reason.RELEASE)
    manager.presenter.reasons.give("Agreed with the safeguarding lead.")
    clerk.presenter.open(key)
    clerk.presenter.open_section(Step.CHECK)
    clerk.presenter.deciding.register()

    for paper in Paper:
        clerk.presenter.ending.print(paper)

    assert len(clerk.printer.printed) == len(Paper)
    for document in clerk.printer.printed:
        for place in ("Quay Street", "Leeds", "LS1", "HG1"):
            assert place not in _words(document)


def test_what_is_saved_is_offered_under_a_name_without_the_patient(clerk: Clerk) -> None:
    _registered(clerk)

    clerk.presenter.ending.save(Paper.SLIP)
    clerk.printer.path = None  # the person changes their mind
    clerk.presenter.ending.save(Paper.SUMMARY)

    assert clerk.printer.suggested == ["registration-slip.pdf", "registration-summary.pdf"]
    assert [path for _document, path in clerk.printer.saved] == [Path("chosen.pdf")]
    assert clerk.said[-1] == "Saved as chosen.pdf."


def test_without_a_printer_the_reason_is_said(clerk: Clerk) -> None:
    _registered(clerk)
    clerk.printer.refuses = "This computer has no printer."

    clerk.presenter.ending.print(Paper.SLIP)

    assert clerk.said[-1] == "This computer has no printer."


def test_what_the_demonstration_prints_is_marked(practice: Practice) -> None:
    make_demonstration(practice)
    clerk = Clerk(practice)
    _registered(clerk)

    clerk.presenter.ending.print(Paper.SLIP)

    assert clerk.printer.printed[0].demonstration


def test_the_slip_is_one_small_page_of_real_pdf(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.CHECK)
    desk.presenter.type("signed", "paper")
    desk.command(Command.PRIMARY)
    target = tmp_path / "slip.pdf"
    monkeypatch.setattr(desk.view, "ask_path", lambda _suggestion: target)

    desk.button("Save the slip…").click()

    pages = PdfReader(target).pages
    assert len(pages) == 1
    assert "Maya Thornbury" in " ".join(pages[0].extract_text().split())
    assert float(pages[0].mediabox.width) < 300  # A6 is 298 points wide


# ---- shown to the patient ----------------------------------------------------------------------


def test_the_patient_is_shown_what_they_said_and_nothing_of_the_nhs_record(clerk: Clerk) -> None:
    clerk.route()

    clerk.presenter.show_patient()

    shown = [answer.value for group in clerk.view.own_answers for answer in group.answers]
    assert {"Thornbury", "Maya", "9 March 1984", "4 Quay Street"} <= set(shown)
    assert a_number().spaced not in shown


def test_there_is_nothing_to_show_before_a_form_is_open(clerk: Clerk) -> None:
    clerk.presenter.show_patient()

    assert clerk.said == ["Open a form first: there are no answers to show yet."]


@pytest.fixture
def shown(qtbot: QtBot, practice: Practice) -> tuple[DeskPage, ShowPatient]:
    """The answers over a form that is ready to be registered."""
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.CHECK)
    desk.presenter.type("signed", "paper")
    desk.command(Command.SHOW_PATIENT)
    (over,) = desk.view.window().findChildren(ShowPatient)
    return desk, over


def test_f9_covers_the_whole_window_with_large_words(shown: tuple[DeskPage, ShowPatient]) -> None:
    desk, over = shown

    assert over.geometry() == desk.view.window().rect()
    assert desk.focused is over
    value = next(t for t in over.findChildren(Text) if t.text() == "4 Quay Street")
    assert value.font().pixelSize() >= 26
    desk.view.window().resize(900, 600)
    QApplication.processEvents()
    assert over.geometry() == desk.view.window().rect()


def test_arrows_scroll_and_any_other_key_returns_without_acting_beneath(
    shown: tuple[DeskPage, ShowPatient],
) -> None:
    desk, over = shown
    acted: list[str] = []
    beneath = QShortcut(QKeySequence("Ctrl+Return"), desk.view.window())
    beneath.activated.connect(lambda: acted.append("registered"))

    QTest.keyClick(over, Qt.Key.Key_Down)
    assert over.isVisible()
    assert over.page.verticalScrollBar().value() > 0
    QTest.keyClick(over, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert over.isHidden()
    assert acted == []
    assert not any(text.isVisible() for text in over.findChildren(Text))
    assert "Check the answers before you register Maya" in desk.words
    QTest.keyClick(desk.focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert acted == ["registered"]


def test_locking_takes_the_answers_away(shown: tuple[DeskPage, ShowPatient]) -> None:
    desk, over = shown

    desk.view.hide()

    assert over.isHidden()


def test_the_answers_can_be_read_in_every_look(
    qtbot: QtBot, practice: Practice, each_look: Look
) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)
    desk.command(Command.SHOW_PATIENT)
    qtbot.wait(1)

    (over,) = desk.view.window().findChildren(ShowPatient)
    assert problems(over) == []

"""What leaves the desk: the patient's own answers, the slip, the summary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step, fields_of
from gp2gp_desktop.domain.practice_contact import PracticeContact
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Note
from gp2gp_desktop.ui.paper_out import to_file
from gp2gp_desktop.ui.print_document import PrintDocument, PrintPairs, PrintParagraph
from gp2gp_desktop.ui.registration import handed_out
from gp2gp_desktop.ui.registration.show_patient import ShowPatient
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.workflow.papers import HandedOut, Paper, Way
from tests.desk import GP, PREVIOUS, Practice, a_nhs_record, a_number
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


def _released(clerk: Clerk) -> None:
    """Held, released to paper by the manager, and registered."""
    clerk.route()
    key = clerk.key
    manager = Clerk(clerk.practice, "manager")
    manager.presenter.open(key)
    manager.presenter.reasons.ask(Reason.RELEASE)
    manager.presenter.reasons.give("The helpdesk cannot say when.")
    clerk.presenter.open(key)
    clerk.presenter.open_section(Step.ROUTING)


@pytest.mark.parametrize(
    ("restricted", "entry", "held", "then"),
    [
        (
            False,
            replace(PREVIOUS, gp2gp="several"),
            "The national directory is not answering",
            "come on paper",
        ),
        (True, PREVIOUS, "to be sent to us securely", "to be sent to us securely"),
    ],
)
def test_after_a_release_the_patient_is_told_what_is_true_now(
    clerk: Clerk,
    restricted: bool,
    entry: DirectoryEntry,
    held: str,
    then: str,
) -> None:
    clerk.practice.demographics.put(a_nhs_record(restricted=restricted))
    clerk.practice.directory.put(entry)
    clerk.route()
    assert held in clerk.view.routing.patient

    _released(clerk)
    assert then in clerk.view.routing.patient
    assert not clerk.view.routing.holds

    clerk.presenter.open_section(Step.CHECK)
    clerk.presenter.deciding.register()
    clerk.presenter.ending.print(Paper.SLIP)
    assert then in clerk.view.done.patient
    assert then in _words(clerk.printer.printed[0])
    assert "before we can finish" not in _words(clerk.printer.printed[0])


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

    assert len(clerk.printer.printed) == len(Paper) - 1, "nobody was refused"
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
    monkeypatch.setattr(desk.view, "ask_destination", lambda _way, _sheet: to_file(target))

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


# ---- what each paper says of us, and of the patient ---------------------------------------------


def _handed(practice: Practice, **changes: str) -> HandedOut:
    registered = practice.a_registered(**changes)
    return practice.services.papers.hand_out(
        practice.session(), registered, Paper.SUMMARY, Way.PRINTED
    )


def test_the_slip_has_the_nhs_number_only_when_the_patient_asks_for_it(clerk: Clerk) -> None:
    _registered(clerk)
    clerk.presenter.ending.ask_for_number(wanted=True)
    clerk.presenter.ending.print(Paper.SLIP)
    clerk.presenter.ending.ask_for_number(wanted=False)
    clerk.presenter.ending.print(Paper.SLIP)

    with_it, without = map(_words, clerk.printer.printed)
    assert a_number().spaced in with_it
    assert a_number().spaced not in without


def test_every_paper_for_the_patient_says_how_we_are_reached(practice: Practice) -> None:
    handed = _handed(practice)
    said = Note("refused", "Outside our area", "Priya Nand", practice.now)
    refused = replace(handed, registration=replace(handed.registration, notes=(said,)))

    for document in (
        handed_out.slip(handed, practice.now),
        handed_out.summary(handed, "Tom Sorrell", practice.now),
        handed_out.refusal(refused),
    ):
        words = _words(document)
        assert "01632 960123" in words
        assert "1 Harbour View, Whitby, YO21 9ZZ" in words
        assert "desk@harbour-view.example" in words


def test_a_practice_that_has_not_recorded_how_it_is_reached_still_has_its_slip(
    practice: Practice,
) -> None:
    handed = _handed(practice)
    bare = replace(handed, practice=replace(handed.practice, contact=PracticeContact()))

    words = _words(handed_out.slip(bare, practice.now))

    assert "Ask at the desk of Harbour View Surgery" in words
    assert "Address" not in words


def test_the_letter_of_a_refusal_is_dated_addressed_and_signed(practice: Practice) -> None:
    handed = _handed(practice)
    said = Note("refused", "Outside our area", "Priya Nand", practice.now)

    words = _words(
        handed_out.refusal(
            replace(handed, registration=replace(handed.registration, notes=(said,)))
        )
    )

    assert "To Maya Thornbury\n4 Quay Street\nLeeds\nLS1 6AE" in words
    assert "13 May 2026" in words
    assert "Priya Nand, for the practice" in words
    assert "a copy of this letter is kept" in words


def test_the_summary_says_who_entered_it_who_printed_it_and_how_it_was_signed(
    practice: Practice,
) -> None:
    summary = handed_out.summary(_handed(practice), "Tom Sorrell", practice.now)

    pairs = [pair for b in summary.blocks if isinstance(b, PrintPairs) for pair in b.pairs]
    assert ("Entered by", "Priya Nand") in pairs
    assert ("Declaration", "Signed on paper") in pairs
    assert summary.footer.startswith("Printed by Tom Sorrell")
    assert summary.running == "Registration summary · THORNBURY, Maya"


def test_a_released_hold_does_not_tell_the_patient_to_wait(practice: Practice) -> None:
    handed = _handed(practice)
    released = replace(
        handed.registration, release=Note("released", "Agreed", "Tom Sorrell", practice.now)
    )

    words = _words(handed_out.slip(replace(handed, registration=released), practice.now))

    assert "Your records will come on paper" in words


def test_the_label_has_name_number_and_birth_date_and_nothing_else(practice: Practice) -> None:
    label = handed_out.label(_handed(practice))

    assert _words(label).split("\n") == [
        "THORNBURY, Maya",
        "",
        "NHS number",
        a_number().spaced,
        "Born",
        "09-Mar-1984",
    ]
    assert label.paper == "label"


def test_the_page_offers_the_label_and_says_who_prints_courier_labels(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = DeskPage(qtbot, practice)
    printed = desk.prints(monkeypatch)
    desk.fill_to(Step.CHECK)
    desk.presenter.type("signed", "paper")
    desk.command(Command.PRIMARY)

    desk.button("Print the folder label").click()

    assert printed[0].title == "THORNBURY, Maya"
    assert "Tracking labels for the courier come from PCSE" in desk.words
    assert problems(desk.view) == []


def test_whatever_is_asked_among_the_addresses_counts_as_a_place() -> None:
    asked = {rule.key for rule in fields_of(Step.ADDRESSES)}

    assert asked - handed_out.LOCATION == {"registering_gp", "acceptance"}

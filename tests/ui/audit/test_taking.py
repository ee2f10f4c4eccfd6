"""What was found in the log leaves on paper: with two people, the filter and both names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.audit import AuditAction, AuditEntry
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui import printing
from gp2gp_desktop.ui.audit.presenter import Asked, AuditPresenter, conditions_of
from gp2gp_desktop.ui.audit.questions import Question
from gp2gp_desktop.ui.audit.screen import AuditScreen
from gp2gp_desktop.ui.print_document import PrintPairs, PrintTable
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.listings import AuditQuery
from gp2gp_desktop.workflow.log_export import Way
from tests.desk import Practice, a_number
from tests.ui.accessibility import problems
from tests.ui.audit.test_audit import FakeView, a_context, looking
from tests.ui.showing import show
from tests.workflow.second import PASSCODE, with_passcode

BOTH = "checked by Dr Owen Hale (Clinician)"
MAYA = Asked(patient=a_number().spaced, question=Question.REGISTERED.value)


def _exports(practice: Practice) -> tuple[AuditEntry, ...]:
    query = AuditQuery(actions=frozenset({AuditAction.EXPORTED}))
    return practice.services.oversight.audit(practice.session("manager"), query).rows


def _found(practice: Practice) -> tuple[AuditPresenter, FakeView]:
    """A manager who has asked who registered Maya, with a clinician near."""
    practice.a_registered()
    with_passcode(practice, "clinician", "manager")
    presenter, view = looking(practice)
    presenter.find(MAYA)
    return presenter, view


@pytest.mark.parametrize(
    ("way", "done"), [(Way.PDF, "saved in “found.pdf”"), (Way.PRINTED, "sent to the printer")]
)
def test_what_was_found_leaves_with_the_filter_and_both_names(
    practice: Practice, way: Way, done: str
) -> None:
    presenter, view = _found(practice)
    view.path = Path("found.pdf")

    presenter.take_out(way)
    assert not view.papers
    assert "“Who registered the patient?”" in view.second.question
    presenter.asking.verify("manager", PASSCODE)
    assert "somebody else" in view.second.strip_problems["passcode"]
    presenter.asking.verify("clinician", PASSCODE)

    (paper,) = view.papers
    (pairs,) = (block for block in paper.blocks if isinstance(block, PrintPairs))
    told = dict(pairs.pairs)
    assert told["Searched for"] == f"NHS number {a_number().spaced}; “Who registered the patient?”"
    assert told["Taken out by"] == f"Tom Sorrell, {BOTH}"
    assert "Tom Sorrell" in paper.footer
    (table,) = (block for block in paper.blocks if isinstance(block, PrintTable))
    assert len(table.rows) == 1
    assert "registered THORNBURY, Maya" in table.rows[0][2]
    assert done in view.checked[0]


def test_the_log_says_what_left_how_and_about_whom(practice: Practice) -> None:
    presenter, _ = _found(practice)

    presenter.take_out(Way.PRINTED)
    presenter.asking.verify("clinician", PASSCODE)

    (entry,) = _exports(practice)
    assert entry.note.sentence == (
        "printed 1 entry of the log (searched for: "
        f"NHS number {a_number().spaced}; “Who registered the patient?”)"
    )
    assert entry.note.why == BOTH
    assert entry.note.nhs_number == a_number().digits


def test_the_sentence_of_a_file_says_that_it_is_one(practice: Practice) -> None:
    presenter, view = _found(practice)
    view.path = Path("found.pdf")
    presenter.find(Asked(patient="9990000"))
    presenter.take_out(Way.PDF)
    presenter.asking.verify("clinician", PASSCODE)

    (entry,) = _exports(practice)
    (table,) = (block for block in view.papers[0].blocks if isinstance(block, PrintTable))
    assert entry.note.sentence == (
        f"saved {len(table.rows)} entries of the log as PDF (searched for: NHS number 999 000 0)"
    )
    assert entry.note.nhs_number == ""  # the beginning of a number is nobody's
    assert all(row[2].count(a_number().spaced) == 1 for row in table.rows)


def test_what_fails_or_is_called_off_leaves_no_entry(practice: Practice) -> None:
    presenter, view = _found(practice)
    presenter.take_out(Way.PDF)
    presenter.asking.verify("clinician", PASSCODE)  # no file was chosen
    view.no_printer = "This computer has no printer."
    presenter.take_out(Way.PRINTED)
    presenter.asking.verify("clinician", PASSCODE)

    assert view.checked[0] == "This computer has no printer."
    assert view.papers == []
    assert _exports(practice) == ()


def test_a_file_that_cannot_be_written_leaves_no_entry(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_document: object) -> None:
        raise CannotContinue("The file could not be written there.")

    presenter, view = _found(practice)
    view.path = Path("found.pdf")
    monkeypatch.setattr(view, "pdf", lambda _path: full)
    presenter.take_out(Way.PDF)
    presenter.asking.verify("clinician", PASSCODE)

    assert view.checked[0] == "The file could not be written there."
    assert _exports(practice) == ()


def test_a_word_for_one_search_is_none_for_another(practice: Practice) -> None:
    practice.a_registered()
    manager, clinician = practice.session("manager"), practice.session("clinician")
    said: list[str] = []
    context = replace(a_context(practice), say=lambda words, *_, **__: said.append(words))
    view = FakeView()
    presenter = AuditPresenter(context, view)
    presenter.find(MAYA)
    presenter.take_out(Way.PRINTED)
    presenter.asking.send("")
    assert said[0].startswith("Sent.")
    (request,) = practice.services.second_persons.waiting(clinician)
    practice.services.second_persons.answer(clinician, request, accept=True)

    presenter.find(Asked())
    presenter.take_out(Way.PRINTED)
    assert view.papers == []
    assert "searched for: every entry" in view.second.question
    presenter.find(MAYA)
    presenter.take_out(Way.PRINTED)

    assert len(view.papers) == 1
    assert practice.services.second_persons.asked(manager) == ()


def test_nobody_looked_is_an_answer_that_can_be_shown(practice: Practice) -> None:
    presenter, view = _found(practice)
    presenter.find(Asked(patient=a_number().digits, question=Question.LOOKED.value))
    presenter.take_out(Way.PRINTED)
    presenter.asking.verify("clinician", PASSCODE)

    (pairs,) = (block for block in view.papers[0].blocks if isinstance(block, PrintPairs))
    assert dict(pairs.pairs)["Found"] == "0 entries"
    assert _exports(practice)[0].note.sentence.startswith("printed 0 entries")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(), "every entry"),
        (Asked(who="Priya Nand", action="record_filed"), "done by Priya Nand; “Record filed”"),
        (
            Asked(patient="99900", since="1/5/2026", until="14 5 2026"),
            "NHS number 999 00; from 1 May 2026; to 14 May 2026",
        ),
    ],
)
def test_conditions_are_told_in_words(asked: Asked, words: str) -> None:
    assert conditions_of(asked) == words


# ---- on screen ----------------------------------------------------------------------------------


def _screen(qtbot: QtBot, practice: Practice) -> AuditScreen:
    practice.a_registered()
    with_passcode(practice, "clinician")
    screen = AuditScreen(a_context(practice))
    show(qtbot, screen.widget, 1050, 740)
    screen.activate(patient=a_number().digits)
    return screen


def _agree(screen: AuditScreen) -> None:
    QTest.keyClicks(screen.page.second.user.line, "clinician")
    QTest.keyClicks(screen.page.second.passcode.line, PASSCODE)
    QTest.keyClick(screen.page.second.passcode.line, Qt.Key.Key_Return)


def _words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)


def test_the_file_holds_the_filter_both_people_and_every_entry(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "found.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    screen = _screen(qtbot, practice)
    shown = screen.page.table.rows

    screen.page.pdf_button.click()
    _agree(screen)

    told = _words(path)
    for said in (
        f"Searched for NHS number {a_number().spaced}",
        f"Tom Sorrell, {BOTH}",
        "names patients",
    ):
        assert said in told
    assert len(shown) > 2
    for line in shown:
        assert f"Entry {line.number} " in told


def test_ctrl_p_prints_with_a_second_person(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    monkeypatch.setattr(printing, "chosen_printer", lambda _parent: printer)
    screen = _screen(qtbot, practice)

    screen.commands()[Command.PRINT]()
    assert screen.page.second.isVisible()
    _agree(screen)

    assert f"Searched for NHS number {a_number().spaced}" in _words(tmp_path / "paper.pdf")
    assert len(_exports(practice)) == 1


@pytest.mark.parametrize("way", list(Way))
def test_the_keyboard_comes_back_to_the_button_that_asked(
    qtbot: QtBot, practice: Practice, way: Way
) -> None:
    page = _screen(qtbot, practice).page
    button = page.pdf_button if way is Way.PDF else page.print_button

    button.click()
    page.second.cancel_button.click()

    qtbot.waitUntil(button.hasFocus)


@pytest.mark.usefixtures("each_look")
def test_asking_for_paper_is_accessible_in_every_look(qtbot: QtBot, practice: Practice) -> None:
    screen = _screen(qtbot, practice)
    screen.page.print_button.click()

    qtbot.waitUntil(lambda: problems(screen.widget) == [], timeout=2000)

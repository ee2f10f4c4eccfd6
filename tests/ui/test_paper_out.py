"""Where a paper goes: its own printer, one that is asked for, or a file where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.ui import paper_out, printers, printing
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintPairs,
    PrintParagraph,
    Purpose,
    Sheet,
)
from gp2gp_desktop.ui.widgets.confirm import Question
from gp2gp_desktop.workflow.papers import Way

SLIP = Sheet(Purpose.SLIP, "registration-slip.pdf")
SHORT = PrintDocument("You are registered", (PrintParagraph("Welcome"),), paper="A6")
LONG = PrintDocument("Long", (PrintPairs(tuple((f"Line {at}", "x") for at in range(120))),))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture(autouse=True)
def _own_choice() -> Iterator[None]:
    yield
    printers.use(PrintingSettings())


def has_printers(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: list(names))


def into_a_file(folder: Path) -> QPrinter:
    """A printer that needs no machine: what comes out is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "printed.pdf"))
    return printer


def test_without_a_printer_a_file_is_offered(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    has_printers(monkeypatch)
    asked: list[str] = []

    def yes(question: Question, _parent: QWidget) -> bool:
        asked.append(question.heading)
        return True

    monkeypatch.setattr(paper_out, "ask", yes)
    target = str(tmp_path / "slip.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))

    destination = paper_out.ask_destination(parent, Way.PRINTED, SLIP)

    assert asked == ["This computer has no printer"]
    assert destination is not None
    assert destination.way is Way.SAVED, "the log says what was truly done"
    assert destination.put(SHORT) == "Saved as slip.pdf."
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")


def test_who_wants_no_file_gets_none(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    has_printers(monkeypatch)
    monkeypatch.setattr(paper_out, "ask", lambda _question, _parent: False)

    assert paper_out.ask_destination(parent, Way.PRINTED, SLIP) is None


def test_a_paper_with_a_printer_of_its_own_is_not_asked_about(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_printers(monkeypatch, "Desk", "Back office")
    printers.use(PrintingSettings(slip="Desk"))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: pytest.fail("nobody is asked"))

    assert paper_out.ask_destination(parent, Way.PRINTED, SLIP) is not None


@pytest.mark.parametrize("chosen", ["", "Taken away"])
def test_without_one_or_when_it_is_gone_the_person_is_asked(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    has_printers(monkeypatch, "Desk")
    printers.use(PrintingSettings(slip=chosen))
    asked: list[int] = []

    def cancelled(_dialog: QPrintDialog) -> int:
        asked.append(1)
        return QPrintDialog.DialogCode.Rejected.value

    monkeypatch.setattr(QPrintDialog, "exec", cancelled)

    assert paper_out.ask_destination(parent, Way.PRINTED, SLIP) is None
    assert asked == [1]


@pytest.mark.parametrize(("on_a4", "width"), [(False, 298), (True, 595)])
def test_the_slip_goes_on_the_paper_the_desk_chose(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, on_a4: bool, width: int
) -> None:
    printers.use(PrintingSettings(slip_on_a4=on_a4))
    printer = into_a_file(tmp_path)

    def choose(_parent: QWidget, paper: str, _name: str) -> QPrinter:
        printing._set_paper(printer, paper)
        return printer

    monkeypatch.setattr(printing, "chosen_printer", choose)
    destination = paper_out.ask_destination(parent, Way.PRINTED, SLIP)
    assert destination is not None

    destination.put(SHORT)

    page = pypdf.PdfReader(tmp_path / "printed.pdf").pages[0]
    assert float(page.mediabox.width) == pytest.approx(width, abs=1)
    assert "You are registered" in " ".join(page.extract_text().split())


def test_a_printer_that_does_not_take_the_document_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="did not take the document"):
        printing.put_on(SHORT, into_a_file(tmp_path / "no such folder"))


def test_a_printer_that_breaks_off_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    class Jams(QPrinter):
        def newPage(self) -> bool:
            return False

    printer = Jams(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    with pytest.raises(CannotContinue, match="broke off"):
        printing.put_on(LONG, printer)


def test_saving_asks_where_and_names_no_patient(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered: list[str] = []

    def choose(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)

    assert paper_out.ask_destination(parent, Way.SAVED, SLIP) is None
    assert offered == ["registration-slip.pdf"]


@pytest.mark.parametrize(
    ("typed", "there", "saved"),
    [
        ("slip", "", "slip.pdf"),
        ("slip.PDF", "", "slip.PDF"),
        ("slip v1.2", "", "slip v1.2.pdf"),
        ("slip", "slip.pdf", "slip"),
    ],
)
def test_a_name_gets_its_ending_and_nothing_is_replaced_unasked(
    parent: QWidget,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    typed: str,
    there: str,
    saved: str,
) -> None:
    if there:
        (tmp_path / there).write_bytes(b"%PDF old")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), ""))

    destination = paper_out.ask_destination(parent, Way.SAVED, SLIP)
    assert destination is not None

    assert destination.put(SHORT) == f"Saved as {saved}."
    assert (tmp_path / saved).read_bytes().startswith(b"%PDF-")
    if there:
        assert (tmp_path / there).read_bytes() == b"%PDF old"


def test_letters_without_a_font_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    nobodys = "\U0010fffd"  # a private letter: no font has it
    for words, told in (("Maya", False), ("فاطمة", False), (f"a {nobodys}", True)):
        slip = PrintDocument("You are registered", (PrintPairs((("Patient", words),)),))
        said = paper_out.to_file(tmp_path / "slip.pdf").put(slip)
        assert ("no font for them" in said) is told

"""Paper: every word is there, as it was given, and every page of a demonstration says so."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.ui.printing import NoPrinter, chosen_printer, write_pdf

ROWS = tuple((f"PATIENT{number}, Ann", "Elm Road", "Fri 22 May 9:12am") for number in range(70))


def a_document(*, demonstration: bool = True, paper: str = "A4") -> PrintDocument:
    return PrintDocument(
        "End of day",
        (
            PrintParagraph("Thursday 14 May 2026", strong=True),
            PrintHeading("What was done"),
            PrintPairs((("Registered", "9"), ("Emergency contact", ""))),
            PrintHeading("Waiting", level=3),
            PrintTable(("Patient", "From", "Limit"), ROWS),
            PrintParagraph("<b>not bold</b> & <img src='file:///etc/passwd'>"),
        ),
        footer="Printed by A. Nwosu, 14-May-2026 5:58pm",
        demonstration=demonstration,
        paper=paper,
    )


def pages(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def test_all_words_arrive_and_the_table_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    count = write_pdf(a_document(), tmp_path / "day.pdf")

    told = pages(tmp_path / "day.pdf")
    whole = " ".join(told)
    assert count == len(told) >= 2
    for word in ("End of day", "Thursday 14 May 2026", "Registered", "9", "Fri 22 May 9:12am"):
        assert word in whole
    assert all(f"PATIENT{number}, Ann" in whole for number in range(70))
    assert "Emergency contact Not provided" in whole
    assert whole.count("Patient From Limit") == len(told)


def test_every_page_has_its_foot_and_the_demonstrations_mark(qtbot: QtBot, tmp_path: Path) -> None:
    write_pdf(a_document(), tmp_path / "day.pdf")

    told = pages(tmp_path / "day.pdf")
    for number, page in enumerate(told, start=1):
        assert "DEMONSTRATION – NO REAL DATA" in page
        assert f"Page {number} of {len(told)}" in page
        assert "Printed by A. Nwosu, 14-May-2026 5:58pm" in page


def test_a_live_page_bears_no_mark(qtbot: QtBot, tmp_path: Path) -> None:
    write_pdf(a_document(demonstration=False), tmp_path / "day.pdf")

    assert "DEMONSTRATION" not in " ".join(pages(tmp_path / "day.pdf"))


def test_text_is_never_read_as_html(qtbot: QtBot, tmp_path: Path) -> None:
    write_pdf(a_document(), tmp_path / "day.pdf")

    assert "<b>not bold</b> & <img src='file:///etc/passwd'>" in " ".join(
        pages(tmp_path / "day.pdf")
    )


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("A6", (298, 420))])
def test_the_paper_is_the_one_asked_for(
    qtbot: QtBot, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    write_pdf(a_document(paper=paper), tmp_path / "slip.pdf")

    box = pypdf.PdfReader(tmp_path / "slip.pdf").pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=1)


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="That folder is no longer there"):
        write_pdf(a_document(), tmp_path / "no such folder" / "day.pdf")


def test_no_printer_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    parent = QWidget()
    qtbot.addWidget(parent)

    with pytest.raises(NoPrinter, match="no printer"):
        chosen_printer(parent)


def test_a_table_with_a_missing_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell per column"):
        PrintTable(("Patient", "From"), (("only one",),))

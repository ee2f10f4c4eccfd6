"""The way out of the program for a paper: a printer, or a PDF file; chosen before it is made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui import paper_out_wording as words
from gp2gp_desktop.ui import printers, printing
from gp2gp_desktop.ui.print_document import Destination, PrintDocument, Sheet
from gp2gp_desktop.ui.print_layout import lacks_letters
from gp2gp_desktop.ui.saving import ask_pdf_path
from gp2gp_desktop.ui.widgets.confirm import Question, ask
from gp2gp_desktop.workflow.papers import Way


def ask_destination(parent: QWidget, way: Way, sheet: Sheet) -> Destination | None:
    """Ask for a printer or a file; None when the person changed their mind.

    A paper that has a printer of its own (Settings) is not asked about while that printer is
    there. Where there is no printer, that is said and a PDF file is offered.
    """
    if way is Way.SAVED:
        return _file(parent, sheet)
    paper = printers.paper_for(sheet.purpose)
    try:
        printer = printing.chosen_printer(parent, paper, printers.printer_for(sheet.purpose))
    except printing.NoPrinter:
        question = Question(words.NO_PRINTER, words.NO_PRINTER_WORDS, words.SAVE_INSTEAD)
        return _file(parent, sheet) if ask(question, parent) else None
    if printer is None:
        return None

    def put(document: PrintDocument) -> str:
        printing.put_on(replace(document, paper=paper), printer)
        return _said(document, words.PRINTED.format(printer=printer.printerName()))

    return Destination(way, put)


def print_out(parent: QWidget, document: PrintDocument, sheet: Sheet) -> str:
    """Print a paper that is made already; answers what was done, empty for nothing.

    Raises:
        CannotContinue: when the printer refused it, or the file that was chosen instead cannot be
            written.
    """
    destination = ask_destination(parent, Way.PRINTED, sheet)
    return destination.put(document) if destination else ""


def _file(parent: QWidget, sheet: Sheet) -> Destination | None:
    path = ask_pdf_path(parent, words.SAVE_AS, sheet.file_name)
    return to_file(path) if path else None


def to_file(path: Path) -> Destination:
    """A PDF file."""

    def put(document: PrintDocument) -> str:
        printing.write_pdf(document, path)
        return _said(document, words.SAVED.format(name=path.name))

    return Destination(Way.SAVED, put)


def _said(document: PrintDocument, done: str) -> str:
    return f"{done} {words.NO_LETTERS}" if lacks_letters(document) else done

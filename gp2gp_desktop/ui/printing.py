"""From a :class:`PrintDocument` to a PDF file or a printer.

Never from HTML: nothing a record holds can change the page (design 7). Black on white, no meaning
by colour.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui import print_layout
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.print_layout import font
from gp2gp_desktop.ui.saving import save_whole

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DEMO_MARK = "DEMONSTRATION – NO REAL DATA"
_PAPER_MM = {"A4": (210.0, 297.0), "A6": (105.0, 148.0), "label": (89.0, 36.0)}
_MARGIN_MM = {"A4": 18.0, "A6": 9.0, "label": 3.0}
_BAND_INCHES = {"A4": 0.36, "A6": 0.32, "label": 0.16}
"""Above and below the text, for the marks and the number of the page."""
_MARK_PT = {"A4": 54.0, "A6": 26.0, "label": 16.0}
_DOTS_PER_INCH = 300
_NOT_TAKEN = (
    "The printer did not take the document. See that it is switched on and has paper, then print "
    "again, or save a PDF file."
)
_BROKEN_OFF = (
    "The printer broke off, and some pages may be missing. Throw away what came out, see what the "
    "printer says, and print again, or save a PDF file."
)


class NoPrinter(CannotContinue):
    """This computer has none."""

    def __init__(self) -> None:
        super().__init__(
            "This computer has no printer. Save the document as a PDF file instead, "
            "or ask whoever looks after the computer to add one."
        )


def write_pdf(document: PrintDocument, path: Path) -> int:
    """Write a PDF file, whole or not at all, and answer its number of pages.

    Raises:
        CannotContinue: when the file cannot be written there; what was there stays.
    """
    content, pages = pdf(document)
    save_whole(path, content)
    return pages


def pdf(document: PrintDocument) -> tuple[bytes, int]:
    """The bytes of a PDF file, and its number of pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(document.title)
    writer.setCreator("GP2GP Desktop")
    writer.setResolution(_DOTS_PER_INCH)
    _set_paper(writer, document.paper)
    painter = QPainter(writer)
    try:
        pages = _paint(document, writer, painter)
    finally:
        painter.end()
    return bytes(buffer.data().data()), pages


def chosen_printer(parent: QWidget, paper: str = "A4", name: str = "") -> QPrinter | None:
    """The printer of that name; else ask for one. None when the person changed their mind.

    Raises:
        NoPrinter: when there is none.
    """
    # Printing is rare and its library is slow to load.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    there = QPrinterInfo.availablePrinterNames()
    if not there:
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name in there:
        printer.setPrinterName(name)
    _set_paper(printer, paper)
    if name in there:
        return printer
    chosen = QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted.value
    return printer if chosen else None


def put_on(document: PrintDocument, printer: QPrinter) -> None:
    """Print on a chosen printer, from any thread.

    Raises:
        CannotContinue: when it refused the work, or broke off in the middle of it.
    """
    from PySide6.QtPrintSupport import QPrinter as Printer

    painter = QPainter()
    if not painter.begin(printer):
        raise CannotContinue(_NOT_TAKEN)
    try:
        _paint(document, printer, painter)
    finally:
        is_whole = painter.end()
    failed = {Printer.PrinterState.Error, Printer.PrinterState.Aborted}
    if not is_whole or printer.printerState() in failed:
        raise CannotContinue(_BROKEN_OFF)


def _set_paper(device: QPagedPaintDevice, paper: str) -> None:
    width, height = _PAPER_MM[paper]
    margin = _MARGIN_MM[paper]
    # By its millimetres, so that a label is what it is called and A4 keeps its usual name.
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)
    device.setPageLayout(
        QPageLayout(
            size,
            QPageLayout.Orientation.Portrait,
            QMarginsF(margin, margin, margin, margin),
            QPageLayout.Unit.Millimeter,
        )
    )


def _paint(document: PrintDocument, device: QPagedPaintDevice, painter: QPainter) -> int:
    """Paint all pages: furniture in a band above and below, the text between."""
    width, height = float(device.width()), float(device.height())
    band = device.logicalDpiY() * _BAND_INCHES[document.paper]
    made = print_layout.pages(document, device, width, height - 2 * band)
    for at, page in enumerate(made):
        if at and not device.newPage():
            raise CannotContinue(_BROKEN_OFF)
        whole = QRectF(0, 0, width, height)
        _furniture(painter, document, whole, at + 1, len(made))
        painter.save()
        painter.translate(0, band)
        painter.setPen(QColor("#000000"))
        print_layout.draw(page, painter, width)
        painter.restore()
    return len(made)


def _furniture(
    painter: QPainter, document: PrintDocument, page: QRectF, number: int, total: int
) -> None:
    """What stands on every page: the marks, whose it is, who printed it, its number."""
    is_small = document.paper == "label"
    runs_on = document.running if number > 1 else ""
    if document.demonstration:
        _across(painter, page, _MARK_PT[document.paper], -12 if is_small else -52)
        painter.setPen(QColor("#000000"))
        painter.setFont(font(6.5 if is_small else 9.5, bold=True))
        side = Qt.AlignmentFlag.AlignRight if runs_on else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(page, int(Qt.AlignmentFlag.AlignTop | side), DEMO_MARK)
    painter.setPen(QColor("#000000"))
    painter.setFont(font(8.5))
    marked = painter.fontMetrics().horizontalAdvance(DEMO_MARK) * 1.4
    free = page.width() - (marked if document.demonstration else 0)
    shown = painter.fontMetrics().elidedText(runs_on, Qt.TextElideMode.ElideRight, int(free))
    painter.drawText(page, int(Qt.AlignmentFlag.AlignTop), shown)
    if is_small:
        return
    counted = f"Page {number} of {total}"
    room = painter.fontMetrics().horizontalAdvance(f"  {counted}")
    low = Qt.AlignmentFlag.AlignBottom
    painter.drawText(page, int(low | Qt.AlignmentFlag.AlignRight), counted)
    narrowed = page.adjusted(0, 0, -room, 0)
    painter.drawText(narrowed, int(low | Qt.TextFlag.TextWordWrap), document.footer)


def _across(painter: QPainter, page: QRectF, points: float, turn: float) -> None:
    """The mark over the whole page: behind the text, and pale enough to read over."""
    painter.save()
    painter.setPen(QColor("#d8dde0"))
    painter.setFont(font(points, bold=True))
    painter.translate(page.center())
    painter.rotate(turn)
    side = max(page.width(), page.height()) * 2
    square = QRectF(-side / 2, -side / 2, side, side)
    painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), "DEMONSTRATION")
    painter.restore()

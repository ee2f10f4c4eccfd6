"""From a :class:`PrintDocument` to a PDF file or a printer.

Built block by block with a text cursor, never from HTML: nothing a record holds can change the
page (design 7). Black on white, no meaning by colour.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.print_document import (
    NOT_PROVIDED,
    Block,
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.ui.theme import FAMILIES

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DEMO_MARK = "DEMONSTRATION – NO REAL DATA"
_MARGIN_MM = {"A4": 18.0, "A6": 9.0}
_BODY_PT = {"A4": 11.0, "A6": 9.5}
_DOTS_PER_INCH = 300
_FOOT = Qt.AlignmentFlag.AlignBottom
_HEAD = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
_NO_PRINTER = (
    "This computer has no printer. Save the document as a PDF file instead, "
    "or ask whoever looks after the computer to add one."
)


def write_pdf(document: PrintDocument, path: Path) -> int:
    """Write a PDF file and answer its number of pages.

    Raises:
        CannotContinue: when the file cannot be written there.
    """
    writer = QPdfWriter(str(path))
    writer.setTitle(document.title)
    writer.setCreator("GP2GP Desktop")
    writer.setResolution(_DOTS_PER_INCH)
    _set_paper(writer, document.paper)
    painter = QPainter()
    if not painter.begin(writer):
        raise CannotContinue(
            "The file could not be written there. Choose another folder, or close the file "
            "if it is open."
        )
    try:
        return _paint(document, writer, painter)
    finally:
        painter.end()


def print_document(document: PrintDocument, parent: QWidget) -> bool:
    """Ask for a printer and print; False when the person changed their mind.

    Raises:
        CannotContinue: when there is no printer, or it refused the work.
    """
    printer = chosen_printer(parent, document.paper)
    if printer is not None:
        put_on(document, printer)
    return printer is not None


def chosen_printer(parent: QWidget, paper: str = "A4") -> QPrinter | None:
    """Ask for a printer; None when the person changed their mind.

    Raises:
        CannotContinue: when there is no printer.
    """
    # Printing is rare and its library is slow to load.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise CannotContinue(_NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _set_paper(printer, paper)
    chosen = QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted.value
    return printer if chosen else None


def put_on(document: PrintDocument, printer: QPrinter) -> None:
    """Print on a chosen printer, from any thread.

    Raises:
        CannotContinue: when it refused the work.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotContinue("The printer did not take the document. Check it and try again.")
    try:
        _paint(document, printer, painter)
    finally:
        painter.end()


def compose(document: PrintDocument) -> QTextDocument:
    """The document as rich text, without its page furniture."""
    text = QTextDocument()
    text.setDocumentMargin(0)
    text.setDefaultFont(_font(_BODY_PT[document.paper]))
    cursor = QTextCursor(text)
    _words(cursor, document.title, size=_BODY_PT[document.paper] * 1.7, bold=True, below=8)
    for block in document.blocks:
        _block(cursor, block, _BODY_PT[document.paper])
    return text


def _set_paper(device: QPagedPaintDevice, paper: str) -> None:
    size = {"A4": QPageSize.PageSizeId.A4, "A6": QPageSize.PageSizeId.A6}[paper]
    margin = _MARGIN_MM[paper]
    device.setPageLayout(
        QPageLayout(
            QPageSize(size),
            QPageLayout.Orientation.Portrait,
            QMarginsF(margin, margin, margin, margin),
            QPageLayout.Unit.Millimeter,
        )
    )


def _paint(document: PrintDocument, device: QPagedPaintDevice, painter: QPainter) -> int:
    """Paint all pages: furniture in a band above and below, the text between."""
    text = compose(document)
    text.documentLayout().setPaintDevice(device)
    width, height = float(device.width()), float(device.height())
    band = device.logicalDpiY() * 0.32
    body = QRectF(0, band, width, height - 2 * band)
    text.setPageSize(QSizeF(body.width(), body.height()))
    pages = text.pageCount()
    for page in range(pages):
        if page:
            device.newPage()
        _furniture(painter, document, QRectF(0, 0, width, height), f"Page {page + 1} of {pages}")
        painter.save()
        painter.translate(body.topLeft() - QPointF(0, page * body.height()))
        shown = QRectF(0, page * body.height(), body.width(), body.height())
        painter.setClipRect(shown)
        text.drawContents(painter, shown)
        painter.restore()
    return pages


def _furniture(painter: QPainter, document: PrintDocument, page: QRectF, number: str) -> None:
    painter.setPen(QColor("#000000"))
    painter.setFont(_font(8.5))
    painter.drawText(page, int(_FOOT | Qt.AlignmentFlag.AlignLeft), document.footer)
    painter.drawText(page, int(_FOOT | Qt.AlignmentFlag.AlignRight), number)
    if not document.demonstration:
        return
    painter.setFont(_font(9.5, bold=True))
    painter.drawText(page, int(_HEAD), DEMO_MARK)
    painter.save()
    painter.setPen(QColor("#d8dde0"))  # behind the text, pale enough to read over
    painter.setFont(_font(54 if document.paper == "A4" else 26, bold=True))
    painter.translate(page.center())
    painter.rotate(-52)
    side = max(page.width(), page.height()) * 2
    painter.drawText(
        QRectF(-side / 2, -side / 2, side, side),
        int(Qt.AlignmentFlag.AlignCenter),
        "DEMONSTRATION",
    )
    painter.restore()


def _block(cursor: QTextCursor, block: Block, size: float) -> None:
    match block:
        case PrintHeading(words, level):
            scale = 1.3 if level == 2 else 1.1
            _words(cursor, words, size=size * scale, bold=True, above=10, below=4)
        case PrintParagraph(words, strong):
            _words(cursor, words, size=size, bold=strong, below=6)
        case PrintPairs(pairs):
            rows = tuple((label, value or NOT_PROVIDED) for label, value in pairs)
            _table(cursor, rows, size, bold=lambda _row, column: column == 0, widths=(34, 66))
        case PrintTable(columns, rows, widths):
            share = widths or tuple(100 / len(columns) for _ in columns)
            whole = (columns, *rows)
            _table(
                cursor, whole, size, bold=lambda row, _column: row == 0, widths=share, ruled=True
            )


def _words(
    cursor: QTextCursor,
    words: str,
    *,
    size: float,
    bold: bool = False,
    above: float = 0,
    below: float = 0,
) -> None:
    """A paragraph at the end of the document; ``above`` and ``below`` are points."""
    shape = QTextBlockFormat()
    shape.setTopMargin(above)
    shape.setBottomMargin(below)
    look = QTextCharFormat()
    look.setFont(_font(size, bold=bold))
    look.setForeground(QColor("#000000"))
    if cursor.document().isEmpty():
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(look)
    else:
        cursor.insertBlock(shape, look)
    cursor.insertText(words, look)


def _table(
    cursor: QTextCursor,
    rows: tuple[tuple[str, ...], ...],
    size: float,
    *,
    bold: Callable[[int, int], bool],
    widths: tuple[float, ...],
    ruled: bool = False,
) -> None:
    """A table at the end of the document; ``widths`` are percent."""
    if not rows:
        return
    look = QTextTableFormat()
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
    )
    look.setBorderCollapse(True)
    look.setBorder(1 if ruled else 0)
    look.setBorderBrush(QColor("#000000"))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setCellPadding(3)
    look.setHeaderRowCount(1 if ruled else 0)
    table = cursor.insertTable(len(rows), len(widths), look)
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            letters = QTextCharFormat()
            letters.setFont(_font(size, bold=bold(at, column)))
            letters.setForeground(QColor("#000000"))
            table.cellAt(at, column).firstCursorPosition().insertText(words, letters)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _font(points: float, *, bold: bool = False) -> QFont:
    made = QFont(FAMILIES)
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    # Inter swaps in other hyphens and colons between digits, which then cannot be copied or
    # searched in the PDF.
    made.setFeature(QFont.Tag("calt"), 0)
    return made

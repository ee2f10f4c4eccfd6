"""From a :class:`PrintDocument` to pages: where each line stands, and where a page ends.

Qt's rich text lets a page end in the middle of a table's row, so the pages are made here. A row
stands whole on one page unless it is longer than a page; a heading stays with what follows it; a
section or table that goes on says so again at the top of the next page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPaintDevice, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from gp2gp_desktop.ui.print_document import (
    NOT_PROVIDED,
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
    PrintTable,
    words_of,
)
from gp2gp_desktop.ui.theme import FAMILIES

BODY_PT = {"A4": 11.0, "A6": 9.5, "label": 10.0}
SMALLEST_PT = 6.0
CONTINUED = "{heading} (continued)"
_PAIR_SHARES = (34.0, 66.0)
_CELL_GAP_PT = 6.0
_RULE_PT = 0.6
_NO_LETTER = 0
"""The glyph every font shows for a letter it does not have (OpenType ``.notdef``)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one cell; ``layout`` owns them and is kept for that."""

    layout: QTextLayout
    lines: tuple[QTextLine, ...]
    left: float

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return _height(self.lines)


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands side by side over the page's width.

    Attributes:
        above: room before it, and ``below`` after it.
        keeps: it stays with the strip that follows.
        ruled: a line is drawn under it.
        again: what is said again where a page begins with this strip.
    """

    cells: tuple[Cell, ...]
    above: float = 0
    below: float = 0
    keeps: bool = False
    ruled: bool = False
    again: tuple[Strip, ...] = ()

    @property
    def height(self) -> float:
        """With the room above and below."""
        return self.above + max(cell.height for cell in self.cells) + self.below


Page = tuple[tuple[float, Strip], ...]
"""Strips and where each begins."""


def pages(document: PrintDocument, device: QPaintDevice, width: float, height: float) -> list[Page]:
    """The pages of a document on a device; there is always one.

    A label is one piece, so its letters grow smaller until everything is on it.

    Args:
        width: of the text, in units of the device; ``height`` likewise.
    """
    size = BODY_PT[document.paper]
    made = _paged(document, device, width, height, size)
    while document.paper == "label" and len(made) > 1 and size > SMALLEST_PT:
        size -= 0.5
        made = _paged(document, device, width, height, size)
    return made


def _paged(
    document: PrintDocument, device: QPaintDevice, width: float, height: float, size: float
) -> list[Page]:
    made: list[Page] = []
    page: list[tuple[float, Strip]] = []
    down = 0.0
    strips = [
        part
        for strip in _strips(document, _Setter(device, width, size))
        for part in _parts(strip, height)
    ]
    for at, strip in enumerate(strips):
        if page and down + _kept_together(strips, at) > height:
            made.append(tuple(page))
            page, down = [], 0.0
            for said in strip.again:
                page.append((down, said))
                down += said.height
        page.append((down, strip))
        down += strip.height
    return [*made, tuple(page)]


def draw(page: Page, painter: QPainter, width: float) -> None:
    """Paint a page's strips; black."""
    for top, strip in page:
        for cell in strip.cells:
            rise = cell.lines[0].y() if cell.lines else 0.0
            for line in cell.lines:
                line.draw(painter, QPointF(cell.left, top + strip.above - rise))
        if strip.ruled:
            foot = top + strip.height
            painter.setPen(
                QPen(Qt.GlobalColor.black, _RULE_PT * painter.device().logicalDpiY() / 72)
            )
            painter.drawLine(QPointF(0, foot), QPointF(width, foot))


def font(points: float, *, bold: bool = False) -> QFont:
    """The font of all paper."""
    made = QFont(FAMILIES)
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    # Inter swaps in other hyphens and colons between digits, which then cannot be copied or
    # searched in the PDF.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def lacks_letters(document: PrintDocument) -> bool:
    """Whether something in it has no font on this computer and prints as empty boxes."""
    layout = QTextLayout("".join(words_of(document)), font(BODY_PT[document.paper]))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e9)
    layout.endLayout()
    return any(_NO_LETTER in run.glyphIndexes() for run in layout.glyphRuns())


def _kept_together(strips: Sequence[Strip], at: int) -> float:
    """The height of a strip and of those it stays with."""
    whole = strips[at].height
    while strips[at].keeps and at + 1 < len(strips):
        at += 1
        whole += strips[at].height
    return whole


def _parts(strip: Strip, height: float) -> Iterator[Strip]:
    """The strip, or parts of one that is longer than a page."""
    room = height - sum(said.height for said in strip.again) - strip.above - strip.below
    while max(cell.height for cell in strip.cells) > room:
        taken = tuple(_first(cell, room) for cell in strip.cells)
        yield replace(strip, cells=taken, ruled=False)
        rest = tuple(
            replace(cell, lines=cell.lines[len(first.lines) :])
            for cell, first in zip(strip.cells, taken, strict=True)
        )
        strip = replace(strip, cells=rest)
    yield strip


def _first(cell: Cell, room: float) -> Cell:
    """The first lines of a cell that fit, one at least."""
    count = next(
        (at for at in range(1, len(cell.lines)) if _height(cell.lines[: at + 1]) > room),
        len(cell.lines),
    )
    return replace(cell, lines=cell.lines[:count])


def _height(lines: Sequence[QTextLine]) -> float:
    return lines[-1].y() + lines[-1].height() - lines[0].y() if lines else 0.0


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets words on a device in one size of body text."""

    device: QPaintDevice
    width: float
    body: float

    def pt(self, points: float) -> float:
        return points * self.device.logicalDpiY() / 72

    def cell(self, words: str, points: float, left: float, width: float, *, bold: bool) -> Cell:
        # A line separator is a new line within a paragraph, which is what a layout holds.
        text = words.replace("\n", "\u2028")
        layout = QTextLayout(text, font(points, bold=bold), self.device)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)  # a name may run the other way
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Words that run from right to left still stand beside their label.
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        lines, down = [], 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, down))
            down += line.height() + self.pt(points * 0.12)
            lines.append(line)
        layout.endLayout()
        return Cell(layout, tuple(lines), left)

    def words(self, words: str, scale: float, *, bold: bool = False) -> Cell:
        return self.cell(words, self.body * scale, 0, self.width, bold=bold)

    def row(
        self, words: Sequence[str], shares: Sequence[float], bold: frozenset[int]
    ) -> tuple[Cell, ...]:
        cells, left = [], 0.0
        for at, (said, share) in enumerate(zip(words, shares, strict=True)):
            room = self.width * share / sum(shares)
            gap = self.pt(_CELL_GAP_PT) if at + 1 < len(shares) else 0
            cells.append(self.cell(said, self.body, left, room - gap, bold=at in bold))
            left += room
        return tuple(cells)


def _strips(document: PrintDocument, by: _Setter) -> Iterator[Strip]:
    size = by.body
    title = by.words(document.title, 1.2 if document.paper == "label" else 1.7, bold=True)
    yield Strip((title,), below=by.pt(size * 0.8), keeps=True)
    again: tuple[Strip, ...] = ()
    for block in document.blocks:
        match block:
            case PrintHeading(words, level):
                again = (_heading(by, CONTINUED.format(heading=words), level),)
                yield _heading(by, words, level)
            case PrintParagraph(words, strong):
                said = (by.words(words, 1, bold=strong),)
                yield Strip(said, below=by.pt(size * 0.55), again=again)
            case PrintPairs(pairs):
                yield from _pairs(by, pairs, again)
            case PrintTable():
                yield from _table(by, block, again)


def _heading(by: _Setter, words: str, level: int) -> Strip:
    scale = 1.3 if level == 2 else 1.1
    cells = (by.words(words, scale, bold=True),)
    return Strip(cells, above=by.pt(by.body * 0.9), below=by.pt(by.body * 0.35), keeps=True)


def _pairs(
    by: _Setter, pairs: Sequence[tuple[str, str]], again: tuple[Strip, ...]
) -> Iterator[Strip]:
    for at, (label, value) in enumerate(pairs, start=1):
        cells = by.row((label, value or NOT_PROVIDED), _PAIR_SHARES, frozenset({0}))
        below = by.pt(by.body * (0.7 if at == len(pairs) else 0.3))
        yield Strip(cells, below=below, again=again)


def _table(by: _Setter, table: PrintTable, again: tuple[Strip, ...]) -> Iterator[Strip]:
    shares = table.widths or tuple(100 / len(table.columns) for _ in table.columns)
    room = by.pt(by.body * 0.3)
    columns = by.row(table.columns, shares, frozenset(range(len(shares))))
    head = Strip(columns, above=room, below=room, keeps=True, ruled=True)
    yield head
    for at, row in enumerate(table.rows, start=1):
        cells = by.row(row, shares, frozenset())
        yield Strip(cells, above=room, below=room, ruled=True, again=(*again, head))
        if at == len(table.rows):
            yield Strip(by.row((" ",), (100.0,), frozenset()))

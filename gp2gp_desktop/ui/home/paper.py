"""A document for paper, shown on screen as it will read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.print_document import (
    NOT_PROVIDED,
    Block,
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.ui.widgets.layouts import clear, follow_theme, spaced
from gp2gp_desktop.ui.widgets.text import Card, Heading, Rule, Text

_LEAST_CELL = 110
"""Pixels at 100 % below which a column would break its words."""


class Paper(Card):
    """Shows a :class:`PrintDocument`; its words are the words that are printed."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks = spaced(QVBoxLayout(), 12)
        self.body.addLayout(self._blocks)
        self.setAccessibleName("The page")

    def show_document(self, document: PrintDocument) -> None:
        """Replace what is shown."""
        clear(self._blocks)
        self.setAccessibleName(document.title)
        for block in document.blocks:
            self._blocks.addWidget(_widget(block))


def _widget(block: Block) -> QWidget:
    match block:
        case PrintHeading(words, level):
            return Heading(words, level + 1)
        case PrintParagraph(words, strong):
            return Text(words, "strong" if strong else "body", selectable=True)
        case PrintPairs(pairs):
            return _Cells(("", ""), tuple((name, value or NOT_PROVIDED) for name, value in pairs))
        case PrintTable(columns, rows):
            return _Cells(columns, rows)


class _Cells(QWidget):
    """Rows of cells whose words wrap; where there is no room for columns, one under another."""

    def __init__(self, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self._columns, self._rows = columns, rows
        self._is_wide: bool | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # the page asks for that height, and nothing squeezes it
        self.setSizePolicy(policy)
        self._grid = spaced(QGridLayout(self), 8)
        self._arrange(is_wide=True)
        follow_theme(self, self._fit)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: it then shows itself otherwise."""
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for columns, or not."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._arrange(is_wide=self.width() >= len(self._columns) * theme.px(_LEAST_CELL))

    def _arrange(self, *, is_wide: bool) -> None:
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        clear(self._grid)
        if is_wide:
            self._side_by_side()
        else:
            self._one_under_another()
        self.updateGeometry()

    def _side_by_side(self) -> None:
        count = len(self._columns)
        captioned = any(self._columns)
        for at, words in enumerate(self._columns):
            self._grid.setColumnStretch(at, 1 if captioned or at == 0 else 3)
            if words:
                self._put(Text(words, "overline"), 0, at)
        if captioned:
            self._grid.addWidget(Rule(), 1, 0, 1, count)
        for down, cells in enumerate(self._rows, start=2):
            for at, words in enumerate(cells):
                kind = "strong" if at == 0 else "body"
                cell = Text(words, kind, selectable=True)
                cell.setAccessibleDescription(self._columns[at])
                self._put(cell, down, at)

    def _one_under_another(self) -> None:
        down = 0
        for at in range(len(self._columns)):
            self._grid.setColumnStretch(at, 1 if at == 0 else 0)
        for number, cells in enumerate(self._rows):
            if number:
                self._grid.addWidget(Rule(), down, 0)
                down += 1
            for at, words in enumerate(cells):
                caption = self._columns[at]
                said = f"{caption}: {words}" if caption else words
                kind = "strong" if at == 0 and len(self._rows) > 1 else "body"
                self._put(Text(said, kind, selectable=True), down, 0)
                down += 1

    def _put(self, cell: Text, down: int, at: int) -> None:
        self._grid.addWidget(cell, down, at, Qt.AlignmentFlag.AlignTop)

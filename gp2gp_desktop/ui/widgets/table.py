"""A table of values with its own empty, loading and error states.

Enter or a double click opens a row; arrows move; the widths share the room, so there is never a
horizontal scroll bar.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.tokens import ROW_HEIGHT, ROW_HEIGHT_TWO_LINES
from gp2gp_desktop.ui.widgets.layouts import follow_theme, spaced
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.table_delegate import CellDelegate
from gp2gp_desktop.ui.widgets.table_model import Column, TableModel

R = TypeVar("R")

__all__ = ["Column", "DataTable", "TableModel"]


class Grid(QTableView):
    """The bare table: rows are chosen whole, Tab leaves it, Enter opens."""

    opened = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(CellDelegate(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Give each column its least width, then the rest by weight."""
        model = self.model()
        if not isinstance(model, TableModel):
            return
        character = self.fontMetrics().averageCharWidth()
        room = self.viewport().width()
        widths = shared_widths(model.columns, character, theme.px(24), room)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        squeezed = any(
            width < column.characters * character
            for width, column in zip(widths, model.columns, strict=True)
        )
        high = model.has_second_lines or squeezed
        self.verticalHeader().setDefaultSectionSize(
            theme.px(ROW_HEIGHT_TWO_LINES if high else ROW_HEIGHT)
        )


def shared_widths(
    columns: Sequence[Column[Any]], character: int, sides: int, room: int
) -> list[int]:
    """The width of each column: its least, then a share of the rest by weight.

    Where there is too little room, tags and columns of no weight keep their least as long as they
    can, and the others give in proportion.

    Args:
        columns: the columns.
        character: the average width of a character, in pixels.
        sides: the empty room at both sides of a cell together, in pixels.
        room: the width to share, in pixels.
    """
    least = [column.characters * character + sides for column in columns]
    weights = [column.weight for column in columns]
    spare = room - sum(least)
    if spare < 0:
        weights = [
            0 if column.tone is not None or column.weight == 0 else base
            for column, base in zip(columns, least, strict=True)
        ]
        if sum(weights) < -spare * 4:  # the others would lose more than a quarter
            weights = least
    total = sum(weights) or 1
    widths = [
        max(24, base + spare * weight // total) for base, weight in zip(least, weights, strict=True)
    ]
    widths[-1] = max(24, widths[-1] + room - sum(widths))
    return widths


class DataTable(QFrame, Generic[R]):
    """A table over values of one kind.

    Args:
        name: what a screen reader calls the table.
        columns: what to show of each value.
        retry: what ``Try again`` does in the error state.
        shows_all: as tall as its rows, but no taller than the ``most`` of them.

    Attributes:
        opened: emitted with the value when Enter or a double click opens a row.
        chosen: emitted with the value when another row is chosen, with None when none is.
        states: ``show_loading``, ``show_empty``, ``show_error``, ``show_offline``.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        *,
        retry: Callable[[], object] | None = None,
        shows_all: bool = False,
        most: int = 1_000,
    ) -> None:
        super().__init__()
        self.setProperty("part", "table")
        self.model: TableModel[R] = TableModel(columns)
        self.view = Grid(name)
        self.view.setModel(self.model)
        self._shows_all, self._most = shows_all, most
        self._content = _Counted(self.view, self.model)
        self.states = StateView(self._content, retry)
        layout = spaced(QVBoxLayout(self), 0)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.states)
        self.setFocusProxy(self.view)
        self.view.opened.connect(lambda row: self.opened.emit(self.model.rows[row]))
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self._fit()
        follow_theme(self, self._fit)

    @property
    def rows(self) -> tuple[R, ...]:
        """The values shown."""
        return self.model.rows

    @property
    def current(self) -> R | None:
        """The chosen value."""
        index = self.view.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def show_rows(
        self, rows: Sequence[R], empty: str = "Nothing here", what_to_do: str = ""
    ) -> None:
        """Show values; the chosen row stays chosen when an equal value, or its place, is there.

        Args:
            rows: at most a few hundred.
            empty: the heading when there are none.
            what_to_do: the sentence below it.
        """
        kept, place = self.current, self.view.currentIndex().row()
        self.model.show_rows(rows)
        if not rows:
            self.states.show_empty(empty, what_to_do)
            return
        self.states.show_content()
        self._fit()
        if kept is not None:
            self.choose(list(rows).index(kept) if kept in rows else min(place, len(rows) - 1))

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns of the same rows; the chosen row stays chosen.

        For a table that has become narrow: six columns at 200 % text are six rows of dots.
        """
        if self.model.columns == tuple(columns):
            return
        place = self.view.currentIndex().row()
        self.model.show_columns(columns)
        self._fit()
        if place >= 0:
            self.choose(place)

    def choose(self, row: int) -> None:
        """Choose a row by its place."""
        self.view.setCurrentIndex(self.model.index(row, 0))

    def _choose(self, new: QModelIndex) -> None:
        self.chosen.emit(self.model.row_at(new) if new.isValid() else None)

    def _fit(self) -> None:
        self.view.ensurePolished()
        rows = self.view.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(24))
        header = self.view.horizontalHeader()
        header.setFixedHeight(theme.px(42))
        self.view.share_width()
        height = rows.defaultSectionSize()
        if self._shows_all:
            wanted = header.height() + height * min(self._most, max(1, len(self.model.rows))) + 2
            self.view.setFixedHeight(wanted)
        else:
            self.view.setMinimumHeight(header.height() + height * 3)


class _Counted(QWidget):
    """The table as content of a StateView, which keeps rows in sight while fresh ones come."""

    def __init__(self, view: Grid, model: TableModel[R]) -> None:
        super().__init__()
        self._model: TableModel[R] = model
        layout = spaced(QVBoxLayout(self), 0)
        layout.addWidget(view)

    @property
    def row_count(self) -> int:
        """How many rows are in sight."""
        return self._model.rowCount()

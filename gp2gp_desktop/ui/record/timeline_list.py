"""The events of a record under their years: a list that stays smooth at 50,000 of them."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.formats import plural
from gp2gp_desktop.ui.record.timeline import Event, Timeline, Year
from gp2gp_desktop.ui.widgets.layouts import follow_theme, spaced

Index = QModelIndex | QPersistentModelIndex
_ROW, _SIDE, _DAY = 52, 14, 104
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class EventsModel(QAbstractListModel):
    """A heading for each year, then its events; a row is worked out when it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = Timeline((), (), ())
        self._headings: list[int] = []

    def show_timeline(self, shown: Timeline) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._shown = shown
        self._headings = [year.start + at for at, year in enumerate(shown.years)]
        self.endResetModel()

    def line(self, row: int) -> Event | Year:
        """What stands in a row."""
        at = bisect_right(self._headings, row) - 1
        if self._headings[at] == row:
            return self._shown.years[at]
        return self._shown.events[row - at - 1]

    def row_of_year(self, place: int) -> int:
        """The row of the first event of a year, by the year's place."""
        return self._headings[place] + 1

    def year_of_row(self, row: int) -> int:
        """The place of the year a row belongs to."""
        return bisect_right(self._headings, row) - 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._shown.events) + len(self._headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen: arrows pass over them."""
        if index.isValid() and isinstance(self.line(index.row()), Event):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, and what a screen reader says."""
        if not index.isValid():
            return None
        line = self.line(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(line, Year):
            return f"{line.words}, {plural(line.count, 'entry', 'entries')}"
        return f"{line.day}, {line.title}, {line.detail}"


class _Painter(QStyledItemDelegate):
    """A year in bold, or the day, the words and what stands beside them."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(120), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(line, Year):
            _paint_year(painter, cell, line)
        else:
            _paint_event(painter, cell, line, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _paint_year(painter: QPainter, cell: QRect, line: Year) -> None:
    palette = theme.palette()
    painter.fillRect(cell, QColor(palette.page))
    room = cell.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0)
    count = plural(line.count, "entry", "entries")
    quiet = theme.font("caption")
    width = QFontMetrics(quiet).horizontalAdvance(count) + theme.px(8)
    words = room.adjusted(0, 0, -width, 0)
    _words(painter, words, theme.font("s", bold=True), palette.text, line.words)
    painter.setFont(quiet)
    painter.setPen(QColor(palette.secondary))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(right), count)


def _paint_event(painter: QPainter, cell: QRect, line: Event, selected: bool) -> None:
    palette = theme.palette()
    if selected:
        painter.fillRect(cell, QColor(palette.surface_selected))
        painter.fillRect(QRect(cell.topLeft(), QSize(theme.px(5), cell.height())), palette.link)
    painter.setPen(QPen(QColor(palette.border), 1))
    painter.drawLine(cell.bottomLeft(), cell.bottomRight())
    text = palette.selected_text if selected else palette.text
    quiet = palette.selected_text if selected else palette.secondary
    room = cell.adjusted(theme.px(_SIDE), theme.px(5), -theme.px(_SIDE), -theme.px(5))
    day = QRect(room.x(), room.y(), theme.px(_DAY), room.height())
    _words(painter, day, theme.font("caption"), quiet, line.day if line.year else "–")
    half = room.height() // 2
    left, width = room.x() + theme.px(_DAY + 8), room.width() - theme.px(_DAY + 8)
    _words(painter, QRect(left, room.y(), width, half), theme.font("body"), text, line.title)
    second = QRect(left, room.y() + half, width, half)
    _words(painter, second, theme.font("caption"), quiet, line.detail)


def _words(painter: QPainter, room: QRect, font: QFont, colour: str, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, shown)


class EventsList(QFrame):
    """The list.

    Attributes:
        chosen: emitted with the event a person goes to.
        year_changed: emitted with the place of the year one has come to.
    """

    chosen = Signal(object)
    year_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "paper")
        self.model = EventsModel()
        # A table of one column: a list view asks how many rows there are once for every row.
        self.view = QTableView()
        self.view.setProperty("part", "items")
        self.view.setAccessibleName("Everything in the record, by time")
        self.view.setItemDelegate(_Painter(self.view))
        self.view.setModel(self.model)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.horizontalHeader().hide()
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._choose)
        layout = spaced(QVBoxLayout(self), 0)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._fit()
        follow_theme(self, self._fit)

    def _fit(self) -> None:
        rows = self.view.verticalHeader()
        rows.setMinimumSectionSize(theme.px(24))
        rows.setDefaultSectionSize(theme.px(_ROW))

    def show_timeline(self, shown: Timeline) -> None:
        """Show events, and choose the first."""
        self.model.show_timeline(shown)
        if shown.events:
            self.go_to_year(0)

    def go_to_year(self, place: int) -> None:
        """Choose the first event of a year, with the year's heading at the top."""
        row = self.model.row_of_year(place)
        top = QAbstractItemView.ScrollHint.PositionAtTop
        self.view.setCurrentIndex(self.model.index(row))
        self.view.scrollTo(self.model.index(row - 1), top)

    def _choose(self, new: QModelIndex) -> None:
        if not new.isValid():
            return
        line = self.model.line(new.row())
        if isinstance(line, Event):
            self.chosen.emit(line)
            self.year_changed.emit(self.model.year_of_row(new.row()))

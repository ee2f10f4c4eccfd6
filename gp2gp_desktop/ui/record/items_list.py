"""The list of items to review: headings by kind, dangerous first, each line with its state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.items import ItemLine
from gp2gp_desktop.ui.record.items_names import SIDE, name_lines, name_room
from gp2gp_desktop.ui.widgets.icons import pixmap
from gp2gp_desktop.ui.widgets.layouts import follow_theme, spaced
from gp2gp_desktop.ui.widgets.steady_bar import keep_bar_steady

Index = QModelIndex | QPersistentModelIndex
_ITEM, _HEADING = 60, 46


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over the items of one kind, and how many of them are done."""

    words: str
    done: int
    total: int

    @property
    def count(self) -> str:
        """``2 of 5``."""
        return f"{self.done} of {self.total}"


def with_headings(items: Sequence[ItemLine]) -> Iterator[Heading | ItemLine]:
    """Items in their order, each kind under its heading."""
    kinds = dict.fromkeys(item.kind for item in items)
    for kind in kinds:
        inside = [item for item in items if item.kind is kind]
        done = sum(not item.is_open for item in inside)
        yield Heading(wording.KIND_SHORT[kind], done, len(inside))
        yield from inside


def second_line(item: ItemLine) -> str:
    """The state, and where it is open without danger, the date."""
    if item.is_dangerous:
        return wording.BLOCKS
    return " · ".join(part for part in (item.state, item.detail) if part)


class ItemsModel(QAbstractListModel):
    """Headings and items; only items can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Heading | ItemLine, ...] = ()

    def show_items(self, items: Sequence[ItemLine]) -> None:
        """Replace what is shown; the view keeps its place when only states changed."""
        lines = tuple(with_headings(items))
        if _outline(lines) == _outline(self.lines):
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, item: str) -> int:
        """The row of an item, -1 when it is not there."""
        rows = (
            row
            for row, line in enumerate(self.lines)
            if isinstance(line, ItemLine) and line.id == item
        )
        return next(rows, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen: arrows pass over them."""
        if index.isValid() and isinstance(self.lines[index.row()], ItemLine):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, and what a screen reader says."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if isinstance(line, Heading):
            said = f"{line.words}, {line.count} done"
            return said if role in (_DISPLAY, _SPOKEN) else None
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return line.words
        if role == _SPOKEN:
            return f"{line.words}, {second_line(line)}"
        return None


_DISPLAY = Qt.ItemDataRole.DisplayRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class _Painter(QStyledItemDelegate):
    """A name, a line below it and a sign for an item, one line for a heading."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the name needs in the width of the list, open or dealt with."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(line, Heading):
            return QSize(theme.px(120), theme.px(_HEADING))
        metrics = QFontMetrics(theme.font("body", bold=True))
        more = len(name_lines(line, metrics, name_room(self._view.viewport().rect()).width())) - 1
        return QSize(theme.px(120), theme.px(_ITEM) + more * metrics.lineSpacing())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(line, Heading):
            _paint_heading(painter, cell, line)
        else:
            _paint_item(painter, cell, line, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _paint_heading(painter: QPainter, cell: QRect, line: Heading) -> None:
    palette = theme.palette()
    painter.fillRect(cell, QColor(palette.page))
    room = cell.adjusted(theme.px(SIDE), 0, -theme.px(SIDE), 0)
    font = theme.font("caption", bold=True)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    painter.setPen(QColor(palette.text))
    width = metrics.horizontalAdvance(line.count) + theme.px(8)
    words = room.adjusted(0, 0, -width, 0)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(words, int(flags), line.words)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(palette.secondary))
    painter.drawText(room, int(flags), line.count)


def _paint_item(painter: QPainter, cell: QRect, line: ItemLine, selected: bool) -> None:
    palette = theme.palette()
    if selected:
        painter.fillRect(cell, QColor(palette.surface_selected))
        painter.fillRect(QRect(cell.topLeft(), QSize(theme.px(5), cell.height())), palette.link)
    painter.setPen(QPen(QColor(palette.border), 1))
    painter.drawLine(cell.bottomLeft(), cell.bottomRight())
    text = palette.selected_text if selected else palette.text
    quiet = palette.selected_text if selected else palette.secondary
    _paint_sign(painter, cell, line, text)
    room, half = name_room(cell), theme.px(_ITEM - 12) // 2
    first, metrics = (
        theme.font("body", bold=line.is_open),
        QFontMetrics(theme.font("body", bold=True)),
    )
    for at, words in enumerate(name_lines(line, metrics, room.width())):
        top = room.y() + at * metrics.lineSpacing()
        _words(painter, QRect(room.x(), top, room.width(), half), first, text, words)
    if line.is_dangerous and not selected:
        quiet = palette.error
    second = QRect(room.x(), room.bottom() + 1 - half, room.width(), half)
    _words(painter, second, theme.font("caption"), quiet, second_line(line))


def _paint_sign(painter: QPainter, cell: QRect, line: ItemLine, colour: str) -> None:
    side = theme.px(20)
    left = cell.x() + theme.px(SIDE)
    top = cell.y() + (cell.height() - side) // 2
    if line.is_open:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), theme.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = theme.px(3)
        painter.drawEllipse(QRect(left, top, side, side).adjusted(inset, inset, -inset, -inset))
    else:
        painter.drawPixmap(left, top, pixmap("tick", colour, side))


def _words(painter: QPainter, room: QRect, font: Any, colour: str, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class ItemsList(QFrame):
    """The list.

    Attributes:
        chosen: emitted with the item's id when a person goes to another.
        opened: emitted when a person presses Enter on one.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "paper")
        self.model = ItemsModel()
        self.view = _View()
        self.view.setModel(self.model)
        self.view.entered_item.connect(self.opened)
        self.view.selectionModel().currentChanged.connect(self._choose)
        layout = spaced(QVBoxLayout(self), 0)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        follow_theme(self, self.view.scheduleDelayedItemsLayout)

    def show_items(self, items: Sequence[ItemLine], current: str) -> None:
        """Show items and the one in hand, without telling anybody."""
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        self.model.show_items(items)
        row = self.model.row_of(current)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))
        selection.blockSignals(False)
        self.view.viewport().update()

    def _choose(self, new: QModelIndex) -> None:
        line = self.model.lines[new.row()] if new.isValid() else None
        if isinstance(line, ItemLine):
            self.chosen.emit(line.id)


class _View(QListView):
    """The bare list: Tab leaves it, Enter goes to what may be done."""

    entered_item = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "items")
        self.setAccessibleName("Entries to review")
        self.setItemDelegate(_Painter(self))
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        keep_bar_steady(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the item."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_item.emit()
            event.accept()
            return
        super().keyPressEvent(event)


def _outline(lines: Sequence[Heading | ItemLine]) -> list[str]:
    return [line.id if isinstance(line, ItemLine) else line.words for line in lines]

"""How a cell is painted: one or two lines, or a tag; what does not fit ends in dots."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.tokens import ROW_HEIGHT, Tone
from gp2gp_desktop.ui.widgets.table_model import Index, Role

_SIDE = 12


class CellDelegate(QStyledItemDelegate):
    """Paints cells from the model's roles and the theme's tokens."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, line below, then the words."""
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        palette = theme.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(cell, QColor(palette.surface_selected))
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        if selected and index.column() == 0:
            bar = QRect(cell.topLeft(), QSize(theme.px(5), cell.height()))
            painter.fillRect(bar, QColor(palette.link))
        tone = index.data(Role.TONE)
        room = cell.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0)
        if tone is not None:
            _paint_tag(painter, room, index, tone)
        else:
            colour = palette.selected_text if selected else palette.text
            quiet = palette.selected_text if selected else palette.secondary
            _paint_words(painter, room, index, colour, quiet)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a row; the table sets the widths."""
        return QSize(theme.px(80), theme.px(ROW_HEIGHT))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole text, where the cell had to cut it."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        cell = view.visualRect(index)
        whole = cut_text(index, cell.width(), cell.height())
        QToolTip.showText(event.globalPos(), whole, view)
        return True


def cut_text(index: Index, width: int, height: int) -> str:
    """The cell's full text when the cell is too small for it, else an empty text."""
    room = width - 2 * theme.px(_SIDE)
    first, second = cell_lines(index, QRect(0, 0, room, height))
    quiet = theme.font("caption") if index.data(Role.SECOND_LINE) else _font(index)
    for text, font in ((first, _font(index)), (second, quiet)):
        if QFontMetrics(font).horizontalAdvance(text) > room:
            below = index.data(Role.SECOND_LINE)
            return f"{index.data()}\n{below}" if below else str(index.data())
    return ""


def cell_lines(index: Index, room: QRect) -> tuple[str, str]:
    """The two lines of a cell: its own second line, or, in a high row, its words wrapped."""
    text, second = str(index.data()), str(index.data(Role.SECOND_LINE) or "")
    metrics = QFontMetrics(_font(index))
    if second or metrics.horizontalAdvance(text) <= room.width():
        return text, second
    if room.height() < 2 * metrics.height():
        return text, ""
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        start = " ".join(words[:count])
        if metrics.horizontalAdvance(start) <= room.width():
            return start, " ".join(words[count:])
    return text, ""


def _font(index: Index) -> QFont:
    if index.data(Role.TONE) is not None:
        return theme.font("caption", bold=True)
    return theme.font("body", bold=bool(index.data(Role.STRONG)))


def _paint_words(painter: QPainter, room: QRect, index: Index, colour: str, quiet: str) -> None:
    first, second = cell_lines(index, room)
    align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
    first_room, second_room = room, room
    if second:
        half = room.height() // 2
        first_room = QRect(room.x(), room.y() + theme.px(3), room.width(), half)
        second_room = QRect(room.x(), room.y() + half - theme.px(2), room.width(), half)
    painter.setFont(_font(index))
    _line(painter, first_room, first, colour, align)
    if second:
        wrapped = not index.data(Role.SECOND_LINE)
        painter.setFont(_font(index) if wrapped else theme.font("caption"))
        _line(painter, second_room, second, colour if wrapped else quiet, align)


def _line(painter: QPainter, room: QRect, text: str, colour: str, align: Qt.AlignmentFlag) -> None:
    font = painter.font()
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(align), shown)


def _paint_tag(painter: QPainter, room: QRect, index: Index, tone: Tone) -> None:
    side = theme.px(9)
    lines = [line for line in cell_lines(index, room.adjusted(0, 0, -2 * side, 0)) if line]
    if not lines:
        return
    colours = theme.palette().tags[tone]
    painter.setFont(_font(index))
    metrics = painter.fontMetrics()
    inside = room.width() - 2 * side
    shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, inside) for line in lines]
    height = metrics.height() * len(shown) + theme.px(7)
    width = max(metrics.horizontalAdvance(line) for line in shown) + 2 * side
    tag = QRectF(room.x() + 0.5, room.center().y() - height / 2 + 0.5, width, height)
    painter.setBrush(QColor(colours.tint))
    painter.setPen(QPen(QColor(colours.text), 1))
    painter.drawRoundedRect(tag, theme.px(4), theme.px(4))
    painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), "\n".join(shown))

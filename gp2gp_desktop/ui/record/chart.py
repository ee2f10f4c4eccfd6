"""A line over time with its axes and the range as sent; drawn by ourselves, loaded when needed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.formats import clinical_date
from gp2gp_desktop.ui.record.series import Point, Series, ticks

_HEIGHT = 230


class Chart(QWidget):
    """Draws a series; its accessible name says the same in words."""

    def __init__(self, series: Series) -> None:
        super().__init__()
        self._series = series
        ends = [one.number for one in series.points]
        ends += [one for one in (series.low, series.high) if one is not None]
        self.ticks = ticks(min(ends), max(ends))
        self.setAccessibleName(series.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(_HEIGHT))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(260), theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axes, band, line, points."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        room = self._room(painter)
        self._draw_band(painter, room)
        self._draw_axes(painter, room)
        self._draw_line(painter, room)
        painter.end()

    def _room(self, painter: QPainter) -> QRectF:
        """Where the line is drawn: beside the numbers, above the dates, below the unit."""
        letters = painter.fontMetrics()
        left = max(letters.horizontalAdvance(_words(one)) for one in self.ticks) + theme.px(10)
        line = letters.height()
        above = line + theme.px(8)
        return QRectF(
            left, above, self.width() - left - theme.px(8), self.height() - above - 1.6 * line
        )

    def _place(self, room: QRectF, point: Point) -> QPointF:
        first, last = self._series.points[0].day, self._series.points[-1].day
        share = (point.day - first).days / ((last - first).days or 1)
        return QPointF(room.left() + share * room.width(), self._level(room, point.number))

    def _level(self, room: QRectF, number: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return room.bottom() - (number - low) / (high - low) * room.height()

    def _draw_band(self, painter: QPainter, room: QRectF) -> None:
        if not self._series.has_band:
            return
        low, high = self._series.low, self._series.high
        top = room.top() if high is None else self._level(room, high)
        bottom = room.bottom() if low is None else self._level(room, low)
        colour = QColor(theme.palette().secondary)
        edge = QPen(colour, theme.px(1), Qt.PenStyle.DashLine)
        colour.setAlpha(45)
        painter.fillRect(QRectF(room.left(), top, room.width(), bottom - top), colour)
        painter.setPen(edge)
        for bound in (low, high):
            if bound is not None:
                level = self._level(room, bound)
                painter.drawLine(QPointF(room.left(), level), QPointF(room.right(), level))

    def _draw_axes(self, painter: QPainter, room: QRectF) -> None:
        palette, letters = theme.palette(), painter.fontMetrics()
        for number in self.ticks:
            level = self._level(room, number)
            painter.setPen(QPen(QColor(palette.border), 1))
            painter.drawLine(QPointF(room.left(), level), QPointF(room.right(), level))
            painter.setPen(QColor(palette.text))
            box = QRectF(
                0, level - letters.height() / 2, room.left() - theme.px(6), letters.height()
            )
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), _words(number))
        painter.drawText(QPointF(0, letters.ascent()), self._series.unit or "No unit was sent")
        foot = room.bottom() + letters.height() * 1.4
        first, last = (clinical_date(self._series.points[at].day) for at in (0, -1))
        painter.drawText(QPointF(room.left(), foot), first)
        if last != first:
            end = room.right() - letters.horizontalAdvance(last)
            painter.drawText(QPointF(end, foot), last)

    def _draw_line(self, painter: QPainter, room: QRectF) -> None:
        palette = theme.palette()
        places = [self._place(room, one) for one in self._series.points]
        painter.setPen(QPen(QColor(palette.link), theme.px(2)))
        painter.drawPolyline(places)
        for point, place in zip(self._series.points, places, strict=True):
            size = theme.px(6 if point.is_chosen else 4)
            inside = palette.surface if point.is_chosen else palette.link
            painter.setBrush(QColor(inside))
            painter.drawEllipse(place, size, size)


def _words(number: float) -> str:
    return f"{number:g}"

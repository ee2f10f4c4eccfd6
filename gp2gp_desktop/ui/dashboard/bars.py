"""Horizontal bars painted with QPainter, their legend, and the same rows as a table.

A chart library would cost more than it gives for five charts of one kind: pyqtgraph needs half a
second and numpy, and speaks to no screen reader (ecosystem 1.4). Bars lie down, so that labels read
without a turned head and wrap at any text size. Segments differ in pattern as well as in colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.dashboard.chart import Bar, Chart
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import follow_theme, row
from gp2gp_desktop.ui.widgets.text import Phrase

_COLOURS = ("link", "success", "error")  # of the palette: 3:1 or better on a card in every theme
_PATTERNS = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.DiagCrossPattern,
)
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_BAR, _GAP, _LEAST_ROW = 18, 12, 32
_NARROW = 420  # pixels at 100 % below which the label stands above its bar


def paint_segment(painter: QPainter, area: QRect, segment: int) -> None:
    """One piece of a bar, or of the legend."""
    palette = theme.palette()
    colour = QColor(str(getattr(palette, _COLOURS[segment])))
    painter.setPen(QPen(colour, 1))
    painter.setBrush(colour)
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    if segment:
        painter.fillRect(area, QBrush(QColor(palette.surface), _PATTERNS[segment]))


@dataclass(frozen=True, slots=True)
class _Row:
    """Where the parts of a bar are."""

    bar: Bar
    whole: QRect
    label: QRect
    track: QRect
    figure: QRect


class Bars(QWidget):
    """The bars of a chart.

    Attributes:
        opened: emitted with the bar that is pressed and leads somewhere.
    """

    opened = Signal(object)

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.rows: tuple[_Row, ...] = ()
        self.setMouseTracking(True)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self, self._arrange)

    def sizeHint(self) -> QSize:
        """Wide enough to compare lengths."""
        width = theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Labels wrap, so it may be narrow."""
        return QSize(theme.px(160), theme.px(_LEAST_ROW))

    def hasHeightForWidth(self) -> bool:
        """Labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        rows = self._laid_out(width)
        return rows[-1].whole.bottom() + 1 if rows else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows anew."""
        super().resizeEvent(event)
        self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where a press leads somewhere."""
        leads = self._at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is pressed."""
        bar = self._at(event.position().toPoint())
        if bar is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(bar)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Labels, bars and figures."""
        painter = QPainter(self)
        most = max((sum(each.segments) for each in self.chart.bars), default=0)
        for each in self.rows:
            self._paint_row(painter, each, most)
        painter.end()

    def _paint_row(self, painter: QPainter, each: _Row, most: int) -> None:
        palette = theme.palette()
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text))
        painter.drawText(each.label, int(_WRAP), each.bar.label)
        painter.drawText(each.figure, int(_WRAP), each.bar.shown)
        painter.setPen(QColor(palette.edge))
        track = each.track
        painter.drawLine(track.left() - 1, track.top() - 2, track.left() - 1, track.bottom() + 2)
        left = track.left()
        for segment, count in enumerate(each.bar.segments):
            if count:
                width = max(theme.px(3), round(track.width() * count / most))
                width = min(width, track.right() + 1 - left)
                paint_segment(painter, QRect(left, track.top(), width, track.height()), segment)
                left += width + (theme.px(1) if len(each.bar.segments) > 1 else 0)

    def _arrange(self) -> None:
        self.rows = self._laid_out(self.width())
        self.updateGeometry()
        self.update()

    def _laid_out(self, width: int) -> tuple[_Row, ...]:
        self.ensurePolished()
        metrics, gap = self.fontMetrics(), theme.px(_GAP)
        bars = self.chart.bars
        figure = max((metrics.horizontalAdvance(bar.shown) for bar in bars), default=0) + 2
        widest = max((metrics.horizontalAdvance(bar.label) for bar in bars), default=0) + 2
        narrow = width < theme.px(_NARROW)
        label = width if narrow else min(widest, width * 45 // 100)
        rows, top = [], 0
        for bar in bars:
            words = metrics.boundingRect(QRect(0, 0, label, 10_000), int(_WRAP), bar.label).height()
            laid = self._one(bar, QRect(0, top, width, 0), (label, words, figure, gap), narrow)
            rows.append(laid)
            top = laid.whole.bottom() + 1
        return tuple(rows)

    def _one(self, bar: Bar, at: QRect, sizes: tuple[int, int, int, int], narrow: bool) -> _Row:
        """One row from its top; sizes are label width, its height, figure width and gap."""
        label, words, figure, gap = sizes
        thick, least = theme.px(_BAR), theme.px(_LEAST_ROW)
        left = 0 if narrow else label + gap
        first = words if narrow else 0
        height = first + max(least, 0 if narrow else words + theme.px(8))
        middle = at.top() + first + (height - first - thick) // 2
        track = QRect(left + 2, middle, max(8, at.width() - left - figure - gap - 2), thick)
        return _Row(
            bar,
            QRect(0, at.top(), at.width(), height),
            QRect(0, at.top(), label, words if narrow else height),
            track,
            QRect(at.width() - figure, at.top() + first, figure, height - first),
        )

    def _at(self, point: QPoint) -> Bar | None:
        found = (each.bar for each in self.rows if each.whole.contains(point))
        return next((bar for bar in found if bar.place is not None), None)


class _Swatch(QWidget):
    """A piece of a bar, for the legend."""

    def __init__(self, segment: int) -> None:
        super().__init__()
        self._segment = segment
        self._fit()
        follow_theme(self, self._fit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As the bars are painted."""
        painter = QPainter(self)
        paint_segment(painter, self.rect(), self._segment)
        painter.end()

    def _fit(self) -> None:
        self.setFixedSize(theme.px(26), theme.px(16))


def legend(names: tuple[str, ...]) -> Flow:
    """What the segments mean, in the order they stand in."""
    keys = []
    for segment, name in enumerate(names):
        key = QWidget()
        key.setLayout(row(_Swatch(segment), Phrase(name, "secondary"), gap=8))
        keys.append(key)
    return Flow(*keys, gap=24)

"""Radio buttons, check boxes and drop-down lists big enough to hit and sharp at every size.

Fusion's own are 13 pixels and do not scale; these paint themselves from the tokens.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QSizePolicy

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.widgets.icons import pixmap

_BOX = 32
_GAP = 12
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter


class Radio(QRadioButton):
    """One answer out of several."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        _wraps(self)

    def sizeHint(self) -> QSize:
        """Room for the circle and the words on one line."""
        return _size_hint(self)

    def minimumSizeHint(self) -> QSize:
        """Words may wrap."""
        return QSize(theme.px(_BOX + _GAP + 60), theme.px(_BOX + 4))

    def heightForWidth(self, width: int) -> int:
        """How high it is when the words wrap."""
        return _height(self, width)

    def hitButton(self, _at: QPoint) -> bool:
        """Words press it too."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A circle with a dot."""
        painter, square = _begin(self)
        painter.drawEllipse(square)
        if self.isChecked():
            painter.setBrush(painter.pen().color())
            inset = square.width() * 0.25
            painter.drawEllipse(square.adjusted(inset, inset, -inset, -inset))
        _finish(self, painter)


class Tick(QCheckBox):
    """Something that is so or is not."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        _wraps(self)

    def sizeHint(self) -> QSize:
        """Room for the box and the words on one line."""
        return _size_hint(self)

    def minimumSizeHint(self) -> QSize:
        """Words may wrap."""
        return QSize(theme.px(_BOX + _GAP + 60), theme.px(_BOX + 4))

    def heightForWidth(self, width: int) -> int:
        """How high it is when the words wrap."""
        return _height(self, width)

    def hitButton(self, _at: QPoint) -> bool:
        """Words press it too."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box with a tick."""
        painter, square = _begin(self)
        painter.drawRect(square)
        if self.isChecked():
            pen = painter.pen()
            pen.setWidthF(theme.px(4))
            painter.setPen(pen)
            side = square.width()
            at = square.topLeft()
            corners = ((0.22, 0.52), (0.43, 0.73), (0.78, 0.28))
            painter.drawPolyline(QPolygonF([at + QPointF(x * side, y * side) for x, y in corners]))
        _finish(self, painter)


class DropDown(QComboBox):
    """A list to choose from. The wheel scrolls the page, it never changes an answer in passing."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's box, with our own arrow."""
        super().paintEvent(event)
        palette = theme.palette()
        side = theme.px(18)
        colour = palette.text if self.isEnabled() else palette.secondary
        painter = QPainter(self)
        where = QPoint(self.width() - side - theme.px(10), (self.height() - side) // 2)
        painter.drawPixmap(where, pixmap("chevron-down", colour, side))
        painter.end()


def _wraps(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _left(button: QAbstractButton) -> int:
    return theme.px(_BOX + _GAP) if button.text() else theme.px(_BOX + 4)


def _size_hint(button: QAbstractButton) -> QSize:
    words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    return QSize(
        _left(button) + words.width() + theme.px(4), max(theme.px(_BOX + 4), words.height())
    )


def _height(button: QAbstractButton, width: int) -> int:
    room = QRect(0, 0, max(40, width - _left(button)), 10_000)
    words = button.fontMetrics().boundingRect(room, int(_FLAGS), button.text())
    return max(theme.px(_BOX + 4), words.height() + theme.px(4))


def _begin(button: QAbstractButton) -> tuple[QPainter, QRectF]:
    """A painter with the pen of the edge, and the square to draw in."""
    palette = theme.palette()
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = palette.text if button.isEnabled() else palette.secondary
    width = theme.px(3 if button.hasFocus() else 2)
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(QColor(palette.input if button.isEnabled() else palette.input_disabled))
    side, edge = theme.px(_BOX), width / 2
    top = (min(button.height(), theme.px(_BOX + 4)) - side) / 2
    return painter, QRectF(edge + 1, top + edge, side - width, side - width)


def _finish(button: QAbstractButton, painter: QPainter) -> None:
    palette = theme.palette()
    painter.setPen(QColor(palette.text if button.isEnabled() else palette.secondary))
    room = button.rect().adjusted(_left(button), 0, 0, 0)
    painter.drawText(room, int(_FLAGS), button.text())
    painter.end()

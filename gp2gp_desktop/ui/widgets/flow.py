"""A row that breaks into more lines where there is no room, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from gp2gp_desktop.ui.theme import px
from gp2gp_desktop.ui.widgets.layouts import clear


class FlowLayout(QLayout):
    """Left to right, then down. Items of one line are centred on it."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}

    def addItem(self, item: QLayoutItem) -> None:
        """Part of QLayout."""
        self._items.append(item)
        self._heights = {}

    def invalidate(self) -> None:
        """An item has changed: heights are worked out anew."""
        self._heights = {}
        super().invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        self._heights = {}
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more than its items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines; asked dozens of times for one layout."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = px(self._gap) * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, _highest(hints))

    def minimumSize(self) -> QSize:
        """The widest item on a line of its own."""
        hints = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((hint.width() for hint in hints), default=0), _highest(hints))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap, top = px(self._gap), rect.y()
        for line in self._lines(rect.width()):
            left = rect.x()
            sizes = [_fitted(item, rect.width()) for item in line]
            height = _highest(sizes)
            for item, size in zip(line, sizes, strict=True):
                if move:
                    down = (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width() + gap
            top += height + min(gap, px(8))
        return max(0, top - rect.y() - min(gap, px(8)))

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if not lines or used + px(self._gap) + wanted > width:
                lines.append([])
                used = wanted
            else:
                used += px(self._gap) + wanted
            lines[-1].append(item)
        return lines


class Flow(QWidget):
    """A widget around :class:`FlowLayout`, for buttons, chips and banner facts."""

    def __init__(self, *widgets: QWidget, gap: int = 8) -> None:
        super().__init__()
        self._flow = FlowLayout(gap)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.add(*widgets)

    def add(self, *widgets: QWidget) -> None:
        """Put more at the end."""
        for widget in widgets:
            self._flow.addChildWidget(widget)
            self._flow.addItem(QWidgetItem(widget))
        self._flow.invalidate()

    def clear(self) -> None:
        """Take everything out."""
        clear(self._flow)


def _fitted(item: QLayoutItem, width: int) -> QSize:
    """The size of an item on a line: what is wider than the line wraps."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
    return QSize(max(1, width), height)


def actions(*buttons: QWidget) -> Flow:
    """The buttons at the end of a form, the primary one first; they break into lines."""
    return Flow(*buttons, gap=16)


def _highest(sizes: list[QSize]) -> int:
    return max((size.height() for size in sizes), default=0)

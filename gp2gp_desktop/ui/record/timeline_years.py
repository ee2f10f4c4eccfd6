"""How much each year holds, drawn as bars; arrows go from year to year, and the list follows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.formats import plural
from gp2gp_desktop.ui.record.timeline import Year
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.layouts import follow_theme

_HEIGHT, _LEAST_BAR = 96, 3
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class YearBars(QWidget):
    """A bar a year, the oldest at the left; years that hold nothing keep their room.

    Attributes:
        chosen: emitted with the place of the year a person goes to.
        entered: emitted when Enter goes on to the list.
    """

    chosen = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._years: tuple[Year, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        follow_theme(self, self._fit)

    @property
    def words(self) -> str:
        """The chosen year and how much it holds."""
        if not self._years:
            return ""
        year = self._years[self._current]
        kinds = ", ".join(f"{what.value.lower()} {count}" for what, count in year.kinds)
        return f"{year.words}: {plural(year.count, 'entry', 'entries')} ({kinds})"

    def show_years(self, years: tuple[Year, ...]) -> None:
        """Show other years; the first is chosen."""
        self._years, self._current = years, 0
        self._tell()

    def show_current(self, place: int) -> None:
        """Mark a year without telling anybody."""
        if place != self._current and place < len(self._years):
            self._current = place
            self._tell()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(320), theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the year before and after, Home and End to the first and last."""
        places = self._in_time()
        if not places:
            return
        at = places.index(self._current)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
        elif key in _BACK:
            self._go(places[max(at - 1, 0)])
        elif key in _ON:
            self._go(places[min(at + 1, len(places) - 1)])
        elif key == Qt.Key.Key_Home:
            self._go(places[0])
        elif key == Qt.Key.Key_End:
            self._go(places[-1])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the year that is pressed, or the nearest."""
        at: QPoint = event.position().toPoint()
        bars = self._bars()
        if bars:
            self._go(min(bars, key=lambda pair: abs(pair[1].center().x() - at.x()))[0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars, and the first, chosen and last year below them."""
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        palette = theme.palette()
        for place, bar in self._bars():
            chosen = place == self._current
            painter.fillRect(bar, QColor(palette.link if chosen else palette.secondary))
        self._paint_labels(painter)
        painter.end()

    def _paint_labels(self, painter: QPainter) -> None:
        bars = self._bars()
        if not bars:
            return
        letters = painter.fontMetrics()
        painter.setPen(QColor(theme.palette().text))
        taken: list[QRect] = []
        chosen = [pair for pair in bars if pair[0] == self._current]
        for place, bar in (*chosen, bars[0], bars[-1]):
            words = _short(self._years[place])
            width = letters.horizontalAdvance(words)
            left = min(max(bar.center().x() - width // 2, 0), self.width() - width)
            box = QRect(left, self.height() - letters.height(), width, letters.height())
            if not any(box.adjusted(-6, 0, 6, 0).intersects(other) for other in taken):
                painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), words)
                taken.append(box)

    def _bars(self) -> list[tuple[int, QRect]]:
        """Each year's place and its bar, the oldest first."""
        dated = [one for one in self._years if one.number is not None]
        if not self._years:
            return []
        numbers = [one.number for one in dated if one.number is not None]
        first, last = (min(numbers), max(numbers)) if numbers else (0, -1)
        undated = len(dated) < len(self._years)
        slots = last - first + 1 + (2 if undated else 0)
        high = self.height() - theme.px(24)
        most = max(one.count for one in self._years)
        found = []
        for place, year in enumerate(self._years):
            slot = slots - 1 if year.number is None else year.number - first
            left, right = (self.width() * edge // slots for edge in (slot, slot + 1))
            tall = max(theme.px(_LEAST_BAR), high * year.count // most)
            gap = 1 if right - left > 3 else 0
            found.append((place, QRect(left, high - tall, max(right - left - gap, 1), tall)))
        return sorted(found, key=lambda pair: pair[1].x())

    def _in_time(self) -> list[int]:
        return [place for place, _bar in self._bars()]

    def _go(self, place: int) -> None:
        self._current = place
        self._tell()
        announce(self, self.words)
        self.chosen.emit(place)

    def _tell(self) -> None:
        self.setAccessibleName(f"Years. {self.words}" if self._years else "Years")
        self.setToolTip(self.words)
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(theme.px(_HEIGHT))


def _short(year: Year) -> str:
    return "No date" if year.number is None else str(year.number)

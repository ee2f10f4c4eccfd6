"""Dated events under one another, newest or oldest first as given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.layouts import clear, column, follow_theme, row, spaced
from gp2gp_desktop.ui.widgets.text import Text

_COLOURS = {
    Tone.IDLE: "edge",
    Tone.ACTIVE: "link",
    Tone.ATTENTION: "panel_edge",
    Tone.SOON: "panel_edge",
    Tone.NOW: "error",
    Tone.DONE: "success",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event: when (already written out), what, who or why, and a tone for its dot.

    ``happened`` is False for what is only expected: its dot is hollow.
    """

    when: str
    what: str
    detail: str = ""
    tone: Tone = Tone.IDLE
    happened: bool = True


class Timeline(QWidget):
    """A vertical list of events with a line through their dots."""

    def __init__(self, name: str = "What has happened") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = spaced(QVBoxLayout(self), 0)

    def show_events(self, events: Sequence[Event]) -> None:
        """Replace all events."""
        clear(self._column)
        for at, event in enumerate(events):
            dot = _Dot(event, first=at == 0, last=at == len(events) - 1)
            when = Text(event.when, "caption")
            what = Text(event.what, "strong" if event.happened else "secondary", selectable=True)
            words = column(when, what, gap=1, margins=(0, 0, 0, 16))
            if event.detail:
                words.addWidget(Text(event.detail, "secondary", selectable=True))
            line = QWidget()
            across = row(dot, words, gap=14)
            across.setStretch(1, 1)
            line.setLayout(across)
            spoken = f"{event.when}: {event.what}"
            line.setAccessibleName(spoken if event.happened else f"Expected {spoken}")
            self._column.addWidget(line)


class _Dot(QWidget):
    """The dot of one event and its piece of the line."""

    def __init__(self, event: Event, *, first: bool, last: bool) -> None:
        super().__init__()
        self._event = event
        self._first = first
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        follow_theme(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the dot."""
        return QSize(theme.px(18), theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, then the dot over it, level with the event's first line."""
        palette = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, centre, radius = self.width() / 2, theme.px(10), theme.px(6)
        painter.setPen(QPen(QColor(palette.border), theme.px(2)))
        top = centre if self._first else 0
        bottom = centre if self._last else self.height()
        painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))
        colour = QColor(str(getattr(palette, _COLOURS[self._event.tone])))
        painter.setPen(QPen(colour, theme.px(2)))
        painter.setBrush(colour if self._event.happened else QColor(palette.surface))
        painter.drawEllipse(QPointF(middle, centre), radius, radius)
        painter.end()

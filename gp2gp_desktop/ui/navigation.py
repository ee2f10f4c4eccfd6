"""The top bar and the list of places at the left of the main window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.formats import clock_time, long_date
from gp2gp_desktop.ui.screen import ScreenEntry
from gp2gp_desktop.ui.shortcuts import Command, place_keys
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.icons import button_icon
from gp2gp_desktop.ui.widgets.layouts import clear, column, follow_theme, row, spaced, tab_through
from gp2gp_desktop.ui.widgets.text import Phrase, Text

LIVE = "Live"
DEMONSTRATION = "Demonstration"


@dataclass(frozen=True, slots=True)
class ShellFacts:
    """What the top bar says; nothing about patients."""

    practice: str
    user: str
    role: str
    demonstration: bool = False

    @property
    def environment(self) -> str:
        """The words of the badge."""
        return DEMONSTRATION if self.demonstration else LIVE


class TopBar(QFrame):
    """Practice, environment, person, clock, ``Lock``.

    Attributes:
        lock_asked: emitted when ``Lock`` is pressed.
    """

    lock_asked = Signal()

    def __init__(self, facts: ShellFacts) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        badge = Text(facts.environment, "badge", wrap=False)
        badge.setProperty("tone", "soon" if facts.demonstration else "idle")
        self._facts = facts
        self._badge = badge
        self._shown: datetime | None = None
        self.clock = Phrase("", "bar-small")
        person = QWidget()
        person.setLayout(
            column(
                Phrase(facts.user, "bar-strong"),
                Phrase(facts.role, "bar-small"),
                gap=0,
            )
        )
        self.lock_button = Button(
            f"Lock {Command.LOCK.shown}", self.lock_asked.emit, keys=Command.LOCK.shown, small=True
        )
        left = Flow(Phrase(facts.practice, "practice"), badge, gap=16)
        right = Flow(person, self.clock, self.lock_button, gap=24)
        across = row(left, right, gap=24, margins=(8, 24))
        across.setStretch(0, 1)
        across.setAlignment(left, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(across)

    def show_time(self, now: datetime) -> None:
        """Show the desk's day and time."""
        self._shown = now
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what stands elsewhere too gives way."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(900)
        # The demonstration banner says it on every window.
        self._badge.setVisible(not (narrow and self._facts.demonstration))
        if self._shown is not None:
            day = "" if narrow else f"{long_date(self._shown.date())}, "
            words = day + clock_time(self._shown)
            if words != self.clock.text():
                self.clock.setText(words)
                self.clock.setToolTip(long_date(self._shown.date()))


class Navigation(QFrame):
    """The places a person may go to.

    Attributes:
        chosen: emitted with the key of the place pressed.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "navigation")
        self.setAccessibleName("Places")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._group = QButtonGroup(self)
        self._entries: tuple[ScreenEntry, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self._places = spaced(QVBoxLayout(), 2, (12, 0))
        inner = QWidget()
        inner.setLayout(column(self._places, None, gap=0))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._inner = inner
        spaced(QVBoxLayout(self), 0).addWidget(self._scroll)
        follow_theme(self, self._fit)

    @property
    def places(self) -> tuple[ScreenEntry, ...]:
        """The entries offered, in order: the n-th has ``Ctrl+n``."""
        return self._entries

    def offer(self, entries: Sequence[ScreenEntry]) -> None:
        """Offer what is in the navigation and allowed."""
        clear(self._places)
        self.buttons = {}
        self._entries = tuple(entry for entry in entries if entry.allowed and entry.in_navigation)
        for number, entry in enumerate(self._entries, start=1):
            self._add(number, entry)
        tab_through(self, *self.buttons.values())
        self._fit()

    def show_place(self, key: str) -> None:
        """Mark where we are; nowhere when the place is not in the list."""
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == key)
            button.setAccessibleDescription("You are here" if name == key else "")
        self._group.setExclusive(True)

    def _add(self, number: int, entry: ScreenEntry) -> None:
        button = QPushButton(entry.title)
        button.setProperty("kind", "place")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if number <= 9:
            button.setToolTip(place_keys(number))
        button.clicked.connect(lambda _on=False, key=entry.key: self.chosen.emit(key))
        self._group.addButton(button)
        self.buttons[entry.key] = button
        self._places.addWidget(button)

    def _fit(self) -> None:
        palette = theme.palette()
        size, gap = theme.px(22), theme.px(10)
        for entry in self._entries:
            drawing = button_icon(entry.icon, palette.text, size, gap)
            chosen = button_icon(entry.icon, palette.nav_selected_text, size, gap)
            drawing.addPixmap(
                chosen.pixmap(QSize(size + gap, size)), QIcon.Mode.Normal, QIcon.State.On
            )
            self.buttons[entry.key].setIcon(drawing)
            self.buttons[entry.key].setIconSize(QSize(size + gap, size))
        # Words grow with the text size; the empty room around them need not.
        least = round(120 + theme.px(100))
        for button in self.buttons.values():
            button.ensurePolished()
        self._inner.ensurePolished()
        self.setFixedWidth(max(least, self._inner.sizeHint().width()) + theme.px(10))
        QTimer.singleShot(0, self, self._widen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the places have to scroll, their bar takes no room from their words."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._widen)

    def _widen(self) -> None:
        short = self._inner.width() - self._scroll.viewport().width()
        if short > 0:
            self.setFixedWidth(self.width() + short)

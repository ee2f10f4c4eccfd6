"""The window after signing in: top bar, places, one screen at a time, the status line, the lock.

::

    ┌ demonstration banner ─────────────────┐
    ├ top bar ──────────────────────────────┤
    │ places │ the screen one is on         │
    ├ status line ──────────────────────────┤      locked: one page over all of it
    └───────────────────────────────────────┘
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from gp2gp_desktop.ui.formats import clock_time
from gp2gp_desktop.ui.idle import IdleWatch, KeyEverywhere
from gp2gp_desktop.ui.key_sheet import KeySheet
from gp2gp_desktop.ui.navigation import Navigation, ShellFacts, TopBar
from gp2gp_desktop.ui.notices import Notices
from gp2gp_desktop.ui.screen import Screen, ScreenEntry
from gp2gp_desktop.ui.shortcuts import Command, does_nothing_here, place_keys
from gp2gp_desktop.ui.sign_in.lock_view import LockView
from gp2gp_desktop.ui.sign_in.presenter import LockPresenter
from gp2gp_desktop.ui.sign_in.wording import LOCKED_TITLE, PRODUCT
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.demo_banner import DemoBanner
from gp2gp_desktop.ui.widgets.error_summary import title_window
from gp2gp_desktop.ui.widgets.focus_ring import FocusRing, focus_first, go_round, tab_stops
from gp2gp_desktop.ui.widgets.layouts import row, spaced, tab_through
from gp2gp_desktop.ui.work import Run

_CLOCK_MS = 5_000
_LEADS_ELSEWHERE = frozenset((Command.REGISTER, Command.FIND, Command.END_OF_DAY))


class MainWindow(QMainWindow):
    """Knows screens only through :class:`Screen`.

    Args:
        facts: what the top bar says.
        now: the desk's clock, in local time.
        prove: checks the passcode of the person who is signed in (``accounts.unlock``).
        run: does slow work away from the screen.
        idle_minutes: lock by itself after so many minutes without a key or a click; 0 never.

    Attributes:
        switch_asked: emitted when somebody else wants to sign in; the caller closes the window.
        closed: emitted when the window has been closed.
        locked: emitted when the lock page is over everything.
    """

    switch_asked = Signal()
    closed = Signal()
    locked = Signal()

    def __init__(
        self,
        facts: ShellFacts,
        now: Callable[[], datetime],
        prove: Callable[[str], None],
        run: Run,
        *,
        idle_minutes: float = 0,
    ) -> None:
        super().__init__()
        FocusRing.ensure()
        self._facts, self._now = facts, now
        self._entries: dict[str, ScreenEntry] = {}
        self._screens: dict[str, Screen] = {}
        self._current: Screen | None = None
        self._typed_in: QWidget | None = None
        self.bar, self.navigation, self.notices = TopBar(facts), Navigation(), Notices()
        self.lock_view = LockView()
        self.lock_view.presenter = LockPresenter(self.lock_view, prove, run, self._unlock)
        self._screens_stack = QStackedWidget()
        self._whole = QStackedWidget()
        self._whole.addWidget(self._shell())
        self._whole.addWidget(self.lock_view)
        central = QWidget()
        whole = spaced(QVBoxLayout(central), 0)
        if facts.demonstration:
            whole.addWidget(DemoBanner())
        whole.addWidget(self._whole, 1)
        self.setCentralWidget(central)
        self._serves: dict[Command, Callable[[], object]] = {
            Command.HELP: self._show_keys,
            Command.LOCK: self.lock,
            Command.REFRESH: self._refresh,
            Command.PRIMARY: self._press_primary,
            Command.UNDO: self._undo,
            Command.REGISTER: lambda: self.go("register"),
        }
        self._connect(idle_minutes)
        self.setMinimumSize(800, 560)
        self.resize(1280, 800)
        self._retitle()

    @property
    def current(self) -> Screen | None:
        """The screen one is on."""
        return self._current

    @property
    def is_locked(self) -> bool:
        """Whether the lock page is over everything."""
        return self._whole.currentWidget() is self.lock_view

    def offer(self, entries: Sequence[ScreenEntry]) -> None:
        """Say which screens there are; what is not allowed is neither shown nor reachable."""
        self._entries = {entry.key: entry for entry in entries}
        self.navigation.offer(entries)

    def serve(self, command: Command, act: Callable[[], object]) -> None:
        """Let a command do something everywhere, unless the screen does something else."""
        self._serves[command] = act

    def say(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        """Put a sentence on the status line and have it read out."""
        self.notices.say(words, tone, undo=undo)

    def go(self, key: str, **where: object) -> None:
        """Show a screen.

        Raises:
            KeyError: when there is no such screen.
        """
        entry = self._entries[key]
        if not entry.allowed:
            self.say(f"Your account may not open {entry.title}.", Tone.ATTENTION)
            return
        had_focus = self.navigation.isAncestorOf(QApplication.focusWidget() or self)
        screen = self._screen(entry)
        self._current = screen
        self._screens_stack.setCurrentWidget(screen.widget)
        self.navigation.show_place(key)
        self._retitle()
        screen.activate(**where)
        # Screens come after the window was made; the status line stays last for Tab.
        tab_through(*tab_stops(screen.widget)[-1:], *self.notices.stops)
        announce(self, screen.title)
        if not had_focus:
            focus_first(screen.widget)

    def perform(self, command: Command) -> None:
        """Do what a shortcut stands for here, or say that it does nothing."""
        if self.is_locked:
            return
        act = self._current.commands().get(command) if self._current is not None else None
        act = act or self._serves.get(command)
        if act is None:
            self._does_nothing(command)
        else:
            if command in _LEADS_ELSEWHERE:
                self.notices.leave()
            act()

    def lock(self) -> None:
        """Hide everything at once: the screen, the title, open questions, what we copied."""
        if self.is_locked:
            return
        self._typed_in = QApplication.focusWidget()
        self._whole.setCurrentWidget(self.lock_view)
        self.setWindowTitle(LOCKED_TITLE)
        self.notices.clear()
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.hide()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self.lock_view.show_locked(self._facts.user, clock_time(self._now()))
        self.locked.emit()

    @property
    def idle_minutes(self) -> int:
        """After how many untouched minutes the desk locks itself; 0 never."""
        return round(self._idle.minutes)

    def lock_after(self, minutes: float) -> None:
        """Lock by itself after so many minutes from now on."""
        self._idle.wait(minutes)

    def tick(self) -> None:
        """Show the desk's time again, as after its clock was moved."""
        self.bar.show_time(self._now())

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard starts on the screen, not on ``Lock``."""
        super().showEvent(event)
        if self._current is not None:
            focus_first(self._current.widget)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab comes to everything, and round again."""
        return go_round(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever opened the window that it is gone."""
        super().closeEvent(event)
        self.closed.emit()

    def _shell(self) -> QWidget:
        shell = QWidget()
        middle = row(self.navigation, self._screens_stack, gap=0)
        middle.setStretch(1, 1)
        whole = spaced(QVBoxLayout(shell), 0)
        whole.addWidget(self.bar)
        whole.addLayout(middle, 1)
        whole.addWidget(self.notices)
        return shell

    def _connect(self, idle_minutes: float) -> None:
        self.bar.lock_asked.connect(self.lock)
        self.navigation.chosen.connect(self._go_elsewhere)
        self.lock_view.switch_asked.connect(self.switch_asked)
        self._lock_key = KeyEverywhere(Command.LOCK.keys, self)
        self._lock_key.pressed.connect(self.lock)
        for command in Command:
            if command is Command.LOCK:
                continue
            shortcut = QShortcut(QKeySequence(command.keys), self)
            shortcut.activated.connect(lambda command=command: self.perform(command))
        for number in range(1, 10):
            shortcut = QShortcut(QKeySequence(place_keys(number)), self)
            shortcut.activated.connect(lambda at=number - 1: self._go_to_place(at))
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.tick)
        self._clock.start(_CLOCK_MS)
        self.tick()
        self._idle = IdleWatch(idle_minutes, self)
        self._idle.idle.connect(self.lock)

    def _screen(self, entry: ScreenEntry) -> Screen:
        if entry.key not in self._screens:
            screen = entry.build(self.go)
            self._screens[entry.key] = screen
            self._screens_stack.addWidget(screen.widget)
        return self._screens[entry.key]

    def _retitle(self) -> None:
        place = f"{self._current.title} – " if self._current is not None else ""
        demo = " (demonstration)" if self._facts.demonstration else ""
        title_window(self, f"{place}{PRODUCT}{demo}")

    def _unlock(self) -> None:
        self._whole.setCurrentIndex(0)
        self._retitle()
        announce(self, "Unlocked")
        typed_in, self._typed_in = self._typed_in, None
        if typed_in is not None and isValid(typed_in) and typed_in.isVisibleTo(self):
            typed_in.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._current is not None:
            focus_first(self._current.widget)

    def _go_to_place(self, at: int) -> None:
        if not self.is_locked and at < len(self.navigation.places):
            self._go_elsewhere(self.navigation.places[at].key)

    def _go_elsewhere(self, key: str) -> None:
        """The person chose a place: what was said about the one before is over."""
        self.notices.leave()
        self.go(key)

    def _refresh(self) -> None:
        if self._current is not None:
            self._current.refresh()

    def _undo(self) -> None:
        if not self.notices.undo():
            self._does_nothing(Command.UNDO)

    def _press_primary(self) -> None:
        within = self._current.widget if self._current is not None else self
        for button in within.findChildren(Button):
            if button.kind is Kind.PRIMARY and button.isVisible() and button.isEnabled():
                button.click()
                return
        self._does_nothing(Command.PRIMARY)

    def _does_nothing(self, command: Command) -> None:
        here = self._current.title if self._current is not None else "this screen"
        self.say(does_nothing_here(command.shown, command.words, here))

    def _show_keys(self) -> None:
        KeySheet(tuple(entry.title for entry in self.navigation.places), self).open()

"""A hand that works the real widgets with the keyboard, and an eye that takes pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QScrollArea,
    QWidget,
)

from gp2gp_desktop.ui.app import Desktop
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField, RadioField
from gp2gp_desktop.ui.widgets.date_field import DateField
from gp2gp_desktop.ui.widgets.field import Field, NotesField, TextField
from gp2gp_desktop.ui.widgets.table import DataTable
from gp2gp_desktop.ui.widgets.text import Text

PATIENCE = 30.0
"""Seconds to wait for anything before the tour says what it was waiting for."""

_BEGINS = Qt.MatchFlag.MatchStartsWith
Looked = Callable[[str, QWidget], None]
W = TypeVar("W", bound=QWidget)


class TourLost(Exception):
    """The program did not show what the tour expected; the text says what, never about whom."""


class Hand:
    """Presses, types and chooses in whatever window is open.

    Args:
        desktop: the running program.
        folder: where the pictures go.
        size: of the windows, in pixels.
        looked: is told of each picture and of the window on it, as tests do to look closer.
    """

    def __init__(
        self, desktop: Desktop, folder: Path, size: QSize, looked: Looked = lambda _n, _w: None
    ) -> None:
        self.desktop = desktop
        self.folder = folder
        self.size = size
        self.looked = looked
        self.taken: list[Path] = []

    @property
    def window(self) -> QWidget:
        """The window one sees: an open dialog, the main window, or the sign-in page."""
        dialog = QApplication.activeModalWidget()
        return dialog or self.desktop.window or self.desktop.sign_in

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the program work until something is so.

        Raises:
            TourLost: when it does not happen.
        """
        end = time.monotonic() + PATIENCE
        while not until():
            if time.monotonic() > end:
                raise TourLost(f"waited in vain for {what}; one reads: {self.words[:300]}")
            pause(10)

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        pause(30)
        self.wait(lambda: self.desktop.runner.running == 0, "the work in the background")
        pause(60)

    def see(self, words: str) -> None:
        """Wait until these words can be read."""
        self.wait(lambda: words in self.words, f"the words {words!r}")
        self.settle()

    @property
    def words(self) -> str:
        """Everything that can be read now."""
        texts = [text.text() for text in self.all(Text)]
        buttons = [_plain(button) for button in self.all(QAbstractButton)]
        return "\n".join([*texts, *buttons])

    def all(self, kind: type[W], within: QWidget | None = None) -> Sequence[W]:
        """The visible widgets of a kind, in reading order as far as Qt knows it."""
        found = (within or self.window).findChildren(kind)
        return [widget for widget in found if widget.isVisible()]

    def press(self, words: str, *, exactly: bool = False) -> None:
        """Press the button, link or tab that says these words."""
        button = self.button(words, exactly=exactly)
        self.show(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.settle()

    def turn_to(self, words: str) -> None:
        """Go to a tab; with large text the tabs are a drop-down list."""
        lists = [box for box in self.all(QComboBox) if box.findText(words, _BEGINS) >= 0]
        if not lists:
            self.press(words)
            return
        _pick(lists[0], lists[0].findText(words, _BEGINS))
        self.settle()

    def has(self, words: str) -> bool:
        """Whether there is an enabled button that says these words."""
        return any(words in _plain(b) and b.isEnabled() for b in self.all(QAbstractButton))

    def button(self, words: str, *, exactly: bool = False) -> QAbstractButton:
        """The first enabled button that says these words."""

        def fits(button: QAbstractButton) -> bool:
            said = _plain(button)
            return button.isEnabled() and (said == words if exactly else words in said)

        self.wait(lambda: any(fits(b) for b in self.all(QAbstractButton)), f"a button {words!r}")
        return next(button for button in self.all(QAbstractButton) if fits(button))

    def field(self, key: str) -> Field:
        """The field of this key."""
        self.wait(lambda: any(f.key == key for f in self.all(Field)), f"the field {key}")
        return next(field for field in self.all(Field) if field.key == key)

    def answer(self, key: str, value: str) -> None:
        """Type or choose an answer, as a person would."""
        field = self.field(key)
        self.show(field)
        if isinstance(field, RadioField):
            button = field.button(value)
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_Space)
        elif isinstance(field, ChoiceField):
            _pick(field.box, field.box.findData(value))
        elif isinstance(field, DateField):
            for box, part in zip(field.parts(), reversed(value.split("-")), strict=False):
                _retype(box, part.lstrip("0"))
        elif isinstance(field, NotesField | TextField):
            _retype(field.parts()[0], value)
        pause(5)

    def open_row(self, number: int = 0) -> None:
        """Open a row of the visible table with Enter."""
        self.wait(lambda: any(table.rows for table in self.all(DataTable)), "a table with rows")
        table = next(table for table in self.all(DataTable) if table.rows)
        table.choose(number)
        table.view.setFocus()
        QTest.keyClick(table.view, Qt.Key.Key_Return)
        self.settle()

    def do(self, command: Command) -> None:
        """Use a shortcut."""
        window = self.desktop.window
        if window is None:
            raise TourLost("nobody is signed in")
        window.perform(command)
        self.settle()

    def show(self, widget: QWidget) -> None:
        """Scroll a widget into view."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        pause(5)

    def picture(self, name: str) -> Path:
        """Keep what one sees as ``NN-name.png``."""
        self.settle()
        number = len(self.taken) + 1
        path = self.folder / f"{number:02d}-{name}.png"
        if not self.window.grab().save(str(path)):
            raise TourLost(f"the picture {path.name} could not be written")
        self.taken.append(path)
        self.settle()
        self.looked(name, self.window)
        return path


def pause(milliseconds: int) -> None:
    """Let the program work for a while; unlike ``QTest.qWait`` it lets other threads work too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _plain(button: QAbstractButton) -> str:
    return (button.text() or button.accessibleName()).replace("&", "")


def _pick(box: QComboBox, line: int) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(line):
        QTest.keyClick(box, Qt.Key.Key_Down)


def _retype(box: QWidget, text: str) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClicks(box, text)

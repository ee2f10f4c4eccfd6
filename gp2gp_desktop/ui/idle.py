"""What is watched on the whole desk: that nobody touches it, and the key that locks it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_NEVER = 1_000_000  # short searches until a whole one


class IdleWatch(QObject):
    """Emits ``idle`` after so many minutes without a key, a click or the wheel; 0 is never."""

    idle = Signal()

    def __init__(self, minutes: float, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.idle)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.wait(minutes)

    def wait(self, minutes: float) -> None:
        """Wait so many minutes from now on."""
        self.minutes = minutes
        self.timer.setInterval(round(minutes * 60_000))
        self._begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start counting again at every touch."""
        if event.type() in _TOUCHES:
            self._begin()
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        if self.minutes > 0:
            self.timer.start()
        else:
            self.timer.stop()


class TidyWhenIdle(QObject):
    """Has Python's whole memory searched for garbage only while nobody types.

    By itself Python does it when enough has been made, in the middle of a word as well, and stops
    the window for as long as it takes: over 100 ms (docs/performance.md). What is there when this
    begins, the program itself, is never searched again. The short searches stay as they are.
    """

    def __init__(self, parent: QObject, seconds: float = 2) -> None:
        super().__init__(parent)
        self._watch = IdleWatch(seconds / 60, self)
        self._watch.idle.connect(self._tidy)
        self._before = gc.get_threshold()
        young, middle, _whole = self._before
        gc.set_threshold(young, middle, _NEVER)
        gc.freeze()

    def _tidy(self) -> None:
        if gc.get_count()[2] >= self._before[2]:
            gc.collect()
        self._watch.timer.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._watch.timer.stop()
        gc.set_threshold(*self._before)
        gc.unfreeze()


class KeyEverywhere(QObject):
    """A key that works while a question is open too, where Qt holds shortcuts back."""

    pressed = Signal()

    def __init__(self, keys: str, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = QKeySequence(keys)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before anything else does."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and QKeySequence(event.keyCombination()) == self._keys
        ):
            self.pressed.emit()
            return True
        return super().eventFilter(watched, event)

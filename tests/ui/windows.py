"""Which windows opened: a part shown before it has its place flashes as one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class _Watch(QObject):
    """Hears of every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a window and let it open."""
        is_shown = event.type() is QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


@contextmanager
def windows_opened(app: QApplication) -> Iterator[list[str]]:
    """The class names of the windows that open meanwhile, in order."""
    watch = _Watch()
    app.installEventFilter(watch)
    try:
        yield watch.opened
    finally:
        app.removeEventFilter(watch)

"""When to look into the inbox: every 20 seconds, and soon after the folder seems to change.

The folder's own signal is only a hint: it is silent on network shares and after the folder was
made anew (ecosystem 13).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

RESCAN_MS = 20_000
SETTLE_MS = 1_500


class InboxWatch(QObject):
    """Runs while the screen is shown.

    Attributes:
        due: it is time to look; True for the second look of a check by hand.
    """

    due = Signal(bool)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._hint)
        self._rescan = self._timer(RESCAN_MS, is_single=False)
        self._rescan.timeout.connect(lambda: self.due.emit(False))
        self._settle = self._timer(SETTLE_MS, is_single=True)
        self._settle.timeout.connect(self._settled)
        self._second = self._timer(SETTLE_MS, is_single=True)
        self._second.timeout.connect(lambda: self.due.emit(True))
        self._looks = 0

    @property
    def is_running(self) -> bool:
        """Whether the clock is running."""
        return self._rescan.isActive()

    def start(self) -> None:
        """The screen is shown: look now and then."""
        self._watcher.addPath(str(self._folder))
        self._rescan.start()

    def stop(self) -> None:
        """The screen is hidden."""
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        for timer in (self._rescan, self._settle, self._second):
            timer.stop()

    def look_again(self) -> None:
        """A second look in a moment, when what lies there has settled."""
        self._second.start()

    def _hint(self, _folder: str) -> None:
        self._looks = 2
        self._settle.start()

    def _settled(self) -> None:
        self.due.emit(False)
        self._looks -= 1
        if self._looks > 0:
            self._settle.start()

    def _timer(self, pause: int, *, is_single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(pause)
        timer.setSingleShot(is_single)
        return timer

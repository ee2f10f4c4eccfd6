"""A pause before something is done, on Qt's clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer


class QtDelay:
    """Does one thing ``pause`` milliseconds after the last :meth:`restart`."""

    def __init__(self, pause: int, act: Callable[[], None]) -> None:
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(act)

    def restart(self) -> None:
        """Begin the pause anew."""
        self._timer.start()

    def stop(self) -> None:
        """Forget it."""
        self._timer.stop()

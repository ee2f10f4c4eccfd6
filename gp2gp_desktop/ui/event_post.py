"""Sends the events for the national figures from time to time, where that is set up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from gp2gp_desktop.ui.context import Context

FIVE_MINUTES = 300_000  # milliseconds


class EventPost(QObject):
    """Sends what is due when it begins and every five minutes, for as long as its parent lives.

    Nobody at the desk is told: what waits and what was refused stands in Settings.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.timer = QTimer(self)
        self.timer.setInterval(FIVE_MINUTES)
        self.timer.timeout.connect(self.send)
        self.timer.start()
        self.send()

    def send(self) -> None:
        """Send what is due, away from the screen's thread; a manager may switch it on any time."""
        outbox = self._context.services.mi_outbox
        if not outbox.may_send:
            return
        self._context.run(lambda: outbox.send(None), lambda _done: None, lambda _why: None)

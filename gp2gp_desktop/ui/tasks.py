"""Slow work off the GUI thread: one pool, one queued signal back.

Workers never touch a widget. A pool rather than QThread, because coverage and debuggers see it
(ecosystem finding 8).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gp2gp_desktop.ui.work import InlineRunner, Run, sentence_for

__all__ = ["InlineRunner", "Run", "Runner"]

T = TypeVar("T")


class Runner(QObject):
    """Runs work in the background and brings the answer back on the GUI thread.

    Attributes:
        busy: emitted with True when the first piece of work starts and with False after the last.
    """

    busy = Signal(bool)
    _finished = Signal(object)

    def __init__(self, workers: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="work")
        self._running = 0
        self._closing = threading.Event()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> int:
        """How many pieces of work have not been answered yet."""
        return self._running

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None:
        """Start ``work``; later, on the GUI thread, call ``done`` or ``failed`` with a sentence.

        After :meth:`close` nothing starts and nothing is answered.
        """
        if self._closing.is_set():
            return
        self._running += 1
        if self._running == 1:
            self.busy.emit(True)
        future = self._pool.submit(work)
        future.add_done_callback(lambda finished: self._report(finished, done, failed))

    __call__ = run

    def close(self, *, wait: bool = True) -> None:
        """Drop what has not started and, with ``wait``, let what has started come to its end."""
        self._closing.set()
        self._pool.shutdown(wait=wait, cancel_futures=True)

    def _report(
        self,
        finished: Future[Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """On the worker's thread: post the answer, unless nobody is left to hear it."""
        if self._closing.is_set():
            return
        error = finished.exception()
        answer: Callable[[], None]
        if error is None:
            result = finished.result()

            def answer() -> None:
                done(result)
        else:
            sentence = sentence_for(error)

            def answer() -> None:
                failed(sentence)

        self._finished.emit(answer)

    @Slot(object)
    def _deliver(self, answer: Callable[[], None]) -> None:
        self._running -= 1
        if self._running == 0:
            self.busy.emit(False)
        if not self._closing.is_set():
            answer()

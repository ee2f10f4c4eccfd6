"""Keystroke to painted result at 100 000 rows, through the real screens, beside the bare query.

Run it alone, on a quiet machine::

    python -m benchmarks.search [ROWS]

A key goes into the search box of the transfers list, or Enter into the conditions of the audit log;
the clock stops when the table has been painted with the answer. The bare figure is the same rows
fetched by sqlcipher3 alone. The pause the list waits for the next key is part of the figure, and is
printed beside it.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.storage import KEY, fill
from gp2gp_desktop.adapters.storage.connections import unlock
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.audit.screen import AuditScreen
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.screen import Screen
from gp2gp_desktop.ui.tasks import Runner
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.listing.view import TYPING_PAUSE_MS, TransferListView
from gp2gp_desktop.ui.transfers.screen import TransfersScreen
from gp2gp_desktop.ui.widgets.table import Grid
from tests.desk import Practice

ROUNDS = 15
NAME_SQL = (
    "SELECT * FROM registrations WHERE search_name >= 'smi' AND search_name < 'smj' "
    "ORDER BY updated_at DESC LIMIT 200"
)
AUDIT_SQL = (
    "SELECT * FROM audit WHERE nhs_number >= '9990001' AND nhs_number < '9990002' "
    "ORDER BY number DESC LIMIT 200"
)


class PaintedRows(QObject):
    """Waits until a table was painted with an answer it did not show before."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self.grid = grid
        self.loop = QEventLoop()
        self.has_new = False
        grid.model().modelReset.connect(self._reset)
        grid.viewport().installEventFilter(self)

    def _reset(self) -> None:
        self.has_new = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self.has_new:
            self.has_new = False
            QTimer.singleShot(0, self.loop.quit)
        return super().eventFilter(watched, event)

    def after(self, act: Callable[[], object]) -> float:
        """Seconds from ``act`` to the painted answer."""
        self.has_new = False
        patience = QTimer(singleShot=True)
        patience.timeout.connect(lambda: self.loop.exit(1))
        patience.start(20_000)
        began = time.perf_counter()
        act()
        if self.loop.exec() != 0:
            raise RuntimeError("no answer was painted in 20 seconds")
        patience.stop()
        return time.perf_counter() - began


def settle(milliseconds: int = 1500) -> None:
    """Let the first answer come and be painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shown(screen: Screen) -> QWidget:
    """The screen in a window of its own."""
    screen.widget.resize(1050, 690)
    screen.widget.show()
    screen.activate()
    settle(4000)
    return screen.widget


def visible_grid(widget: QWidget) -> Grid:
    """The table of a screen."""
    return next(grid for grid in widget.findChildren(Grid) if grid.isVisible())


def transfers(context: Context) -> list[float]:
    """Type ``Smi`` letter by letter; the last letter is timed."""
    screen = TransfersScreen(context, lambda *_where, **_more: None)
    widget = shown(screen)
    box = next(view for view in widget.findChildren(TransferListView)).search.line
    painted = PaintedRows(visible_grid(widget))
    found = []
    for _ in range(ROUNDS):
        box.clear()
        QTest.keyClicks(box, "Sm")
        settle(700)
        found.append(painted.after(lambda: QTest.keyClicks(box, "i")))
    return found


def audit(context: Context) -> list[float]:
    """Search the log for the beginning of an NHS number."""
    screen = AuditScreen(context)
    widget = shown(screen)
    patient = screen.page.conditions.patient
    painted = PaintedRows(visible_grid(widget))
    patient.set_value("999 0001")
    return [
        painted.after(lambda: screen.presenter.find(screen.page.conditions.asked))
        for _ in range(ROUNDS)
    ]


def bare(path: Path, sql: str) -> float:
    """The rows by the driver alone."""
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(path)) as connection:
        unlock(connection, KEY)
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            connection.execute(sql).fetchall()
            times.append(time.perf_counter() - began)
    return statistics.median(times)


def main(rows: int) -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if isinstance(app, QApplication):
        theme.apply(app, "light", 1.0)
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Path(folder) / "practice")
        fill(practice.store, rows)
        with practice.store.engine.begin() as connection:  # drafts are no transfers yet
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("UPDATE registrations SET state = 'T5'")
        runner = Runner()

        def say(words: str, tone: Tone = Tone.IDLE, *, undo: object = None) -> None:
            del words, tone, undo

        searches = (
            ("transfers, a last name", "clerk", transfers, NAME_SQL, TYPING_PAUSE_MS),
            ("audit, an NHS number", "manager", audit, AUDIT_SQL, 0),
        )
        print(f"{rows} rows{'':22}{'median ms':>10}{'most ms':>9}{'pause':>7}{'bare ms':>9}")
        for name, user, search, sql, pause in searches:
            context = Context(practice.services, practice.session(user), runner.run, say)
            times = search(context)
            alone = bare(Path(folder) / "practice" / "gp2gp.db", sql)
            print(
                f"{name:<32}{statistics.median(times) * 1000:>10.1f}{max(times) * 1000:>9.1f}"
                f"{pause:>7}{alone * 1000:>9.1f}"
            )
        runner.close()
        practice.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

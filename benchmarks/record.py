"""Opening a record to its painted first tab, each other tab, and scrolling, without a database.

Run it alone, from the root of the checkout::

    python -m benchmarks.record [EXTRACT.xml | ENTRIES ...]

Without an argument: 10 000 and 50 000 invented entries. The record is parsed before the clock
starts (parsing is ``benchmarks.importer``). Opening is split as the program splits it: what is
worked out off the screen's thread, and what the screen then draws. A frame is one wheel step of the
longest list, until nothing is left to paint. The floor is a bare ``QTableView`` over a plain model
of as many rows as our longest table shows at once. Figures are processor milliseconds, the least of
the rounds; for frames the worst of all steps.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QTableView, QWidget

from gp2gp_desktop.adapters.ehr.reader import read_extract
from gp2gp_desktop.domain.health_record import (
    Coded,
    Coding,
    Entry,
    HealthRecord,
    ObservedValue,
    Quantity,
    clinical_date,
)
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.screen import RecordScreen
from gp2gp_desktop.ui.record.shown import Left, judged, prepare
from gp2gp_desktop.ui.record.timeline import Timeline, What, timeline
from gp2gp_desktop.ui.record.timeline_tab import TimelineTab
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.widgets.table_model import MOST_ROWS
from gp2gp_desktop.workflow.reviews import Opened
from tests.domain.health_record_builders import (
    SNOMED,
    a_medicine,
    a_note,
    a_record,
    an_observation,
)
from tests.ui.record.desk import DeskOfClinician, a_registration, a_review

ROUNDS = 3
STEPS = 40


def main(record: HealthRecord, name: str) -> None:
    """Print the figures of one record."""
    count = sum(1 for _ in record.walk())
    print(f"{name}: {count:,} entries")
    desk = DeskOfClinician()
    review = desk.reviews.put(record, a_registration(), a_review(record))
    opened = Opened(review, desk.reviews.registrations["r1"], record)
    away = min(_took(lambda: prepare(opened)) for _ in range(ROUNDS))
    prepared = prepare(opened)
    item = review.items[0].concern.id if review.items else ""
    shown = judged(prepared, review, item, desk.context.session, "")
    screen = _screen(desk)

    def draw() -> None:
        screen.view.show_record(prepared, shown, Left().tab)
        _paint()

    print(f"  worked out off the screen's thread   {away:8.1f} ms")
    print(
        f"  first tab drawn                      {min(_took(draw) for _ in range(ROUNDS)):8.1f} ms"
    )
    screen.activate(review="v1")
    _paint()
    worst, floor = 0.0, _floor()
    for tab in Tab:
        switch = _took(partial(_switch, screen, tab))
        frame = _scrolled(screen.widget)
        worst = max(worst, frame)
        print(f"  {tab.value:<15} made {switch:8.1f} ms   worst frame {frame:6.1f} ms")
    print(f"  worst frame {worst:.1f} ms; bare QTableView {floor:.1f} ms: {worst / floor:.1f} x")
    screen.widget.close()
    _timeline(record, prepared.reading)


def _timeline(record: HealthRecord, reading: Reading) -> None:
    """The timeline alone: worked out, opened, moved about in; beside a bare table of its rows."""
    print("  timeline")
    print(f"    worked out                         {_least(lambda: timeline(record)):8.1f} ms")
    shown = timeline(record)
    print(
        f"    opened and painted                 {_least(lambda: _opened(shown, reading)):8.1f} ms"
    )
    tab = _opened(shown, reading)
    print(f"    worst of {STEPS} jumps                   {_jumped(tab.events.view):8.1f} ms")
    kind = shown.counts[-1][0]
    print(f"    another kind                       {_took(lambda: _kind(tab, kind)):8.1f} ms")
    _kind(tab, shown.counts[0][0])
    year = min(1, len(shown.years) - 1)
    print(f"    the next year                      {_took(lambda: _year(tab, year)):8.1f} ms")
    tab.close()
    rows = len(shown.events) + len(shown.years)
    print(f"    bare QTableView opened             {_least(lambda: _bare(rows).close()):8.1f} ms")
    table = _bare(rows)
    print(f"    bare, worst of {STEPS} jumps             {_jumped(table):8.1f} ms")
    table.close()


def _opened(shown: Timeline, reading: Reading) -> TimelineTab:
    tab = TimelineTab(shown, reading)
    tab.resize(1280, 800)
    tab.show()
    _paint()
    return tab


def _kind(tab: TimelineTab, kind: What) -> None:
    tab.show_kind(kind)
    _paint()


def _year(tab: TimelineTab, place: int) -> None:
    tab.years.chosen.emit(place)
    _paint()


def _bare(rows: int) -> QTableView:
    """Fixed heights, as the timeline has: without them Qt asks for every row."""
    table = QTableView()
    table.verticalHeader().setDefaultSectionSize(52)
    table.setModel(QStringListModel([f"Value {row}" for row in range(rows)], table))
    table.resize(1280, 800)
    table.show()
    _paint()
    return table


def _jumped(area: QAbstractScrollArea) -> float:
    """The worst painted jump of the scroll bar, evenly from top to bottom."""
    bar = area.verticalScrollBar()
    places = [bar.maximum() * step // STEPS for step in range(1, STEPS + 1)]
    return max(_took(partial(_jump, bar, place)) for place in places)


def _jump(bar: QScrollBar, place: int) -> None:
    bar.setValue(place)
    QApplication.processEvents()


def _least(act: Callable[[], object]) -> float:
    return min(_took(act) for _ in range(ROUNDS))


def _switch(screen: RecordScreen, tab: Tab) -> None:
    screen.presenter.go_to(tab)
    _paint()


def _screen(desk: DeskOfClinician) -> RecordScreen:
    screen = RecordScreen(desk.context, desk.go)
    screen.widget.resize(1280, 800)
    screen.widget.show()
    _paint()
    return screen


def _paint() -> None:
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def _took(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def _scrolled(whole: QWidget) -> float:
    """The worst frame of turning the wheel over the longest list in sight."""
    areas = [one for one in whole.findChildren(QAbstractScrollArea) if one.isVisible()]
    longest = max(areas, key=lambda one: one.verticalScrollBar().maximum())
    at = longest.viewport().rect().center()
    worst = 0.0
    for _ in range(STEPS):
        wheel = QWheelEvent(
            QPointF(at),
            QPointF(longest.viewport().mapToGlobal(at)),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        worst = max(worst, _took(partial(_turn, longest, wheel)))
    return worst


def _turn(area: QAbstractScrollArea, wheel: QWheelEvent) -> None:
    QApplication.sendEvent(area.viewport(), wheel)
    QApplication.processEvents()


def _floor() -> float:
    model = QStandardItemModel(MOST_ROWS, 5)
    for row in range(MOST_ROWS):
        for column in range(5):
            model.setItem(row, column, QStandardItem(f"Value {row} of column {column}"))
    table = QTableView()
    table.setModel(model)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    holder = QWidget()
    table.setParent(holder)
    table.resize(1280, 800)
    holder.resize(1280, 800)
    holder.show()
    _paint()
    worst = _scrolled(holder)
    holder.close()
    return worst


def invented(count: int) -> HealthRecord:
    """Notes, values and medicines over thirty years, every tenth of them a note."""
    made = []
    for number in range(count):
        words = f"Finding number {number % 400}"
        code = Coded((Coding(f"{100000 + number % 400}", SNOMED, words),), words)
        day = f"{date(1995, 1, 1) + timedelta(days=number % 10_000):%Y%m%d}"
        if number % 10 == 0:
            one: Entry = a_note(f"Seen about {words}, entry {number}. Advice given.")
        elif number % 25 == 1:
            one = a_medicine(code)
        else:
            value = ObservedValue(f"{number % 200} mmol/L", Quantity(f"{number % 200}", "mmol/L"))
            one = replace(an_observation(code, text=f"As said, {number}"), value=value)
        made.append(replace(one, date=clinical_date(day)))
    return a_record(*made)


def _records(asked: list[str]) -> list[tuple[str, HealthRecord]]:
    found = []
    for one in asked or ["10000", "50000"]:
        if one.isdigit():
            found.append((f"{int(one):,} invented entries", invented(int(one))))
        else:
            found.append((Path(one).name, read_extract(Path(one).read_bytes())))
    return found


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    theme.apply(application, "light", 1.0)
    for title, health_record in _records(sys.argv[1:]):
        main(health_record, title)

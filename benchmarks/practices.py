"""Finding a practice among 12,922, and what is due of 100,000 events, beside the bare query.

Run it alone::

    python -m benchmarks.practices

Seconds of the processor, medians of many rounds. The file has as many rows as the public one of
2016, all invented. Bare is the same query on a connection that is open already, its rows fetched
and nothing made of them.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from gp2gp_desktop.adapters.national.ods_file import _SEARCH, PracticeFile
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.mi_events import MiKind, MiReport
from gp2gp_desktop.workflow.mi_reports import ReportState
from tests.adapters.national.test_ods_file import a_line
from tests.desk import Practice

PRACTICES, EVENTS, ROUNDS = 12_922, 100_000, 60
AT = datetime(2026, 5, 13, 9, tzinfo=UTC)
NAMES = ("HARBOUR", "QUAY", "MILL", "CHURCH", "STATION", "PARK", "ABBEY", "BRIDGE", "CASTLE")
KINDS = ("SURGERY", "MEDICAL CENTRE", "PRACTICE", "HEALTH CENTRE", "GROUP PRACTICE")
SOUGHT = ("har", "mill sur", "park marl2", "yz01", "surgery", "zz99 3")


def processor(act: Callable[[], object]) -> float:
    """The median of the milliseconds of the processor an act takes."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        act()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def a_register(folder: Path) -> PracticeFile:
    """A register as large as the public one."""
    draw = random.Random(2016)
    source = folder / "epraccur.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, quoting=csv.QUOTE_ALL)
        for number in range(PRACTICES):
            name = f"{draw.choice(NAMES)} {draw.choice(NAMES)} {draw.choice(KINDS)}"
            town = f"MARL{draw.randrange(400)}"
            lines.writerow(a_line(f"YZ{number:05}", name, town=town))
    kept = PracticeFile(folder / "practices.sqlite")
    began = time.process_time()
    kept.use(kept.read(source, AT))
    print(f"reading {PRACTICES:,} lines: {time.process_time() - began:.2f} s of the processor")
    return kept


def search(folder: Path) -> None:
    """Ours beside the bare query, for several searches."""
    kept = a_register(folder)
    with closing(sqlite3.connect(folder / "practices.sqlite")) as bare:
        for words in SOUGHT:
            query = " AND ".join(f'"{word}"*' for word in words.split())
            theirs = processor(partial(_fetch, bare, query))
            ours = processor(partial(kept.find, words, 20))
            ratio = f"{ours / theirs:.1f} times"
            print(f"find {words!r:14} {ours:6.2f} ms, bare {theirs:6.2f} ms, {ratio}")
    code = processor(lambda: kept.practice(OdsCode("YZ09999")))
    print(f"one by its code: {code:.2f} ms")


def _fetch(bare: sqlite3.Connection, query: str) -> list[object]:
    return bare.execute(_SEARCH, (query, 20)).fetchall()


def due(folder: Path) -> None:
    """What may be sent, among many that were sent and a hundred that wait."""
    practice = Practice(folder / "practice")
    one = OdsCode("YZ0101")
    with practice.store.unit_of_work() as work:
        for start in range(0, EVENTS, 1_000):
            work.mi_reports.add(
                MiReport(
                    MiKind.REQUEST,
                    None,
                    f"0A1B2C3D-0000-4000-8000-{number // 5:012}",
                    AT,
                    one,
                    one,
                )
                for number in range(start, start + 1_000)
            )
        work.commit()
    with closing(practice.store.engine.raw_connection()) as bare:
        sent = "UPDATE mi_reports SET state = ? WHERE row <= ?"
        bare.cursor().execute(sent, (ReportState.SENT.value, EVENTS - 100))
        bare.commit()

    def ask() -> None:
        with practice.store.unit_of_work() as work:
            assert len(work.mi_reports.due(AT, 100)) == 20

    print(f"due of {EVENTS:,} events: {processor(ask):.2f} ms")
    practice.close()


def main() -> None:
    """Everything, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        search(Path(folder))
        due(Path(folder))


if __name__ == "__main__":
    main()

"""Keystroke searches at 100 000 rows, beside the bare sqlcipher3 query for the same rows.

Run it alone, on a quiet machine::

    .venv/bin/python -m benchmarks.storage [ROWS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from gp2gp_desktop.adapters.storage.connections import unlock
from gp2gp_desktop.adapters.storage.engine import Store, open_store
from gp2gp_desktop.adapters.storage.repositories import audit_log, registrations
from gp2gp_desktop.adapters.storage.rows import audit
from gp2gp_desktop.adapters.storage.rows import registrations as table
from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.audit import GENESIS, AuditAction, AuditNote, link
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import AuditQuery, RegistrationQuery

KEY = bytes(range(32))
ROUNDS = 40
STARTS = ("Smi", "John", "Wil", "Br", "Ta", "Ev", "Tho", "Ro", "Wa", "Whi", "Ed", "Gre", "Ha", "Ma")
ENDS = ("th", "son", "liams", "own", "ylor", "ans", "mas", "berts", "lker", "te", "wards", "en")
FIRST = ("Jane", "Ann", "Omar", "Li", "Zoe", "Sam", "Ivy", "Max", "Una", "Gus")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def fill(store: Store, count: int) -> None:
    """Make so many registrations and so many log entries."""
    names = [f"{a}{b}" for a, b in product(STARTS, ENDS)]
    with store.engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        rows = [_registration(n, names[n % len(names)]) for n in range(count)]
        connection.execute(insert(table), rows)
        connection.execute(insert(audit), _entries(count))


def _registration(number: int, last: str) -> dict[str, Any]:
    at = NOON + timedelta(minutes=number * 7919 % 500_000)
    name = {"last_name": f"{last}{number % 97}", "first_name": FIRST[number % len(FIRST)]}
    value = Registration(f"r{number}", "Ann", at, at, form=Form(name), version=1)
    row = registrations._row(value) | {"id": value.id, "version": 1}
    return row | {"nhs_number": f"999{number:07}"}  # any ten digits will do here


def _entries(count: int) -> list[dict[str, Any]]:
    rows, previous = [], GENESIS
    for number in range(1, count + 1):
        entry = link(number, _note(number), previous)
        rows.append(audit_log._row(entry))
        previous = entry.digest
    return rows


def _note(number: int) -> AuditNote:
    return AuditNote(
        at=NOON + timedelta(minutes=number),
        who=FIRST[number % len(FIRST)],
        roles="Registration clerk",
        workstation="desk-1",
        session="s1",
        action=AuditAction.STARTED,
        sentence="started a registration",
        registration=f"r{number}",
        nhs_number=f"999{number % 5000:07}",
    )


def median(work: Callable[[], object]) -> float:
    """The middle of some runs, in milliseconds."""
    work()
    return statistics.median(_timed(work) for _ in range(ROUNDS)) * 1000


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(arguments: Sequence[str]) -> None:
    """Fill a database, search it both ways, and print a line for each search."""
    count = int(arguments[0]) if arguments else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gp2gp.db"
        store = open_store(path, KEY)
        start = time.perf_counter()
        fill(store, count)
        size = path.stat().st_size / 1e6
        print(f"{count} rows of each kind, {size:.0f} MB, {time.perf_counter() - start:.0f} s")
        print(f"{'search':<34}{'ours ms':>9}{'bare ms':>9}{'ratio':>7}{'found':>8}")
        _compare(store, path)
        store.close()


def _compare(store: Store, path: Path) -> None:
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(path)) as bare:
        unlock(bare, KEY)
        for name, ours, sql, parameters in _searches(store):
            quick = median(partial(_bare, bare, sql, parameters))
            slow = median(ours)
            print(f"{name:<34}{slow:>9.2f}{quick:>9.2f}{slow / quick:>7.1f}{ours():>8}")


def _bare(connection: Any, sql: str, parameters: Sequence[object]) -> object:
    """The same answer from the driver alone: the total, then the rows of the list."""
    columns, condition, order = sql.split("|")
    total = f"SELECT count(*) FROM {condition}"
    rows = f"SELECT {columns} FROM {condition} ORDER BY {order} LIMIT 200"
    return connection.execute(total, parameters).fetchone(), connection.execute(
        rows, parameters
    ).fetchall()


def _searches(store: Store) -> list[tuple[str, Callable[[], int], str, tuple[object, ...]]]:
    def find(**query: Any) -> Callable[[], int]:
        def run() -> int:
            with store.unit_of_work() as work:
                return work.registrations.find(RegistrationQuery(**query)).total

        return run

    def look(**query: Any) -> Callable[[], int]:
        def run() -> int:
            with store.unit_of_work() as work:
                return work.audit.find(AuditQuery(**query)).total

        return run

    line = ", ".join(column.name for column in registrations._SHOWN)
    by_name = f"{line}|registrations WHERE search_name BETWEEN ? AND ?|"
    by_number = f"{line}|registrations WHERE nhs_number BETWEEN ? AND ?|"
    entries = "*|audit WHERE nhs_number BETWEEN ? AND ?|number DESC"
    end = "\U0010ffff"
    return [
        *(
            (
                f"registrations “{text}”, by {order}",
                find(text=text, order=order),
                by_name + ("search_name" if order == "name" else "updated_at DESC"),
                (text, text + end),
            )
            for text in ("s", "smi", "smith12")
            for order in ("name", "newest")
        ),
        (
            "registrations, number 99900",
            find(text="99900"),
            by_number + "updated_at DESC",
            ("99900", "99900" + end),
        ),
        (
            "registrations, number 9990000018",
            find(text="9990000018"),
            by_number + "updated_at DESC",
            ("9990000018", "9990000018" + end),
        ),
        ("registrations, all, newest", find(), f"{line}|registrations|updated_at DESC", ()),
        (
            "log, patient 99900000",
            look(patient="99900000"),
            entries,
            ("99900000", "99900000" + end),
        ),
        ("log, patient 9990000018", look(patient="9990000018"), entries, ("9990000018",) * 2),
        ("log, one person", look(who="Ann"), "*|audit WHERE who = ?|number DESC", ("Ann",)),
        ("log, all, newest", look(), "*|audit|number DESC", ()),
    ]


if __name__ == "__main__":
    main(sys.argv[1:])

"""A month's figures and the dashboard over 100 000 transfers, beside bare SQL.

The floor is one sqlcipher3 query that reads the same columns of the same rows and counts them in
bands of days: no classification, no second view, no reasons. Run it alone, on a quiet machine::

    .venv/bin/python -m benchmarks.figures [TRANSFERS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.simulated import fill
from benchmarks.storage import KEY
from gp2gp_desktop.adapters.exports.csv_files import write_table
from gp2gp_desktop.adapters.storage.columns import moment_text
from gp2gp_desktop.adapters.storage.connections import unlock
from gp2gp_desktop.adapters.storage.engine import open_store
from gp2gp_desktop.domain.access import Role, Session, User
from gp2gp_desktop.domain.figures import Month
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.figures import Figures

NOW = datetime(2026, 7, 1, tzinfo=UTC)
MAY = Month(2026, 5)
BANDS = """
SELECT CASE
    WHEN filed_at IS NULL THEN -1
    WHEN unixepoch(filed_at) - unixepoch(arrived_at) <= 259200 THEN 3
    WHEN unixepoch(filed_at) - unixepoch(arrived_at) <= 691200 THEN 8
    ELSE 9 END AS band,
  count(*), max(refusal_code), max(failed_code)
FROM exchanges WHERE requested_at >= ? AND requested_at < ? GROUP BY band
"""


def main(arguments: Sequence[str]) -> None:
    """Fill a database, count it both ways, and print a line for each count."""
    from sqlcipher3 import dbapi2

    count = int(arguments[0]) if arguments else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gp2gp.db"
        store = open_store(path, KEY)
        fill(store, count)
        desk = Desk(store.unit_of_work, lambda: NOW, lambda: "id", "benchmark")
        figures = Figures(desk, write_table)
        who = User("u", "m", "M", frozenset({Role.MANAGER}))
        session = Session("s", who, "benchmark", NOW)
        print(f"{count} transfers")
        print(f"{'count':<22}{'ours ms':>9}{'bare ms':>9}{'ratio':>7}")
        with closing(dbapi2.connect(path)) as bare:
            unlock(bare, KEY)

            def counted(first: Month, end: Month) -> Callable[[], object]:
                period = (moment_text(first.start), moment_text(end.start))
                return lambda: bare.execute(BANDS, period).fetchall()

            _line("a month", lambda: figures.month(session, MAY), counted(MAY, MAY.plus(1)))
            year = counted(MAY.plus(-11), MAY.plus(1))
            _line("the dashboard", lambda: figures.dashboard(session, MAY), year)
        store.close()


def middle(work: Callable[[], object]) -> float:
    """The middle of five runs after a first, in milliseconds."""
    seconds = []
    for _ in range(6):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:]) * 1000


def _line(name: str, ours: Callable[[], object], bare: Callable[[], object]) -> None:
    quick, slow = middle(bare), middle(ours)
    print(f"{name:<22}{slow:>9.1f}{quick:>9.1f}{slow / quick:>7.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The month from the command line, and the same month counted again by plain SQL from its CSV."""

from __future__ import annotations

import csv
import json
import sqlite3
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.simulated import register, registrations, transfers
from gp2gp_desktop import cli
from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.exchange import exchange_of
from gp2gp_desktop.domain.figures import OPEN, Month
from gp2gp_desktop.ui.dashboard.shown import shown
from gp2gp_desktop.workflow.figures_out import as_json
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice

A_YEAR = 5_000
DAY = 86_400

# The classifier's list once more, in another language and from the raw columns only.
BY_HAND = f"""
WITH seen AS (
  SELECT *, unixepoch(requested_at) AS q, unixepoch(requested_at) + {14 * DAY} AS cut FROM month
), cut AS (
  SELECT q,
    CASE WHEN unixepoch(acknowledged_at) <= cut THEN 1 ELSE 0 END AS acked,
    CASE WHEN unixepoch(refused_at) <= cut THEN 1 ELSE 0 END AS refused,
    CASE WHEN refusal_code GLOB '[0-9]*' THEN CAST(refusal_code AS INTEGER) END AS refusal,
    CASE WHEN unixepoch(nullif(arrived_at, '')) <= cut THEN unixepoch(arrived_at) END AS came,
    CASE WHEN unixepoch(nullif(whole_at, '')) <= cut THEN 1 ELSE 0 END AS whole,
    CASE WHEN unixepoch(nullif(filed_at, '')) <= cut THEN unixepoch(filed_at) END AS filed,
    CASE WHEN unixepoch(nullif(failed_at, '')) <= cut AND failed_code <> '12' THEN 1 ELSE 0 END
      AS failed,
    CAST(parts AS INTEGER) AS parts, CAST(in_parts AS INTEGER) AS in_parts,
    CASE WHEN whole_at <> '' AND unixepoch(whole_at) > cut THEN 1 ELSE 0 END AS whole_too_late
  FROM seen
)
SELECT CASE
  WHEN filed IS NOT NULL AND filed - came <= {3 * DAY} THEN 'within 3'
  WHEN filed IS NOT NULL AND filed - came <= {8 * DAY} THEN 'within 8'
  WHEN filed IS NOT NULL THEN 'Integrated late'
  WHEN failed THEN 'Final error'
  WHEN came IS NOT NULL AND in_parts AND (parts = 0 OR whole_too_late) THEN 'COPC(s) not sent'
  WHEN came IS NOT NULL AND in_parts AND NOT whole THEN 'COPC(s) not acknowledged'
  WHEN came IS NOT NULL AND in_parts THEN 'Transferred, not integrated'
  WHEN refused AND refusal IN (6, 7, 10, 14, 23, 24, 30, 99) THEN 'Contains fatal sender error'
  WHEN NOT acked AND NOT refused THEN 'Request not acknowledged'
  WHEN came IS NULL THEN 'Core extract not sent'
  WHEN refused AND refusal > 0 THEN 'Transferred, not integrated, with error'
  ELSE 'Transferred, not integrated'
END AS outcome, count(*) FROM cut GROUP BY outcome
"""  # noqa: S608 - numbers of our own
RECEIVED = ("within 3", "within 8", "Integrated late", "Transferred, not integrated")


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of an export."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def counted_by_hand(rows: list[dict[str, str]]) -> Counter[str]:
    """The month, by SQL."""
    database = sqlite3.connect(":memory:")
    names = [
        "requested_at", "acknowledged_at", "refused_at", "refusal_code", "arrived_at", "parts",
        "in_parts", "whole_at", "filed_at", "failed_at", "failed_code",
    ]  # fmt: skip
    database.execute(f"CREATE TABLE month ({', '.join(names)})")
    values = [[row[name] for name in names] for row in rows]
    database.executemany("INSERT INTO month VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    counts = Counter(dict(database.execute(BY_HAND).fetchall()))
    database.close()
    return counts


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice with an invented year of 5,000 registrations, each with its transfer's events."""
    made = Practice(tmp_path_factory.mktemp("year"))
    register(made.store, A_YEAR)
    made.later(days=60)
    yield made
    made.close()


@pytest.mark.parametrize("month", ["2025-06", "2025-11", "2026-02", "2026-05"])
def test_the_month_equals_an_independent_count_from_its_own_csv(
    year: Practice, tmp_path: Path, month: str
) -> None:
    figures = year.services.figures.month(year.session("manager"), Month.parse(month))
    path = tmp_path / "month.csv"
    written = year.services.figures.export(None, Month.parse(month), path)

    rows = read_csv(path)
    by_hand = counted_by_hand(rows)

    table = figures.table
    assert len(rows) == written == table.requested == by_hand.total() > 300
    assert table.within_3 == by_hand["within 3"]
    assert table.within_8 == by_hand["within 8"]
    assert table.received == sum(by_hand[each] for each in RECEIVED)
    assert table.received_percent == round(table.received / len(rows) * 100, 1)
    assert table.failures == len(rows) - table.received
    for reason, count in figures.reasons.items():
        assert count == by_hand[reason.value], reason
    paper = len(rows) - by_hand["within 3"] - by_hand["within 8"]
    assert table.paper_percent == round(paper / len(rows) * 100, 2)


def test_the_events_of_a_registration_tell_the_whole_attempt() -> None:
    for meant, made in zip(transfers(300), registrations(300), strict=True):
        assert made.transfer is not None
        assert exchange_of(made.id, made.transfer) == meant


def test_the_people_behind_a_figure_are_those_of_the_csv(year: Practice, tmp_path: Path) -> None:
    manager, month = year.session("manager"), Month(2026, 2)
    path = tmp_path / "month.csv"
    year.services.figures.export(None, month, path)
    on_time = [
        row["registration"]
        for row in read_csv(path)
        if row["national_status"] == "Integrated on time" and int(row["seconds"]) <= 3 * DAY
    ]
    page = shown(year.services.figures.dashboard(manager, month))
    fact = next(each for each in page.facts if each.words == "Integrated within 3 days")
    assert fact.place is not None
    assert list(fact.place.keys) == on_time
    found = year.services.figures.behind(manager, fact.place.keys)
    assert set(found) == set(on_time)
    assert all(line.last_name.startswith("Sample") for line in found.values())


def test_the_seconds_of_the_csv_are_those_of_its_own_columns(
    year: Practice, tmp_path: Path
) -> None:
    path = tmp_path / "month.csv"
    year.services.figures.export(None, Month(2026, 1), path)
    done = [row for row in read_csv(path) if row["national_status"] == "Integrated on time"]
    database = sqlite3.connect(":memory:")
    ask = "SELECT unixepoch(?) - unixepoch(?)"
    by_hand = [database.execute(ask, (r["filed_at"], r["arrived_at"])).fetchone()[0] for r in done]
    database.close()
    assert statistics.median(by_hand) == statistics.median(int(r["seconds"]) for r in done)


def test_an_export_names_nobody_and_is_in_the_log(year: Practice, tmp_path: Path) -> None:
    path = tmp_path / "month.csv"
    count = year.services.figures.export(year.session("manager"), Month(2026, 1), path)
    assert not {"last_name", "first_name", "nhs_number", "birth_date"} & set(read_csv(path)[0])
    wanted = AuditQuery(actions=frozenset({AuditAction.EXPORTED}), limit=1)
    entry = year.services.oversight.audit(year.session("manager"), wanted).rows[0]
    assert (entry.note.who, entry.note.sentence) == (
        "Tom Sorrell",
        f"exported the figures of 2026-01: {count} transfers",
    )


def test_every_month_of_the_year_adds_up(year: Practice) -> None:
    shown = year.services.figures.dashboard(year.session("manager"), Month(2026, 5))
    assert [str(month) for month, _ in shown.year][::11] == ["2025-06", "2026-05"]
    assert sum(table.requested for _, table in shown.year) == A_YEAR
    assert shown.figures.is_final
    months = (each for each, _table in shown.year)
    lines = (line for each in months for line in year.services.figures.month(None, each).lines)
    under_way = {line.exchange.registration for line in lines if line.ours in OPEN}
    assert {each.registration for each in shown.waiting} == under_way


def test_what_is_registered_is_counted_by_route_and_what_waits_by_age(tmp_path: Path) -> None:
    practice = Practice(tmp_path)
    practice.a_requested()
    practice.later(days=2)
    shown = practice.services.figures.dashboard(practice.session("manager"), Month(2026, 5))
    practice.close()
    assert as_json(shown.figures)["routes"] == {
        "GP2GP_MUST": 1, "INTERNAL": 0, "PAPER": 0, "NOT_APPLICABLE": 0, "HOLD": 0, "STOP": 0,
    }  # fmt: skip
    assert [(each.days, each.here) for each in shown.waiting] == [(2, False)]
    assert not shown.figures.is_final


# ---- the command --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Arguments that name a demonstration of these tests' own."""
    return ["--demo", "--data-dir", str(tmp_path_factory.mktemp("demo") / "data")]


def test_the_command_says_the_month_in_words_and_to_programs(
    demo: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*demo, "figures", "--month", "2026-11", "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(answer) == [
        "month", "as_of", "final", "table", "national", "events_view", "ours", "differences",
        "routes",
    ]  # fmt: skip
    asked = answer["table"]["requested"]
    assert asked == sum(answer["ours"].values()) == sum(answer["events_view"].values()) > 0
    assert sum(answer["national"]["statuses"].values()) == asked

    assert cli.main([*demo, "figures", "--month", "2026-11"]) == 0
    assert f"Transfers requested in 2026-11: {asked}" in capsys.readouterr().out

    path = tmp_path / "may.csv"
    assert cli.main([*demo, "figures", "--month", "2026-11", "--csv", str(path)]) == 0
    assert len(read_csv(path)) == asked


def test_a_month_without_transfers_has_counts_and_no_percentages(
    demo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*demo, "figures", "--month", "2019-01", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)["table"]
    assert {name: value for name, value in table.items() if value is None}.keys() == {
        name for name in table if name.endswith("percent")
    }
    assert sum(value or 0 for value in table.values()) == 0


def test_a_wrong_month_is_wrong_use(
    demo: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*demo, "figures", "--month", "May"]) == 2
    assert capsys.readouterr().err == "Enter the month as year and number, like 2026-05.\n"
    nowhere = str(tmp_path / "no folder" / "may.csv")
    assert cli.main([*demo, "figures", "--month", "2026-05", "--csv", nowhere]) == 1
    assert "cannot be written there" in capsys.readouterr().err


def test_figures_are_the_managers(practice: Practice) -> None:
    from gp2gp_desktop.domain.errors import NotAllowed

    with pytest.raises(NotAllowed):
        practice.services.figures.month(practice.session("clerk"), Month(2026, 5))
    assert isinstance(practice.store, Store)

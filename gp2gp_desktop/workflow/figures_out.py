"""A month's figures as rows of an export, as JSON, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from gp2gp_desktop.domain.classification import Reason, Status
from gp2gp_desktop.domain.exchange import Exchange
from gp2gp_desktop.domain.figures import Line, Outcome, PracticeTable, Why
from gp2gp_desktop.domain.mi_outcomes import MiOutcome
from gp2gp_desktop.domain.policy import Verdict

if TYPE_CHECKING:
    from gp2gp_desktop.workflow.figures import MonthFigures

K = TypeVar("K")

_RAW = tuple(field.name for field in fields(Exchange))
COLUMNS = (*_RAW, "ours", "national_status", "national_reason", "seconds", "events_view", "why")
"""The heading of a month's export."""


def cells(line: Line) -> tuple[str, ...]:
    """One transfer as a row of the export: what is known of it, then every view."""
    raw = asdict(line.exchange)
    national = line.national
    return (
        *(_cell(raw[name]) for name in _RAW),
        line.ours.value,
        national.status.value,
        national.reason.value if national.reason else "",
        _cell(national.seconds),
        line.events_say.value,
        line.why.name.lower() if line.why else "",
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(int(value)) if isinstance(value, bool) else str(value)


def as_json(figures: MonthFigures) -> dict[str, object]:
    """The stable shape of ``figures --json`` (docs/figures.md)."""
    return {
        "month": str(figures.month),
        "as_of": figures.at.isoformat(),
        "final": figures.is_final,
        "table": asdict(figures.table),
        "national": {
            "statuses": {each.value: figures.statuses.get(each, 0) for each in Status},
            "reasons": {each.value: figures.reasons.get(each, 0) for each in Reason},
        },
        "events_view": {each.value: figures.events_say.get(each, 0) for each in MiOutcome},
        "ours": {each.value: figures.ours.get(each, 0) for each in Outcome},
        "differences": {each.name.lower(): figures.whys.get(each, 0) for each in Why},
        "routes": {each.value: len(figures.routes.get(each, ())) for each in Verdict},
    }


def summary_lines(figures: MonthFigures) -> list[str]:
    """The figures in words, for the command line."""
    table = figures.table
    said = [
        f"Transfers requested in {figures.month}: {table.requested}",
        *(f"  {label}: {count}{_share(share)}" for label, count, share in table_rows(table)),
    ]
    said += [f"National reason: {reason.value}: {n}" for reason, n in _most(figures.reasons)]
    said += [f"Our view: {outcome.value}: {n}" for outcome, n in _most(figures.ours)]
    said += [f"Told differently nationally, {n}: {why.value}" for why, n in _most(figures.whys)]
    if not figures.is_final:
        said.append("Not final: a transfer is judged 14 days after its request.")
    return said


def table_rows(table: PracticeTable) -> tuple[tuple[str, int, float | None], ...]:
    """The published table with its labels: label, count, percentage."""
    return (
        ("Received (% of requested)", table.received, table.received_percent),
        (
            "Integrated within 3 days (% of received)",
            table.within_3,
            table.within_3_percent,
        ),
        (
            "Integrated in more than 3 and within 8 days (% of received)",
            table.within_8,
            table.within_8_percent,
        ),
        (
            "Not integrated within 8 days (% of received)",
            table.not_within_8,
            table.not_within_8_percent,
        ),
        ("Failures (% of requested)", table.failures, table.failures_percent),
        ("Paper fallback, national view (% of requested)", table.paper, table.paper_percent),
    )


def _share(share: float | None) -> str:
    return "" if share is None else f" ({share} %)"


def _most(counts: Mapping[K, int]) -> list[tuple[K, int]]:
    return sorted(counts.items(), key=lambda pair: -pair[1])

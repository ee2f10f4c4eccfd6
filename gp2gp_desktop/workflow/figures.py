"""A month's figures from the practice's own log: our view, the national one, and the table.

A month is counted from the flat rows of its attempts; no document is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.classification import CUTOFF, Reason, Status
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.exchange import Exchange
from gp2gp_desktop.domain.figures import (
    Line,
    Month,
    Outcome,
    PracticeTable,
    Why,
    line_of,
    national_of,
    practice_table,
)
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.mi_outcomes import MiOutcome
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.ports import RegistrationQuery

K = TypeVar("K")
Rows = Iterable[Sequence[str]]
WriteTable = Callable[[Sequence[str], Rows, Path], int]
"""Writes a heading and rows where a person says; answers how many rows. May raise ``OSError``."""

MONTHS_SHOWN = 12
_WAITING = frozenset(
    {
        TransferState.REQUESTED,
        TransferState.REQUEST_ACKED,
        TransferState.RECEIVING,
        TransferState.AWAITING_INTEGRATION,
    }
)
_MOST_WAITING = 10_000


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month. ``routes`` counts the registrations of the month by verdict."""

    month: Month
    at: datetime
    lines: tuple[Line, ...]
    table: PracticeTable
    routes: Mapping[Verdict, int]

    @property
    def is_final(self) -> bool:
        """Whether every transfer of the month has passed day 14, so that nothing can change."""
        return self.at > self.month.end + CUTOFF

    @property
    def ours(self) -> Mapping[Outcome, int]:
        """How many transfers there are by our own outcome."""
        return Counter(line.ours for line in self.lines)

    @property
    def statuses(self) -> Mapping[Status, int]:
        """How many there are by published status."""
        return Counter(line.national.status for line in self.lines)

    @property
    def reasons(self) -> Mapping[Reason, int]:
        """How many there are by published reason."""
        return Counter(line.national.reason for line in self.lines if line.national.reason)

    @property
    def events_say(self) -> Mapping[MiOutcome, int]:
        """How many there are by outcome of the event-based view."""
        return Counter(line.events_say for line in self.lines)

    @property
    def whys(self) -> Mapping[Why, int]:
        """How many are told differently by the national view, by the reason."""
        return Counter(line.why for line in self.lines if line.why)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A transfer that is under way now, and for how many days; ``here`` once it may be filed."""

    days: int
    here: bool


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A month, the twelve months that end with it, and what waits now."""

    figures: MonthFigures
    year: tuple[tuple[Month, PracticeTable], ...]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of months. ``None`` for a session is the command line on the own machine."""

    desk: Desk
    write_table: WriteTable

    def month(self, session: Session | None, month: Month) -> MonthFigures:
        """The figures of one month as it stands now."""
        if session is not None:
            require(session, Permission.REPORTS)
        return self._month(month)

    def dashboard(self, session: Session, month: Month) -> Dashboard:
        """Everything the dashboard shows."""
        require(session, Permission.REPORTS)
        figures = self._month(month)
        earlier = (month.plus(-back) for back in range(MONTHS_SHOWN - 1, 0, -1))
        year = tuple((each, self._table(each)) for each in earlier)
        return Dashboard(figures, (*year, (month, figures.table)), self._waiting())

    def export(self, session: Session | None, month: Month, path: Path) -> int:
        """Write every transfer of a month, one a line; answers how many.

        No name and no NHS number leaves: a line names its registration by our own id. The export
        is an entry of the log.

        Raises:
            CannotContinue: when the file cannot be written there.
        """
        figures = self.month(session, month)
        count = self._write(COLUMNS, map(cells, figures.lines), path)
        self._note(session, f"exported the figures of {month}: {count} transfers")
        return count

    def save_table(
        self, session: Session, name: str, columns: Sequence[str], rows: Rows, path: Path
    ) -> int:
        """Write one table of the dashboard; answers how many rows.

        Raises:
            CannotContinue: when the file cannot be written there.
        """
        require(session, Permission.REPORTS)
        count = self._write(columns, rows, path)
        self._note(session, f"exported the table “{name}” of the dashboard")
        return count

    def _write(self, columns: Sequence[str], rows: Rows, path: Path) -> int:
        try:
            return self.write_table(columns, rows, path)
        except OSError as error:
            raise CannotContinue(
                f"“{path.name}” cannot be written there ({error.strerror}). "
                "Choose a folder that exists and that you may write to."
            ) from error

    def _month(self, month: Month) -> MonthFigures:
        now = self.desk.now()
        with self.desk.open_work() as work:
            attempts = work.exchanges.requested(month.start, month.end)
            routes = work.exchanges.routes(month.start, month.end)
        lines = tuple(line_of(each, now) for each in attempts)
        table = practice_table(line.national for line in lines)
        known = {Verdict(name): count for name, count in routes.items() if name}
        return MonthFigures(month, now, lines, table, known)

    def _table(self, month: Month) -> PracticeTable:
        """The table alone: for the months beside the chosen one nothing else is shown."""
        with self.desk.open_work() as work:
            attempts = work.exchanges.requested(month.start, month.end)
        return practice_table(map(national_of, attempts))

    def _waiting(self) -> tuple[Waiting, ...]:
        today = local_date(self.desk.now())
        query = RegistrationQuery(states=_WAITING, order="requested", limit=_MOST_WAITING)
        with self.desk.open_work() as work:
            lines = work.registrations.find(query).rows
        return tuple(
            Waiting(
                max(0, (today - local_date(line.requested_at)).days),
                line.state is TransferState.AWAITING_INTEGRATION,
            )
            for line in lines
            if line.requested_at is not None
        )

    def _note(self, session: Session | None, sentence: str) -> None:
        with self.desk.open_work() as work:
            work.audit.append(self.desk.note(session, AuditAction.EXPORTED, sentence))
            work.commit()


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
        "routes": {each.value: figures.routes.get(each, 0) for each in Verdict},
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

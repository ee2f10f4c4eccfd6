"""A month's figures from the practice's own log: our view, the national one, and the table.

A month is counted from the flat rows of its attempts; no document is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.classification import CUTOFF, Reason, Status
from gp2gp_desktop.domain.errors import CannotContinue
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
from gp2gp_desktop.domain.lifecycle import FORM_STATES, TransferState
from gp2gp_desktop.domain.mi_outcomes import MiOutcome
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.workflow.desk import Desk, with_names
from gp2gp_desktop.workflow.figures_out import COLUMNS, cells
from gp2gp_desktop.workflow.ports import RegistrationLine, RegistrationQuery

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
    """One month. ``routes`` holds the registrations of the month by verdict."""

    month: Month
    at: datetime
    lines: tuple[Line, ...]
    table: PracticeTable
    routes: Mapping[Verdict, tuple[str, ...]]

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
    registration: str = ""


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A registration that is on hold or parked, whose it is, and for how many days untouched."""

    days: int
    owner: str
    parked: bool
    registration: str


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A month, the twelve months that end with it, and what waits, is held or parked now."""

    figures: MonthFigures
    year: tuple[tuple[Month, PracticeTable], ...]
    waiting: tuple[Waiting, ...]
    forms: tuple[OpenForm, ...] = ()


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
        return Dashboard(figures, (*year, (month, figures.table)), self._waiting(), self._forms())

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

    def behind(self, session: Session, keys: Sequence[str]) -> Mapping[str, RegistrationLine]:
        """The registrations behind a figure, by id; one that is stored no more is left out."""
        require(session, Permission.REPORTS)
        with self.desk.open_work() as work:
            lines = with_names(work, work.registrations.lines(keys))
        return {line.id: line for line in lines}

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
        known = {Verdict(name): keys for name, keys in routes.items() if name}
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
                line.id,
            )
            for line in lines
            if line.requested_at is not None
        )

    def _forms(self) -> tuple[OpenForm, ...]:
        """What is on hold or parked, longest untouched first."""
        today = local_date(self.desk.now())
        query = RegistrationQuery(states=FORM_STATES, limit=_MOST_WAITING)
        with self.desk.open_work() as work:
            lines = with_names(work, work.registrations.find(query).rows)
        return tuple(
            OpenForm(
                max(0, (today - local_date(line.updated_at)).days),
                line.owner_name,
                line.parked,
                line.id,
            )
            for line in reversed(lines)
            if line.parked or line.state is TransferState.HELD
        )

    def _note(self, session: Session | None, sentence: str) -> None:
        with self.desk.open_work() as work:
            work.audit.append(self.desk.note(session, AuditAction.EXPORTED, sentence))
            work.commit()

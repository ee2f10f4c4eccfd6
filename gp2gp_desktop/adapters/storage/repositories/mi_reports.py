"""The outbox of events, and how a saved registration puts its own into it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, func, insert, or_, select, update

from gp2gp_desktop.adapters.storage.documents import unpacked
from gp2gp_desktop.adapters.storage.repositories.practices import StoredPractice
from gp2gp_desktop.adapters.storage.rows import mi_reports as table
from gp2gp_desktop.adapters.storage.rows import registrations
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.mi_changes import changes_told, may_tell
from gp2gp_desktop.domain.mi_events import MiReport
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.mi_reports import KeptReport, ReportState

_AT_ONCE = 300


class StoredReports:
    """The outbox as one unit of work sees it."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, reports: Iterable[MiReport], not_before: datetime | None = None) -> None:
        """Put events at the end; they are not sent before a moment, where there is one."""
        rows = [_row(report, not_before) for report in reports]
        if rows:
            self._transaction.write(insert(table).values(rows))

    def tally(self) -> Mapping[ReportState, int]:
        """How many there are in each state."""
        counted = select(table.c.state, func.count()).group_by(table.c.state)
        rows: Sequence[Sequence[Any]] = self._transaction.rows(counted)
        found: dict[ReportState, int] = {row[0]: row[1] for row in rows}
        return {state: found.get(state, 0) for state in ReportState}

    def newest(self, state: ReportState, limit: int) -> tuple[KeptReport, ...]:
        """The events in a state, newest first."""
        wanted = select(table).where(table.c.state == state).order_by(table.c.row.desc())
        return tuple(map(_kept, self._transaction.rows(wanted.limit(limit))))

    def walk(self) -> Iterator[KeptReport]:
        """Every event, oldest first."""
        last = 0
        while True:
            page = select(table).where(table.c.row > last).order_by(table.c.row).limit(_AT_ONCE)
            rows = self._transaction.rows(page)
            if not rows:
                return
            yield from map(_kept, rows)
            last = rows[-1].row

    def due(self, now: datetime, limit: int) -> tuple[KeptReport, ...]:
        """What may be sent now: of each conversation the oldest that still waits."""
        earlier = table.alias()
        behind = exists().where(
            and_(
                earlier.c.conversation == table.c.conversation,
                table.c.conversation != "",
                earlier.c.state == ReportState.WAITING,
                earlier.c.row < table.c.row,
            )
        )
        may = or_(table.c.not_before.is_(None), table.c.not_before <= now)
        wanted = select(table).where(table.c.state == ReportState.WAITING, may, ~behind)
        rows = self._transaction.rows(wanted.order_by(table.c.row).limit(limit))
        return tuple(map(_kept, rows))

    def save(self, kept: KeptReport, tries: int) -> bool:
        """Replace one that still has so many tries; answers whether it had."""
        changed = update(table).where(table.c.id == kept.id, table.c.tries == tries)
        values = {
            "state": kept.state,
            "tries": kept.tries,
            "not_before": kept.not_before,
            "sent_at": kept.sent_at,
            "event_id": kept.event_id,
            "problem": kept.problem,
        }
        return self._transaction.write(changed.values(values)) == 1


def report_change(transaction: Transaction, after: Registration) -> None:
    """Put the events of a registration that is being saved into the outbox, before it is."""
    if not may_tell(after):
        return
    stored = select(registrations.c.document).where(registrations.c.id == after.id)
    document = transaction.value(stored)
    if document is None:
        return  # saving it will say so
    before = unpacked(document, Registration)
    try:
        practice = StoredPractice(transaction).get().ods_code
    except NotFound:
        return  # before set-up there is nobody to report for
    StoredReports(transaction).add(changes_told(before, after, practice))


def _row(report: MiReport, not_before: datetime | None) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "kind": report.kind,
        "conversation": report.conversation,
        "at": report.at,
        "practice": str(report.practice or ""),
        "sending": str(report.sending or ""),
        "payload": "" if report.payload is None else json.dumps(report.payload),
        "state": ReportState.WAITING,
        "tries": 0,
        "not_before": not_before,
        "sent_at": None,
        "event_id": "",
        "problem": "",
    }


def _kept(row: Row[Any]) -> KeptReport:
    report = MiReport(
        row.kind,
        json.loads(row.payload) if row.payload else None,
        row.conversation,
        row.at,
        OdsCode(row.practice) if row.practice else None,
        OdsCode(row.sending) if row.sending else None,
    )
    return KeptReport(
        row.id,
        report,
        row.state,
        row.tries,
        row.not_before,
        row.sent_at,
        row.event_id,
        row.problem,
    )

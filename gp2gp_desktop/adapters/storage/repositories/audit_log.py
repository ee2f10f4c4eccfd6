"""The append-only audit log: chained by digest, sealed outside the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from datetime import UTC
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select

from gp2gp_desktop.adapters.storage.anchor import Seal, SealBroken
from gp2gp_desktop.adapters.storage.columns import printable
from gp2gp_desktop.adapters.storage.repositories.stored import starts_with
from gp2gp_desktop.adapters.storage.rows import audit as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.audit import (
    GENESIS,
    Anchor,
    AuditEntry,
    AuditNote,
    ChainBreak,
    first_break,
    link,
)
from gp2gp_desktop.workflow.ports import AuditQuery, Found

_PAGE = 500
_PARTS = tuple(field.name for field in fields(AuditNote))
_TEXTS = tuple(name for name in _PARTS if name not in {"at", "action"})
MISSING = "the seal of the log is missing, so nobody can tell whether its end was cut off"
FORGED = "the seal of the log was changed by somebody else than this program"


class StoredAuditLog:
    """The log as one unit of work sees it."""

    def __init__(self, transaction: Transaction, seal: Seal) -> None:
        self._transaction = transaction
        self._seal = seal
        self._end: Anchor | None = None
        self._sealable = False

    def append(self, note: AuditNote) -> AuditEntry:
        """Chain one entry to the end, in the same transaction as the change it tells of."""
        self._transaction.lock()  # from here on nobody else can take the next number
        if self._end is None:
            self._end = self.end()
            self._sealable = self._fits_seal()
        entry = link(self._end.number + 1, _storable(note), self._end.digest)
        self._transaction.write(insert(table).values(**_row(entry)))
        self._end = Anchor(entry.number, entry.digest)
        return entry

    def find(self, query: AuditQuery) -> Found[AuditEntry]:
        """Entries that match, newest first; ``since`` counts in, ``until`` does not."""
        wanted = _conditions(query)
        total = self._transaction.value(select(func.count()).select_from(table).where(*wanted))
        newest = select(table).where(*wanted).order_by(table.c.number.desc()).limit(query.limit)
        return Found(tuple(map(_entry, self._transaction.rows(newest))), total)

    def walk(self) -> Iterator[AuditEntry]:
        """Every entry in order, a few hundred at a time."""
        last: int | None = None
        while True:
            page = select(table).order_by(table.c.number).limit(_PAGE)
            if last is not None:
                page = page.where(table.c.number > last)
            rows = self._transaction.rows(page)
            if not rows:
                return
            yield from map(_entry, rows)
            last = rows[-1].number

    def first_break(self) -> ChainBreak | None:
        """The first place where the log was changed, against the seal; None when unbroken."""
        try:
            anchor, doubt = self._seal.read(), MISSING
        except SealBroken:
            anchor, doubt = None, FORGED
        self._transaction.refresh()  # the log must not be older than the seal it is held against
        found = first_break(self.walk(), anchor)
        if found or anchor:
            return found
        end = self.end().number
        return ChainBreak(end, doubt) if end or doubt is FORGED else None

    def people(self) -> tuple[str, ...]:
        """Every name that wrote an entry, sorted."""
        # From name to name along the index: a practice has tens of names and thousands of entries.
        names: list[str] = []
        following = select(func.min(table.c.who))
        name = self._transaction.value(following)
        while name is not None:
            names.append(name)
            name = self._transaction.value(following.where(table.c.who > name))
        return tuple(sorted(names, key=str.casefold))

    def end(self) -> Anchor:
        """The last entry's number and digest."""
        last = select(table.c.number, table.c.digest).order_by(table.c.number.desc()).limit(1)
        row = self._transaction.row(last)
        return Anchor(row.number, row.digest) if row else Anchor(0, GENESIS)

    def seal(self) -> None:
        """After the commit: keep the new end outside the database.

        A log that does not fit its seal is not sealed again: that would cover the tracks.

        Raises:
            OSError: when the seal cannot be written; it then lags until the next commit.
        """
        end, sealable, self._end = self._end, self._sealable, None
        if end and sealable:
            self._seal.advance(end)

    def _fits_seal(self) -> bool:
        try:
            anchor = self._seal.read()
        except (SealBroken, OSError):
            return False
        if anchor is None or anchor.number == 0:
            return anchor is not None
        there = select(table.c.digest).where(table.c.number == anchor.number)
        return bool(self._transaction.value(there) == anchor.digest)


def _storable(note: AuditNote) -> AuditNote:
    """The note as it will be read again, so that its digest still fits."""
    texts: dict[str, Any] = {name: printable(getattr(note, name)) for name in _TEXTS}
    return replace(note, at=note.at.astimezone(UTC), **texts)


def _conditions(query: AuditQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.who:
        wanted.append(table.c.who == query.who)
    if query.patient:
        wanted.append(starts_with(table.c.nhs_number, query.patient.replace(" ", "")))
    if query.registration:
        wanted.append(table.c.registration == query.registration)
    if query.actions:
        wanted.append(table.c.action.in_(query.actions))
    if query.since:
        wanted.append(table.c.at >= query.since)
    if query.until:
        wanted.append(table.c.at < query.until)
    return wanted


def _row(entry: AuditEntry) -> dict[str, Any]:
    return asdict(entry.note) | {
        "number": entry.number,
        "previous": entry.previous,
        "digest": entry.digest,
    }


def _entry(row: Row[Any]) -> AuditEntry:
    note = AuditNote(**{name: getattr(row, name) for name in _PARTS})
    return AuditEntry(row.number, note, row.previous, row.digest)

"""The staff register, the history of the readiness, and what was looked at in a watch period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from gp2gp_desktop.adapters.storage.documents import packed, unpacked
from gp2gp_desktop.adapters.storage.repositories.stored import compare_and_set
from gp2gp_desktop.adapters.storage.rows import registrations
from gp2gp_desktop.adapters.storage.rows_readiness import (
    readiness_changes,
    staff,
    watched_registrations,
)
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.staff_register import StaffMember
from gp2gp_desktop.workflow.listings import Found, RegistrationLine
from gp2gp_desktop.workflow.readiness_ports import ReadinessChange

_WHAT = "This line of the staff register"
_SHOWN = tuple(registrations.c[f.name] for f in fields(RegistrationLine) if f.name != "owner_name")
_TOLD = tuple(readiness_changes.c[field.name] for field in fields(ReadinessChange))


class StoredStaff:
    """The staff register of one unit of work."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def all(self) -> tuple[StaffMember, ...]:
        """Everybody on it, by name."""
        rows = self._transaction.rows(select(staff.c.document))
        members = (unpacked(row.document, StaffMember) for row in rows)
        return tuple(sorted(members, key=lambda each: (each.name.casefold(), each.id)))

    def of_user(self, user_id: str) -> StaffMember | None:
        """The line of an account, or None."""
        mine = select(staff.c.document).where(staff.c.user_id == user_id)
        document = self._transaction.value(mine) if user_id else None
        return None if document is None else unpacked(document, StaffMember)

    def get(self, key: str) -> StaffMember:
        """One line.

        Raises:
            NotFound: when there is none.
        """
        document = self._transaction.value(select(staff.c.document).where(staff.c.id == key))
        if document is None:
            raise NotFound(f"{_WHAT} is not stored here. Refresh the list.")
        return unpacked(document, StaffMember)

    def add(self, member: StaffMember) -> StaffMember:
        """Store a new line; answers it with version 1."""
        stored = replace(member, version=1)
        self._transaction.lock()
        row = {"id": member.id, "version": 1, **_row(stored)}
        self._transaction.write(insert(staff).values(row))
        return stored

    def save(self, member: StaffMember) -> StaffMember:
        """Replace the stored one, if it still has the version this one was read with.

        Raises:
            ChangedElsewhere: when another desk saved first.
            NotFound: when it was never added.
        """
        stored = replace(member, version=member.version + 1)
        compare_and_set(self._transaction, staff, member, _WHAT, _row(stored))
        return stored


class StoredHistory:
    """What became what, line by line; entries are only ever added."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, change: ReadinessChange) -> None:
        """Keep a change, in the same transaction as the change itself."""
        self._transaction.write(insert(readiness_changes).values(asdict(change)))

    def of(self, line: str, limit: int = 50) -> tuple[ReadinessChange, ...]:
        """The changes of a line, newest first."""
        mine = select(*_TOLD).where(readiness_changes.c.line == line)
        newest = mine.order_by(readiness_changes.c.number.desc()).limit(limit)
        return tuple(map(_change, self._transaction.rows(newest)))


class StoredWatched:
    """The registrations of a watch period that were looked at."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def waiting(
        self, since: datetime, until: datetime, limit: int = 200
    ) -> Found[RegistrationLine]:
        """Those registered from ``since`` until before ``until`` that nobody looked at."""
        looked = select(watched_registrations.c.registration)
        registered = registrations.c.registered_at
        wanted = (
            registered >= since,
            registered < until,
            registrations.c.id.not_in(looked),
        )
        counted = select(func.count()).select_from(registrations).where(*wanted)
        oldest = select(*_SHOWN).where(*wanted).order_by(registered, registrations.c.row)
        rows = self._transaction.rows(oldest.limit(limit))
        lines = tuple(map(_line, rows))
        return Found(lines, self._transaction.value(counted))

    def look(self, registration: str, at: datetime, who: str, note: str) -> bool:
        """Keep that somebody looked; False when somebody had already."""
        table = watched_registrations
        self._transaction.lock()
        if self._transaction.row(select(table.c.at).where(table.c.registration == registration)):
            return False
        row = {"registration": registration, "at": at, "who": who, "note": note}
        self._transaction.write(insert(table).values(row))
        return True


def _row(member: StaffMember) -> dict[str, Any]:
    # Empty would be one value for everybody without an account; a database keeps many NULLs apart.
    return {"user_id": member.user_id or None, "document": packed(member)}


def _change(row: Sequence[Any]) -> ReadinessChange:
    return ReadinessChange(*row)


def _line(row: Sequence[Any]) -> RegistrationLine:
    return RegistrationLine(*row)

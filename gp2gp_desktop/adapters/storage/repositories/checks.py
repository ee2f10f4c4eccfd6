"""Stored requests to a second person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from gp2gp_desktop.adapters.storage.documents import packed, unpacked
from gp2gp_desktop.adapters.storage.repositories.stored import compare_and_set
from gp2gp_desktop.adapters.storage.rows import checks as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.second_person import CheckRequest


class StoredChecks:
    """The requests of one unit of work."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, request: CheckRequest) -> CheckRequest:
        """Store a new one; answers it with version 1."""
        stored = replace(request, version=1)
        self._transaction.write(insert(table).values(**_row(stored), id=stored.id, version=1))
        return stored

    def get(self, key: str) -> CheckRequest:
        """Fetch one.

        Raises:
            NotFound: when there is none of that id.
        """
        row = self._transaction.row(select(table.c.document).where(table.c.id == key))
        if row is None:
            raise NotFound("This request is not stored here. Refresh the list.")
        return unpacked(row.document, CheckRequest)

    def save(self, request: CheckRequest) -> CheckRequest:
        """Replace the stored one, if it still has the version this one was read with.

        Raises:
            ChangedElsewhere: when somebody else answered first.
            NotFound: when it was never added.
        """
        stored = replace(request, version=request.version + 1)
        compare_and_set(self._transaction, table, request, "This request", _row(stored))
        return stored

    def since(self, moment: datetime) -> tuple[CheckRequest, ...]:
        """Those that had not lapsed then, oldest first."""
        still = select(table.c.document).where(table.c.lapses_at >= moment).order_by(table.c.row)
        return tuple(unpacked(row.document, CheckRequest) for row in self._transaction.rows(still))


def _row(request: CheckRequest) -> dict[str, Any]:
    return {"lapses_at": request.lapses_at, "document": packed(request)}

"""Stored clinical reviews."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Select, insert, select

from gp2gp_desktop.adapters.storage.documents import packed, unpacked
from gp2gp_desktop.adapters.storage.repositories.stored import compare_and_set
from gp2gp_desktop.adapters.storage.rows import reviews as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.review import Review


class StoredReviews:
    """The reviews of one unit of work."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, review: Review) -> Review:
        """Store a new one; answers it with version 1."""
        stored = replace(review, version=1)
        self._transaction.write(insert(table).values(**_row(stored), id=stored.id, version=1))
        return stored

    def get(self, key: str) -> Review:
        """Fetch one.

        Raises:
            NotFound: when there is none of that id.
        """
        found = self._fetched(select(table.c.document).where(table.c.id == key))
        if not found:
            raise NotFound("This review is not stored here. Refresh the list.")
        return found[0]

    def save(self, review: Review) -> Review:
        """Replace the stored one, if it still has the version this one was read with.

        Raises:
            ChangedElsewhere: when another desk saved first.
            NotFound: when it was never added.
        """
        stored = replace(review, version=review.version + 1)
        compare_and_set(self._transaction, table, review, "This review", _row(stored))
        return stored

    def of_registration(self, registration: str) -> Review | None:
        """The newest review of a registration's record, or None."""
        mine = select(table.c.document).where(table.c.registration == registration)
        found = self._fetched(mine.order_by(table.c.row.desc()).limit(1))
        return found[0] if found else None

    def open(self, limit: int = 500) -> tuple[Review, ...]:
        """Every review somebody must still deal with, oldest first."""
        waiting = select(table.c.document).where(table.c.is_open == True)  # noqa: E712 - a column
        return self._fetched(waiting.order_by(table.c.row).limit(limit))

    def _fetched(self, statement: Select[Any]) -> tuple[Review, ...]:
        rows = self._transaction.rows(statement)
        return tuple(unpacked(row.document, Review) for row in rows)


def _row(review: Review) -> dict[str, Any]:
    return {
        "registration": review.registration,
        "is_open": review.needs_somebody,
        "document": packed(review),
    }

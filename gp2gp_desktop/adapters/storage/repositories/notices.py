"""What users are to be told on their first screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update

from gp2gp_desktop.adapters.storage.rows import notices as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.notices import Notice

_SHOWN = (
    table.c.id,
    table.c.user_name,
    table.c.at,
    table.c.sentence,
    table.c.registration,
    table.c.seen_at,
)


class StoredNotices:
    """The notices of one unit of work."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, notice: Notice) -> None:
        """Store a new one."""
        self._transaction.write(
            insert(table).values(
                id=notice.id,
                user_name=notice.user_name,
                at=notice.at,
                sentence=notice.sentence,
                registration=notice.registration,
                seen_at=notice.seen_at,
            )
        )

    def unseen(self, user_name: str) -> tuple[Notice, ...]:
        """Those a user has not read yet, oldest first."""
        mine = (table.c.user_name == user_name, table.c.seen_at.is_(None))
        rows = self._transaction.rows(select(*_SHOWN).where(*mine).order_by(table.c.row))
        return tuple(map(_notice, rows))

    def save(self, notice: Notice) -> None:
        """Replace one; nothing happens when it is not stored."""
        mine = update(table).where(table.c.id == notice.id)
        self._transaction.write(mine.values(seen_at=notice.seen_at))


def _notice(row: Sequence[Any]) -> Notice:
    return Notice(*row)

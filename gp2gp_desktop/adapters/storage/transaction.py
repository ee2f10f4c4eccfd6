"""One transaction: it reads without disturbing anybody, and from its first write it is alone.

Reading takes a snapshot and no lock. The first write takes the one lock of the database - SQLite's
own (``BEGIN IMMEDIATE``), an advisory lock on PostgreSQL - and waits for it. So writers come one
after the other, never deadlock, and number the audit log without gaps, on both databases alike.

What was read before the lock may have been changed meanwhile by another desk. That is what the
``version`` of a value is for: saving an outdated one is refused, whenever it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, text
from sqlalchemy.sql.dml import UpdateBase

from gp2gp_desktop.adapters.storage.faults import telling

WRITERS = 0x67703267  # any number, as long as every desk has the same
"""The PostgreSQL advisory lock that a writer holds until its transaction ends."""


class Transaction:
    """A connection of which reading and writing are asked for by name.

    Every method raises CannotContinue or ServiceUnavailable for a fault of the database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._writes = False

    def rows(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """Every row of a query, on the snapshot or on our own writes once there are some."""
        with telling():
            return self._opened().execute(statement).all()

    def row(self, statement: Select[Any]) -> Row[Any] | None:
        """The first row of a query, or None."""
        rows = self.rows(statement)
        return rows[0] if rows else None

    def value(self, statement: Select[Any]) -> Any:
        """The first column of the first row, or None."""
        row = self.row(statement)
        return row[0] if row else None

    def write(self, statement: UpdateBase) -> int:
        """Run a change, for which the first one waits for the lock; answers how many rows."""
        self.lock()
        with telling():
            return self._opened().execute(statement).rowcount

    def lock(self) -> None:
        """Take the writers' lock, unless it is ours already."""
        if self._writes:
            return
        with telling():
            self._take_lock(self._opened())
        self._writes = True

    def commit(self) -> None:
        """Make the changes last and let the lock go."""
        with telling():
            if self._connection is not None:
                self._connection.commit()
        self._writes = False

    def refresh(self) -> None:
        """Take a new snapshot, unless there are writes of our own."""
        with telling():
            if self._connection is not None and not self._writes:
                self._connection.rollback()

    def close(self) -> None:
        """Give up what was not committed, and the connection."""
        connection, self._connection, self._writes = self._connection, None, False
        with telling():
            if connection is not None:
                connection.close()

    def _opened(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        if not self._connection.in_transaction():
            self._connection.begin()
            if self._is_sqlite(self._connection):
                self._connection.exec_driver_sql("BEGIN")
        return self._connection

    def _take_lock(self, connection: Connection) -> None:
        if self._is_sqlite(connection):
            # Not by upgrading the snapshot: SQLite refuses that as soon as anybody wrote.
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS})

    @staticmethod
    def _is_sqlite(connection: Connection) -> bool:
        return connection.dialect.name == "sqlite"

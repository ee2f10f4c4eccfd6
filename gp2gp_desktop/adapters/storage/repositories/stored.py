"""What the repositories of versioned values have in common."""

from __future__ import annotations

from typing import Any, Protocol

from sqlalchemy import ColumnElement, Table, select, update

from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.errors import ChangedElsewhere, NotFound

BEYOND = "\U0010ffff"
"""Sorts after every character a name can hold, so that a prefix is a range."""


def starts_with(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """The condition that a column begins with the text, as a range that an index answers."""
    return (column >= prefix) & (column <= prefix + BEYOND)


class Versioned(Protocol):
    """A value that knows which of its versions it is."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...


def compare_and_set(
    transaction: Transaction, table: Table, value: Versioned, what: str, row: dict[str, Any]
) -> None:
    """Replace the row of a value if it still has the value's version; it gets the next one.

    Raises:
        ChangedElsewhere: when it has another version by now.
        NotFound: when there is no such row.
    """
    mine = table.c.id == value.id
    same = update(table).where(mine, table.c.version == value.version)
    if transaction.write(same.values(**row, version=value.version + 1)) == 1:
        return
    if transaction.row(select(table.c.version).where(mine)) is None:
        raise NotFound(f"{what} is not stored here. Refresh the list.")
    raise ChangedElsewhere(what)

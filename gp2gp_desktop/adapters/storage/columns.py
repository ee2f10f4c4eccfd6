"""The types of columns, kept alike by SQLite STRICT and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum

from sqlalchemy import Dialect, Integer, Text, TypeDecorator

BY_BYTES = Text().with_variant(Text(collation="C"), "postgresql")
"""Text compared byte by byte, as SQLite does, so that a prefix is a range of the index."""


class Words(TypeDecorator[str]):
    """Text to search and sort by. PostgreSQL cannot hold the character NUL; nobody types it."""

    impl = BY_BYTES
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Leave out what one of the databases could not hold."""
        return None if value is None else printable(value)


class Moment(TypeDecorator[datetime]):
    """An aware datetime as ``2026-05-01T09:30:00.000000+00:00``."""

    impl = BY_BYTES
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        """The moment in UTC; a naive one would be a bug."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        """The moment, aware."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A date as ``2026-05-01``."""

    impl = BY_BYTES
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """ISO 8601 text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """The date."""
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """A boolean as 0 or 1: STRICT has no other."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:
        """0 or 1."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> bool | None:
        """True or False."""
        return None if value is None else bool(value)


class Choice(TypeDecorator[Enum]):
    """A member of an enum, as its value."""

    impl = BY_BYTES
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | None, _dialect: Dialect) -> str | None:
        """The value that is kept."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Enum | None:
        """The member."""
        return None if value is None else self.kind(value)


def moment_text(moment: datetime) -> str:
    """The text a moment is stored as.

    Raises:
        ValueError: for a datetime without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a stored moment must know its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def printable(text: str) -> str:
    """Text both databases can hold: without NUL and without halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()

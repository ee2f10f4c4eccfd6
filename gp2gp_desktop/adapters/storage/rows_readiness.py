"""The tables of the readiness: the staff register, the history, what was looked at in a watch."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from gp2gp_desktop.adapters.storage.columns import Moment, Words
from gp2gp_desktop.adapters.storage.rows import metadata


def _words(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, default="")


staff = Table(
    "staff",
    metadata,
    Column("id", Words, primary_key=True),
    Column("user_id", Words, unique=True),
    Column("version", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
    sqlite_strict=True,
)

readiness_changes = Table(
    "readiness_changes",
    metadata,
    Column("number", Integer, primary_key=True),
    _words("line"),
    Column("at", Moment, nullable=False),
    _words("who"),
    _words("said"),
    _words("why"),
    Index("ix_readiness_changes_line", "line", "number"),
    sqlite_strict=True,
)

watched_registrations = Table(
    "watched_registrations",
    metadata,
    Column("registration", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    _words("who"),
    _words("note"),
    sqlite_strict=True,
)

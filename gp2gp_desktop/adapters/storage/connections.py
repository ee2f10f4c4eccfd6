"""Connections to the embedded encrypted database or to a PostgreSQL server, set up alike.

No transaction begins by itself: :mod:`~gp2gp_desktop.adapters.storage.transaction` says when.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from gp2gp_desktop.adapters.storage.faults import Fault, fault_of

KEY_BYTES = 32
_POOL = 5  # the interface, a few workers and the inbox


def is_server(place: str | Path) -> bool:
    """Whether the place is the URL of a PostgreSQL server, not a file."""
    return isinstance(place, str) and place.startswith(("postgresql://", "postgresql+psycopg://"))


def connect_file(path: Path, key: bytes, busy_seconds: float) -> Engine:
    """An engine on an encrypted SQLite file, which is made, closed to others, where it is missing.

    Raises:
        ValueError: when the key is not 32 bytes long.
        OSError: when the file cannot be made.
    """
    from sqlcipher3 import dbapi2

    if len(key) != KEY_BYTES:
        raise ValueError("a database key has 32 bytes")
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(
        f"sqlite:///{path}",
        module=dbapi2,
        hide_parameters=True,
        pool_size=_POOL,
        max_overflow=_POOL,
        connect_args={"timeout": busy_seconds, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        until = time.monotonic() + busy_seconds
        while not _is_ready(connection, key, until):
            time.sleep(_SOON)

    return engine


_SOON = 0.02  # seconds

_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    # FULL, not NORMAL: in WAL mode NORMAL may forget the last commits when the power fails, and a
    # registration that was told as saved must still be there.
    "synchronous=FULL",
    "recursive_triggers=ON",
    "cache_size=-16000",  # kibibytes: a page is deciphered again each time it falls out
)


def _is_ready(connection: Any, key: bytes, until: float) -> bool:
    """Set a connection up; False when another one is in the way and there is time left.

    A new database turns to its journal (WAL) alone, and SQLite refuses whoever comes at that
    moment without waiting as it does elsewhere.
    """
    try:
        unlock(connection, key)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except Exception as error:
        if fault_of(error) is not Fault.BUSY or time.monotonic() > until:
            raise
        return False
    return True


def unlock(connection: Any, key: bytes) -> None:
    """Give a raw connection its key, and find out at once whether it fits.

    Raises:
        sqlcipher3.dbapi2.DatabaseError: code 26 when it does not fit or this is no database.
    """
    connection.execute("PRAGMA cipher_log_level=NONE")  # it would write to stderr
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def connect_server(url: str, busy_seconds: float) -> Engine:
    """An engine on a PostgreSQL server; psycopg is imported now."""
    wait = int(busy_seconds * 1000)
    return create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=_POOL,
        max_overflow=_POOL,
        isolation_level="READ COMMITTED",
        connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={wait}"},
    )

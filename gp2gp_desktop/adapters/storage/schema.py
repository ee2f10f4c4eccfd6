"""Which revision a database has, and how it is brought to ours."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from gp2gp_desktop.adapters.storage.faults import Fault, told
from gp2gp_desktop.adapters.storage.rows import REVISION
from gp2gp_desktop.adapters.storage.transaction import WRITERS

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
_TABLE = "alembic_version"
OLDER = frozenset(f"{number:04}" for number in range(1, int(REVISION)))
"""Revisions before ours, which we know how to bring up to date."""


def stored_revision(connection: Connection) -> str | None:
    """The revision of a database; None where it is empty.

    Raises:
        CannotContinue: when it holds the tables of something else.
    """
    tables = inspect(connection).get_table_names()
    if _TABLE not in tables:
        if tables:
            raise told(Fault.NOT_OURS)
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if revision is None else str(revision)


def require_known(revision: str | None) -> None:
    """Refuse a database that a newer version of the program has used.

    Raises:
        CannotContinue: when we do not know the revision.
    """
    if revision not in {None, REVISION} | OLDER:
        raise told(Fault.NEWER)


def bring_up_to_date(engine: Engine) -> bool:
    """Migrate where it is needed, in one transaction; answers whether the database was empty.

    Raises:
        CannotContinue: when a newer program has used the database; nothing is changed.
    """
    with engine.connect() as connection:
        revision = stored_revision(connection)
    require_known(revision)
    if revision == REVISION:
        return False
    return migrate(engine, "head") is None


def migrate(engine: Engine, target: str) -> str | None:
    """Upgrade or downgrade to a revision, all of it or nothing; answers the one before.

    Two desks that start together do it one after the other, and the second finds it done.
    """
    from alembic import command

    with engine.connect() as connection, _alone(connection):
        before = stored_revision(connection)
        back = before is not None and (target == "base" or target < before)
        run = command.downgrade if back else command.upgrade
        if before != target:
            run(config(connection), target)
        connection.commit()
    return before


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Hold the writers' lock; on SQLite tables may be made anew without losing what hangs on them.

    https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes
    """
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS})
        yield
        return
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield
    finally:
        connection.rollback()  # nothing is left to undo when all went well
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def config(connection: Connection) -> Config:
    """What alembic needs to know, made without a file."""
    from alembic.config import Config

    # Its own default is the output there was when alembic was first imported.
    made = Config(stdout=sys.stdout)
    made.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made

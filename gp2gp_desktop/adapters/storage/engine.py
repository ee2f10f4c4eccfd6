"""The store: the embedded encrypted database, or the PostgreSQL server several desks share.

store = open_store(folder.database, key)
with store.unit_of_work() as work:
    ...
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, insert, select

from gp2gp_desktop.adapters.storage import backup
from gp2gp_desktop.adapters.storage.anchor import Seal, SealBroken
from gp2gp_desktop.adapters.storage.connections import connect_file, connect_server, is_server
from gp2gp_desktop.adapters.storage.faults import telling
from gp2gp_desktop.adapters.storage.repositories.audit_log import StoredAuditLog
from gp2gp_desktop.adapters.storage.rows import desks
from gp2gp_desktop.adapters.storage.schema import bring_up_to_date
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.adapters.storage.unit_of_work import StoredWork
from gp2gp_desktop.domain.errors import CannotContinue

SEAL_NAME = "log.anchor"
BUSY_SECONDS = 10.0
"""How long a writer waits for another one before it is told that the database is busy."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Store:
    """An open database. Units of work may run in any thread, several at a time."""

    engine: Engine
    seal: Seal
    file: Path | None
    key: bytes = field(repr=False)

    def unit_of_work(self) -> StoredWork:
        """A new transaction; it reads from now on, and nothing is changed without ``commit``."""
        return StoredWork(self.engine, self.seal)

    def close(self) -> None:
        """Let go of the database. The last one to leave folds the journal into the file."""
        self.engine.dispose()

    def backup(self, target: Path) -> None:
        """Write an encrypted copy, with the same key, and check it before it gets its name.

        Raises:
            CannotContinue: when the copy cannot be written, or the database is on a server.
        """
        if self.file is None:
            raise CannotContinue(
                "This practice's database is on a server, and its copies are made there. "
                "Ask the person who looks after the server."
            )
        with telling():
            backup.write_copy(self.file, self.key, target)


def open_store(
    place: str | Path, key: bytes, *, folder: Path | None = None, busy_seconds: float = BUSY_SECONDS
) -> Store:
    """Open a database, made or brought up to date where it is needed.

    Args:
        place: the file, or the URL of a PostgreSQL server (``postgresql://…``).
        key: 32 random bytes: they encrypt the file, and authenticate the seal of the log.
        folder: where this desk keeps the seal; beside the file where it is not given.
        busy_seconds: how long to wait for other writers.

    Raises:
        CannotContinue: wrong key, not our database, made by a newer program, damaged, full disk,
            read-only or missing folder, refused by the server; nothing is changed.
        ServiceUnavailable: the server does not answer, or another desk is busy; try again.
        ValueError: when the key has not 32 bytes, or a server is named without a folder.
    """
    file = None if is_server(place) else Path(place)
    beside = folder or (file.parent if file else None)
    if beside is None:
        raise ValueError("a desk of a database server needs a folder for its seal")
    with telling():
        if file is None:
            engine = connect_server(str(place), busy_seconds)
        else:
            engine = connect_file(file, key, busy_seconds)
        store = Store(engine, Seal.made(beside / SEAL_NAME, key), file, key)
        try:
            bring_up_to_date(engine)
            _join(store)
        except BaseException:
            engine.dispose()
            raise
    return store


def restore(copy: Path, file: Path, key: bytes, *, folder: Path | None = None) -> backup.Restored:
    """Put a backup in the place of the database, after checking it; open the store afterwards.

    A damaged database is kept beside it under another name. The log is sealed anew where the
    backup's log ends: write down that it was restored, and how long the log was before.

    Raises:
        CannotContinue: when the backup cannot be used or the disk is full; nothing is changed.
        ServiceUnavailable: when another window is using the database; nothing is changed.
    """
    seal = Seal.made((folder or file.parent) / SEAL_NAME, key)
    with telling():
        restored = backup.put_back(copy, file, key, seal)
    log.info("backup restored", extra={"count": restored.entries})
    return restored


def _join(store: Store) -> None:
    """Seal the log as it is found, the first time this desk opens it, and never again.

    Later a missing seal is a break of the log, so the database remembers which desks have one.
    """
    transaction = Transaction(store.engine)
    try:
        known = select(desks.c.seal).where(desks.c.seal == store.seal.desk)
        if transaction.row(known) is not None:
            return
        transaction.lock()
        if transaction.row(known) is None:
            transaction.write(insert(desks).values(seal=store.seal.desk))
            if not _has_seal(store.seal):
                store.seal.write(StoredAuditLog(transaction, store.seal).end())
        transaction.commit()
    finally:
        transaction.close()


def _has_seal(seal: Seal) -> bool:
    try:
        return seal.read() is not None
    except SealBroken:
        return True

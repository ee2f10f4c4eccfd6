"""Copies of the embedded database: encrypted with its key, checked before they count."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gp2gp_desktop.adapters.storage.anchor import Seal
from gp2gp_desktop.adapters.storage.connections import connect_file, unlock
from gp2gp_desktop.adapters.storage.faults import Fault, fault_of, told
from gp2gp_desktop.adapters.storage.repositories.audit_log import StoredAuditLog
from gp2gp_desktop.adapters.storage.schema import bring_up_to_date
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.audit import Anchor, first_break
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.safe_files import sync_folder

_PLACES = {
    Fault.FULL: "The disk is full: make room on it, or choose another.",
    Fault.READ_ONLY: "Choose a folder that your account may write to.",
    Fault.NO_FOLDER: "Choose a folder that exists and a file name that is not a folder's.",
}
_NOT_SOUND = (
    "This backup cannot be used: it is damaged, or it was made with another key. Nothing was "
    "changed. Choose an older backup."
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup brought: how long its log is, and how long the log was before.

    ``entries_before`` is None where there was no database, or one that could not be read any
    more; that one then lies under ``kept_as``.
    """

    entries: int
    entries_before: int | None
    kept_as: Path | None = None


def write_copy(file: Path, key: bytes, target: Path) -> None:
    """Copy the database while it is in use; the copy gets its name once it was checked.

    Raises:
        CannotContinue: when it cannot be written there; what lay there before is as it was.
    """
    if target.resolve() == file.resolve():
        raise CannotContinue("This is the database itself. Choose another name for the backup.")
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(_opened(file, key)) as source, closing(_opened(part, key)) as copy:
            source.backup(copy, progress=_stop_when_busy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
            _require_sound(copy)
        _flush(part)
        part.replace(target)
        sync_folder(target.parent)
    except Exception as error:
        reason = _PLACES.get(fault_of(error) or Fault.DAMAGED)
        if reason is None:
            raise
        raise CannotContinue(f"The backup was not made. {reason}") from None
    finally:
        part.unlink(missing_ok=True)


def put_back(copy: Path, file: Path, key: bytes, seal: Seal) -> Restored:
    """Check a backup beside the database, then put it in its place in one step.

    Raises:
        CannotContinue: when the backup is not sound; nothing is changed.
    """
    part = file.with_name(f".{file.name}.restoring")
    try:
        _remove(part)
        _take(copy, part, key)
        end = _checked(part, key, seal)
        before = _length(file, key)
        kept_as = None
        if before is None:
            kept_as = _move_aside(file)
            part.replace(file)
            sync_folder(file.parent)
        else:
            with closing(_opened(part, key)) as source, closing(_opened(file, key)) as target:
                # One transaction: whoever looks sees the old database or the new one.
                source.backup(target, progress=_stop_when_busy)
        seal.write(end)
    finally:
        _remove(part)
    return Restored(end.number, before, kept_as)


def _opened(path: Path, key: bytes, *, read_only: bool = False) -> Any:
    from sqlcipher3 import dbapi2

    where = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = dbapi2.connect(where, uri=True, isolation_level=None)
    try:
        unlock(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _stop_when_busy(code: int, _remaining: int, _pages: int) -> None:
    """The driver would try for ever while somebody else is writing.

    Raises:
        ServiceUnavailable: so that the person can try again later.
    """
    if code & 0xFF in _LOCKED:
        raise told(Fault.BUSY)


_LOCKED = {5, 6}  # SQLITE_BUSY and SQLITE_LOCKED


def _take(copy: Path, part: Path, key: bytes) -> None:
    """Copy a backup page by page, which checks the authenticity of each."""
    if not copy.is_file():
        raise CannotContinue("There is no backup of that name. Choose another.")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        source = _opened(copy, key, read_only=True)
    except Exception as error:
        if fault_of(error) in {Fault.NOT_OURS, Fault.DAMAGED}:
            raise CannotContinue(_NOT_SOUND) from None
        raise
    with closing(source), closing(_opened(part, key)) as target:
        _require_sound(source)
        source.backup(target, progress=_stop_when_busy)


def _require_sound(connection: Any) -> None:
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchone()
    if broken or connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise CannotContinue(_NOT_SOUND)


def _checked(part: Path, key: bytes, seal: Seal) -> Anchor:
    """Where the log of a backup ends, once it is up to date and its log proved unbroken."""
    engine = connect_file(part, key, busy_seconds=0)
    transaction = Transaction(engine)
    try:
        if bring_up_to_date(engine):
            raise CannotContinue(_NOT_SOUND)  # it was empty
        log = StoredAuditLog(transaction, seal)
        if first_break(log.walk(), None):
            raise CannotContinue(
                "The log inside this backup was changed, so it cannot be trusted. Nothing was "
                "changed. Choose another backup, and tell the practice manager."
            )
        return log.end()
    finally:
        transaction.close()
        engine.dispose()


def _length(file: Path, key: bytes) -> int | None:
    """How many entries the log of the present database has; None where it cannot be read."""
    if not file.exists():
        return None
    try:
        with closing(_opened(file, key)) as present:
            # Every page, the empty ones too: each is read when the backup is copied over it.
            _require_sound(present)
            return int(present.execute("SELECT coalesce(max(number), 0) FROM audit").fetchone()[0])
    except Exception as error:
        if fault_of(error) is Fault.BUSY:
            raise
        return None


def _move_aside(file: Path) -> Path | None:
    """Keep a damaged database under a name that says so, with what lies beside it."""
    if not file.exists():
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept_as = file.with_name(f"{file.name}.damaged-{stamp}")
    for suffix in _SUFFIXES:
        beside = Path(f"{file}{suffix}")
        if beside.exists():
            beside.replace(f"{kept_as}{suffix}")
    return kept_as


_SUFFIXES = ("", "-wal", "-shm", "-journal")


def _remove(path: Path) -> None:
    for suffix in _SUFFIXES:
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""What can go wrong with a database, each told once, here, in a sentence with the next step.

Nothing of a failed unit of work remains: the transaction is given up before the sentence is seen.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from gp2gp_desktop.domain.errors import CannotContinue, GpDesktopError, ServiceUnavailable


class Fault(Enum):
    """One way a database can fail its users."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read only"
    NOT_OURS = "not ours"
    DAMAGED = "damaged"
    NEWER = "newer"
    NO_FOLDER = "no folder"
    NO_SERVER = "no server"
    REFUSED = "refused"
    DISK = "disk"


_TRY_LATER = frozenset({Fault.BUSY, Fault.NO_SERVER})

SENTENCES: dict[Fault, str] = {
    Fault.BUSY: (
        "The database is busy with another desk or another window of this program. "
        "Nothing of yours was saved. Wait a minute and try again."
    ),
    Fault.FULL: (
        "The disk is full. Nothing of yours was saved, and everything is as it was. Make room on "
        "the disk, then try again."
    ),
    Fault.READ_ONLY: (
        "The database cannot be written to. Nothing of yours was saved. Ask the person who looks "
        "after this computer to let your account write to the data folder."
    ),
    Fault.NOT_OURS: (
        "The database cannot be opened: it belongs to another key, or it is not a database of "
        "GP2GP Desktop. Nothing was changed. Check that this is the right data folder, or restore "
        "the last backup."
    ),
    Fault.DAMAGED: (
        "The database is damaged. Nothing of yours was saved. Close the program, keep a copy of "
        "the data folder, and restore the last backup."
    ),
    Fault.NEWER: (
        "A newer version of GP2GP Desktop has used this database. Nothing was changed. Update "
        "GP2GP Desktop on this computer, then open it again."
    ),
    Fault.NO_FOLDER: (
        "The database file cannot be opened. Nothing was changed. Check that the data folder "
        "exists and that your account may use it, or choose another with --data-dir."
    ),
    Fault.NO_SERVER: (
        "The practice's database server did not answer. Nothing of yours was saved. Check the "
        "network, wait a minute and try again."
    ),
    Fault.REFUSED: (
        "The practice's database server refused this desk. Nothing was changed. Check the user "
        "name, password and database name in the setting database_url."
    ),
    Fault.DISK: (
        "The disk that holds the database reported an error. Nothing of yours was saved. Close "
        "the program, have the disk checked, and restore the last backup if the error comes again."
    ),
}

_SQLITE = {
    5: Fault.BUSY,
    6: Fault.BUSY,
    8: Fault.READ_ONLY,
    10: Fault.DISK,
    11: Fault.DAMAGED,
    13: Fault.FULL,
    14: Fault.NO_FOLDER,
    23: Fault.READ_ONLY,
    26: Fault.NOT_OURS,
}
"""Primary result codes of SQLite: https://www.sqlite.org/rescode.html"""

_POSTGRESQL = {
    "53100": Fault.FULL,
    "25006": Fault.READ_ONLY,
    "42501": Fault.REFUSED,
    "28000": Fault.REFUSED,
    "28P01": Fault.REFUSED,
    "3D000": Fault.REFUSED,
    "XX001": Fault.DAMAGED,
    "XX002": Fault.DAMAGED,
    "58030": Fault.DISK,
    "55P03": Fault.BUSY,
    "57014": Fault.BUSY,
    "40001": Fault.BUSY,
    "40P01": Fault.BUSY,
    "53300": Fault.BUSY,
}
"""SQLSTATE codes: https://www.postgresql.org/docs/current/errcodes-appendix.html"""


_SYSTEM = {
    errno.ENOSPC: Fault.FULL,
    errno.EDQUOT: Fault.FULL,
    errno.EACCES: Fault.READ_ONLY,
    errno.EPERM: Fault.READ_ONLY,
    errno.EROFS: Fault.READ_ONLY,
    errno.ENOENT: Fault.NO_FOLDER,
    errno.ENOTDIR: Fault.NO_FOLDER,
    errno.EISDIR: Fault.NO_FOLDER,
}


def told(fault: Fault) -> GpDesktopError:
    """The error that tells a person of the fault."""
    kind = ServiceUnavailable if fault in _TRY_LATER else CannotContinue
    return kind(SENTENCES[fault])


def fault_of(error: BaseException | None) -> Fault | None:
    """Which fault a driver's error means, or None when the error is a bug of ours."""
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0, Fault.DISK)
    if isinstance(error, PoolTimeout):
        return Fault.BUSY
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF)
    state = getattr(error, "sqlstate", None)
    if state is not None:
        gone = state[:2] in {"08", "57"}  # connection lost, or the server is going down
        return _POSTGRESQL.get(state, Fault.NO_SERVER if gone else None)
    if type(error).__module__.startswith("psycopg") and type(error).__name__ in _CONNECTION:
        return Fault.REFUSED if _was_refused(str(error)) else Fault.NO_SERVER
    return None


_CONNECTION = frozenset({"OperationalError", "ConnectionTimeout", "InterfaceError"})


def _was_refused(text: str) -> bool:
    """Before a connection stands psycopg has no SQLSTATE, only the words of the server."""
    return "FATAL" in text and ("authentication" in text or "does not exist" in text)


@contextmanager
def telling() -> Iterator[None]:
    """Turn every fault of the database or its disk into ours; what is a bug stays one.

    The original is not kept as the cause: it may carry the statement and what was typed.

    Raises:
        CannotContinue: for a fault a person can put right.
        ServiceUnavailable: for one that may pass.
    """
    try:
        yield
    except GpDesktopError:
        raise
    except Exception as error:
        fault = fault_of(error.orig if isinstance(error, DBAPIError) else error)
        if fault is None:
            raise
        raise told(fault) from None

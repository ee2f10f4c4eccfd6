"""Where the key of the database comes from: the key store of the operating system, or a passphrase.

The key is 32 random bytes and never changes. A passphrase only wraps it (argon2id, then AES key
wrap, RFC 3394) in the small file :data:`WRAPPED`, so that changing the passphrase rewrites that
file and not the database. The same file is the way back when the key store is lost.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.safe_files import write_safely

SERVICE = "gp2gp-desktop"
WRAPPED = "database.key"
DEMONSTRATION = "demonstration.key"
SHORTEST_PASSPHRASE = 12  # characters
KEY_BYTES = 32
_SALT_BYTES = 16
_MOST_MEMORY_KIB = 1_048_576  # a file that asks for more was not written by us

Ask = Callable[[], str]
"""Asks the person for the passphrase; empty text when none is given."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How slow guessing a passphrase is made: argon2id with 64 MiB, three passes, four lanes."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


def obtain_key(
    folder: Path,
    name: str,
    passphrase: Ask | None = None,
    *,
    existing: bool = False,
    cost: Cost = Cost(),
) -> bytes:
    """The key of a database, made where there is none yet.

    Args:
        folder: the data folder, where the wrapped copy lies.
        name: the entry in the key store; one for each database.
        passphrase: asks for the passphrase. It is called only when the key store cannot answer,
            and once when a key is made, for the copy that leads back when the key store is lost.
        existing: the database is there already, so a new key could never open it.
        cost: how the passphrase is slowed down when a new copy is written.

    Raises:
        CannotContinue: wrong or missing passphrase, or the key of an existing database is lost.
        ServiceUnavailable: the key store is there but locked.
    """
    with _alone(folder):
        kept = _from_store(name, required=not (folder / WRAPPED).exists())
        if kept is not None:
            return kept
        if (folder / WRAPPED).exists():
            key = _unwrapped(folder / WRAPPED, _asked(passphrase))
            _into_store(name, key)
            return key
        if existing:
            raise CannotContinue(_LOST)
        return _made(folder, name, passphrase, cost)


def change_passphrase(folder: Path, key: bytes, passphrase: str, *, cost: Cost = Cost()) -> None:
    """Wrap the key again; the database stays as it is, and the old passphrase opens nothing.

    Raises:
        CannotContinue: when the passphrase is too short or the file cannot be written.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise CannotContinue(
            f"A passphrase needs at least {SHORTEST_PASSPHRASE} characters. "
            "Four or five unrelated words are easy to remember."
        )
    _write(folder / WRAPPED, json.dumps(_wrapped(key, passphrase, cost)).encode())


def demonstration_key(folder: Path) -> bytes:
    """The key of the demonstration database, in a plain file beside it.

    That database holds invented patients only, so nobody is asked for anything; it is encrypted
    all the same, so that the demonstration shows the program as it is.

    Raises:
        CannotContinue: when the file cannot be written or does not hold a key.
    """
    path = folder / DEMONSTRATION
    with _alone(folder):
        if not path.exists():
            _write(path, os.urandom(KEY_BYTES))
        key = _read(path)
    if len(key) != KEY_BYTES:
        raise CannotContinue(f"The file {path} is damaged. Delete it, and reset the demonstration.")
    return key


_LOST = (
    "The key of this database is not on this computer: it is neither in the key store nor in the "
    f"file {WRAPPED}. Nothing was changed. Copy {WRAPPED} from where the last backup is kept into "
    "the data folder, and start again."
)


def _made(folder: Path, name: str, passphrase: Ask | None, cost: Cost) -> bytes:
    key = os.urandom(KEY_BYTES)
    typed = passphrase() if passphrase else ""
    if typed:
        change_passphrase(folder, key, typed, cost=cost)
    if not _into_store(name, key) and not typed:
        raise CannotContinue(
            "This computer has no key store, so the database needs a passphrase. Choose one."
        )
    return key


def _asked(passphrase: Ask | None) -> str:
    typed = passphrase() if passphrase else ""
    if not typed:
        raise CannotContinue("The database is locked. Enter its passphrase.")
    return typed


def _wrapped(key: bytes, passphrase: str, cost: Cost) -> dict[str, Any]:
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    salt = os.urandom(_SALT_BYTES)
    wrapped = aes_key_wrap(_stretched(passphrase, salt, cost), key)
    return {"kdf": "argon2id", "salt": salt.hex(), "wrapped": wrapped.hex(), **asdict(cost)}


def _unwrapped(path: Path, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    try:
        kept = json.loads(_read(path))
        cost = Cost(int(kept["memory_kib"]), int(kept["passes"]), int(kept["lanes"]))
        salt, wrapped = bytes.fromhex(kept["salt"]), bytes.fromhex(kept["wrapped"])
        if kept["kdf"] != "argon2id" or not 0 < cost.memory_kib <= _MOST_MEMORY_KIB:
            raise ValueError
        stretched = _stretched(passphrase, salt, cost)
        return aes_key_unwrap(stretched, wrapped)
    except InvalidUnwrap:
        raise CannotContinue(
            "This is not the passphrase of this database. Check capital letters and the keyboard's "
            "language, and type it again."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise CannotContinue(
            f"The file {path} is damaged. Nothing was changed. Copy it again from where the last "
            "backup is kept."
        ) from None


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            typed, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
        )
    except HashingError as error:
        raise ValueError from error


def _store() -> Any:
    """The key store of the operating system, or None where there is none to be trusted.

    Backends with a priority below 1 keep secrets in plain files or nowhere.
    """
    import keyring

    backend = keyring.get_keyring()
    return backend if backend.priority >= 1 else None


def _from_store(name: str, *, required: bool) -> bytes | None:
    from keyring.errors import KeyringError, NoKeyringError

    store = _store()
    if store is None:
        return None
    try:
        kept = store.get_password(SERVICE, name)
        return None if kept is None else bytes.fromhex(kept)
    except NoKeyringError:
        return None
    except KeyringError:
        if not required:
            return None
        raise ServiceUnavailable(
            "The key store of this computer is locked. Unlock it, and start again."
        ) from None
    except ValueError:
        raise CannotContinue(
            f"The key store holds something else under {SERVICE}. Remove that entry there."
        ) from None


def _into_store(name: str, key: bytes) -> bool:
    from keyring.errors import KeyringError

    store = _store()
    if store is None:
        return False
    with suppress(KeyringError):
        store.set_password(SERVICE, name, key.hex())
        return bool(store.get_password(SERVICE, name) == key.hex())
    return False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotContinue(
            f"The file {path} cannot be read. The system says: {error.strerror}."
        ) from None


def _write(path: Path, content: bytes) -> None:
    try:
        write_safely(path, content)
    except OSError as error:
        raise CannotContinue(
            f"The file {path} cannot be written. The system says: {error.strerror}."
        ) from None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two windows that start at the same moment must not make two keys."""
    try:
        lock = (folder / ".key.lock").open("ab")
    except OSError as error:
        raise CannotContinue(
            f"The folder {folder} cannot be used. The system says: {error.strerror}."
        ) from None
    with lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield

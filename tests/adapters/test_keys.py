"""The database key: from the key store, or from a passphrase where there is none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordSetError

from gp2gp_desktop.adapters import keys
from gp2gp_desktop.adapters.keys import WRAPPED, Cost, change_passphrase, obtain_key
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "four unrelated words"


class MemoryStore(KeyringBackend):
    """A key store as an operating system has one."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.full = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked or self.full:
            raise PasswordSetError
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class PlainFileStore(MemoryStore):
    """A store that keeps secrets in a plain file, as keyrings.alt does."""

    priority = 0.5


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def store() -> MemoryStore:
    """The key store of this machine."""
    made = MemoryStore()
    keyring.set_keyring(made)
    return made


@pytest.fixture
def no_store() -> None:
    """A machine without a key store."""
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]


def _never() -> str:
    raise AssertionError("nobody must be asked for the passphrase here")


def test_a_key_is_made_once_and_kept_in_the_key_store(tmp_path: Path, store: MemoryStore) -> None:
    key = obtain_key(tmp_path, "database")
    assert len(key) == 32
    assert obtain_key(tmp_path, "database", _never, existing=True) == key
    assert obtain_key(tmp_path, "another") != key
    assert not (tmp_path / WRAPPED).exists()


def test_without_a_key_store_the_passphrase_leads_to_the_key(
    tmp_path: Path, no_store: None
) -> None:
    key = obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    assert obtain_key(tmp_path, "database", lambda: PASSPHRASE, existing=True) == key


def test_with_both_the_wrapped_copy_leads_back_when_the_key_store_is_lost(
    tmp_path: Path, store: MemoryStore
) -> None:
    key = obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    store.kept.clear()
    assert obtain_key(tmp_path, "database", lambda: PASSPHRASE, existing=True) == key
    assert obtain_key(tmp_path, "database", _never, existing=True) == key  # kept again


def test_a_wrong_passphrase_is_told(tmp_path: Path, no_store: None) -> None:
    obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    with pytest.raises(CannotContinue, match=r"not the passphrase .* type it again"):
        obtain_key(tmp_path, "database", PASSPHRASE.upper, existing=True)
    for nothing in (None, lambda: ""):
        with pytest.raises(CannotContinue, match="Enter its passphrase"):
            obtain_key(tmp_path, "database", nothing, existing=True)


def test_a_passphrase_is_the_same_on_every_keyboard(tmp_path: Path, no_store: None) -> None:
    key = obtain_key(tmp_path, "database", lambda: "un caf\u00e9 avec du lait", cost=CHEAP)
    assert obtain_key(tmp_path, "database", lambda: "un cafe\u0301 avec du lait") == key


def test_a_new_passphrase_wraps_the_same_key_and_the_old_one_opens_nothing(
    tmp_path: Path, no_store: None
) -> None:
    key = obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    change_passphrase(tmp_path, key, "another passphrase", cost=CHEAP)
    assert obtain_key(tmp_path, "database", lambda: "another passphrase") == key
    with pytest.raises(CannotContinue, match="not the passphrase"):
        obtain_key(tmp_path, "database", lambda: PASSPHRASE)


def test_a_short_passphrase_is_refused(tmp_path: Path, no_store: None) -> None:
    with pytest.raises(CannotContinue, match="at least 12 characters"):
        obtain_key(tmp_path, "database", lambda: "too short")
    assert not (tmp_path / WRAPPED).exists()


def test_without_a_key_store_or_a_passphrase_nothing_is_made(
    tmp_path: Path, no_store: None
) -> None:
    with pytest.raises(CannotContinue, match="needs a passphrase"):
        obtain_key(tmp_path, "database")


@pytest.mark.parametrize("backend", ["plain", "null"])
def test_a_store_that_keeps_secrets_in_the_open_is_not_used(tmp_path: Path, backend: str) -> None:
    plain = PlainFileStore()
    keyring.set_keyring(plain if backend == "plain" else null.Keyring())  # type: ignore[no-untyped-call]
    obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    assert not plain.kept
    assert (tmp_path / WRAPPED).exists()


def test_a_lost_key_is_never_replaced_by_a_new_one(tmp_path: Path, store: MemoryStore) -> None:
    with pytest.raises(CannotContinue, match=r"not on this computer.* Nothing was changed"):
        obtain_key(tmp_path, "database", lambda: PASSPHRASE, existing=True)
    assert not store.kept


def test_a_locked_key_store_is_told_and_no_second_key_is_made(
    tmp_path: Path, store: MemoryStore
) -> None:
    key = obtain_key(tmp_path, "database")
    store.locked = True
    with pytest.raises(ServiceUnavailable, match="Unlock it"):
        obtain_key(tmp_path, "database")
    store.locked = False
    assert obtain_key(tmp_path, "database") == key


def test_a_locked_key_store_does_not_matter_where_the_passphrase_is_known(
    tmp_path: Path, store: MemoryStore
) -> None:
    key = obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    store.locked = True
    assert obtain_key(tmp_path, "database", lambda: PASSPHRASE) == key


def test_a_key_store_that_keeps_nothing_needs_the_passphrase(
    tmp_path: Path, store: MemoryStore
) -> None:
    store.full = True
    with pytest.raises(CannotContinue, match="needs a passphrase"):
        obtain_key(tmp_path, "database")
    key = obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    assert obtain_key(tmp_path, "database", lambda: PASSPHRASE) == key


def test_something_else_under_our_name_is_told(tmp_path: Path, store: MemoryStore) -> None:
    store.kept[keys.SERVICE, "database"] = "not a key"
    with pytest.raises(CannotContinue, match="holds something else"):
        obtain_key(tmp_path, "database")


@pytest.mark.parametrize(
    "damage",
    [
        {"wrapped": "zz"},
        {"wrapped": ""},
        {"kdf": "md5"},
        {"memory_kib": 10**9},
        {"passes": 0},
        {"salt": None},
    ],
)
def test_a_damaged_copy_is_told_and_left_alone(
    tmp_path: Path, no_store: None, damage: dict[str, object]
) -> None:
    obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    path = tmp_path / WRAPPED
    path.write_text(json.dumps(json.loads(path.read_text()) | damage))
    before = path.read_bytes()
    with pytest.raises(CannotContinue, match=r"is damaged|not the passphrase"):
        obtain_key(tmp_path, "database", lambda: PASSPHRASE)
    assert path.read_bytes() == before


def test_neither_key_nor_passphrase_is_in_the_file(tmp_path: Path, no_store: None) -> None:
    key = obtain_key(tmp_path, "database", lambda: PASSPHRASE, cost=CHEAP)
    content = (tmp_path / WRAPPED).read_bytes()
    assert key.hex().encode() not in content
    assert PASSPHRASE.encode() not in content
    if os.name != "nt":
        assert (tmp_path / WRAPPED).stat().st_mode & 0o077 == 0


def test_windows_that_start_together_get_the_same_key(tmp_path: Path, store: MemoryStore) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: obtain_key(tmp_path, "database"), range(8)))
    assert len(set(made)) == 1


def test_the_usual_cost_is_the_one_the_design_asks_for() -> None:
    assert Cost() == Cost(memory_kib=65_536, passes=3, lanes=4)


def test_the_demonstration_keeps_its_key_beside_it(tmp_path: Path) -> None:
    key = keys.demonstration_key(tmp_path)
    assert keys.demonstration_key(tmp_path) == key
    assert len(key) == 32
    if os.name != "nt":
        assert (tmp_path / keys.DEMONSTRATION).stat().st_mode & 0o077 == 0

    (tmp_path / keys.DEMONSTRATION).write_bytes(b"short")
    with pytest.raises(CannotContinue, match="damaged"):
        keys.demonstration_key(tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="cannot be used"):
        keys.demonstration_key(tmp_path / "no such folder")


def test_the_key_store_is_imported_only_when_it_is_asked() -> None:
    script = "import sys, gp2gp_desktop.adapters.keys as k; print('keyring' in sys.modules)"
    command = [sys.executable, "-c", script]
    assert subprocess.run(command, check=True, capture_output=True).stdout.strip() == b"False"

"""The keys for the national services lie sealed, and only their own computer opens them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.sealed import SEALED, SealedSecrets
from gp2gp_desktop.domain.errors import CannotContinue

KEY, OTHER = b"k" * 32, b"o" * 32


def test_what_is_put_in_comes_out_and_the_rest_stays(tmp_path: Path) -> None:
    secrets = SealedSecrets(tmp_path, KEY)
    assert secrets.names() == frozenset()
    assert secrets.get("api_key") is None

    secrets.put({"api_key": "abc", "private_key": "ŵ" * 5_000})
    secrets.put({"api_key": "def"})

    again = SealedSecrets(tmp_path, KEY)
    assert again.get("api_key") == "def"
    assert again.get("private_key") == "ŵ" * 5_000
    again.put({"private_key": None})
    assert again.names() == {"api_key"}


def test_nothing_of_it_can_be_read_in_the_file_or_in_a_repr(tmp_path: Path) -> None:
    secrets = SealedSecrets(tmp_path, KEY)
    secrets.put({"api_key": "very-secret"})

    path = tmp_path / SEALED
    assert b"very-secret" not in path.read_bytes()
    assert b"api_key" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert "secret" not in repr(secrets).replace("SealedSecrets", "")
    assert KEY.decode() not in repr(secrets)


def test_the_same_secret_never_looks_the_same(tmp_path: Path) -> None:
    secrets = SealedSecrets(tmp_path, KEY)
    secrets.put({"api_key": "abc"})
    first = (tmp_path / SEALED).read_bytes()
    secrets.put({"api_key": "abc"})

    assert (tmp_path / SEALED).read_bytes() != first


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 200], ids=["empty", "short", "other"])
def test_a_damaged_file_is_said_and_can_be_replaced(tmp_path: Path, damage: bytes) -> None:
    secrets = SealedSecrets(tmp_path, KEY)
    (tmp_path / SEALED).write_bytes(damage)

    with pytest.raises(CannotContinue, match="enter them again under Settings"):
        secrets.get("api_key")
    secrets.put({"api_key": "new"})

    assert secrets.get("api_key") == "new"


def test_another_practices_key_opens_nothing(tmp_path: Path) -> None:
    SealedSecrets(tmp_path, KEY).put({"api_key": "abc"})

    with pytest.raises(CannotContinue, match="cannot be opened on this computer"):
        SealedSecrets(tmp_path, OTHER).names()


def test_one_changed_bit_is_noticed(tmp_path: Path) -> None:
    SealedSecrets(tmp_path, KEY).put({"api_key": "abc"})
    path = tmp_path / SEALED
    changed = bytearray(path.read_bytes())
    changed[-1] ^= 1
    path.write_bytes(bytes(changed))

    with pytest.raises(CannotContinue):
        SealedSecrets(tmp_path, KEY).get("api_key")

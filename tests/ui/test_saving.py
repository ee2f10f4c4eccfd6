"""A file is saved whole or not at all, and why it was not is said."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.saving import save_whole


def test_a_file_is_saved_for_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "slip.pdf"

    save_whole(target, b"%PDF new")

    assert target.read_bytes() == b"%PDF new"
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["slip.pdf"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "Nothing can be written to that disk"),
        (errno.EACCES, "close the file if it is open in another program"),
        (errno.EIO, "could not be written there"),
    ],
)
def test_a_failure_leaves_what_was_there_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    target = tmp_path / "slip.pdf"
    target.write_bytes(b"%PDF old")

    def fails(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fails)

    with pytest.raises(CannotContinue, match=said):
        save_whole(target, b"%PDF new")

    assert target.read_bytes() == b"%PDF old"
    assert [each.name for each in tmp_path.iterdir()] == ["slip.pdf"]


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "slip.pdf").mkdir()

    with pytest.raises(CannotContinue, match="A folder has that name"):
        save_whole(tmp_path / "slip.pdf", b"%PDF")


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="That name is too long"):
        save_whole(tmp_path / f"{'x' * 300}.pdf", b"%PDF")


def test_a_protected_file_is_never_got_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "slip.pdf"
    target.write_bytes(b"%PDF old")
    # The tests may run as root, whom no mode stops: what the system would answer is put here.
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != target)

    with pytest.raises(CannotContinue, match="could not be written there"):
        save_whole(target, b"%PDF new")

    assert target.read_bytes() == b"%PDF old"

"""A backup is whole or not there, and a restore changes all or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from gp2gp_desktop.adapters.storage.engine import SEAL_NAME, Store, open_store, restore
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.workflow.ports import RegistrationQuery
from tests.adapters.storage.places import KEY, OTHER_KEY, Place
from tests.adapters.storage.values import a_file, a_note, a_registration


def _write(store: Store, *ids: str) -> None:
    for each in ids:
        with store.unit_of_work() as work:
            work.registrations.add(a_registration(each))
            work.audit.append(a_note(each))
            work.commit()


def _held(store: Store) -> set[str]:
    with store.unit_of_work() as work:
        assert work.audit.first_break() is None
        return {line.id for line in work.registrations.find(RegistrationQuery()).rows}


@pytest.fixture
def store(file_place: Place) -> Store:
    """A store with two registrations."""
    opened = file_place.open()
    _write(opened, "r1", "r2")
    return opened


@pytest.fixture
def copy(file_place: Place, store: Store) -> Path:
    """A backup of it, after which a third registration was made."""
    path = file_place.folder / "copy.db"
    store.backup(path)
    _write(store, "r3")
    return path


def test_a_backup_holds_what_was_committed_and_opens_with_the_same_key(
    file_place: Place, store: Store, copy: Path
) -> None:
    elsewhere = file_place.folder / "elsewhere"
    elsewhere.mkdir()
    restored = restore(copy, elsewhere / "gp2gp.db", KEY)
    assert (restored.entries, restored.entries_before, restored.kept_as) == (2, None, None)
    opened = open_store(elsewhere / "gp2gp.db", KEY)
    assert _held(opened) == {"r1", "r2"}
    opened.close()


def test_a_backup_is_one_encrypted_file_only_its_owner_may_read(copy: Path) -> None:
    assert b"Smith" not in copy.read_bytes()
    assert b"SQLite format" not in copy.read_bytes()
    assert [path.name for path in copy.parent.glob("*copy*")] == ["copy.db"]
    if os.name != "nt":
        assert copy.stat().st_mode & 0o077 == 0


def test_a_backup_leaves_out_what_another_window_has_not_committed(
    file_place: Place, store: Store
) -> None:
    path = file_place.folder / "copy.db"
    with file_place.open().unit_of_work() as work:
        work.registrations.add(a_registration("r3"))
        store.backup(path)
    restore(path, file_place.file, KEY)
    assert _held(file_place.open()) == {"r1", "r2"}


def test_a_restore_puts_the_backup_in_place_and_seals_its_log(
    file_place: Place, store: Store, copy: Path
) -> None:
    store.close()
    restored = restore(copy, file_place.file, KEY)
    assert (restored.entries, restored.entries_before) == (2, 3)
    again = file_place.open()
    assert _held(again) == {"r1", "r2"}
    _write(again, "r4")
    assert _held(again) == {"r1", "r2", "r4"}
    assert not list(file_place.folder.glob("*restoring*"))


def test_a_window_that_is_open_during_a_restore_sees_the_restored_data(
    file_place: Place, store: Store, copy: Path
) -> None:
    assert _held(store) == {"r1", "r2", "r3"}
    restore(copy, file_place.file, KEY)
    assert _held(store) == {"r1", "r2"}


def test_a_restore_waits_for_nobody_who_is_writing(
    file_place: Place, store: Store, copy: Path
) -> None:
    with store.unit_of_work() as work:
        work.registrations.add(a_registration("r4"))
        with pytest.raises(ServiceUnavailable, match="busy"):
            restore(copy, file_place.file, KEY)
        work.commit()
    assert _held(store) == {"r1", "r2", "r3", "r4"}


def test_a_damaged_database_is_kept_beside_the_restored_one(
    file_place: Place, store: Store, copy: Path
) -> None:
    store.close()
    file_place.file.write_bytes(b"damaged")
    restored = restore(copy, file_place.file, KEY)
    assert restored.kept_as is not None
    assert restored.kept_as.read_bytes() == b"damaged"
    assert _held(file_place.open()) == {"r1", "r2"}


def test_a_database_damaged_in_the_middle_is_kept_too(
    file_place: Place, store: Store, copy: Path
) -> None:
    with store.unit_of_work() as work:
        work.files.add(a_file(b"x" * 200_000), b"x" * 200_000)
        work.commit()
    store.close()
    damaged = _flip(file_place.file, file_place.file.stat().st_size // 2)
    restored = restore(copy, file_place.file, KEY)
    assert restored.kept_as is not None
    assert restored.kept_as.read_bytes() == damaged
    assert _held(file_place.open()) == {"r1", "r2"}


def test_wherever_the_database_is_damaged_it_is_kept_and_restored(
    file_place: Place, store: Store, copy: Path
) -> None:
    """Pages nobody reads in a check of the tables (the empty ones) are damage all the same."""
    with store.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE gone (content BLOB)")
        connection.exec_driver_sql("INSERT INTO gone VALUES (zeroblob(200000))")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE gone")  # leaves its pages empty
    store.close()
    whole = file_place.file.read_bytes()
    pages = range(4096 // 2, len(whole), 4096)
    assert len(pages) > 50
    for offset in pages[::3]:
        file_place.file.write_bytes(whole)
        damaged = _flip(file_place.file, offset)
        restored = restore(copy, file_place.file, KEY)
        assert restored.kept_as is not None, offset
        assert restored.kept_as.read_bytes() == damaged
        restored.kept_as.unlink()


def _flip(path: Path, offset: int) -> bytes:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)
    return bytes(content)


def _refused(place: Place, copy: Path, words: str) -> None:
    before = {path.name: path.read_bytes() for path in place.folder.iterdir() if path.is_file()}
    with pytest.raises(CannotContinue, match=words):
        restore(copy, place.file, KEY)
    after = {path.name: path.read_bytes() for path in place.folder.iterdir() if path.is_file()}
    assert after == before


def test_a_damaged_backup_is_refused_and_nothing_changes(
    file_place: Place, store: Store, copy: Path
) -> None:
    store.close()
    for offset in (0, 5000, copy.stat().st_size - 10):
        intact = copy.read_bytes()
        _flip(copy, offset)
        _refused(file_place, copy, "damaged, or it was made with another key")
        copy.write_bytes(intact)
    copy.write_bytes(intact[: len(intact) // 2])
    _refused(file_place, copy, "cannot be used")


def test_a_backup_of_another_practice_is_refused(
    file_place: Place, store: Store, tmp_path: Path
) -> None:
    store.close()
    other = tmp_path / "other"
    other.mkdir()
    theirs = open_store(other / "gp2gp.db", OTHER_KEY)
    theirs.backup(tmp_path / "theirs.db")
    theirs.close()
    _refused(file_place, tmp_path / "theirs.db", "another key")


def test_no_backup_of_that_name_is_told(file_place: Place, store: Store) -> None:
    store.close()
    _refused(file_place, file_place.folder / "none.db", "no backup of that name")
    (file_place.folder / "empty.db").touch()
    _refused(file_place, file_place.folder / "empty.db", "cannot be used")


def test_a_backup_whose_log_was_changed_is_refused(file_place: Place, store: Store) -> None:
    file_place.tamper(store, "UPDATE audit SET sentence = 'x' WHERE number = 1")
    store.backup(file_place.folder / "copy.db")
    store.close()
    _refused(file_place, file_place.folder / "copy.db", "log inside this backup was changed")


def test_a_backup_of_a_newer_program_is_refused(file_place: Place, store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.backup(file_place.folder / "copy.db")
    store.close()
    _refused(file_place, file_place.folder / "copy.db", "newer version")


def test_a_backup_that_cannot_be_written_leaves_the_old_one(
    file_place: Place, store: Store, copy: Path
) -> None:
    before = copy.read_bytes()
    with pytest.raises(CannotContinue, match="Choose a folder that exists"):
        store.backup(file_place.folder / "no such folder" / "copy.db")
    with pytest.raises(CannotContinue, match="the database itself"):
        store.backup(file_place.file)
    folder = file_place.folder / "folder"
    folder.mkdir()
    with pytest.raises(CannotContinue, match="Choose a folder that exists"):
        store.backup(folder)
    assert copy.read_bytes() == before
    assert not list(file_place.folder.glob("*.part"))


def test_a_backup_replaces_the_one_before(file_place: Place, store: Store, copy: Path) -> None:
    store.backup(copy)
    restore(copy, file_place.file, KEY)
    assert _held(store) == {"r1", "r2", "r3"}


def test_a_server_makes_its_own_copies(place: Place) -> None:
    opened = place.open()
    if place.is_file:
        opened.backup(place.folder / "copy.db")
        assert (place.folder / "copy.db").exists()
    else:
        with pytest.raises(CannotContinue, match="on a server"):
            opened.backup(place.folder / "copy.db")


def test_a_restore_mends_a_log_whose_seal_was_lost(
    file_place: Place, store: Store, copy: Path
) -> None:
    (file_place.folder / SEAL_NAME).unlink()
    restore(copy, file_place.file, KEY)
    assert _held(store) == {"r1", "r2"}

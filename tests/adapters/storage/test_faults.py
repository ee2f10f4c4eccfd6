"""Whatever is wrong with the database is said in a clear sentence, and everything is as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from gp2gp_desktop.adapters.storage.engine import Store, open_store
from gp2gp_desktop.adapters.storage.faults import SENTENCES, Fault, told
from gp2gp_desktop.domain.errors import CannotContinue, GpDesktopError, ServiceUnavailable
from gp2gp_desktop.workflow.ports import RegistrationQuery
from tests.adapters.postgres import Server, running_server
from tests.adapters.storage.places import KEY, OTHER_KEY, Place
from tests.adapters.storage.values import a_file, a_note, a_registration


def _holds_one_registration(store: Store) -> bool:
    with store.unit_of_work() as work:
        total = work.registrations.find(RegistrationQuery()).total
        return total == 1 and work.audit.first_break() is None


def _told(words: str) -> pytest.RaisesExc[CannotContinue]:
    return pytest.raises(CannotContinue, match=words)


def _write_one(store: Store, id: str = "r1") -> None:  # noqa: A002
    with store.unit_of_work() as work:
        work.registrations.add(a_registration(id))
        work.audit.append(a_note())
        work.commit()


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_says_what_stands_and_what_to_do_next(fault: Fault) -> None:
    sentence = str(told(fault))
    assert "Nothing was changed" in sentence or "Nothing of yours was saved" in sentence
    assert any(verb in sentence for verb in ("try again", "Check", "Ask", "Update", "Close"))
    assert set(SENTENCES) == set(Fault)


def test_nothing_readable_lies_on_the_disk(file_place: Place) -> None:
    store = file_place.open()
    _write_one(store)
    with store.unit_of_work() as work:
        work.files.add(a_file(b"PLANTED IN AN EXTRACT"), b"PLANTED IN AN EXTRACT")
        work.commit()
    for path in file_place.folder.iterdir():
        content = path.read_bytes()
        for planted in (b"Smith", b"smith", b"SQLite format", b"registrations", b"PLANTED"):
            assert planted not in content, path.name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_on_the_machine_may_read_the_files(file_place: Place) -> None:
    file_place.file.unlink()
    file_place.seal.unlink()
    _write_one(file_place.open())
    assert len(list(file_place.folder.iterdir())) == 4  # database, journal, its index, seal
    for path in file_place.folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_wrong_key_is_told_and_changes_nothing(file_place: Place) -> None:
    _write_one(file_place.open())
    with pytest.raises(CannotContinue, match="belongs to another key"):
        open_store(file_place.file, OTHER_KEY)
    assert _holds_one_registration(file_place.open())


def test_a_key_of_another_length_is_a_mistake_of_ours(file_place: Place) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_store(file_place.file, KEY[:16])


@pytest.mark.parametrize("content", [b"a letter to somebody", b"x" * 8192])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(CannotContinue, match="not a database of GP2GP Desktop"):
        open_store(path, KEY)
    assert path.read_bytes() == content


def test_a_database_that_is_not_encrypted_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE theirs (a)")
    plain.commit()
    plain.close()
    with pytest.raises(CannotContinue, match="not a database of GP2GP Desktop"):
        open_store(path, KEY)


def test_a_damaged_page_is_told(file_place: Place) -> None:
    store = file_place.open()
    with store.unit_of_work() as work:
        work.files.add(a_file(b"x" * 200_000), b"x" * 200_000)
        work.commit()
    store.close()
    with file_place.file.open("r+b") as file:
        file.seek(-100_000, os.SEEK_END)
        file.write(b"\0")

    with _told("restore the last backup"), file_place.open().unit_of_work() as work:
        work.files.content(a_file(b"x" * 200_000).sha256)


@pytest.mark.parametrize("missing", ["no such folder/gp2gp.db", "."])
def test_a_missing_folder_is_told(tmp_path: Path, missing: str) -> None:
    with pytest.raises(CannotContinue, match="Check that the data folder exists"):
        open_store(tmp_path / missing, KEY)


def test_a_full_database_is_told_and_everything_is_as_it_was(file_place: Place) -> None:
    store = file_place.open()
    _write_one(store)

    @event.listens_for(store.engine, "checkout")
    def _no_more_pages(connection: object, *_: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # type: ignore[attr-defined]

    with store.unit_of_work() as work, pytest.raises(CannotContinue, match="disk is full"):
        work.files.add(a_file(b"x" * 500_000), b"x" * 500_000)
    assert _holds_one_registration(store)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("this user may not mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_everything_is_as_it_was(small_disk: Path) -> None:
    store = open_store(small_disk / "gp2gp.db", KEY)
    try:
        _write_one(store)
        big = os.urandom(3_000_000)
        with _told(r"disk is full.* Make room"), store.unit_of_work() as work:
            work.files.add(a_file(big), big)
            work.commit()
        assert _holds_one_registration(store)
    finally:
        store.close()

    again = open_store(small_disk / "gp2gp.db", KEY)
    assert _holds_one_registration(again)
    again.close()


def test_a_new_database_on_a_full_disk_is_told(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 2_000_000)
    with pytest.raises(CannotContinue, match="disk is full"):
        open_store(small_disk / "gp2gp.db", KEY)


def test_a_seal_that_cannot_be_written_does_not_undo_what_was_saved(file_place: Place) -> None:
    store = file_place.open()
    _write_one(store)
    sealed = file_place.seal.read_bytes()
    file_place.seal.unlink()
    file_place.seal.mkdir()
    _write_one(store, "r2")

    file_place.seal.rmdir()
    file_place.seal.write_bytes(sealed)
    with store.unit_of_work() as work:
        assert work.registrations.get("r2").owner == "Ann"
        assert work.audit.first_break() is None


def test_a_database_that_may_not_be_written_is_told(file_place: Place) -> None:
    store = file_place.open()
    _write_one(store)

    @event.listens_for(store.engine, "checkout")
    def _only_read(connection: object, *_: object) -> None:
        connection.execute("PRAGMA query_only=ON")  # type: ignore[attr-defined]

    with store.unit_of_work() as work, pytest.raises(CannotContinue, match="cannot be written"):
        work.registrations.add(a_registration("r2"))
    assert _holds_one_registration(store)


def test_a_mistake_of_ours_is_not_dressed_up_as_a_fault(store: Store) -> None:
    _write_one(store)
    with store.unit_of_work() as work, pytest.raises(DBAPIError) as raised:
        work.registrations.add(a_registration(last="Planted"))
    assert "Planted" not in str(raised.value)
    assert not isinstance(raised.value, GpDesktopError)


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(ServiceUnavailable, match="did not answer"):
        open_store("postgresql://app@127.0.0.1:1/practice", KEY, folder=tmp_path)


def test_a_server_that_refuses_the_desk_is_told(postgresql: Server, tmp_path: Path) -> None:
    for url in (postgresql.url("no such database"), postgresql.url("postgres").replace("app", "x")):
        with pytest.raises(CannotContinue, match="refused this desk"):
            open_store(url, KEY, folder=tmp_path)


def test_a_server_needs_a_folder_for_the_seal() -> None:
    with pytest.raises(ValueError, match="folder"):
        open_store("postgresql://app@127.0.0.1:1/practice", KEY)


def test_a_server_that_stops_in_the_middle_is_told(tmp_path: Path) -> None:
    with running_server() as server:
        store = open_store(server.url("postgres"), KEY, folder=tmp_path)
        with store.unit_of_work() as work:
            work.registrations.add(a_registration())
            server.stop()
            with pytest.raises(ServiceUnavailable, match="Nothing of yours was saved"):
                work.commit()
        with store.unit_of_work() as work, pytest.raises(ServiceUnavailable):
            work.registrations.get("r1")
        store.close()


def test_the_key_is_in_no_text_a_programmer_could_print(file_place: Place) -> None:
    said = repr(file_place.open())
    assert repr(KEY) not in said
    assert KEY.hex() not in said

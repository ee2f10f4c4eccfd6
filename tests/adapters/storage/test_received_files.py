"""Received files: kept once, as they came, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.adapters.storage.rows import contents
from gp2gp_desktop.domain.errors import NotFound, RecordRejected
from tests.adapters.storage.places import Place
from tests.adapters.storage.values import a_file, minutes

BYTES = b"\x00\xff<RCMR_IN030000UK06/>" * 1000


def test_the_bytes_come_back_as_they_came(store: Store) -> None:
    file = a_file(BYTES)
    with store.unit_of_work() as work:
        work.files.add(file, BYTES)
        work.commit()
    with store.unit_of_work() as work:
        assert work.files.content(file.sha256) == BYTES
        assert work.files.by_digest(file.sha256) == (file,)


def test_the_same_bytes_are_kept_once_and_every_arrival_is_told(store: Store) -> None:
    first, second = a_file(BYTES), replace(a_file(BYTES, "f2"), received_at=minutes(1))
    with store.unit_of_work() as work:
        work.files.add(first, BYTES)
        work.files.add(second, BYTES)
        work.commit()
    with store.unit_of_work() as work:
        assert work.files.by_digest(first.sha256) == (first, second)
    with store.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(contents)).scalar() == 1


def test_a_digest_that_is_not_that_of_the_bytes_is_a_mistake_of_ours(store: Store) -> None:
    with store.unit_of_work() as work, pytest.raises(ValueError, match="digest"):
        work.files.add(replace(a_file(BYTES), sha256="0" * 64), BYTES)


def test_bytes_that_were_changed_in_the_database_are_not_handed_out(
    place: Place, store: Store
) -> None:
    file = a_file(BYTES)
    with store.unit_of_work() as work:
        work.files.add(file, BYTES)
        work.commit()
    place.tamper(store)
    with store.engine.begin() as connection:
        connection.execute(update(contents).values({"bytes": b"something else"}))

    with store.unit_of_work() as work, pytest.raises(RecordRejected, match="no longer the one"):
        work.files.content(file.sha256)


def test_the_database_itself_refuses_to_change_received_bytes(store: Store) -> None:
    with store.unit_of_work() as work:
        work.files.add(a_file(BYTES), BYTES)
        work.commit()
    with store.engine.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(update(contents).values({"bytes": b"something else"}))


def test_unknown_bytes_are_not_there(store: Store) -> None:
    with store.unit_of_work() as work, pytest.raises(NotFound):
        work.files.content("0" * 64)


def test_a_message_is_found_by_its_id_in_any_case(store: Store) -> None:
    file = a_file(BYTES, message_id="0b15C3C4-AAAA")
    with store.unit_of_work() as work:
        work.files.add(file, BYTES)
        work.files.add(a_file(b"no id", "f2"), b"no id")
        assert work.files.by_message("0B15c3c4-aaaa") == (file,)
        assert work.files.by_message("") == ()


def test_files_kept_and_files_set_aside_are_listed_apart(store: Store) -> None:
    kept = a_file(b"kept", "f1")
    aside = [
        a_file(b"%d" % n, f"a{n}", state="set_aside", reason="why", received_at=minutes(n))
        for n in range(3)
    ]
    with store.unit_of_work() as work:
        work.files.add(kept, b"kept")
        for n, file in enumerate(aside):
            work.files.add(file, b"%d" % n)
        assert work.files.of_registration("r1") == (kept,)
        assert work.files.of_registration("r2") == ()
        assert work.files.set_aside() == tuple(reversed(aside))
        assert work.files.set_aside(1) == (aside[2],)

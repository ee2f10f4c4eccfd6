"""The audit log: only added to, and every change made behind the program's back is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from gp2gp_desktop.adapters.storage.anchor import Seal
from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.adapters.storage.repositories.audit_log import _row
from gp2gp_desktop.adapters.storage.rows import audit
from gp2gp_desktop.domain.audit import AuditAction, ChainBreak, link
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.adapters.storage.places import KEY, OTHER_KEY, Place
from tests.adapters.storage.values import NOON, a_note, minutes


def _write(store: Store, *sentences: str) -> None:
    for sentence in sentences:
        with store.unit_of_work() as work:
            work.audit.append(a_note(sentence))
            work.commit()


def _break(store: Store) -> ChainBreak | None:
    with store.unit_of_work() as work:
        return work.audit.first_break()


@pytest.fixture
def log(store: Store) -> Store:
    """A store whose log has five entries."""
    _write(store, "one", "two", "three", "four", "five")
    return store


def test_an_untouched_log_is_unbroken(log: Store) -> None:
    assert _break(log) is None


def test_an_empty_log_is_unbroken(store: Store) -> None:
    assert _break(store) is None


def test_entries_are_read_as_they_were_written(store: Store) -> None:
    note = a_note(
        "filed the record of “Zoë”",
        at=datetime(2026, 5, 4, 13, 0, 0, 5, timezone(timedelta(hours=1))),
        why="A1, B2",
        registration="r1",
        nhs_number="9990000018",
        before="T9",
        after="T10",
        action=AuditAction.FILED,
    )
    with store.unit_of_work() as work:
        written = work.audit.append(note)
        work.commit()
    with store.unit_of_work() as work:
        assert work.audit.find(AuditQuery()).rows == (written,)
    assert written.note == replace(note, at=written.note.at)
    assert written.note.at == note.at
    assert _break(store) is None


def test_text_no_database_can_hold_does_not_break_the_chain(store: Store) -> None:
    _write(store, "typed \0 and \udfff")
    assert _break(store) is None


def test_an_entry_that_was_not_committed_leaves_no_gap(store: Store) -> None:
    _write(store, "one")
    with store.unit_of_work() as work:
        work.audit.append(a_note("never"))
    _write(store, "two")
    assert _break(store) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET sentence = 'x' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
        "DELETE FROM audit",
        "INSERT INTO audit SELECT 9, at, who, roles, workstation, session, action, sentence, why,"
        " registration, nhs_number, before, after, previous, digest FROM audit WHERE number = 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(log: Store, statement: str) -> None:
    with pytest.raises(DBAPIError), log.engine.begin() as connection:
        connection.execute(text(statement))
    assert _break(log) is None


def test_a_changed_entry_is_named(place: Place, log: Store) -> None:
    place.tamper(log, "UPDATE audit SET sentence = 'something else' WHERE number = 3")
    found = _break(log)
    assert found is not None
    assert (found.number, "content was changed" in found.reason) == (3, True)


def test_a_changed_search_key_is_named_too(place: Place, log: Store) -> None:
    place.tamper(log, "UPDATE audit SET nhs_number = '9990000018' WHERE number = 2")
    found = _break(log)
    assert found is not None
    assert found.number == 2


def test_an_entry_taken_out_of_the_middle_is_named(place: Place, log: Store) -> None:
    place.tamper(log, "DELETE FROM audit WHERE number = 3")
    assert _break(log) == ChainBreak(3, "entry 3 is missing")


def test_an_entry_taken_out_and_the_rest_renumbered_is_named(place: Place, log: Store) -> None:
    move = "UPDATE audit SET number = number - 1 WHERE number = {}"
    place.tamper(log, "DELETE FROM audit WHERE number = 3", move.format(4), move.format(5))
    found = _break(log)
    assert found is not None
    assert found.number == 3


def test_an_inserted_entry_is_named(place: Place, log: Store) -> None:
    with log.unit_of_work() as work:
        second = list(work.audit.walk())[1]
    forged = link(3, a_note("never happened"), second.digest)
    move = "UPDATE audit SET number = {0} + 1 WHERE number = {0}"
    place.tamper(log, *map(move.format, (5, 4, 3)))
    with log.engine.begin() as connection:
        connection.execute(insert(audit).values(_row(forged)))
    found = _break(log)
    assert found is not None
    assert found.number == 4


def test_a_cut_off_end_is_named(place: Place, log: Store) -> None:
    place.tamper(log, "DELETE FROM audit WHERE number > 3")
    found = _break(log)
    assert found is not None
    assert (found.number, "cut off" in found.reason) == (4, True)


def test_an_emptied_log_is_named(place: Place, log: Store) -> None:
    place.tamper(log, "DELETE FROM audit")
    found = _break(log)
    assert found is not None
    assert found.number == 1


def test_work_that_goes_on_does_not_cover_a_cut(place: Place, log: Store) -> None:
    place.tamper(log, "DELETE FROM audit WHERE number > 3")
    _write(log, *"abcdefgh")
    found = _break(log)
    assert found is not None
    assert found.reason == "it is not the entry that was sealed here"


def _removed(place: Place, log: Store) -> None:
    place.seal.unlink()


def _set_back(place: Place, log: Store) -> None:
    content = json.loads(place.seal.read_text())
    with log.unit_of_work() as work:
        third = list(work.audit.walk())[2]
    place.seal.write_text(json.dumps(content | {"number": 3, "digest": third.digest}))


def _of_another_key(place: Place, log: Store) -> None:
    with log.unit_of_work() as work:
        Seal.made(place.seal, OTHER_KEY).write(work.audit.end())


def _no_seal_at_all(place: Place, log: Store) -> None:
    place.seal.write_bytes(b"\xff\x00")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_removed, "seal of the log is missing"),
        (_set_back, "seal of the log was changed"),
        (_of_another_key, "seal of the log was changed"),
        (_no_seal_at_all, "seal of the log was changed"),
    ],
)
def test_a_changed_seal_is_named_and_stays_named(
    place: Place, log: Store, change: Callable[[Place, Store], None], words: str
) -> None:
    change(place, log)
    for _ in range(2):
        found = _break(log)
        assert found is not None
        assert words in found.reason
        _write(log, "work goes on")
        place.open()


def test_a_seal_that_lags_is_no_break_and_catches_up(place: Place, log: Store) -> None:
    lagging = place.seal.read_bytes()
    _write(log, "six", "seven")
    place.seal.write_bytes(lagging)
    assert _break(log) is None

    _write(log, "eight")
    anchor = Seal.made(place.seal, KEY).read()
    assert anchor is not None
    assert anchor.number == 8


def test_the_log_of_a_new_desk_is_sealed_as_it_is_found(place: Place, log: Store) -> None:
    folder = place.folder / "other desk"
    folder.mkdir()
    other = place.open(folder=folder) if place.is_file else None
    if other is None:
        from gp2gp_desktop.adapters.storage.engine import open_store

        other = open_store(place.where, OTHER_KEY, folder=folder)
        place.stack.callback(other.close)
        assert _break(other) is None
        _write(other, "six")
    assert _break(log) is None


def test_a_check_during_writing_finds_no_break(place: Place, log: Store) -> None:
    """The seal must never be newer than the snapshot it is held against."""
    with log.unit_of_work() as checking:
        assert checking.audit.find(AuditQuery()).total == 5
        _write(place.open(), "six")
        assert checking.audit.first_break() is None


def test_every_part_of_a_query_narrows_the_entries(store: Store) -> None:
    notes = [
        a_note("0", who="Bob"),
        a_note("1", nhs_number="9990000018", at=minutes(1)),
        a_note("2", registration="r1", at=minutes(2)),
        a_note("3", action=AuditAction.FILED, at=minutes(3)),
    ]
    with store.unit_of_work() as work:
        for note in notes:
            work.audit.append(note)

        def found(**query: object) -> str:
            rows = work.audit.find(AuditQuery(**query)).rows  # type: ignore[arg-type]
            return "".join(entry.note.sentence for entry in rows)

        assert found() == "3210"
        assert found(who="Bob") == "0"
        assert found(patient="999 000") == "1"
        assert found(patient="9990000026") == ""
        assert found(registration="r1") == "2"
        assert found(actions=frozenset({AuditAction.FILED, AuditAction.PAPER})) == "3"
        assert found(since=minutes(1), until=minutes(3)) == "21"
        assert found(who="Ann Clerk", since=NOON, limit=1) == "3"
        assert work.audit.find(AuditQuery(limit=1)).total == 4
        assert work.audit.people() == ("Ann Clerk", "Bob")


def test_a_long_log_is_walked_in_order(store: Store) -> None:
    with store.unit_of_work() as work:
        for number in range(1201):
            work.audit.append(a_note(str(number)))
        work.commit()
    with store.unit_of_work() as work:
        assert [int(entry.note.sentence) for entry in work.audit.walk()] == list(range(1201))
    assert _break(store) is None

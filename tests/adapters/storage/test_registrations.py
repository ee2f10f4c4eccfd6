"""Stored registrations and their lists, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.domain.errors import ChangedElsewhere, NotFound
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent
from gp2gp_desktop.workflow.ports import RegistrationQuery
from tests.adapters.storage.values import (
    CONVERSATION,
    NOON,
    NUMBER,
    OTHER_NUMBER,
    a_registration,
    a_trace,
    a_waiting_registration,
    minutes,
)


def _keep(store: Store, *registrations: Registration) -> None:
    with store.unit_of_work() as work:
        for registration in registrations:
            work.registrations.add(registration)
        work.commit()


def _found(store: Store, **query: object) -> list[str]:
    with store.unit_of_work() as work:
        found = work.registrations.find(RegistrationQuery(**query))  # type: ignore[arg-type]
    assert found.total == len(found.rows)
    return [line.id for line in found.rows]


def test_what_was_committed_is_read_again_as_it_was(store: Store) -> None:
    with store.unit_of_work() as work:
        kept = work.registrations.add(a_waiting_registration())
        work.commit()

    with store.unit_of_work() as work:
        assert work.registrations.get("r1") == kept
    assert kept.version == 1


def test_leaving_without_commit_changes_nothing(store: Store) -> None:
    with store.unit_of_work() as work:
        work.registrations.add(a_registration())

    with store.unit_of_work() as work, pytest.raises(NotFound):
        work.registrations.get("r1")


def test_a_fault_in_the_middle_changes_nothing(store: Store) -> None:
    def interrupted() -> None:
        with store.unit_of_work() as work:
            work.registrations.add(a_registration())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    assert _found(store) == []


def test_saving_raises_the_version(store: Store) -> None:
    _keep(store, a_registration())
    with store.unit_of_work() as work:
        saved = work.registrations.save(replace(work.registrations.get("r1"), owner="Bob"))
        work.commit()

    with store.unit_of_work() as work:
        assert work.registrations.get("r1") == saved
    assert (saved.version, saved.owner) == (2, "Bob")


def test_saving_an_outdated_version_is_refused_and_nothing_is_lost(store: Store) -> None:
    _keep(store, a_registration())
    with store.unit_of_work() as work:
        old = work.registrations.get("r1")
        work.registrations.save(replace(old, owner="Bob"))
        work.commit()

    with store.unit_of_work() as work, pytest.raises(ChangedElsewhere, match="changed elsewhere"):
        work.registrations.save(replace(old, owner="Cat"))

    with store.unit_of_work() as work:
        assert work.registrations.get("r1").owner == "Bob"


def test_saving_what_was_never_added_is_not_told_as_a_change(store: Store) -> None:
    with store.unit_of_work() as work, pytest.raises(NotFound):
        work.registrations.save(a_registration())


def test_a_line_shows_what_a_list_needs(store: Store) -> None:
    parked = Note("parked", "Needs the manager", "Ann", NOON)
    _keep(store, replace(a_waiting_registration(), parked=parked, registered_at=minutes(3)))

    with store.unit_of_work() as work:
        (line,) = work.registrations.find(RegistrationQuery()).rows

    assert (line.last_name, line.first_name, line.nhs_number) == ("Smith", "Jane", str(NUMBER))
    assert (line.birth_date, line.state) == (date(1980, 2, 29), TransferState.REQUESTED)
    assert (line.practice, line.practice_name) == ("B81234", "Old Mill Surgery")
    assert (line.requested_at, line.registered_at, line.parked) == (NOON, minutes(3), True)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("smi", ["r1", "r2"]),
        ("SMITH", ["r1", "r2"]),
        ("smith, ja", ["r1"]),
        ("Smith,", ["r1"]),
        ("smith,jo", []),
        ("obrien", ["r3"]),
        ("O'B", ["r3"]),
        ("mull", ["r4"]),
        ("Müller", ["r4"]),
        ("mith", []),
        ("%", []),
        ("_", []),
        ("'", []),
        (",", []),
        ("李", ["r5"]),
        ("𠮷", ["r6"]),
    ],
)
def test_a_name_is_found_by_its_beginning(store: Store, text: str, ids: list[str]) -> None:
    _keep(
        store,
        a_registration("r1", "Smith", "Jane"),
        a_registration("r2", "Smithers", "Jo"),
        a_registration("r3", "O'Brien", "Áine"),
        a_registration("r4", "Müller", "Jörg"),
        a_registration("r5", "李", "小龙"),
        a_registration("r6", "𠮷田", "Aya"),
    )
    assert _found(store, text=text, order="name") == ids


@pytest.mark.parametrize("text", ["9990000018", "999 000 0018", "99900000", "999-000-001"])
def test_a_number_is_found_by_its_beginning(store: Store, text: str) -> None:
    other = a_registration("r2", trace=a_trace(OTHER_NUMBER))
    _keep(store, a_registration("r1", trace=a_trace()), other, a_registration("r3"))
    expected = ["r1", "r2"] if text == "99900000" else ["r1"]
    assert sorted(_found(store, text=text)) == expected


def test_a_record_nobody_confirmed_gives_no_number(store: Store) -> None:
    _keep(store, a_registration(trace=a_trace(confirmed=False)))
    assert _found(store, text=str(NUMBER)) == []


def test_lists_come_in_the_order_asked_for(store: Store) -> None:
    asked = [
        replace(a_waiting_registration(f"r{n}"), updated_at=minutes(n)).asking(
            a_waiting_registration().transfers[0].practice, "", minutes(9 - n)
        )
        for n in (1, 2, 3)
    ]
    _keep(store, *asked, a_registration("never asked", "Adams", updated_at=minutes(7)))

    assert _found(store, order="newest") == ["never asked", "r3", "r2", "r1"]
    assert _found(store, order="requested") == ["r3", "r2", "r1", "never asked"]
    assert _found(store, order="name")[0] == "never asked"


def test_a_clock_that_has_stopped_comes_after_those_that_run(store: Store) -> None:
    first, second = (
        replace(a_waiting_registration(name), updated_at=minutes(5)) for name in ("first", "second")
    )
    _keep(store, replace(first, state=TransferState.TIMED_OUT), second)

    assert _found(store, order="requested") == ["first", "second"]
    assert _found(store, order="time left") == ["second", "first"]


def test_every_part_of_a_query_narrows_the_list(store: Store) -> None:
    parked = Note("parked", "why", "Ann", NOON)
    _keep(
        store,
        a_registration("draft"),
        a_registration("parked", parked=parked),
        a_registration("Bob's", owner="Bob"),
        a_registration("held", state=TransferState.HELD),
        a_registration("chased", paper=PaperState.CHASED),
    )
    assert _found(store, papers=frozenset({PaperState.CHASED})) == ["chased"]
    assert _found(store, parked=True) == ["parked"]
    assert "parked" not in _found(store, parked=False)
    assert _found(store, owner="Bob") == ["Bob's"]
    assert _found(store, states=frozenset({TransferState.HELD, TransferState.CLOSED})) == ["held"]
    assert _found(store, states=frozenset({TransferState.HELD}), owner="Bob") == []


def test_a_long_list_is_cut_and_says_how_many_there_are(store: Store) -> None:
    _keep(store, *(a_registration(f"r{n}", updated_at=minutes(n)) for n in range(5)))
    with store.unit_of_work() as work:
        found = work.registrations.find(RegistrationQuery(text="smith", limit=2))
    assert ([line.id for line in found.rows], found.total) == (["r4", "r3"], 5)


def test_only_those_a_file_may_belong_to_expect_one(store: Store) -> None:
    _keep(
        store,
        a_waiting_registration("waits"),
        replace(a_waiting_registration("seen to arrive"), state=TransferState.AWAITING_INTEGRATION),
        replace(a_waiting_registration("has it"), state=TransferState.INTEGRATED),
        a_waiting_registration("another person", OTHER_NUMBER),
    )
    with store.unit_of_work() as work:
        expecting = work.registrations.expecting(str(NUMBER))
        assert [each.id for each in expecting] == ["waits", "seen to arrive"]


def test_every_registration_of_a_number_is_listed_newest_first(store: Store) -> None:
    _keep(
        store,
        a_waiting_registration("old"),
        replace(a_waiting_registration("new"), updated_at=minutes(1)),
        a_registration("no number"),
    )
    with store.unit_of_work() as work:
        assert [line.id for line in work.registrations.with_number(str(NUMBER))] == ["new", "old"]
        assert work.registrations.with_number("") == ()


def test_a_conversation_leads_to_its_registration_in_any_case(store: Store) -> None:
    _keep(store, a_waiting_registration(), a_registration("r2"))
    with store.unit_of_work() as work:
        found = work.registrations.by_conversation(CONVERSATION.lower())
        assert found is not None
        assert found.id == "r1"
        assert work.registrations.by_conversation("") is None
        assert work.registrations.by_conversation(CONVERSATION[::-1]) is None


def test_an_older_attempt_no_longer_answers_for_its_conversation(store: Store) -> None:
    first = a_waiting_registration()
    _keep(store, first.asking(first.transfers[0].practice, "", minutes(5)))
    with store.unit_of_work() as work:
        assert work.registrations.by_conversation(CONVERSATION) is None


def test_a_list_is_searched_by_practice_code_and_state_too(store: Store) -> None:
    waiting = a_waiting_registration("r1")
    assert waiting.transfer is not None
    refused = TransferEvent(minutes(3), "Failed", "test", "19", EventKind.REFUSED)
    other = replace(
        waiting.transfer, practice=OdsCode("Y12345"), practice_name="Old Quarry Surgery"
    )
    _keep(
        store,
        waiting.with_event(refused),
        replace(waiting, id="r2", transfers=(other,), state=TransferState.REQUEST_REJECTED),
        a_registration("r3", "Quarrington"),
    )
    assert _found(store, text="code 19") == ["r1"]
    assert _found(store, text="CODE 6") == []
    assert _found(store, text="SEF001") == []
    assert _found(store, text="y123") == ["r2"]
    assert sorted(_found(store, text="quar")) == ["r2", "r3"]  # the practice, and the name
    assert _found(store, text="old q") == ["r2"]  # any word of it
    assert _found(store, text="refused") == ["r2"]
    assert _found(store, text="qu") == ["r3"]  # two letters are a name
    with store.unit_of_work() as work:
        assert {(one.state, one.count) for one in work.registrations.tally("quar")} == {
            (TransferState.REQUEST_REJECTED, 1),
            (TransferState.DRAFT, 1),
        }


def test_text_no_database_can_hold_is_searched_without_it(store: Store) -> None:
    strange = a_registration(last="Smi\0th", first="\ud800Jane")
    _keep(store, strange)
    with store.unit_of_work() as work:
        assert work.registrations.get("r1").form == strange.form
    assert _found(store, text="smith") == ["r1"]


def test_before_anything_is_asked_for_a_line_shows_the_practice_to_ask(store: Store) -> None:
    record = replace(a_trace(), record=replace(_record(), practice=OdsCode("B82002")))
    typed = DirectoryEntry(OdsCode("B83003"), "Riverside Surgery")
    _keep(
        store,
        a_registration("from the record", trace=record),
        a_registration("typed", trace=record, surgery=typed),
        a_registration("unknown"),
    )
    with store.unit_of_work() as work:
        lines = {line.id: line for line in work.registrations.find(RegistrationQuery()).rows}
    assert lines["from the record"].practice == "B82002"
    assert (lines["typed"].practice, lines["typed"].practice_name) == (
        "B83003",
        "Riverside Surgery",
    )
    assert lines["unknown"].practice == ""


def _record() -> NhsRecord:
    record = a_trace().record
    assert record is not None
    return record

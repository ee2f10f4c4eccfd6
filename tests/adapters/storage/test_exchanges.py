"""The flat rows that figures are made of, on both databases."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text, update

from gp2gp_desktop.adapters.storage import documents, schema
from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.adapters.storage.rows import registrations
from gp2gp_desktop.domain.exchange import Exchange, exchange_of
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent
from tests.adapters.storage.values import NOON, a_registration, a_waiting_registration, minutes

A_DAY = timedelta(days=1)


def _filed(registration: Registration) -> Registration:
    """Its record came in two messages and was filed."""
    for at, kind, words in (
        (1, EventKind.REQUESTED, "Record requested"),
        (2, EventKind.ACKNOWLEDGED, "Request acknowledged"),
        (3, EventKind.PART, "Part of the record received; 1 part is still to come"),
        (4, EventKind.RECEIVED, "Record received"),
        (5, EventKind.FILED, "Record filed"),
    ):
        registration = registration.with_event(TransferEvent(minutes(at), words, "x", kind=kind))
    return registration


def _keep(store: Store, *given: Registration) -> None:
    with store.unit_of_work() as work:
        for registration in given:
            work.registrations.add(registration)
        work.commit()


def _found(store: Store) -> tuple[Exchange, ...]:
    with store.unit_of_work() as work:
        return work.exchanges.requested(NOON - A_DAY, NOON + 30 * A_DAY)


def test_an_attempt_is_kept_whole_beside_its_registration(store: Store) -> None:
    filed = _filed(a_waiting_registration())
    _keep(store, filed, a_registration("r2"))
    assert filed.transfer is not None
    assert _found(store) == (exchange_of("r1", filed.transfer),)
    assert _found(store)[0].filed_at == minutes(5)
    assert (_found(store)[0].in_parts, _found(store)[0].parts) == (True, 1)


def test_saving_again_replaces_the_rows_and_adds_new_attempts(store: Store) -> None:
    _keep(store, a_waiting_registration())
    with store.unit_of_work() as work:
        again = work.registrations.get("r1").asking(OdsCode("Y99902"), "Mill", NOON + A_DAY)
        work.registrations.save(_filed(again))
        work.commit()

    first, second = _found(store)
    assert (first.attempt, first.filed_at) == (1, None)
    assert (second.attempt, second.filed_at) == (2, minutes(5))


def test_without_commit_there_is_no_row(store: Store) -> None:
    with store.unit_of_work() as work:
        work.registrations.add(a_waiting_registration())
    assert _found(store) == ()


def test_a_period_begins_with_its_first_moment_and_ends_before_its_last(store: Store) -> None:
    _keep(store, a_waiting_registration())
    with store.unit_of_work() as work:
        assert len(work.exchanges.requested(NOON, NOON + A_DAY)) == 1
        assert work.exchanges.requested(NOON - A_DAY, NOON) == ()


def test_registrations_are_counted_by_route(store: Store) -> None:
    _keep(
        store,
        a_registration("r1", registered_at=NOON),
        a_registration("r2", registered_at=NOON + A_DAY),
        a_registration("r3"),
    )
    with store.unit_of_work() as work:
        assert work.exchanges.routes(NOON, NOON + A_DAY) == {"": ("r1",)}


def test_a_database_of_the_first_version_gets_its_rows_and_its_kinds(store: Store) -> None:
    filed = _filed(a_waiting_registration())
    _keep(store, filed, replace(a_waiting_registration(), id="r2"))
    expected = _found(store)
    schema.migrate(store.engine, "0001")
    content = json.loads(zlib.decompress(documents.packed(filed)))
    content["schema"] = 1
    for event in content["value"]["transfers"][0]["events"]:
        del event["kind"]
    old = zlib.compress(json.dumps(content).encode())
    with store.engine.begin() as connection:
        first = update(registrations).where(registrations.c.id == "r1")
        connection.execute(first.values(document=old))

    assert schema.bring_up_to_date(store.engine) is False

    assert _found(store) == expected
    with store.unit_of_work() as work:
        kept = work.registrations.get("r1").transfer
        assert kept is not None
        assert [event.kind for event in kept.events][-1] is EventKind.FILED
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM exchanges")).scalar() == 2

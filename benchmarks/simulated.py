"""An invented year of transfers, the same for the same seed: for tests and benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.adapters.storage.rows import exchanges as table
from gp2gp_desktop.domain.exchange import Exchange
from gp2gp_desktop.domain.form import Form
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.transfer import EventKind, Transfer, TransferEvent

START = datetime(2025, 6, 1, tzinfo=UTC)
YEAR = 365 * 86_400
PRACTICES = (
    ("Y99902", "Millbrook Practice"),
    ("Y99903", "Harcastle Road Surgery"),
    ("Y99904", "Weir Lane Medical Centre"),
)
SYSTEMS = ("EMIS Web", "SystmOne", "Vision 3", "")
HOUR = 3_600
DAY = 24 * HOUR


def transfers(count: int, seed: int = 6, start: datetime = START) -> Iterator[Exchange]:
    """So many attempts, spread over a year, of every kind in rough national proportions."""
    chance = random.Random(seed)
    for number in range(count):
        at = start + timedelta(seconds=chance.randrange(YEAR))
        yield _lived(Exchange(f"s{number}", 1, *chance.choice(PRACTICES), at), chance)


def fill(store: Store, count: int, seed: int = 6, start: datetime = START) -> None:
    """Keep them in a store, as saving their registrations would."""
    rows = [asdict(each) for each in transfers(count, seed, start)]
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(insert(table), rows)


def registrations(count: int, seed: int = 6, start: datetime = START) -> Iterator[Registration]:
    """The same attempts as whole registrations, event by event, of invented people."""
    for number, each in enumerate(transfers(count, seed, start)):
        yield _registration(each, number)


def register(store: Store, count: int, seed: int = 6, start: datetime = START) -> None:
    """Save that many registrations, as a practice would in a year."""
    with store.unit_of_work() as work:
        for each in registrations(count, seed, start):
            work.registrations.add(each)
        work.commit()


def _registration(each: Exchange, number: int) -> Registration:
    transfer = Transfer(
        each.attempt,
        OdsCode(each.practice),
        each.practice_name,
        each.requested_at,
        system=each.system,
        degrades=tuple(each.degrade_counts.items()),
    )
    for event in sorted(_events(each), key=lambda one: one.at):
        transfer = transfer.with_event(event)
    name = {"last_name": f"Sample{number}", "first_name": "Ann", "birth_date": "1980-02-29"}
    return Registration(
        each.registration,
        "clerk",
        each.requested_at,
        max(event.at for event in transfer.events),
        state=_state(each),
        form=Form(name),
        registered_at=each.requested_at,
        transfers=(transfer,),
    )


def _state(each: Exchange) -> TransferState:
    reached = (
        (each.filed_at, TransferState.INTEGRATED),
        (each.failed_at, TransferState.RECEIPT_FAILED),
        (each.whole_at, TransferState.AWAITING_INTEGRATION),
        (each.given_up_at, TransferState.TIMED_OUT),
        (each.refused_at, TransferState.REQUEST_REJECTED),
        (each.arrived_at, TransferState.RECEIVING),
    )
    return next((state for at, state in reached if at), TransferState.REQUESTED)


def _events(each: Exchange) -> Iterator[TransferEvent]:
    """What was written down, one by one."""
    said = [
        (each.requested_at, EventKind.REQUESTED, ""),
        (each.acknowledged_at, EventKind.ACKNOWLEDGED, ""),
        (each.refused_at, EventKind.REFUSED, each.refusal_code),
        (each.given_up_at, EventKind.TIMED_OUT, ""),
    ]
    if each.in_parts:
        many = each.parts if each.whole_at else each.parts + 1
        said += [(each.arrived_at, EventKind.PART, "")] * many
    said.append((each.whole_at, EventKind.RECEIVED, ""))
    filed = EventKind.STORED if each.filed_code else EventKind.FILED
    failed = {"26": EventKind.ATTACHED, "17": EventKind.REJECTED, "28": EventKind.REJECTED}
    said += [
        (each.filed_at, filed, each.filed_code),
        (each.failed_at, failed.get(each.failed_code, EventKind.FAILED), each.failed_code),
    ]
    for at, kind, code in said:
        if at is not None:
            yield TransferEvent(at, kind.value, "simulated", code, kind)


def _lived(asked: Exchange, chance: random.Random) -> Exchange:
    """What became of one."""

    def after(moment: datetime, least: int, most: int) -> datetime:
        return moment + timedelta(seconds=chance.randint(least, most))

    kind = chance.random()
    if kind < 0.01:
        return replace(asked, given_up_at=after(asked.requested_at, 8 * DAY, 10 * DAY))
    acked = replace(asked, acknowledged_at=after(asked.requested_at, 1, HOUR))
    if kind < 0.04:
        code = chance.choice(("06", "07", "10", "19", "20", "23", "24", "unknown"))
        return replace(asked, refused_at=after(asked.requested_at, 1, DAY), refusal_code=code)
    if kind < 0.05:
        return acked
    arrived = after(asked.requested_at, 60, chance.choice((HOUR, 6 * DAY)))
    came = replace(acked, arrived_at=arrived)
    if chance.random() < 0.3:
        came = replace(came, in_parts=True, parts=chance.randint(0, 4))
        if chance.random() < 0.05:
            return came
        came = replace(came, parts=came.parts + 1)
    whole = after(arrived, 0, DAY if came.in_parts else 0)
    came = replace(came, whole_at=whole)
    if kind < 0.10:
        code = chance.choice(("11", "12", "17", "21", "26", "28", "31"))
        return replace(came, failed_at=after(whole, 60, 9 * DAY), failed_code=code)
    if kind < 0.18:
        return came
    most = 2 * DAY if kind < 0.8 else 18 * DAY
    kept_ours = "15" if chance.random() < 0.06 else ""
    filed = replace(came, filed_at=after(whole, 60, most), filed_code=kept_ours)
    return replace(filed, system=chance.choice(SYSTEMS), degrades=_degrades(chance))


def _degrades(chance: random.Random) -> str:
    """Some records come with degraded entries."""
    kinds = ("drug_allergy", "medication", "record_entry")
    found = (f"{kind}={chance.randint(1, 4)}" for kind in kinds if chance.random() < 0.2)
    return " ".join(found)

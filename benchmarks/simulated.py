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

"""Every attempt to get a record as one flat row, so that a month is counted without documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from gp2gp_desktop.adapters.storage.rows import exchanges as table
from gp2gp_desktop.adapters.storage.rows import registrations
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.exchange import Exchange, exchange_of
from gp2gp_desktop.domain.registration import Registration

_COLUMNS = tuple(table.c[field.name] for field in fields(Exchange))


class StoredExchanges:
    """The attempts as one unit of work sees them."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def requested(self, since: datetime, until: datetime) -> tuple[Exchange, ...]:
        """Attempts asked for from ``since`` until before ``until``, oldest first."""
        asked = select(*_COLUMNS).where(table.c.requested_at >= since, table.c.requested_at < until)
        rows = self._transaction.rows(asked.order_by(table.c.requested_at, table.c.row))
        return tuple(map(_exchange, rows))

    def routes(self, since: datetime, until: datetime) -> Mapping[str, tuple[str, ...]]:
        """The ids registered from ``since`` until before ``until``, by verdict."""
        at, verdict = registrations.c.registered_at, registrations.c.verdict
        asked = select(verdict, registrations.c.id).where(at >= since, at < until).order_by(at)
        found: dict[str, list[str]] = {}
        rows: Sequence[Sequence[Any]] = self._transaction.rows(asked)
        for row in rows:
            found.setdefault(row[0], []).append(row[1])
        return {name: tuple(keys) for name, keys in found.items()}


def _exchange(row: Sequence[Any]) -> Exchange:
    return Exchange(*row)


def keep_exchanges(transaction: Transaction, registration: Registration) -> None:
    """Write the rows of a registration's attempts anew, in the transaction that saves it."""
    if not registration.transfers:
        return  # an attempt is never taken back
    transaction.write(delete(table).where(table.c.registration == registration.id))
    rows = [asdict(exchange_of(registration.id, each)) for each in registration.transfers]
    transaction.write(insert(table).values(rows))

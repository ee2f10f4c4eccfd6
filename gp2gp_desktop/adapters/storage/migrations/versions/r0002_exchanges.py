"""A flat row for every attempt to get a record, made from the registrations there are."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from gp2gp_desktop.adapters.storage.columns import moment_text
from gp2gp_desktop.adapters.storage.documents import unpacked
from gp2gp_desktop.domain.exchange import exchange_of
from gp2gp_desktop.domain.registration import Registration

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_AT_ONCE = 200


def upgrade() -> None:
    """Make the table and fill it."""
    op.create_index("ix_registrations_registered_at", "registrations", ["registered_at", "verdict"])
    made = op.create_table("exchanges", *_columns(), sqlite_strict=True)
    op.create_index("ix_exchanges_registration", "exchanges", ["registration", "attempt"])
    op.create_index("ix_exchanges_requested_at", "exchanges", ["requested_at"])
    known = set(made.c.keys())
    last = 0
    while page := _page(last):
        rows = [row for _, document in page for row in _rows(document, known)]
        if rows:
            op.bulk_insert(made, rows)
        last = page[-1][0]


def downgrade() -> None:
    """Drop it: the registrations hold everything that is in it."""
    op.drop_table("exchanges")
    op.drop_index("ix_registrations_registered_at", "registrations")


def _columns() -> tuple[Any, ...]:
    def text(name: str, *, optional: bool = False) -> sa.Column[str]:
        return sa.Column(name, _TEXT, nullable=optional)

    def number(name: str) -> sa.Column[int]:
        return sa.Column(name, sa.Integer(), nullable=False)

    return (
        number("row"),
        text("registration"),
        number("attempt"),
        text("practice"),
        text("practice_name"),
        text("requested_at"),
        text("acknowledged_at", optional=True),
        text("refused_at", optional=True),
        text("refusal_code"),
        text("arrived_at", optional=True),
        number("parts"),
        number("in_parts"),
        text("whole_at", optional=True),
        text("filed_at", optional=True),
        text("filed_code"),
        text("failed_at", optional=True),
        text("failed_code"),
        text("given_up_at", optional=True),
        sa.PrimaryKeyConstraint("row", name="pk_exchanges"),
    )


def _page(after: int) -> list[tuple[int, bytes]]:
    stored = sa.table("registrations", sa.column("row"), sa.column("document"))
    asked = sa.select(stored.c.row, stored.c.document).where(stored.c.row > after)
    found = op.get_bind().execute(asked.order_by(stored.c.row).limit(_AT_ONCE))
    return [(row[0], row[1]) for row in found]


def _rows(document: bytes, known: set[str]) -> list[dict[str, Any]]:
    """Only columns this revision has: a later program may know more of an attempt."""
    registration = unpacked(document, Registration)
    flat = (asdict(exchange_of(registration.id, each)) for each in registration.transfers)
    return [{name: _stored(one[name]) for name in one if name in known} for one in flat]


def _stored(value: object) -> object:
    if isinstance(value, datetime):
        return moment_text(value)
    return int(value) if isinstance(value, bool) else value

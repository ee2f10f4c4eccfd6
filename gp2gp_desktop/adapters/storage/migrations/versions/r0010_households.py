"""Registrations are found by the household they were entered with."""

from __future__ import annotations

import json
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_registrations = sa.table(
    "registrations", sa.column("row"), sa.column("household"), sa.column("document")
)


def upgrade() -> None:
    """Add the column and fill it from what the forms say."""
    column = sa.Column("household", _TEXT, nullable=False, server_default="")
    op.add_column("registrations", column)
    op.create_index("ix_registrations_household", "registrations", ["household"])
    bind, table = op.get_bind(), _registrations
    for number, document in bind.execute(sa.select(table.c.row, table.c.document)).all():
        first = _household(document)
        if first:
            bind.execute(sa.update(table).where(table.c.row == number).values(household=first))


def downgrade() -> None:
    """Without it; the forms still say so."""
    op.drop_index("ix_registrations_household", "registrations")
    op.drop_column("registrations", "household")


def _household(document: bytes) -> str:
    value: dict[str, Any] = json.loads(zlib.decompress(document))["value"]
    answers = value.get("form", {}).get("answers", {})
    return str(answers.get("household", ""))

"""More of each attempt for figures, and indexes for the search by practice and by code."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NEW = ("again", "undone_at", "system", "degrades")
_INDEXES = {
    "ix_exchanges_refusal_code": ("exchanges", ["refusal_code", "registration"]),
    "ix_exchanges_failed_code": ("exchanges", ["failed_code", "registration"]),
    "ix_registrations_practice": ("registrations", ["practice", "practice_name", "updated_at"]),
}


def upgrade() -> None:
    """Of earlier attempts nothing of it is known."""
    op.add_column("exchanges", sa.Column("again", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("exchanges", sa.Column("undone_at", _TEXT))
    for name in ("system", "degrades"):
        op.add_column("exchanges", sa.Column(name, _TEXT, nullable=False, server_default=""))
    for index, (table, columns) in _INDEXES.items():
        op.create_index(index, table, columns)


def downgrade() -> None:
    """As it was."""
    for index, (table, _columns) in _INDEXES.items():
        op.drop_index(index, table)
    for name in reversed(_NEW):
        op.drop_column("exchanges", name)

"""Requests to a second person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "checks",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("lapses_at", _TEXT, nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_checks"),
        sa.UniqueConstraint("id", name="uq_checks_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_checks_lapses_at", "checks", ["lapses_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("checks")

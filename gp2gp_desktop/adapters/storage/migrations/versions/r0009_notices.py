"""What users are to be told on their first screen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; nobody is told what happened before."""
    op.create_table(
        "notices",
        sa.Column("row", sa.Integer(), nullable=False),
        *(
            sa.Column(name, _TEXT, nullable=False)
            for name in ("id", "user_name", "at", "sentence", "registration")
        ),
        sa.Column("seen_at", _TEXT),
        sa.PrimaryKeyConstraint("row", name="pk_notices"),
        sa.UniqueConstraint("id", name="uq_notices_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_notices_user_name", "notices", ["user_name", "seen_at"])


def downgrade() -> None:
    """Without it."""
    op.drop_table("notices")

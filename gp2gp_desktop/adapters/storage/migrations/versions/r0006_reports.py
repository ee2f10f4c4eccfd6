"""The outbox of events for the national figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; what happened before is not told afterwards."""
    op.create_table(
        "mi_reports",
        sa.Column("row", sa.Integer(), nullable=False),
        *(
            sa.Column(name, _TEXT, nullable=False)
            for name in ("id", "kind", "conversation", "practice", "sending", "payload", "state")
        ),
        sa.Column("at", _TEXT),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", _TEXT),
        sa.Column("sent_at", _TEXT),
        sa.Column("event_id", _TEXT, nullable=False),
        sa.Column("problem", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_mi_reports"),
        sa.UniqueConstraint("id", name="uq_mi_reports_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_mi_reports_state", "mi_reports", ["state", "not_before"])
    op.create_index("ix_mi_reports_conversation", "mi_reports", ["conversation", "state"])


def downgrade() -> None:
    """Without it."""
    op.drop_table("mi_reports")

"""An entry of the log that tells of a decision holds the facts it rested on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column; the entries of before hold none, and their digests stay as they are."""
    op.add_column("audit", sa.Column("facts", _TEXT, nullable=False, server_default=""))


def downgrade() -> None:
    """Without it: entries that hold facts then no longer fit their digests."""
    op.drop_column("audit", "facts")

"""Open forms are found by the NHS number on them, before any record is confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gp2gp_desktop.adapters.storage.documents import unpacked
from gp2gp_desktop.domain.lifecycle import FORM_STATES
from gp2gp_desktop.domain.registration import Registration

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_registrations = sa.table(
    "registrations",
    sa.column("row"),
    sa.column("state"),
    sa.column("form_number"),
    sa.column("document"),
)


def upgrade() -> None:
    """Add the column and fill it for the forms that are open."""
    column = sa.Column("form_number", _TEXT, nullable=False, server_default="")
    op.add_column("registrations", column)
    op.create_index("ix_registrations_form_number", "registrations", ["form_number"])
    bind, table = op.get_bind(), _registrations
    opened = table.c.state.in_([state.value for state in FORM_STATES])
    for row, document in bind.execute(sa.select(table.c.row, table.c.document).where(opened)).all():
        number = unpacked(document, Registration).likely_number
        if number is not None:
            bind.execute(
                sa.update(table).where(table.c.row == row).values(form_number=number.digits)
            )


def downgrade() -> None:
    """Without it; the forms still say so."""
    op.drop_index("ix_registrations_form_number", "registrations")
    op.drop_column("registrations", "form_number")

"""Whitcombe and Whitcomb sound alike: the sounds are made once more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gp2gp_desktop.adapters.storage.documents import unpacked
from gp2gp_desktop.adapters.storage.sounds import sound_of
from gp2gp_desktop.domain.people import LocalPatient

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_patients = sa.table(
    "patients",
    sa.column("row", sa.Integer),
    sa.column("document", sa.LargeBinary),
    sa.column("sound"),
)


def upgrade() -> None:
    """The sound of everybody who is on the list already, where it is another now."""
    bind, table = op.get_bind(), _patients
    columns = sa.select(table.c.row, table.c.sound, table.c.document)
    for number, before, document in bind.execute(columns).all():
        sound = sound_of(unpacked(document, LocalPatient).name)
        if sound != before:
            bind.execute(table.update().where(table.c.row == number).values(sound=sound))


def downgrade() -> None:
    """The sounds of before are not worth going back to."""

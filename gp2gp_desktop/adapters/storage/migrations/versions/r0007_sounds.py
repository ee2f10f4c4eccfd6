"""How the names of our patients sound, so that another spelling is noticed at the desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gp2gp_desktop.adapters.storage.documents import unpacked
from gp2gp_desktop.adapters.storage.sounds import sound_of
from gp2gp_desktop.domain.people import LocalPatient

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_patients = sa.table(
    "patients",
    sa.column("row", sa.Integer),
    sa.column("document", sa.LargeBinary),
    sa.column("sound"),
)


def upgrade() -> None:
    """The sound of everybody who is on the list already."""
    op.add_column("patients", sa.Column("sound", _TEXT, nullable=False, server_default=""))
    connection = op.get_bind()
    for row, document in connection.execute(sa.select(_patients.c.row, _patients.c.document)).all():
        sound = sound_of(unpacked(document, LocalPatient).name)
        connection.execute(_patients.update().where(_patients.c.row == row).values(sound=sound))
    op.create_index("ix_patients_sound", "patients", ["sound"])


def downgrade() -> None:
    """As it was."""
    op.drop_index("ix_patients_sound", "patients")
    op.drop_column("patients", "sound")

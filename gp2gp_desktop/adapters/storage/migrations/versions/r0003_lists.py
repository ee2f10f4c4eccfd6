"""Indexes from which a list's search and its counts are answered without reading a document."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLE = "registrations"
_BEFORE = {
    "ix_registrations_search_name": ["search_name", "updated_at"],
    "ix_registrations_nhs_number": ["nhs_number", "updated_at"],
    "ix_registrations_state": ["state", "updated_at"],
}
_AFTER = {
    "ix_registrations_search_name": ["search_name", "updated_at", "state", "paper"],
    "ix_registrations_nhs_number": ["nhs_number", "updated_at", "state", "paper"],
    "ix_registrations_state": ["state", "updated_at", "paper"],
}


def upgrade() -> None:
    """Let the indexes hold the states too."""
    _replace(_AFTER)


def downgrade() -> None:
    """As they were."""
    _replace(_BEFORE)


def _replace(indexes: dict[str, list[str]]) -> None:
    for name, columns in indexes.items():
        op.drop_index(name, _TABLE)
        op.create_index(name, _TABLE, columns)

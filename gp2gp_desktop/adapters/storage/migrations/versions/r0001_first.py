"""The first tables, and the triggers that keep the log and the received bytes as they were."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make every table."""
    _make_registrations()
    _make_reviews()
    _make_files()
    _make_users()
    _make_audit()
    _make_index_and_practice()
    make_guards(op.get_bind().dialect.name)


def downgrade() -> None:
    """Drop every table, and what it holds."""
    for name in (
        "received_files",
        "contents",
        "registrations",
        "reviews",
        "users",
        "failed_sign_ins",
        "audit",
        "desks",
        "patients",
        "practice",
    ):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION gp2gp_refuse()")
        op.execute("DROP FUNCTION gp2gp_audit_follows()")


def make_guards(dialect: str) -> None:
    """Refuse, in the database itself, what the program never does."""
    for statement in _SQLITE if dialect == "sqlite" else _POSTGRESQL:
        op.execute(sa.text(statement))


def _table(name: str, *parts: Any) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, _TEXT, nullable=False) for name in names)


def _numbers(*names: str) -> tuple[sa.Column[int], ...]:
    return tuple(sa.Column(name, sa.Integer(), nullable=False) for name in names)


def _document() -> sa.Column[bytes]:
    return sa.Column("document", sa.LargeBinary(), nullable=False)


def _key(table: str, name: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(name, name=f"pk_{table}")


def _unique(table: str, name: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(name, name=f"uq_{table}_{name}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{columns[0]}", table, list(columns))


def _make_registrations() -> None:
    name = "registrations"
    _table(
        name,
        *_numbers("row"),
        *_texts("id", "search_name", "last_name", "first_name", "nhs_number", "state", "paper"),
        *_texts("owner", "practice", "practice_name", "conversation_id", "verdict", "review"),
        *_texts("updated_at"),
        *_numbers("version", "parked"),
        *(sa.Column(each, _TEXT) for each in ("birth_date", "requested_at", "registered_at")),
        _document(),
        _key(name, "row"),
        _unique(name, "id"),
    )
    for column in ("search_name", "nhs_number", "state", "paper", "parked", "owner"):
        _index(name, column, "updated_at")
    _index(name, "updated_at")
    _index(name, "conversation_id")


def _make_reviews() -> None:
    name = "reviews"
    _table(
        name,
        *_numbers("row", "version", "is_open"),
        *_texts("id", "registration"),
        _document(),
        _key(name, "row"),
        _unique(name, "id"),
    )
    _index(name, "is_open")
    _index(name, "registration")


def _make_files() -> None:
    _table(
        "contents",
        *_texts("sha256"),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        _key("contents", "sha256"),
    )
    name = "received_files"
    _table(
        name,
        *_numbers("row", "size"),
        *_texts("id", "sha256", "name", "received_at", "state", "registration", "message_id"),
        *_texts("message_key", "conversation_id", "nhs_number", "sending_practice"),
        *_texts("interaction", "reason", "code"),
        _key(name, "row"),
        _unique(name, "id"),
        sa.ForeignKeyConstraint(["sha256"], ["contents.sha256"], name=f"fk_{name}_sha256"),
    )
    for column in ("sha256", "message_key", "registration"):
        _index(name, column)
    _index(name, "state", "received_at")


def _make_users() -> None:
    _table(
        "users",
        *_texts("id", "user_key", "password_hash"),
        *_numbers("version"),
        _document(),
        _key("users", "id"),
        _unique("users", "user_key"),
    )
    _table(
        "failed_sign_ins",
        *_texts("user_key"),
        *_numbers("failures"),
        sa.Column("at", _TEXT),
        _key("failed_sign_ins", "user_key"),
    )


def _make_audit() -> None:
    _table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *_texts("at", "who", "roles", "workstation", "session", "action", "sentence", "why"),
        *_texts("registration", "nhs_number", "before", "after", "previous", "digest"),
        _key("audit", "number"),
        sa.CheckConstraint("number > 0", name="ck_audit_counts_from_one"),
    )
    for column in ("who", "nhs_number", "registration", "action"):
        _index("audit", column, "number")
    _index("audit", "at")
    _table("desks", *_texts("seal"), _key("desks", "seal"))


def _make_index_and_practice() -> None:
    _table(
        "patients",
        *_numbers("row"),
        sa.Column("nhs_number", _TEXT),
        *_texts("last_key", "first_key", "birth_date"),
        _document(),
        _key("patients", "row"),
        _unique("patients", "nhs_number"),
    )
    _index("patients", "birth_date", "last_key")
    _table(
        "practice",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        *_numbers("version"),
        _document(),
        _key("practice", "id"),
        sa.CheckConstraint("id = 1", name="ck_practice_is_ours"),
    )


_SQLITE = (
    """CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_has_no_gaps BEFORE INSERT ON audit
       WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
       BEGIN SELECT RAISE(ABORT, 'the audit log has no gaps'); END""",
    """CREATE TRIGGER contents_are_never_changed BEFORE UPDATE ON contents
       BEGIN SELECT RAISE(ABORT, 'received bytes are never changed'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION gp2gp_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$""",
    """CREATE FUNCTION gp2gp_audit_follows() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit) THEN
           RAISE EXCEPTION 'the audit log has no gaps';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE ON audit
       FOR EACH ROW EXECUTE FUNCTION gp2gp_refuse()""",
    """CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit
       FOR EACH STATEMENT EXECUTE FUNCTION gp2gp_refuse()""",
    """CREATE TRIGGER audit_has_no_gaps BEFORE INSERT ON audit
       FOR EACH ROW EXECUTE FUNCTION gp2gp_audit_follows()""",
    """CREATE TRIGGER contents_are_never_changed BEFORE UPDATE ON contents
       FOR EACH ROW EXECUTE FUNCTION gp2gp_refuse()""",
)

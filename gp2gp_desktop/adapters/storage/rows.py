"""The tables. Rows never leave this package: repositories turn them into values.

Each aggregate is a few columns that lists are searched and ordered by, and one document that holds
the whole value (:mod:`~gp2gp_desktop.adapters.storage.documents`). Every column is text, a whole
number or bytes, which SQLite STRICT and PostgreSQL keep alike; moments are ISO 8601 text in UTC
of fixed width, so that text order is the order of time on both.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from gp2gp_desktop.adapters.storage.columns import Choice, Day, Flag, Moment, Words
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.mi_events import MiKind
from gp2gp_desktop.workflow.mi_reports import ReportState

REVISION = "0013"
"""The newest migration: the revision this program reads and writes."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _words(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, default="")


registrations = Table(
    "registrations",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    _words("search_name"),
    _words("last_name"),
    _words("first_name"),
    _words("nhs_number"),
    Column("birth_date", Day),
    Column("state", Choice(TransferState), nullable=False),
    Column("paper", Choice(PaperState), nullable=False),
    _words("owner"),
    Column("parked", Flag, nullable=False),
    _words("practice"),
    _words("practice_name"),
    _words("conversation_id"),
    Column("requested_at", Moment),
    Column("registered_at", Moment),
    Column("updated_at", Moment, nullable=False),
    _words("verdict"),
    _words("review"),
    _words("household"),
    _words("form_number"),
    Column("document", LargeBinary, nullable=False),
    Index("ix_registrations_search_name", "search_name", "updated_at", "state", "paper"),
    Index("ix_registrations_nhs_number", "nhs_number", "updated_at", "state", "paper"),
    Index("ix_registrations_state", "state", "updated_at", "paper"),
    Index("ix_registrations_paper", "paper", "updated_at"),
    Index("ix_registrations_parked", "parked", "updated_at"),
    Index("ix_registrations_owner", "owner", "updated_at"),
    Index("ix_registrations_updated_at", "updated_at"),
    Index("ix_registrations_conversation_id", "conversation_id"),
    Index("ix_registrations_household", "household"),
    Index("ix_registrations_form_number", "form_number"),
    Index("ix_registrations_registered_at", "registered_at", "verdict"),
    Index("ix_registrations_practice", "practice", "practice_name", "updated_at"),
    sqlite_strict=True,
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("registration", Words, nullable=False),
    Column("attempt", Integer, nullable=False),
    _words("practice"),
    _words("practice_name"),
    Column("requested_at", Moment, nullable=False),
    Column("acknowledged_at", Moment),
    Column("refused_at", Moment),
    _words("refusal_code"),
    Column("arrived_at", Moment),
    Column("parts", Integer, nullable=False),
    Column("in_parts", Flag, nullable=False),
    Column("whole_at", Moment),
    Column("filed_at", Moment),
    _words("filed_code"),
    Column("failed_at", Moment),
    _words("failed_code"),
    Column("given_up_at", Moment),
    Column("again", Flag, nullable=False),
    Column("undone_at", Moment),
    _words("system"),
    _words("degrades"),
    Index("ix_exchanges_registration", "registration", "attempt"),
    Index("ix_exchanges_requested_at", "requested_at"),
    Index("ix_exchanges_refusal_code", "refusal_code", "registration"),
    Index("ix_exchanges_failed_code", "failed_code", "registration"),
    sqlite_strict=True,
)

reviews = Table(
    "reviews",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("registration", Words, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("is_open", Flag, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Index("ix_reviews_is_open", "is_open"),
    sqlite_strict=True,
)

checks = Table(
    "checks",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("lapses_at", Moment, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Index("ix_checks_lapses_at", "lapses_at"),
    sqlite_strict=True,
)

notices = Table(
    "notices",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    _words("user_name"),
    Column("at", Moment, nullable=False),
    _words("sentence"),
    _words("registration"),
    Column("seen_at", Moment),
    Index("ix_notices_user_name", "user_name", "seen_at"),
    sqlite_strict=True,
)

contents = Table(
    "contents",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    sqlite_strict=True,
)

received_files = Table(
    "received_files",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("sha256", Words, ForeignKey("contents.sha256"), nullable=False, index=True),
    _words("name"),
    Column("size", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    _words("state"),
    _words("registration"),
    _words("message_id"),
    _words("message_key"),
    _words("conversation_id"),
    _words("nhs_number"),
    _words("sending_practice"),
    _words("interaction"),
    _words("reason"),
    _words("code"),
    Index("ix_received_files_message_key", "message_key"),
    Index("ix_received_files_registration", "registration"),
    Index("ix_received_files_state", "state", "received_at"),
    sqlite_strict=True,
)

mi_reports = Table(
    "mi_reports",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("kind", Choice(MiKind), nullable=False),
    _words("conversation"),
    Column("at", Moment),
    _words("practice"),
    _words("sending"),
    _words("payload"),
    Column("state", Choice(ReportState), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("not_before", Moment),
    Column("sent_at", Moment),
    _words("event_id"),
    _words("problem"),
    Index("ix_mi_reports_state", "state", "not_before"),
    Index("ix_mi_reports_conversation", "conversation", "state"),
    sqlite_strict=True,
)

users = Table(
    "users",
    metadata,
    Column("id", Words, primary_key=True),
    Column("user_key", Words, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("password_hash", Words, nullable=False),
    Column("document", LargeBinary, nullable=False),
    sqlite_strict=True,
)

failed_sign_ins = Table(
    "failed_sign_ins",
    metadata,
    Column("user_key", Words, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("at", Moment),
    sqlite_strict=True,
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    _words("who"),
    _words("roles"),
    _words("workstation"),
    _words("session"),
    Column("action", Choice(AuditAction), nullable=False),
    _words("sentence"),
    _words("why"),
    _words("registration"),
    _words("nhs_number"),
    _words("before"),
    _words("after"),
    _words("facts"),
    Column("previous", Words, nullable=False),
    Column("digest", Words, nullable=False),
    CheckConstraint("number > 0", "counts_from_one"),
    Index("ix_audit_who", "who", "number"),
    Index("ix_audit_nhs_number", "nhs_number", "number"),
    Index("ix_audit_registration", "registration", "number"),
    Index("ix_audit_action", "action", "number"),
    Index("ix_audit_at", "at"),
    sqlite_strict=True,
)

desks = Table(
    "desks",
    metadata,
    Column("seal", Words, primary_key=True),
    sqlite_strict=True,
)

patients = Table(
    "patients",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("nhs_number", Words, unique=True),
    Column("last_key", Words, nullable=False),
    Column("first_key", Words, nullable=False),
    _words("sound"),
    Column("birth_date", Day, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Index("ix_patients_birth_date", "birth_date", "last_key"),
    Index("ix_patients_sound", "sound"),
    sqlite_strict=True,
)

practice = Table(
    "practice",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
    CheckConstraint("id = 1", "is_ours"),
    sqlite_strict=True,
)

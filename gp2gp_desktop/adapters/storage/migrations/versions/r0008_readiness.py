"""A staff register, the history of the readiness, and what was looked at in a watch period.

What was recorded before is carried over: smartcard and training of each account become its line of
the staff register, and the answer that the go-live checklist is complete becomes its lines. Stored
documents are changed as plain JSON, never through the classes of a later program.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_CARRIED = "Carried over: the whole checklist was recorded as complete."
_OPEN = "Carried over: the checklist was recorded as not complete."
_BY_HAND = (
    "directory",
    "registering",
    "filing",
    "allergies",
    "medication",
    "paper",
    "own_data",
    "start_told",
    "limits",
    "nhs_details",
    "up_to_date",
    "escalation",
)
_JOBS = {"clerk": "registers", "reviewer": "summarises", "clinician": "reviews"}
_NEW = (
    "live_since",
    "pooled",
    "lead",
    "deputy",
    "procedure",
    "documents",
    "checklist",
    "accredited",
    "watch",
)
_NEW_OF_GP = (
    "on_sds_since",
    "old_link_removed_on",
    "elsewhere",
    "division_told_on",
    "code_issued_on",
    "last_checked_on",
    "open_action",
)

_users = sa.table("users", sa.column("id"), sa.column("document"))
_practice = sa.table("practice", sa.column("id"), sa.column("document"))
_staff = sa.table(
    "staff", sa.column("id"), sa.column("user_id"), sa.column("version"), sa.column("document")
)


def upgrade() -> None:
    """Make the tables and carry over what was recorded."""
    op.create_table(
        "staff",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("user_id", _TEXT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("user_id", name="uq_staff_user_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "readiness_changes",
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, _TEXT, nullable=False) for name in ("line", "at", "who", "said", "why")),
        sa.PrimaryKeyConstraint("number", name="pk_readiness_changes"),
        sqlite_strict=True,
    )
    op.create_index("ix_readiness_changes_line", "readiness_changes", ["line", "number"])
    op.create_table(
        "watched_registrations",
        sa.Column("registration", _TEXT, nullable=False),
        *(sa.Column(name, _TEXT, nullable=False) for name in ("at", "who", "note")),
        sa.PrimaryKeyConstraint("registration", name="pk_watched_registrations"),
        sqlite_strict=True,
    )
    version = None
    for _, profile in _changed(_practice, _with_checklist):
        version = profile.get("product_version")
    users = [(key, dict(user)) for key, user in _documents(_users)]
    list(_changed(_users, _without_card))
    for key, user in users:
        op.get_bind().execute(sa.insert(_staff).values(_register_line(key, user, version)))


def downgrade() -> None:
    """Put back what the older program knew; what only the registers hold is given up."""
    bind = op.get_bind()
    cards = {
        row.user_id: _unpack(row.document)["value"]
        for row in bind.execute(sa.select(_staff.c.user_id, _staff.c.document))
    }
    for key, _ in _documents(_users):
        member = cards.get(key, {})
        trainings = member.get("trainings")
        known = {
            "smartcard": member.get("smartcard"),
            "trained": None if trainings is None else bool(trainings),
        }
        _rewrite(_users, key, partial(_with, known))
    list(_changed(_practice, _without_checklist))
    op.drop_table("watched_registrations")
    op.drop_index("ix_readiness_changes_line", "readiness_changes")
    op.drop_table("readiness_changes")
    op.drop_table("staff")


def _with(known: dict[str, Any], user: dict[str, Any]) -> dict[str, Any]:
    return {**user, **known}


def _with_checklist(profile: dict[str, Any]) -> dict[str, Any]:
    complete = profile.pop("readiness_complete", None)
    if complete is None:
        return profile
    state, evidence = ("done", _CARRIED) if complete else ("not_started", _OPEN)
    lines = [_line(check, state, evidence) for check in _BY_HAND]
    return {**profile, "checklist": lines}


def _line(check: str, state: str, evidence: str) -> dict[str, Any]:
    return {"check": check, "state": state, "evidence": evidence}


def _without_checklist(profile: dict[str, Any]) -> dict[str, Any]:
    states = [line.get("state") for line in profile.get("checklist", ())]
    complete = None
    if any(state in ("not_started", "in_hand") for state in states):
        complete = False
    elif len([state for state in states if state]) >= len(_BY_HAND):
        complete = True
    kept = {key: value for key, value in profile.items() if key not in _NEW}
    gps = [
        {key: value for key, value in gp.items() if key not in _NEW_OF_GP}
        for gp in profile.get("gps", ())
    ]
    return {**kept, "gps": gps, "readiness_complete": complete}


def _without_card(user: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in user.items() if key not in ("smartcard", "trained")}


def _register_line(key: str, user: dict[str, Any], version: str | None) -> dict[str, Any]:
    trained, roles = user.get("trained"), user.get("roles", ())
    modules = [module for role, module in _MODULES.items() if role in roles]
    member = {
        "id": key,
        "name": user["display_name"],
        "user_id": key,
        "jobs": sorted({_JOBS[role] for role in roles if role in _JOBS}),
        "smartcard": user.get("smartcard"),
        "trainings": None if trained is None else [_training(m, version) for m in modules],
        "left": not user.get("active", True),
        "version": 1,
    }
    if trained is False:
        member["trainings"] = []
    return {"id": key, "user_id": key, "version": 1, "document": _pack(member)}


_MODULES = {"clerk": "registration", "reviewer": "summarising", "clinician": "review"}


def _training(module: str, version: str | None) -> dict[str, Any]:
    return {"module": module, "version": version or "", "on": None, "trainer": None}


Change = Callable[[dict[str, Any]], dict[str, Any]]


def _changed(table: sa.TableClause, change: Change) -> Iterator[tuple[Any, dict[str, Any]]]:
    for key, _ in _documents(table):
        yield key, _rewrite(table, key, change)


def _rewrite(table: sa.TableClause, key: Any, change: Change) -> dict[str, Any]:
    bind = op.get_bind()
    mine = table.c.id == key
    whole = _unpack(bind.execute(sa.select(table.c.document).where(mine)).scalar_one())
    whole["value"] = change(whole["value"])
    packed = zlib.compress(json.dumps(whole, separators=(",", ":")).encode())
    bind.execute(sa.update(table).where(mine).values(document=packed))
    value: dict[str, Any] = whole["value"]
    return value


def _documents(table: sa.TableClause) -> list[tuple[Any, dict[str, Any]]]:
    rows = op.get_bind().execute(sa.select(table.c.id, table.c.document)).all()
    return [(row[0], _unpack(row[1])["value"]) for row in rows]


def _unpack(document: bytes) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(zlib.decompress(document))
    return whole


def _pack(value: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps({"schema": 2, "value": value}, separators=(",", ":")).encode())

"""The columns of the audit log."""

from __future__ import annotations

from gp2gp_desktop.ui.audit.entries import Line
from gp2gp_desktop.ui.widgets.table import Column

COLUMNS = (
    Column[Line](
        "When",
        lambda one: one.time,
        second=lambda one: one.day,
        spoken=lambda one: f"{one.day} {one.time}",
        characters=12,
        weight=0,
    ),
    Column[Line]("Who", lambda one: one.who, second=lambda one: one.where, characters=10, weight=2),
    Column[Line](
        "What", lambda one: one.sentence, second=lambda one: one.why, characters=14, weight=5
    ),
)

"""The columns of the clinician's queue."""

from __future__ import annotations

from gp2gp_desktop.ui.review.presenter import Waiting
from gp2gp_desktop.ui.widgets.table import Column

COLUMNS = (
    Column[Waiting](
        "Prescribing",
        lambda one: one.risk,
        tone=lambda one: one.tone,
        spoken=lambda one: f"Prescribing {one.risk.lower()}",
        characters=11,
        weight=0,
    ),
    Column[Waiting](
        "Patient",
        lambda one: one.name,
        second=lambda one: one.person,
        strong=True,
        characters=19,
        weight=2,
    ),
    Column[Waiting]("From", lambda one: one.practice, characters=12, weight=1),
    Column[Waiting](
        "Left to review",
        lambda one: one.what,
        second=lambda one: " · ".join(filter(None, (one.pending, one.left))),
        characters=24,
        weight=3,
    ),
    Column[Waiting](
        "Filed",
        lambda one: one.filed,
        spoken=lambda one: f"Filed {one.filed.lower()}, {one.filed_on}",
        characters=9,
        weight=0,
    ),
    Column[Waiting]("In hand", lambda one: one.holder, characters=9, weight=1),
)

NARROW = (COLUMNS[1], COLUMNS[0])
"""What stays where there is little room; the rest stands under the table."""

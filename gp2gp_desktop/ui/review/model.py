"""The columns of the clinician's queue."""

from __future__ import annotations

from gp2gp_desktop.ui.review.presenter import Waiting
from gp2gp_desktop.ui.widgets.table import Column

COLUMNS = (
    Column[Waiting](
        "Risk", lambda one: one.risk, tone=lambda one: one.tone, characters=18, weight=0
    ),
    Column[Waiting](
        "Patient",
        lambda one: one.name,
        second=lambda one: one.person,
        strong=True,
        characters=20,
        weight=2,
    ),
    Column[Waiting](
        "From",
        lambda one: one.practice,
        second=lambda one: one.system,
        characters=13,
        weight=1,
    ),
    Column[Waiting]("What is to be reviewed", lambda one: one.what, characters=26, weight=3),
    Column[Waiting](
        "Left",
        lambda one: one.left,
        characters=13,
        weight=0,
    ),
    Column[Waiting](
        "Filed",
        lambda one: one.filed,
        second=lambda one: one.filed_on,
        characters=11,
        weight=0,
    ),
    Column[Waiting]("In hand", lambda one: one.holder, characters=11, weight=1),
)

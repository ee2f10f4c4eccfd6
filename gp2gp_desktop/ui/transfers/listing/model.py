"""The columns of the list and of the files set aside; fewer where there is little room."""

from __future__ import annotations

from gp2gp_desktop.ui.transfers.listing.rows import AsideRow, Row
from gp2gp_desktop.ui.widgets.table import Column

COLUMNS = (
    Column[Row](
        "Patient",
        lambda one: one.name,
        second=lambda one: one.number,
        weight=3,
        characters=22,
        strong=True,
    ),
    Column[Row](
        "From",
        lambda one: one.practice,
        second=lambda one: one.code,
        weight=2,
        characters=16,
    ),
    Column[Row]("Stage", lambda one: one.stage, tone=lambda one: one.tone, weight=0, characters=17),
    Column[Row](
        "Time left",
        lambda one: one.left,
        second=lambda one: one.act_by,
        tone=lambda one: one.left_tone,
        spoken=lambda one: one.left_spoken,
        weight=0,
        characters=20,
    ),
    Column[Row]("Who", lambda one: one.who, weight=0, characters=7),
)
FEW_COLUMNS = (
    Column[Row](
        "Patient",
        lambda one: one.name.partition(", ")[0],
        second=lambda one: f"{one.number} {one.name.partition(', ')[2]}",
        spoken=lambda one: f"{one.name}, {one.number}",
        weight=1,
        characters=16,
        strong=True,
    ),
    Column[Row](
        "Stage and time left",
        lambda one: one.stage,
        second=lambda one: one.left if one.left_tone else "",
        tone=lambda one: one.left_tone if one.is_urgent else one.tone,
        spoken=lambda one: f"{one.stage}. {one.left_spoken}",
        weight=0,
        characters=15,
    ),
)
ASIDE_COLUMNS = (
    Column[AsideRow](
        "File",
        lambda one: one.name,
        second=lambda one: one.number,
        weight=1,
        characters=16,
        strong=True,
    ),
    Column[AsideRow](
        "Came",
        lambda one: one.came,
        second=lambda one: f"From {one.sender}" if one.sender else "",
        weight=0,
        characters=20,
    ),
    Column[AsideRow](
        "Why it was set aside",
        lambda one: one.reason,
        second=lambda one: one.meaning,
        weight=4,
        characters=34,
    ),
)
FEW_ASIDE_COLUMNS = (
    Column[AsideRow](
        "File", lambda one: one.name, second=lambda one: one.number, characters=16, strong=True
    ),
    Column[AsideRow]("Why it was set aside", lambda one: one.meaning, characters=20),
)

"""Consultations, newest first: the list, and the chosen one whole and in the sender's order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gp2gp_desktop.domain.health_record import Composition
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.entries import Reading, consultation_lines
from gp2gp_desktop.ui.record.groups import Group
from gp2gp_desktop.ui.record.overview import outside_consultations
from gp2gp_desktop.ui.widgets.table import Column

COLUMNS = (
    Column[Composition](
        "Date",
        lambda one: wording.shown(one.date),
        second=lambda one: wording.HIDDEN if one.hidden_from_patient else "",
        characters=14,
        weight=0,
        strong=True,
    ),
    Column[Composition](
        "Type",
        lambda one: one.title,
        second=lambda one: one.location,
        characters=14,
        weight=2,
    ),
    Column[Composition]("By", lambda one: one.author.label, characters=14, weight=2),
)


def consultations(reading: Reading) -> tuple[Group, ...]:
    """Consultations, and everything that stands outside them: nothing is skipped."""

    def made(title: str, rows: Sequence[Any], empty: tuple[str, str]) -> Group:
        return Group(
            title,
            rows,
            COLUMNS,
            lambda one: consultation_lines(one, reading),
            empty,
            shares=(5, 6),
            narrow=(0, 1),
        )

    return (
        made(
            "Consultations",
            reading.record.consultations,
            ("No consultations in this record", "Look under “Outside consultations”."),
        ),
        made(
            "Outside consultations",
            outside_consultations(reading.record),
            ("Everything stands in a consultation", ""),
        ),
    )

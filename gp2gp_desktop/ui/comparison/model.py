"""The columns of a comparison: what it is, what each side says, and what became of it."""

from __future__ import annotations

from gp2gp_desktop.domain.comparison import Field, Item, Line
from gp2gp_desktop.ui.comparison import wording
from gp2gp_desktop.ui.comparison.groups import finding
from gp2gp_desktop.ui.record.prose import one_line
from gp2gp_desktop.ui.widgets.table_model import Column
from gp2gp_desktop.workflow.comparison import Source

_TELLING = (Field.DOSE, Field.VALUE, Field.STATUS, Field.TEXT)


def columns(source: Source) -> tuple[Column[Line], ...]:
    """What it is, what each side says, and what became of it."""
    ours, theirs = wording.SIDES[source]
    return (
        Column[Line](
            "Entry",
            lambda one: one_line(one.item.name) or one.kind.value,
            second=lambda one: one.kind.value,
            characters=20,
            weight=2,
            strong=True,
        ),
        Column[Line](
            ours,
            lambda one: _day(one.ours),
            second=lambda one: _telling(one, one.ours),
            characters=14,
            weight=2,
        ),
        Column[Line](
            theirs,
            lambda one: _day(one.theirs),
            second=lambda one: _telling(one, one.theirs),
            characters=14,
            weight=2,
        ),
        Column[Line](
            "Finding",
            lambda one: finding(one, source)[0],
            tone=lambda one: finding(one, source)[1],
            characters=20,
            weight=0,
        ),
    )


def few_columns(source: Source) -> tuple[Column[Line], ...]:
    """Where there is little room: what it is and what became of it."""
    everything = columns(source)
    return (everything[0], everything[-1])


def _day(item: Item | None) -> str:
    return "–" if item is None else item.said(Field.DATE) or wording.NO_DATE


def _telling(line: Line, item: Item | None) -> str:
    """What differs, else what tells most."""
    if item is None:
        return ""
    changed = [change.field for change in line.changes if change.field is not Field.DATE]
    for field in (*changed, *_TELLING):
        if words := item.said(field):
            return one_line(words)[:120]
    return ""

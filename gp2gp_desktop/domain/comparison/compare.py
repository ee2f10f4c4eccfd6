"""What is new since the patient left us: two records of one person, item by item."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.comparison.attention import attention
from gp2gp_desktop.domain.comparison.items import items, ordering_statements
from gp2gp_desktop.domain.comparison.matching import contradict, match
from gp2gp_desktop.domain.comparison.values import (
    Attention,
    Change,
    Comparison,
    Field,
    Finding,
    Item,
    Kind,
    Line,
    Reason,
)
from gp2gp_desktop.domain.health_record import ClinicalDate, HealthRecord, Precision

_KINDS = tuple(Kind)
_FINDINGS = tuple(Finding)
_ATTENTIONS = tuple(Attention)
_FIELDS = tuple(Field)


def compare(ours: HealthRecord, theirs: HealthRecord, left_on: date | None = None) -> Comparison:
    """Our old record beside the one that came, or an extract beside the one sent before it.

    Swapping the two swaps the sides of every line and nothing else, but for what is dangerous and
    what is new, which are told of the record that came.

    Args:
        ours: the earlier record.
        theirs: the record that came.
        left_on: when the patient left us, where that is known.
    """
    mine, others = items(ours), items(theirs)
    pairs, only_ours, only_theirs = match(mine, others)
    lines = [_line(one, other, reason, left_on) for one, other, reason in pairs]
    lines += [_line(one, None, None, left_on) for one in only_ours]
    lines += [_line(None, other, None, left_on) for other in only_theirs]
    lines.sort(key=_reading_order)
    ordering = (ordering_statements(ours, mine), ordering_statements(theirs, others))
    return Comparison(tuple(lines), left_on, ordering)


def changes(ours: Item, theirs: Item) -> tuple[Change, ...]:
    """What differs between two items held to be one, field by field."""
    if ours.compared == theirs.compared:
        return ()
    mine, others = dict(ours.compared), dict(theirs.compared)
    differing = [
        which
        for which in mine.keys() | others.keys()
        if mine.get(which) != others.get(which)
        and not (which is Field.CODE and _same_meaning(ours, theirs))
    ]
    differing.sort(key=_FIELDS.index)
    return tuple(Change(which, ours.said(which), theirs.said(which)) for which in differing)


def _same_meaning(ours: Item, theirs: Item) -> bool:
    """Whether one code is in both, and no system says two things: translations come and go."""
    return bool(ours.identifying & theirs.identifying) and not contradict(ours, theirs)


def _line(
    ours: Item | None, theirs: Item | None, reason: Reason | None, left_on: date | None
) -> Line:
    differs = changes(ours, theirs) if ours and theirs else ()
    found = Line(ours, theirs, reason, differs, _since(theirs or ours, left_on))
    worth = attention(found)
    return found if worth is None else Line(ours, theirs, reason, differs, found.since, worth)


def _since(item: Item | None, left_on: date | None) -> bool | None:
    """Whether an item came about, or was written down, after the patient left."""
    if item is None or left_on is None:
        return None
    recorded = item.entry.recorded
    # A recall is due in the future from the day it is made.
    is_plan = item.kind is Kind.PLAN and recorded.is_known
    dates = (recorded,) if is_plan else (item.date, recorded)
    told = {_is_after(one, left_on) for one in dates}
    if True in told:
        return True
    return False if False in told else None


def _is_after(when: ClinicalDate, left_on: date) -> bool | None:
    """Whether all of a date lies after the day; None when unknown, or on both sides of it."""
    day = when.day
    if day is None or when.is_placeholder:
        return None
    if when.precision is Precision.YEAR and day.year == left_on.year:
        return None
    if when.precision is Precision.MONTH and (day.year, day.month) == (left_on.year, left_on.month):
        return None
    return day > left_on


def _reading_order(line: Line) -> tuple[int, int, int, float, str]:
    worth = len(_ATTENTIONS) if line.attention is None else _ATTENTIONS.index(line.attention)
    moment = line.item.date.moment
    age = -moment.timestamp() if moment else float("inf")
    return (worth, _KINDS.index(line.kind), _FINDINGS.index(line.finding), age, line.item.name)

"""Which differences matter for safety: allergies, medicines, problems (process-and-rules 5.3)."""

from __future__ import annotations

from gp2gp_desktop.domain.comparison.items import CODED
from gp2gp_desktop.domain.comparison.values import (
    Attention,
    Field,
    Finding,
    Item,
    Kind,
    Line,
)

_ALLERGY_FIELDS = frozenset((Field.NAME, Field.CODE, Field.SORT, Field.STATUS, Field.CODING))
_DOSE_FIELDS = frozenset((Field.NAME, Field.CODE, Field.DOSE, Field.SORT))


def attention(line: Line) -> Attention | None:
    """Why a person must look at a line before choosing, None when it is not dangerous.

    Our old record is suppressed when the one that came is filed, so that an allergy, a running
    medicine or an active problem that stands only in ours leaves the live record.
    """
    judge = {
        Kind.ALLERGY: _of_allergy,
        Kind.MEDICATION: _of_medicine,
        Kind.PROBLEM: _of_problem,
    }.get(line.kind)
    return judge(line) if judge else None


def _of_allergy(line: Line) -> Attention | None:
    if line.finding is Finding.ONLY_OURS:
        return Attention.ALLERGY_ONLY_OURS
    if line.finding is Finding.ONLY_THEIRS:
        return Attention.ALLERGY_NEW
    changed = {change.field for change in line.changes}
    return Attention.ALLERGY_CHANGED if changed & _ALLERGY_FIELDS else None


def _of_medicine(line: Line) -> Attention | None:
    if line.ours is not None and line.theirs is not None:
        return _of_both(line.ours, line.theirs, {change.field for change in line.changes})
    if not line.item.is_running:
        return None
    return Attention.MEDICINE_NEW if line.ours is None else Attention.MEDICINE_ONLY_OURS


def _of_both(ours: Item, theirs: Item, changed: set[Field]) -> Attention | None:
    if not theirs.is_running:
        return Attention.MEDICINE_STOPPED if ours.is_running else None
    if not ours.is_running:
        return Attention.MEDICINE_NEW
    if _is_coded(ours) and not _is_coded(theirs):
        return Attention.CODING_LOST
    return Attention.DOSE_CHANGED if changed & _DOSE_FIELDS else None


def _of_problem(line: Line) -> Attention | None:
    theirs_runs = bool(line.theirs and line.theirs.is_running)
    ours_runs = bool(line.ours and line.ours.is_running)
    if theirs_runs and not ours_runs:
        return Attention.PROBLEM_NEW
    return Attention.PROBLEM_ONLY_OURS if ours_runs and line.theirs is None else None


def _is_coded(item: Item) -> bool:
    return item.said(Field.CODING) == CODED

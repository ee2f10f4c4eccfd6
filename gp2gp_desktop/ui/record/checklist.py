"""The sixteen checks as they are shown; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.review_checks import CHECKS, Check, is_done
from gp2gp_desktop.ui.formats import prose_date
from gp2gp_desktop.ui.record.wording import Tab

PLACES: dict[int, Tab] = {
    1: Tab.REVIEW,
    2: Tab.REVIEW,
    3: Tab.REVIEW,
    4: Tab.REVIEW,
    5: Tab.PROBLEMS,
    6: Tab.RESULTS,
    7: Tab.PROBLEMS,
    8: Tab.RESULTS,
    9: Tab.ABSENT,
    10: Tab.MORE,
    11: Tab.CONSULTATIONS,
    12: Tab.CONSULTATIONS,
    13: Tab.SUMMARY,
    14: Tab.CONSULTATIONS,
    15: Tab.DOCUMENTS,
    16: Tab.SUMMARY,
}
"""Where in the record one looks for each check."""


@dataclass(frozen=True, slots=True)
class CheckShown:
    """One line: ``by_hand`` where a person ticks it, ``said`` who did or what is left."""

    number: int
    what: str
    rule: str
    owner: str
    place: Tab
    is_done: bool
    by_hand: bool
    said: str


def checklist(review: Review) -> tuple[CheckShown, ...]:
    """Every line, as the review now stands."""
    return tuple(_shown(check, review) for check in CHECKS)


def done_of(review: Review) -> tuple[int, int]:
    """How many of the checks are made, and how many there are."""
    shown = checklist(review)
    return sum(one.is_done for one in shown), len(shown)


def _shown(check: Check, review: Review) -> CheckShown:
    kinds = [item.concern.kind for item in review.open_items]
    return CheckShown(
        check.number,
        check.what,
        check.rule,
        check.owner.value,
        PLACES[check.number],
        is_done(check, kinds, review.ticked),
        not check.kinds,
        _said(check, review),
    )


def _said(check: Check, review: Review) -> str:
    if check.kinds:
        left = review.count(*check.kinds)
        return f"{left} still open" if left else "Nothing open"
    for one in review.ticked:
        if one.number == check.number:
            return f"Checked by {one.by} on {prose_date(local_date(one.at))}"
    return ""

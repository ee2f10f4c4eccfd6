"""Which dates of a form cannot come before which: each alone is a day that can be."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import parse_date, parse_month

BORN, LEFT_UK, CAME, ENLISTED, LEFT_SERVICE = (
    "birth_date",
    "left_uk",
    "came_to_uk",
    "enlisted",
    "left_service",
)
_BEFORE_BIRTH = "This is before the date of birth. Check both dates with the patient"

EARLIER: dict[str, tuple[tuple[str, str], ...]] = {
    CAME: (
        (BORN, _BEFORE_BIRTH),
        (LEFT_UK, "This is before they left the UK. Enter the last time they came, or check both"),
    ),
    LEFT_UK: ((BORN, _BEFORE_BIRTH),),
    ENLISTED: ((BORN, _BEFORE_BIRTH),),
    LEFT_SERVICE: (
        (BORN, _BEFORE_BIRTH),
        (ENLISTED, "This is before they enlisted. Check both dates with the patient"),
    ),
    "signed_on": ((BORN, _BEFORE_BIRTH),),
}
"""By the later date: the dates it cannot come before, and what is said when it does."""


def is_before(text: str, other: str) -> bool:
    """Whether one date or month is before another; the same month is not, nor is no date."""
    one, two = _read(text), _read(other)
    if one is None or two is None:
        return False
    (day, whole), (other_day, other_whole) = one, two
    if whole and other_whole:
        return day < other_day
    return (day.year, day.month) < (other_day.year, other_day.month)


def _read(text: str) -> tuple[date, bool] | None:
    """A day and True, or the first of a month and False; None for neither."""
    try:
        return parse_date(text), True
    except CannotContinue:
        pass
    try:
        return parse_month(text), False
    except CannotContinue:
        return None

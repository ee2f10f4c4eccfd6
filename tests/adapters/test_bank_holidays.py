"""England's bank holidays, as the almanac has them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from gp2gp_desktop.adapters.bank_holidays import england
from gp2gp_desktop.domain.calendar import WorkingCalendar


@pytest.mark.parametrize(
    ("year", "weekdays"),
    [
        (2026, {(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)}),
        (2027, {(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)}),
        # The jubilee moved one day and added one; the Queen's funeral added another.
        (2022, {(1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26),
                (12, 27)}),
        # The coronation.
        (2023, {(1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)}),
        # Victory in Europe Day moved the early May day.
        (2020, {(1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28)}),
    ],
)  # fmt: skip
def test_the_days_off_of_a_year(year: int, weekdays: set[tuple[int, int]]) -> None:
    found = {day for day in england(year) if day.weekday() < 5}
    assert found == {date(year, *day) for day in weekdays}


def test_scotland_keeps_other_days() -> None:
    calendar = WorkingCalendar(england)
    assert calendar.is_working_day(date(2026, 1, 2))  # a bank holiday in Scotland only
    assert calendar.is_working_day(date(2026, 11, 30))  # Saint Andrew's Day
    assert not calendar.is_working_day(date(2026, 4, 6))  # Easter Monday, a working day there


def test_the_library_is_not_loaded_before_a_list_is_shown() -> None:
    said = "import sys, gp2gp_desktop.bootstrap; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0

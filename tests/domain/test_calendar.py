from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.calendar import (
    LIMIT,
    Urgency,
    act_by,
    bank_holidays,
    deadline,
    easter_sunday,
    is_working_day,
    local_date,
    time_left_words,
    urgency,
)

REQUESTED = datetime(2026, 5, 14, 9, 45, tzinfo=UTC)  # a Thursday; 10:45 at the desk

MOMENTS = st.integers(0, 20 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_is_where_the_almanac_has_it(year: int, day: tuple[int, int]) -> None:
    assert easter_sunday(year) == date(year, *day)


@pytest.mark.parametrize(
    "year_and_days",
    [
        (2026, {(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)}),
        (2027, {(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)}),
        (2022, {(1, 3), (4, 15), (4, 18), (5, 2), (5, 30), (8, 29), (12, 26), (12, 27)}),
    ],
)
def test_bank_holidays_have_their_substitute_days(
    year_and_days: tuple[int, set[tuple[int, int]]],
) -> None:
    year, days = year_and_days
    assert bank_holidays(year) == {date(year, *day) for day in days}


def test_one_deadline_eight_days_after_the_request() -> None:
    assert deadline(REQUESTED) == datetime(2026, 5, 22, 9, 45, tzinfo=UTC)
    assert act_by(REQUESTED) == date(2026, 5, 22)  # a Friday


def test_act_by_steps_back_over_a_weekend_and_a_bank_holiday() -> None:
    on_sunday = datetime(2026, 5, 17, 9, 0, tzinfo=UTC)  # its limit is the Spring bank holiday
    assert local_date(deadline(on_sunday)) == date(2026, 5, 25)
    assert act_by(on_sunday) == date(2026, 5, 22)


@given(MOMENTS)
def test_act_by_is_a_working_day_never_after_the_limit(asked: datetime) -> None:
    assert is_working_day(act_by(asked))
    assert act_by(asked) <= local_date(asked + LIMIT)
    assert local_date(asked + LIMIT) - act_by(asked) <= timedelta(days=4)


@pytest.mark.parametrize(
    ("after", "expected", "words"),
    [
        (timedelta(hours=1), Urgency.PLENTY, "8 days left"),
        (
            timedelta(days=3, minutes=1),
            Urgency.PAST_GOOD_PRACTICE,
            "5 days left, 3-day target missed",
        ),
        (timedelta(days=7), Urgency.TOMORROW, "Due tomorrow"),
        (timedelta(days=8), Urgency.TODAY, "Due today"),
        (timedelta(days=8, seconds=1), Urgency.OVERDUE, "Overdue: paper is asked for"),
    ],
)
def test_the_time_left_is_said_in_words(after: timedelta, expected: Urgency, words: str) -> None:
    assert urgency(REQUESTED, REQUESTED + after) is expected
    assert time_left_words(REQUESTED, REQUESTED + after) == words


@given(
    st.integers(0, 300),
    st.integers(0, 300),
    MOMENTS,
)
def test_time_never_makes_a_transfer_less_urgent(first: int, more: int, asked: datetime) -> None:
    order = list(Urgency)
    earlier = urgency(asked, asked + timedelta(hours=first))
    later = urgency(asked, asked + timedelta(hours=first + more))
    assert order.index(earlier) <= order.index(later)


def test_the_desk_is_in_england_whatever_the_clock_is() -> None:
    assert local_date(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert local_date(datetime(2026, 1, 1, 23, 30, tzinfo=UTC)) == date(2026, 1, 1)

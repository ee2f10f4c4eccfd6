from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.calendar import (
    LIMIT,
    SOON,
    Urgency,
    WorkingCalendar,
    deadline,
    local_date,
)

REQUESTED = datetime(2026, 5, 14, 9, 45, tzinfo=UTC)  # a Thursday; 10:45 at the desk

MOMENTS = st.integers(0, 20 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 25)})
CALENDAR = WorkingCalendar(lambda _year: EASTER)


def test_one_deadline_eight_days_after_the_request() -> None:
    assert deadline(REQUESTED) == datetime(2026, 5, 22, 9, 45, tzinfo=UTC)
    assert CALENDAR.act_by(REQUESTED) == date(2026, 5, 22)  # a Friday


def test_act_by_steps_back_over_a_weekend_and_a_bank_holiday() -> None:
    on_sunday = datetime(2026, 5, 17, 9, 0, tzinfo=UTC)  # its limit is the Spring bank holiday
    assert local_date(deadline(on_sunday)) == date(2026, 5, 25)
    assert CALENDAR.act_by(on_sunday) == date(2026, 5, 22)


@given(MOMENTS)
def test_act_by_is_a_working_day_never_after_the_limit(asked: datetime) -> None:
    assert CALENDAR.is_working_day(CALENDAR.act_by(asked))
    assert CALENDAR.act_by(asked) <= local_date(asked + LIMIT)
    assert local_date(asked + LIMIT) - CALENDAR.act_by(asked) <= timedelta(days=4)


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
    assert CALENDAR.urgency(REQUESTED, REQUESTED + after) is expected
    assert CALENDAR.time_left_words(REQUESTED, REQUESTED + after) == words


@given(
    st.integers(0, 300),
    st.integers(0, 300),
    MOMENTS,
)
def test_time_never_makes_a_transfer_less_urgent(first: int, more: int, asked: datetime) -> None:
    order = list(Urgency)
    earlier = CALENDAR.urgency(asked, asked + timedelta(hours=first))
    later = CALENDAR.urgency(asked, asked + timedelta(hours=first + more))
    assert order.index(earlier) <= order.index(later)


def test_the_desk_is_in_england_whatever_the_clock_is() -> None:
    assert local_date(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert local_date(datetime(2026, 1, 1, 23, 30, tzinfo=UTC)) == date(2026, 1, 1)


def test_a_long_weekend_is_stepped_over_whole() -> None:
    limit_on_easter_monday = datetime(2026, 3, 29, 9, 0, tzinfo=UTC)
    assert local_date(deadline(limit_on_easter_monday)) == date(2026, 4, 6)
    assert CALENDAR.act_by(limit_on_easter_monday) == date(2026, 4, 2)
    assert CALENDAR.working_day_after(date(2026, 4, 2)) == date(2026, 4, 7)
    assert CALENDAR.working_day_before(date(2026, 4, 7)) == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("after", "is_near"),
    [
        (timedelta(days=5), False),
        (timedelta(days=6), True),  # 48 hours before the limit, to the second
        (timedelta(days=6, seconds=-1), True),  # but its day is the last working day in 48 hours
        (timedelta(days=8, hours=1), True),
    ],
)
def test_what_will_breach_in_48_hours(after: timedelta, is_near: bool) -> None:
    assert CALENDAR.breaches_within(REQUESTED, REQUESTED + after, SOON) is is_near


def test_before_a_long_weekend_the_last_working_day_warns_not_the_limit() -> None:
    limit_on_easter_monday = datetime(2026, 3, 29, 9, 0, tzinfo=UTC)
    tuesday = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
    assert deadline(limit_on_easter_monday) - tuesday > SOON
    assert CALENDAR.breaches_within(limit_on_easter_monday, tuesday, SOON)


@given(MOMENTS, st.integers(0, 400))
def test_every_overdue_transfer_is_among_those_that_breach(asked: datetime, hours: int) -> None:
    now = asked + timedelta(hours=hours)
    if CALENDAR.urgency(asked, now) in {Urgency.OVERDUE, Urgency.TODAY, Urgency.TOMORROW}:
        assert CALENDAR.breaches_within(asked, now, SOON)


def test_summer_time_begins_and_the_limit_is_still_eight_times_24_hours() -> None:
    asked = datetime(2026, 3, 25, 10, 0, tzinfo=UTC)  # the clocks go forward on 29 March
    assert (deadline(asked) - asked).total_seconds() == 691_200
    assert CALENDAR.time_left_words(asked, asked) == "8 days left"


def test_a_clock_set_back_leaves_time_and_never_fails() -> None:
    assert CALENDAR.urgency(REQUESTED, REQUESTED - timedelta(days=30)) is Urgency.PLENTY


@given(MOMENTS, st.integers(-400, 400))
def test_the_border_of_what_breaches_is_one_moment(asked: datetime, hours: int) -> None:
    now = asked + timedelta(hours=hours)
    breaches = CALENDAR.breaches_within(asked, now, SOON)
    assert (asked < CALENDAR.breaching_before(now, SOON)) is breaches

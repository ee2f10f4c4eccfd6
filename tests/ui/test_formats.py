"""Dates, times and names read the same on every computer."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from gp2gp_desktop.ui.formats import (
    PatientFacts,
    age_on,
    clinical_date,
    clock_time,
    display_name,
    long_date,
    plural,
    prose_date,
    when,
)

BORN = date(1980, 7, 4)


def test_dates_are_written_for_identification_and_for_prose() -> None:
    assert clinical_date(BORN) == "04-Jul-1980"
    assert prose_date(BORN) == "4 July 1980"
    assert long_date(date(2026, 5, 14)) == "Thursday 14 May 2026"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(0, 5), "12:05am"),
        (time(9, 0), "9:00am"),
        (time(12, 0), "12:00pm"),
        (time(17, 30), "5:30pm"),
    ],
)
def test_times_are_told_with_am_and_pm(moment: time, words: str) -> None:
    assert clock_time(moment) == words


def test_a_moment_is_date_and_time() -> None:
    assert when(datetime(2026, 5, 14, 17, 58)) == "14-May-2026 5:58pm"  # noqa: DTZ001 - shown as is


@pytest.mark.parametrize(
    ("today", "age"), [(date(2026, 7, 3), 45), (date(2026, 7, 4), 46), (date(1980, 7, 4), 0)]
)
def test_age_grows_on_the_birthday(today: date, age: int) -> None:
    assert age_on(BORN, today) == age


def test_names_and_counts() -> None:
    assert display_name("Smith", "Jane Anne", "Ms") == "SMITH, Jane Anne (Ms)"
    assert display_name("Smith") == "SMITH"
    assert [plural(1, "entry", "entries"), plural(3, "record")] == ["1 entry", "3 records"]


def test_the_banners_facts_group_the_number_and_say_what_is_not_known() -> None:
    facts = PatientFacts("Smith", nhs_number="9991234568")

    assert facts.number_text == "999 123 4568"
    assert facts.born_text(date(2026, 1, 1)) == "Not known"
    assert PatientFacts("Smith", died=BORN).died_text == "04-Jul-1980"

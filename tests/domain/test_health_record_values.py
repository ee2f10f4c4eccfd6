"""The small values of a health record: dates as precise as sent, codes as good as they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.health_record import (
    UNKNOWN_DATE,
    Coded,
    CodeKind,
    Coding,
    Precision,
    clinical_date,
)
from gp2gp_desktop.domain.health_record.allergies import may_state_allergy
from tests.domain import health_record_builders as build


@pytest.mark.parametrize(
    ("sent", "shown", "precision"),
    [
        ("2012", "2012", Precision.YEAR),
        ("201203", "Mar 2012", Precision.MONTH),
        ("20120304", "4 Mar 2012", Precision.DAY),
        ("201203040930", "4 Mar 2012, 09:30", Precision.MINUTE),
        ("20120304093015", "4 Mar 2012, 09:30", Precision.SECOND),
        ("20120304000000", "4 Mar 2012", Precision.DAY),
        ("20120704093015+0000", "4 Jul 2012, 10:30", Precision.SECOND),
        ("20120704093015+00", "4 Jul 2012, 10:30", Precision.SECOND),
        ("20120304093015.123", "4 Mar 2012, 09:30", Precision.SECOND),
        ("2012-03-04T09:30:15", "4 Mar 2012, 09:30", Precision.SECOND),
        ("2012-07-04T09:30:15Z", "4 Jul 2012, 10:30", Precision.SECOND),
        ("2012-03-04", "4 Mar 2012", Precision.DAY),
        ("2012031", "Mar 2012", Precision.MONTH),
    ],
)
def test_a_date_is_as_precise_as_it_was_sent(sent: str, shown: str, precision: Precision) -> None:
    read = clinical_date(sent)
    assert (read.with_time, read.precision, read.sent) == (shown, precision, sent)


@pytest.mark.parametrize("sent", ["", "soon", "20121399", "20120230", "12", "00000000"])
def test_what_is_no_date_is_unknown_and_keeps_what_was_sent(sent: str) -> None:
    read = clinical_date(sent)
    assert not read.is_known
    assert (str(read), read.sent) == ("date unknown", sent)


def test_unknown_dates_sort_after_every_known_one() -> None:
    dates = [UNKNOWN_DATE, clinical_date("2099"), clinical_date("19800101")]
    assert [one.sent for one in sorted(dates, key=lambda one: one.sort_key)] == [
        "19800101",
        "2099",
        "",
    ]


@pytest.mark.parametrize(
    ("sent", "doubtful"),
    [("19000101", True), ("18991231", True), ("20270101", True), ("20250101", False), ("", False)],
)
def test_dates_that_cannot_be_right_are_doubtful(sent: str, doubtful: bool) -> None:
    assert clinical_date(sent).is_doubtful(date(2026, 3, 1)) is doubtful


@given(st.text(max_size=25))
def test_no_text_at_all_breaks_the_reading_of_a_date(text: str) -> None:
    assert str(clinical_date(text))


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2200, 1, 1)))
def test_a_sent_day_is_read_as_that_day(day: date) -> None:
    assert clinical_date(day.strftime("%Y%m%d")).day == day
    assert clinical_date(day.strftime("%Y%m%d1200")).day == day
    assert not clinical_date(day.strftime("%Y%m%d")).is_after(day)
    assert clinical_date(day.strftime("%Y%m%d")).is_after(day - timedelta(days=1))


@pytest.mark.parametrize(
    ("code", "system", "kind"),
    [
        ("44054006", build.SNOMED, CodeKind.SNOMED_CONCEPT),
        ("322236009", build.SNOMED, CodeKind.SNOMED_CONCEPT),
        ("196411000000103", build.SNOMED, CodeKind.SNOMED_CONCEPT),
        ("121589010", build.SNOMED, CodeKind.SNOMED_DESCRIPTION),
        ("44054006", "2.16.840.1.113883.2.1.3.2.3.15", CodeKind.SNOMED_CONCEPT),
        ("44054007", build.SNOMED, CodeKind.SNOMED_UNUSABLE),
        ("4405400600000000000", build.SNOMED, CodeKind.SNOMED_UNUSABLE),
        ("٤٤٠٥٤٠٠٦", build.SNOMED, CodeKind.SNOMED_UNUSABLE),
        ("14L..00", build.READ, CodeKind.READ_2),
        ("Xa123", build.CTV3, CodeKind.CTV3),
        ("44054006", "", CodeKind.OTHER),
        ("", build.SNOMED, CodeKind.NONE),
    ],
)
def test_a_code_is_told_by_its_system_and_its_own_digits(
    code: str, system: str, kind: CodeKind
) -> None:
    assert Coding(code, system).kind is kind


def test_the_words_to_show_are_the_clinicians_first() -> None:
    coding, other = Coding("1", "", "main"), Coding("2", "", "translation")
    assert Coded((coding, other), "own words").text == "own words"
    assert Coded((coding, other)).text == "main"
    assert Coded((Coding("1", ""), other)).text == "translation"
    assert Coded().text == ""


@given(st.text(max_size=300))
def test_the_search_for_allergies_reads_any_text(text: str) -> None:
    assert may_state_allergy(build.a_note(text)) in (True, False)

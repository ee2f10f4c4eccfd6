from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.identifiers import (
    BadIdentifier,
    ConversationId,
    NhsNumber,
    NumberRange,
    OdsCode,
    Postcode,
    check_digit,
)


@given(st.integers(0, 999_999_999))
def test_exactly_one_check_digit_fits_or_none_does(first: int) -> None:
    nine = f"{first:09d}"
    fitting = []
    for last in "0123456789":
        try:
            fitting.append(NhsNumber(nine + last).digits[-1])
        except BadIdentifier:
            continue
    assert fitting == ([check_digit(nine)] if check_digit(nine) else [])


@pytest.mark.parametrize("typed", ["943 476 5919", "943-476-5919", " 9434765919 ", "943–476–5919"])
def test_spaces_and_dashes_are_the_clerks_business(typed: str) -> None:
    assert NhsNumber.parse(typed).spaced == "943 476 5919"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter the NHS number"),
        ("12345", "NHS number must have 10 digits"),
        ("943476591９", "NHS number must have 10 digits"),
        ("9434765918", "The last digit does not fit the others. Check each digit with the patient"),
        (
            "QQ123456C",
            "This looks like a National Insurance number. Enter the 10 digit NHS number",
        ),
        ("ABC123", "This looks like an old style number. Enter the 10 digit NHS number"),
    ],
)
def test_what_is_no_nhs_number_is_told_apart(typed: str, sentence: str) -> None:
    with pytest.raises(BadIdentifier) as refused:
        NhsNumber.parse(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("nine", "expected"),
    [
        ("010101001", NumberRange.SCOTLAND),
        ("311299990", NumberRange.SCOTLAND),
        ("320000001", NumberRange.NORTHERN_IRELAND),
        ("400000000", NumberRange.ENGLAND_WALES_IOM),
        ("799999990", NumberRange.ENGLAND_WALES_IOM),
        ("999000000", NumberRange.TEST),
        ("500000000", NumberRange.UNUSED),
    ],
)
def test_the_range_tells_who_issued_a_number(nine: str, expected: NumberRange) -> None:
    start = int(nine)
    serial = next(n for n in range(start, start + 9) if check_digit(f"{n:09d}"))
    digit = check_digit(f"{serial:09d}")
    assert NhsNumber(f"{serial:09d}{digit}").range is expected


@pytest.mark.parametrize("typed", ["ls16ae", "LS1 6AE", "ls1  6ae", "Ls1-6Ae"])
def test_a_postcode_has_one_form(typed: str) -> None:
    assert str(Postcode.parse(typed)) == "LS1 6AE"


@pytest.mark.parametrize("typed", ["", "LS1", "LS1 6A", "12 345", "LS1 6AEE"])
def test_half_a_postcode_is_none(typed: str) -> None:
    with pytest.raises(BadIdentifier, match="Enter a full UK postcode"):
        Postcode.parse(typed)


def test_codes_are_upper_case_and_compared_so() -> None:
    assert OdsCode.parse(" b81234 ") == OdsCode("B81234")
    small = ConversationId.parse("5f3c9c1e-7a0c-4b43-9d3e-2f6c1a2b3c4d")
    assert small == ConversationId("5F3C9C1E-7A0C-4B43-9D3E-2F6C1A2B3C4D")


@pytest.mark.parametrize("typed", ["B8", "B81 234", "", "B81234567890123"])
def test_what_is_no_ods_code_is_refused(typed: str) -> None:
    with pytest.raises(BadIdentifier, match="Enter an ODS code"):
        OdsCode.parse(typed)


def test_what_is_no_conversation_id_is_refused() -> None:
    with pytest.raises(BadIdentifier, match="five groups"):
        ConversationId.parse("12345")

"""How our practice is reached: what must be there, and what is put right before it is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gp2gp_desktop.domain.practice_contact import PracticeContact, contact_problems

RIGHT = PracticeContact(
    "1 Harbour View", "Quayside", "Whitby", "YO21 9ZZ", "01632 960123", "desk@harbour.example"
)


def test_a_right_one_has_no_problems() -> None:
    assert contact_problems(RIGHT) == {}
    assert contact_problems(replace(RIGHT, line2="", email="")) == {}


def test_what_is_missing_is_named_in_the_order_of_the_form() -> None:
    assert list(contact_problems(PracticeContact())) == ["line1", "town", "postcode", "phone"]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("postcode", "YO21"),
        ("phone", "960123"),
        ("phone", "ring the bell"),
        ("email", "desk at harbour"),
        ("line1", "x" * 61),
        ("town", "x" * 61),
    ],
)
def test_a_wrong_value_is_named(key: str, typed: str) -> None:
    assert list(contact_problems(replace(RIGHT, **{key: typed}))) == [key]


def test_it_is_tidied() -> None:
    untidy = PracticeContact(" 1  Harbour View ", "", "Whitby ", "yo219zz", " 01632 960123", "")

    assert untidy.tidied() == replace(RIGHT, line2="", email="")


def test_the_address_has_no_empty_lines() -> None:
    assert replace(RIGHT, line2="").address == ("1 Harbour View", "Whitby", "YO21 9ZZ")


def test_half_an_address_counts_as_none() -> None:
    assert RIGHT.is_recorded
    assert not replace(RIGHT, postcode="").is_recorded
    assert not PracticeContact().is_recorded

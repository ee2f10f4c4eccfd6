"""Phone numbers and e-mail addresses: the same however they are written, and never nearly."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.contacts import (
    ContactDetail,
    ContactDetails,
    email_key,
    ending,
    phone_key,
)
from gp2gp_desktop.domain.matching import Agreement, compare
from tests.desk import a_nhs_record, answers

HELD = ContactDetails(
    "07700 900123", "01632 960123", "Maya@Example.org", ("01632 960777", "work@example.org")
)


@pytest.mark.parametrize(
    "written",
    ["07700900123", "(07700) 900-123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123",
     "447700900123", "(+44) 07700.900.123"],
)  # fmt: skip
def test_one_number_however_it_is_written(written: str) -> None:
    assert phone_key(written) == "07700900123"
    assert HELD.same(ContactDetail.MOBILE, written)


@pytest.mark.parametrize("other", ["07700 900124", "7700 900123", "+33 7700 900123", "", "none"])
def test_close_is_another_number(other: str) -> None:
    assert not HELD.same(ContactDetail.MOBILE, other)


def test_an_e_mail_address_is_no_number_and_the_other_way_round() -> None:
    assert phone_key("07700900123@example.org") == ""
    assert email_key("07700 900123") == ""
    assert email_key(" MAYA@example.ORG ") == "maya@example.org"


def test_only_a_whole_number_has_an_ending() -> None:
    assert ending("+44 7700 900123") == "0123"
    assert ending("999") == ending("0123456") == ending("a@example.org") == ""


@pytest.mark.parametrize(
    ("detail", "said", "agrees"),
    [
        (ContactDetail.MOBILE, "07700 900123", True),
        (ContactDetail.MOBILE, "01632 960123", True),  # held as the number at home
        (ContactDetail.HOME_PHONE, "01632 960777", True),  # held as the number at work
        (ContactDetail.HOME_PHONE, "01632 960778", False),
        (ContactDetail.EMAIL, "maya@example.org", True),
        (ContactDetail.EMAIL, "work@example.org", True),
        (ContactDetail.EMAIL, "maya@example.com", False),
    ],
)
def test_anything_of_its_kind_on_the_record_may_agree(
    detail: ContactDetail, said: str, agrees: bool
) -> None:
    assert HELD.holds(detail, said) is agrees


def test_nothing_of_its_kind_is_neither() -> None:
    assert ContactDetails(email="a@example.org").holds(ContactDetail.MOBILE, "07700 900123") is None
    assert ContactDetails(mobile="07700 900123").holds(ContactDetail.EMAIL, "a@b.example") is None


def test_the_details_never_show_in_a_traceback() -> None:
    assert "900123" not in repr(a_nhs_record(contacts=HELD))
    assert "example" not in repr(a_nhs_record(contacts=HELD))


def test_they_count_neither_as_points_nor_against_the_person() -> None:
    said = Form(answers(mobile="07700 900999", email="maya@example.org"))
    match = compare(said, a_nhs_record(contacts=HELD))

    assert [(line.item, line.agreement) for line in match.contacts] == [
        ("Mobile phone", Agreement.DIFFERS),
        ("Email address", Agreement.AGREES),
    ]
    assert (match.points, match.contradictions, match.refusal) == (7, (), None)


def test_of_a_restricted_record_they_are_not_compared() -> None:
    record = a_nhs_record(restricted=True, contacts=HELD, postcode=None)

    (line,) = compare(Form(answers(mobile="07700 900123")), record).contacts
    assert line.agreement is Agreement.NOT_HELD

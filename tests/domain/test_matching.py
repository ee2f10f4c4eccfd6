from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.identifiers import Postcode
from gp2gp_desktop.domain.matching import Agreement, compare, folded
from gp2gp_desktop.domain.people import NhsRecord, PersonName
from tests.desk import a_nhs_record, a_number, answers

RECORD = a_nhs_record(previous_postcodes=(Postcode("YO22 4DB"),))


def refusal(record: NhsRecord = RECORD, **changes: str) -> str | None:
    return compare(Form(answers(**changes)), record).refusal


def test_the_right_person_may_be_confirmed() -> None:
    match = compare(Form(answers()), RECORD)
    assert match.refusal is None
    assert match.points == 7
    assert match.contradictions == ()


@pytest.mark.parametrize("close", ["1984-03-08", "1984-09-03", "1948-03-09", "1984-03-19"])
def test_a_close_date_of_birth_is_refused_whatever_else_agrees(close: str) -> None:
    assert refusal(birth_date=close) == (
        "The date of birth does not agree exactly. Close is not enough."
    )


def test_another_last_name_needs_the_previous_one() -> None:
    assert "last name" in str(refusal(last_name="Hargreaves"))
    assert refusal(last_name="Hargreaves", previous_last_name="Thornbury") is None


def test_name_and_birth_date_alone_are_not_enough() -> None:
    said = refusal(nhs_number="", postcode="", previous_postcode="", previous_practice="not known")
    assert "One more thing must agree" in str(said)


@pytest.mark.parametrize(
    "agreeing",
    [
        {"nhs_number": a_number().digits},
        {"postcode": "ls1 6ae"},
        {"previous_postcode": "YO224DB"},
        {"previous_practice": "y99902"},
    ],
)
def test_any_one_more_identifier_is_enough(agreeing: dict[str, str]) -> None:
    none = {"nhs_number": "", "postcode": "", "previous_postcode": "", "previous_practice": ""}
    assert refusal(RECORD, **(none | agreeing)) is None


def test_a_new_address_is_explained_by_the_old_one() -> None:
    assert "differ" in str(refusal(postcode="SK9 1AA"))
    assert refusal(postcode="SK9 1AA", previous_postcode="LS1 6AE") is None


def test_a_twin_is_told_apart_by_the_first_name() -> None:
    twin = replace(RECORD, nhs_number=a_number(2), name=PersonName("Thornbury", "Mina"))
    assert "first name" in str(refusal(twin, nhs_number=""))


def test_a_wrong_number_is_a_contradiction_nothing_explains() -> None:
    assert "nhs number" in str(refusal(nhs_number=a_number(5).digits))


def test_accents_case_and_punctuation_are_not_differences() -> None:
    record = replace(RECORD, name=PersonName("O'Brien-Żak", "Zoë"))
    assert refusal(record, last_name="OBRIEN ZAK", first_name="Zoe") is None
    assert folded("O'Brien-Żak") == folded("obrien zak")
    assert folded("Łukasz Sørensen-Đorđević") == folded("Lukasz Sorensen Dordevic")


def test_the_sex_and_the_surgery_never_forbid_a_match() -> None:
    assert refusal(sex="male", previous_practice="Y99999") is None


def test_the_records_own_values_are_never_in_the_comparison() -> None:
    record = replace(RECORD, birth_date=date(1979, 12, 1), postcode=Postcode("HX7 8AD"))
    shown = repr(compare(Form(answers()), record))
    assert "1979" not in shown
    assert "HX7" not in shown


def test_a_restricted_record_has_no_address_to_disagree_with() -> None:
    hidden = replace(RECORD, restricted=True, postcode=None, previous_postcodes=(), practice=None)
    match = compare(Form(answers()), hidden)
    assert {line.agreement for line in match.lines if "ostcode" in line.item and line.said} == {
        Agreement.NOT_HELD
    }
    assert match.refusal is None


def test_a_birth_date_that_the_record_does_not_hold_whole_is_said_so() -> None:
    said = refusal(replace(RECORD, birth_date=None))

    assert said is not None
    assert said.startswith("The NHS record has no whole date of birth")

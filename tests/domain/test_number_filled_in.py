"""A number that we filled in is searched with; the patient did not say it (product-ux 3.4)."""

from __future__ import annotations

from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.form import filled_in, given_number
from gp2gp_desktop.domain.matching import NHS_NUMBER, Agreement, compare
from tests.desk import a_nhs_record, a_number, answers

NUMBER = a_number().digits
ALONE = {"nhs_number": "", "postcode": "", "previous_practice": "do not know"}
"""Nothing but the name, the birth date and the sex is said."""


def reopened(**said: str) -> Form:
    form = Form(answers(**(ALONE | said)))
    return form.with_answers(filled_in(form, a_number().spaced))


def test_a_number_of_our_own_list_is_not_the_one_more_thing_that_must_agree() -> None:
    form = reopened()
    assert form["nhs_number"] == a_number().spaced  # the search uses it

    match = compare(form, a_nhs_record())

    line = next(each for each in match.lines if each.item == NHS_NUMBER)
    assert line.agreement is Agreement.OURS
    assert line.said == ""
    assert "One more thing must agree" in str(match.refusal)
    assert match.points == 4  # last name, first name, birth date, sex


def test_what_the_patient_says_besides_counts_as_ever() -> None:
    assert compare(reopened(postcode="LS1 6AE"), a_nhs_record()).refusal is None


def test_a_number_that_we_filled_in_may_not_be_the_only_thing_two_people_vouch_for() -> None:
    record = a_nhs_record()
    assert compare(reopened(last_name="Other"), record).nobody_may is not None


def test_a_number_the_patient_said_already_stays_theirs() -> None:
    form = Form(answers())
    assert filled_in(form, a_number().spaced) == {}
    hidden = Form(answers(number_known="not_sure"))  # typed once, and folded away since
    again = hidden.with_answers(filled_in(hidden, NUMBER))
    assert compare(again, a_nhs_record()).lines[0].agreement is Agreement.OURS


def test_a_number_typed_over_the_one_we_filled_in_is_the_patients() -> None:
    typed = reopened().with_answers(given_number("9990000999"))
    assert not typed.number_is_ours
    assert not typed.with_answers({"nhs_number": NUMBER}).number_is_ours
    assert reopened().with_answers({"nhs_number": NUMBER}).number_is_ours  # another spacing

"""“NHS number known?”: a number counts only while the answer is yes (product-ux 3.3)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gp2gp_desktop.domain.application import Form, Step, asked, problems
from gp2gp_desktop.domain.form import given_number
from gp2gp_desktop.domain.matching import NHS_NUMBER, Agreement, compare
from gp2gp_desktop.domain.registration import Registration, Trace
from gp2gp_desktop.ui.registration import describe, handed_out
from tests.desk import a_nhs_record, a_number, answers

TODAY = date(2026, 5, 14)
NOW = datetime(2026, 5, 14, 9, tzinfo=UTC)
NUMBER = a_number().digits


def typed(known: str) -> Form:
    return Form(answers(number_known=known, nhs_number=NUMBER))


@pytest.mark.parametrize("known", ["no", "not_sure"])
def test_a_number_that_is_not_known_is_kept_and_counts_for_nothing(known: str) -> None:
    form = typed(known)

    assert form.raw("nhs_number") == NUMBER
    assert form["nhs_number"] == ""
    lines = {line.item: line for line in compare(form, a_nhs_record()).lines}
    assert lines[NHS_NUMBER].agreement is Agreement.NOT_SAID
    assert lines[NHS_NUMBER].said == ""
    assert describe.information(form, TODAY)["nhs_number"] == ""
    shown = [answer for group in handed_out.own_answers(form, TODAY) for answer in group.answers]
    assert NUMBER not in repr(shown)
    assert form.with_answers({"number_known": "yes"})["nhs_number"] == NUMBER


@pytest.mark.parametrize("wrong", ["12", "QQ 12 34 56 C", ""])
def test_what_stands_in_the_folded_field_stops_nobody(wrong: str) -> None:
    form = Form(answers(number_known="not_sure", nhs_number=wrong))
    assert problems(form, TODAY, Step.FIND) == ()


def test_a_known_number_is_asked_for_and_must_be_there() -> None:
    form = Form(answers(number_known="yes", nhs_number=""))
    assert "nhs_number" in {rule.key for rule in asked(form, TODAY, Step.FIND)}
    found = problems(form, TODAY, Step.FIND)
    assert [(p.field, p.message) for p in found] == [("nhs_number", "Enter the NHS number")]


def test_the_number_is_not_asked_before_the_question_is_answered() -> None:
    keys = {rule.key for rule in asked(Form({}), TODAY, Step.FIND)}
    assert "number_known" in keys
    assert "nhs_number" not in keys


def test_an_older_form_with_a_number_says_yes_and_one_without_has_not_been_asked() -> None:
    older = {key: text for key, text in answers().items() if key != "number_known"}
    assert Form(older)["number_known"] == "yes"
    assert Form(older).answers["number_known"] == "yes"  # so the screen shows it
    assert Form(older | {"nhs_number": " "})["number_known"] == ""
    assert Form(given_number(NUMBER))["nhs_number"] == NUMBER


def a_confirmed(known: str) -> Registration:
    trace = Trace("matched", "by NHS number", "test", NOW, a_nhs_record(), 7, "Priya", NOW)
    return Registration("r1", "clerk", NOW, NOW, form=typed(known), trace=trace)


def test_another_number_that_counts_means_another_search() -> None:
    known = a_confirmed("yes")
    assert known.with_answers({"number_known": "no"}, NOW).trace is None
    assert a_confirmed("no").with_answers({"number_known": "yes"}, NOW).trace is None


def test_the_same_number_that_counts_leaves_the_match_standing() -> None:
    unknown = a_confirmed("no")
    assert unknown.with_answers({"number_known": "not_sure"}, NOW).trace is unknown.trace
    assert unknown.with_answers({"nhs_number": "999"}, NOW).trace is unknown.trace
    assert a_confirmed("yes").with_answers({"number_known": "yes"}, NOW).trace is not None

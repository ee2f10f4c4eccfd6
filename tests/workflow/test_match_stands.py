"""A confirmed match stands on the answers that were compared, as they are now (product-ux 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.registration import Registration
from tests.desk import THEIRS, Practice, a_nhs_record, a_number, a_typed
from tests.workflow.second import a_vouched

NO_NUMBER = {"nhs_number": "", "previous_practice": "do not know"}


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice")
    yield made
    made.close()


def changed(practice: Practice, registration: Registration, **changes: str) -> Registration:
    return practice.services.registering.save_answers(
        practice.session(), registration, changes, Step.FIND, ""
    )


def test_the_match_falls_with_the_only_answer_that_carried_it(practice: Practice) -> None:
    confirmed = practice.a_confirmed(**NO_NUMBER)
    assert confirmed.nhs_number == a_number()

    other = changed(practice, confirmed, postcode="SK9 1AA")

    assert other.trace is None
    assert other.nhs_number is None
    assert other.decision is None


@pytest.mark.parametrize("said", ["Y99903", "do not know", "none"])
def test_the_surgery_carries_a_match_only_while_it_is_the_one_on_the_record(
    practice: Practice, said: str
) -> None:
    carried = {"nhs_number": "", "postcode": "", "previous_practice": str(THEIRS)}
    confirmed = practice.a_confirmed(**carried)

    assert changed(practice, confirmed, previous_practice=said).trace is None


def test_a_postcode_that_contradicts_the_record_takes_the_match_back(practice: Practice) -> None:
    confirmed = practice.a_confirmed()
    assert changed(practice, confirmed, postcode="SK9 1AA").trace is None


def test_a_change_that_leaves_enough_agreeing_leaves_the_match(practice: Practice) -> None:
    confirmed = practice.a_confirmed()
    assert confirmed.trace is not None

    other = changed(practice, confirmed, previous_practice="do not know")

    assert other.trace is not None
    assert other.confirmed_record == confirmed.confirmed_record
    assert other.trace.points == confirmed.trace.points - 1


@pytest.mark.parametrize("half", ["S", "SK9 1"])
def test_a_half_typed_postcode_is_not_judged_and_the_whole_one_is(
    practice: Practice, half: str
) -> None:
    confirmed = practice.a_confirmed()

    typing = changed(practice, confirmed, postcode=half)
    assert typing.confirmed_record is not None
    assert typing.decision is None
    right = changed(practice, typing, postcode="LS1 6AE")
    assert right.trace is not None
    assert changed(practice, right, postcode="SK9 1AA").trace is None


def test_what_two_people_vouched_for_is_not_taken_back_by_an_address(practice: Practice) -> None:
    practice.demographics.put(a_nhs_record(birth_date=date(1984, 9, 3)))
    confirmed = a_vouched(practice)

    moved = changed(practice, confirmed, postcode="SK9 1AA")
    assert moved.trace == confirmed.trace
    assert changed(practice, moved, birth_date="1984-03-10").trace is None


def test_what_the_clinical_system_did_not_show_contradicts_nothing(practice: Practice) -> None:
    draft = practice.a_draft()
    typed = practice.services.tracing.type_in(practice.session(), draft, a_typed())
    assert changed(practice, typed, postcode="SK9 1AA").trace == typed.trace


def test_what_was_typed_is_compared_again_as_far_as_it_was_typed(practice: Practice) -> None:
    draft, clerk = practice.a_draft(**NO_NUMBER), practice.session()
    typed = practice.services.tracing.type_in(clerk, draft, a_typed(postcode="ls1 6ae"))
    assert typed.trace is not None

    assert changed(practice, typed, postcode="SK9 1AA").trace is None

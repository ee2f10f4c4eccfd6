"""What tells records apart, and a number that is somebody else's (product-ux 3.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.identifiers import Postcode
from gp2gp_desktop.domain.matching import compare
from gp2gp_desktop.domain.people import PersonName, Sex
from gp2gp_desktop.ui.registration.shown import FindResults
from tests.desk import a_nhs_record, a_number, answers
from tests.ui.registration.seen import Clerk

STRANGER = a_nhs_record(
    name=PersonName("Okafor", "Grace"),
    birth_date=date(1950, 1, 2),
    sex=Sex.MALE,
    postcode=Postcode("YO1 7HH"),
)


def _found(clerk: Clerk, **changes: str) -> FindResults:
    clerk.presenter.start()
    clerk.fill(**changes)
    clerk.presenter.finding.search()
    while clerk.view.results.next_search and not clerk.view.results.cards:
        clerk.presenter.finding.search_next()
    return clerk.view.results


def test_a_number_of_somebody_else_is_said_to_be_that_and_nothing_more(clerk: Clerk) -> None:
    clerk.practice.demographics.put(STRANGER)
    found = _found(clerk, previous_postcode="HG1 5QX")

    assert found.heading == "This NHS number belongs to somebody else"
    assert "Check each digit with the patient" in found.words
    assert "address" not in found.heading
    (card,) = found.cards
    assert card.refusal.startswith("Only the NHS number agrees")
    assert not card.may_ask_senior


def test_of_a_stranger_it_is_not_said_that_they_died_or_have_a_newer_number(clerk: Clerk) -> None:
    for special in (replace(STRANGER, deceased=True), replace(STRANGER, restricted=True)):
        clerk.practice.demographics.put(special)
        found = _found(clerk)
        assert found.heading == "This NHS number belongs to somebody else"
    newer = replace(STRANGER, nhs_number=a_number(2))
    clerk.practice.demographics.put(newer)
    clerk.practice.demographics.put(replace(STRANGER, superseded_by=a_number(2)))
    found = _found(clerk)
    assert not found.cards[0].replaced_by
    assert a_number(2).spaced not in repr(found)


@pytest.mark.parametrize("agreeing", [{"birth_date": "1950-01-02"}, {"last_name": "Okafor"}])
def test_where_more_than_the_number_agrees_two_people_may_look(agreeing: dict[str, str]) -> None:
    match = compare(Form(answers(**agreeing)), STRANGER)
    assert match.refusal
    assert match.nobody_may is None
    assert match.although
    assert not match.although.endswith(".")
    assert match.although[0].islower()


def _two(clerk: Clerk) -> FindResults:
    """Two namesakes born on one day; the one with the higher number has Maya's surgery."""
    clerk.practice.demographics.put(a_nhs_record(practice=None))
    clerk.practice.demographics.put(a_nhs_record(nhs_number=a_number(2)))
    return _found(clerk, nhs_number="", previous_postcode="")


def test_of_two_records_only_what_tells_them_apart_is_shown(clerk: Clerk) -> None:
    found = _two(clerk)

    assert found.heading == "2 records found"
    assert found.alike == (
        "The same on all of them. Not said: NHS number, previous last name, previous postcode. "
        "Agrees: last name, first name, date of birth, sex, postcode now."
    )
    for card in found.cards:
        assert [line.item for line in card.lines] == ["Previous surgery"]


def test_of_two_that_the_nhs_holds_equally_likely_the_one_that_agrees_more_stands_first(
    clerk: Clerk,
) -> None:
    first, second = _two(clerk).cards

    assert [line.words for line in first.lines] == ["Agrees"]
    assert [line.words for line in second.lines] == ["Not on the record"]
    clerk.presenter.finding.confirm(0)
    assert clerk.presenter.draft is not None
    assert clerk.presenter.draft.registration.nhs_number == a_number(2)


def test_one_record_shows_every_line(clerk: Clerk) -> None:
    found = _found(clerk)
    assert found.alike == ""
    assert len(found.cards[0].lines) >= 9

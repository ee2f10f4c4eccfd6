"""Linking a form with people of our own list who live at the same address (product-ux 3.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.domain.application import apply, problems
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.housemates import CHOOSE_AGAIN, LIVES_WITH, Housemate, housemates
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow import households as module
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice, a_nhs_record, a_number

NED, IDA, OLD = a_number(20), a_number(21), a_number(22)
BORN = date(2014, 3, 1)


def put(
    practice: Practice, number: NhsNumber | None, last: str, first: str, left: date | None = None
) -> None:
    with practice.store.unit_of_work() as work:
        work.patients.put(LocalPatient(number, PersonName(last, first), BORN, left))
        work.commit()


@pytest.fixture
def family(practice: Practice) -> Practice:
    """Ned and Ida are patients of ours; one of the name has left, one has no number."""
    put(practice, NED, "Thornbury", "Ned")
    put(practice, IDA, "Thornbury", "Ida")
    put(practice, OLD, "Thornbury", "Olga", date(2020, 1, 1))
    put(practice, None, "Thornbury", "Nell")
    put(practice, a_number(23), "Thornburyson", "Abe")
    return practice


def found(practice: Practice, text: str, draft: Registration | None = None) -> list[str]:
    one = draft or practice.services.registering.start(practice.session())
    return [m.name for m in practice.services.households.find(practice.session(), one, text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("thornbury", ["Ida Thornbury", "Ned Thornbury"]),
        ("THORNBURY, n", ["Ned Thornbury"]),
        (NED.spaced, ["Ned Thornbury"]),
        (OLD.digits, []),
        (a_number(99).digits, []),
        ("thorn", []),  # a whole name: nobody leafs through our list
        ("o'neill", []),
    ],
)
def test_our_list_is_searched_by_whole_name_or_number(
    family: Practice, text: str, names: list[str]
) -> None:
    assert found(family, text) == names


@pytest.mark.parametrize("text", ["", "  ", ", ned"])
def test_too_little_finds_nobody_and_says_what_to_type(family: Practice, text: str) -> None:
    with pytest.raises(CannotContinue, match="whole last name"):
        found(family, text)


def test_too_many_of_one_name_are_not_shown(family: Practice) -> None:
    for serial in range(30, 36):
        put(family, a_number(serial), "Thornbury", f"Una{serial}")
    with pytest.raises(CannotContinue, match="first name"):
        found(family, "thornbury")
    assert found(family, "thornbury, ned") == ["Ned Thornbury"]


@pytest.mark.parametrize("last", ["عبد الله", "李", "Ó Briain", "Łuczak"])
def test_a_name_of_any_script_is_found(practice: Practice, last: str) -> None:
    put(practice, NED, last, "Ned")
    assert found(practice, last) == [f"Ned {last}"]


def linked(practice: Practice, *numbers: NhsNumber, **changes: str) -> Registration:
    draft = practice.a_draft(**changes)
    for number in numbers:
        draft = practice.services.households.link(practice.session(), draft, number)
    return draft


def test_a_link_is_kept_in_form_application_and_registration(family: Practice) -> None:
    draft = linked(family, NED, IDA, NED)

    people = (Housemate(NED, BORN, "Ned Thornbury"), Housemate(IDA, BORN, "Ida Thornbury"))
    assert housemates(draft.form) == people
    stored = family.services.registering.open(family.session(), draft.id)
    assert housemates(stored.form) == people
    assert apply(stored.form, local_date(family.now)).lives_with == people
    assert found(family, "thornbury", stored) == []  # they are linked already


def test_the_log_names_a_link_by_number_and_nobody_by_name(family: Practice) -> None:
    draft = linked(family, NED)
    family.services.households.unlink(family.session(), draft, NED)

    query = AuditQuery(registration=draft.id, actions=frozenset({AuditAction.CONFIRMED}), limit=9)
    rows = family.services.oversight.audit(family.session("manager"), query).rows
    said = [(row.note.sentence, row.note.why) for row in reversed(rows)]
    me = "THORNBURY, Maya"
    assert said == [
        (f"said that {me} lives with a patient of our list", f"NHS number {NED.spaced}"),
        (
            f"said that {me} does not live with a patient of our list after all",
            f"NHS number {NED.spaced}",
        ),
    ]
    assert "Ned" not in repr(said)


def test_a_link_leaves_the_decision_and_the_match_standing(family: Practice) -> None:
    confirmed = family.a_confirmed()
    decided = family.services.routing.decide(family.session(), confirmed)
    both = family.services.households.link(family.session(), decided, NED)
    assert both.decision is not None
    assert both.trace == decided.trace


def test_nobody_lives_with_themselves_or_with_a_stranger(family: Practice) -> None:
    put(family, a_number(), "Thornbury", "Maya")
    draft = family.a_draft()
    assert "Maya Thornbury" not in found(family, "thornbury", draft)
    for number in (a_number(), OLD, a_number(98)):
        with pytest.raises(CannotContinue, match="does not have this person"):
            family.services.households.link(family.session(), draft, number)


def registered_there(practice: Practice, *, restricted: bool = False) -> None:
    """Ned is registered, at an address of his own."""
    record = a_nhs_record(nhs_number=NED, name=PersonName("Thornbury", "Ned"))
    hidden = replace(record, restricted=True, postcode=None, practice=None)
    practice.demographics.put(hidden if restricted else record)
    ned = practice.a_confirmed(
        nhs_number=NED.digits,
        first_name="Ned",
        address_line1="9 Mill Lane",
        address_line2="Flat 2",
        address_town="York",
    )
    with practice.store.unit_of_work() as work:
        work.registrations.save(replace(ned, registered_at=practice.now))
        work.commit()


def test_an_address_is_taken_over_only_when_somebody_asks_for_it(family: Practice) -> None:
    registered_there(family)
    draft = linked(family, NED)
    assert draft.form["address_line1"] == "4 Quay Street"

    taken = family.services.households.take_address(family.session(), draft, NED)

    assert [taken.form[key] for key in module.ADDRESS] == [
        "LS1 6AE",
        "9 Mill Lane",
        "Flat 2",
        "York",
    ]
    assert taken.form["previous_practice"] == draft.form["previous_practice"]
    query = AuditQuery(registration=draft.id, limit=1)
    (row,) = family.services.oversight.audit(family.session("manager"), query).rows
    assert row.note.sentence == "took over an address of our own store for THORNBURY, Maya"
    assert NED.spaced in row.note.why
    assert "Mill Lane" not in repr(row.note)


def test_no_address_of_a_restricted_record_of_a_stranger_or_of_an_unfinished_form(
    family: Practice,
) -> None:
    with pytest.raises(CannotContinue, match="no address"):  # our list has none
        family.services.households.take_address(family.session(), linked(family, NED), NED)
    registered_there(family, restricted=True)
    with pytest.raises(CannotContinue, match="no address"):
        family.services.households.take_address(family.session(), linked(family, NED), NED)


def test_an_address_of_somebody_who_is_not_linked_is_not_given(family: Practice) -> None:
    registered_there(family)
    with pytest.raises(CannotContinue, match="no address"):
        family.services.households.take_address(family.session(), family.a_draft(), NED)


def test_the_next_of_the_household_lives_with_the_same_people(family: Practice) -> None:
    first = linked(family, NED)
    second = family.services.registering.start(family.session(), first)
    assert housemates(second.form) == housemates(first.form)
    assert second.form["previous_practice"] == ""


def test_an_answer_that_no_desk_made_is_asked_again(family: Practice) -> None:
    form = family.a_draft().form.with_answers({LIVES_WITH: "Ned, I think"})
    found_wrong = problems(form, local_date(family.now))
    assert [(p.field, p.message) for p in found_wrong] == [(LIVES_WITH, CHOOSE_AGAIN)]

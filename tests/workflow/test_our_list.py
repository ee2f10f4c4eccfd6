"""Nobody is registered twice, and nobody's name or birth date is changed to get through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import given_number
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice, a_number

MAYA = PersonName("Thornbury", "Maya")
BORN = date(1984, 3, 9)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice")
    yield made
    made.close()


def on_our_list(practice: Practice, *patients: LocalPatient) -> None:
    with practice.store.unit_of_work() as work:
        for patient in patients:
            work.patients.put(patient)
        work.commit()


def why(practice: Practice, action: AuditAction) -> str:
    query = AuditQuery(actions=frozenset({action}), limit=1)
    (entry,) = practice.services.oversight.audit(practice.session("manager"), query).rows
    return entry.note.why


def test_somebody_who_is_our_patient_is_not_registered_again(practice: Practice) -> None:
    on_our_list(practice, LocalPatient(a_number(), MAYA, BORN))
    decided = practice.services.routing.decide(practice.session(), practice.a_confirmed())

    with pytest.raises(CannotContinue, match="has a patient with this NHS number"):
        practice.services.registering.register(practice.session(), decided)


def test_our_own_patient_may_change_the_gp(practice: Practice) -> None:
    on_our_list(practice, LocalPatient(a_number(), MAYA, BORN))

    assert practice.a_registered(registration_type="gp_change").registered_at


def test_a_list_that_is_behind_is_put_right_with_a_reason_and_the_patient_returns(
    practice: Practice,
) -> None:
    on_our_list(practice, LocalPatient(a_number(), MAYA, BORN, other_gp_since=True))
    clerk, services = practice.session(), practice.services
    decided = services.routing.decide(clerk, practice.a_confirmed())
    with pytest.raises(CannotContinue, match="Enter a reason"):
        services.our_list.say_left(clerk, decided, " ")
    noted = services.our_list.say_left(clerk, decided, "Moved to Leeds in March, says the patient")

    assert noted.decision is None
    registered = services.registering.register(clerk, services.routing.decide(clerk, noted))
    assert registered.returning
    assert why(practice, AuditAction.CONFIRMED) == "Moved to Leeds in March, says the patient"
    with practice.store.unit_of_work() as work:
        again = work.patients.by_number(a_number())
    assert again is not None
    assert again.is_here


def test_nobody_can_be_said_to_have_left_who_is_not_on_our_list(practice: Practice) -> None:
    with pytest.raises(CannotContinue, match="does not have this person"):
        practice.services.our_list.say_left(practice.session(), practice.a_confirmed(), "Moved")


@pytest.mark.parametrize("left", [None, date(2024, 3, 2)])
def test_a_namesake_of_the_same_birth_date_is_somebody_else_only_when_a_person_says_so(
    practice: Practice, left: date | None
) -> None:
    on_our_list(practice, LocalPatient(a_number(7), MAYA, BORN, left_on=left))
    clerk, services = practice.session(), practice.services
    decided = services.routing.decide(clerk, practice.a_confirmed())
    with pytest.raises(CannotContinue, match="somebody of this name and birth date"):
        services.registering.register(clerk, decided)
    noted = services.our_list.say_another(clerk, decided, "A cousin; other middle name and address")

    assert noted.decision == decided.decision
    assert services.registering.register(clerk, noted).registered_at
    assert why(practice, AuditAction.CONFIRMED) == "A cousin; other middle name and address"


def test_what_was_said_of_a_namesake_does_not_outlive_the_name(practice: Practice) -> None:
    clerk, services = practice.session(), practice.services
    noted = services.our_list.say_another(clerk, practice.a_draft(), "A cousin")
    changed = services.registering.save_answers(
        clerk, noted, {"first_name": "Mia"}, Step.FIND, "first_name"
    )
    assert changed.another_person is None


def test_twins_share_a_last_name_and_a_birth_date_and_stop_nothing(practice: Practice) -> None:
    on_our_list(practice, LocalPatient(a_number(7), PersonName("Thornbury", "Mina"), BORN))

    assert practice.a_registered().registered_at


def test_accents_and_case_make_no_other_person(practice: Practice) -> None:
    on_our_list(practice, LocalPatient(a_number(7), PersonName("THÖRNBURY", "máya"), BORN))
    clerk, services = practice.session(), practice.services
    decided = services.routing.decide(clerk, practice.a_confirmed())

    with pytest.raises(CannotContinue, match="somebody of this name and birth date"):
        services.registering.register(clerk, decided)


def test_a_name_that_sounds_alike_is_a_hint_and_stops_nothing(practice: Practice) -> None:
    other_day = LocalPatient(a_number(7), PersonName("Thornberry", "Maya"), date(1984, 9, 3))
    other_first = LocalPatient(a_number(8), PersonName("Thornberrie", "Ann"), BORN)
    on_our_list(practice, other_day, other_first)
    clerk, services = practice.session(), practice.services

    found = services.our_list.lookalikes(clerk, practice.a_confirmed())

    assert (found.same_number, found.same_name) == (None, ())
    assert found.sounds_alike == (other_first, other_day)  # the same birth date comes first
    assert practice.a_registered().registered_at


def test_at_most_three_that_sound_alike_are_named(practice: Practice) -> None:
    alike = (
        LocalPatient(a_number(10 + at), PersonName("Thornberry", "Maya"), date(1950 + at, 1, 1))
        for at in range(9)
    )
    on_our_list(practice, *alike)

    found = practice.services.our_list.lookalikes(practice.session(), practice.a_confirmed())

    assert len(found.sounds_alike) == 3


def test_a_closed_form_takes_no_more_words(practice: Practice) -> None:
    registered = practice.a_registered()
    for say in (practice.services.our_list.say_another, practice.services.our_list.say_left):
        with pytest.raises(CannotContinue, match="form is closed"):
            say(practice.session(), replace(registered), "late")


def test_a_number_on_the_form_is_asked_about_before_any_search(practice: Practice) -> None:
    on_our_list(practice, LocalPatient(a_number(), MAYA, BORN))
    clerk, services = practice.session(), practice.services
    fresh = services.registering.start(clerk)
    typed = services.registering.save_answers(
        clerk, fresh, given_number(a_number().spaced), Step.FIND, ""
    )

    found = services.our_list.lookalikes(clerk, typed)

    assert found.same_number is not None
    assert found.same_number.name == MAYA
    wrong = services.registering.save_answers(
        clerk, typed, given_number("999 000 0000"), Step.FIND, ""
    )
    assert services.our_list.lookalikes(clerk, wrong).same_number is None


def test_another_open_form_for_the_same_person_is_said_before_any_search(
    practice: Practice,
) -> None:
    first, second = practice.a_draft(), practice.a_draft()
    other_day = practice.a_draft(birth_date="1984-03-10", number_known="no")

    found = practice.services.our_list.lookalikes(practice.session(), second)

    assert [line.id for line in found.drafts] == [first.id]
    assert not practice.services.our_list.lookalikes(practice.session(), other_day).drafts


def test_two_open_forms_with_the_same_typed_number_are_said(practice: Practice) -> None:
    clerk, registering = practice.session(), practice.services.registering
    typed = []
    for last in ("Thornbury", "Somebody"):
        fresh = registering.start(clerk)
        answers = {**given_number(a_number(9).spaced), "last_name": last}
        typed.append(registering.save_answers(clerk, fresh, answers, Step.FIND, ""))

    found = practice.services.our_list.lookalikes(clerk, typed[1])
    assert [line.id for line in found.drafts] == [typed[0].id]

    registering.stop(clerk, typed[0], "Came twice")
    assert not practice.services.our_list.lookalikes(clerk, typed[1]).drafts


def test_a_namesake_without_a_number_is_asked_about(practice: Practice) -> None:
    on_our_list(practice, LocalPatient(None, MAYA, BORN))
    clerk, services = practice.session(), practice.services
    decided = services.routing.decide(clerk, practice.a_confirmed())

    with pytest.raises(CannotContinue, match="somebody of this name and birth date"):
        services.registering.register(clerk, decided)

    said = services.our_list.say_another(clerk, decided, "A cousin, also Maya")
    assert services.registering.register(clerk, said).registered_at

"""Below the bar nobody decides alone, and some records nobody may confirm at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from gp2gp_desktop.domain.access import User
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.workflow.confirming import Senior, subject_of
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.tracing import TraceStep
from tests.desk import STAFF, Practice, a_nhs_record, a_number

REASON = "Passport and an old letter: the NHS record has day and month the wrong way round"
MANAGER = next(user for user in STAFF if user.user_name == "manager")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice")
    made.demographics.put(a_nhs_record(birth_date=date(1984, 9, 3)))
    yield made
    made.close()


def searched(practice: Practice, **changes: str) -> Registration:
    draft = practice.a_draft(**changes)
    return practice.services.tracing.search(
        practice.session(), draft, TraceStep.NUMBER
    ).registration


def word(practice: Practice, registration: Registration, by: User = MANAGER) -> Checked:
    subject = subject_of(registration, a_number())
    clerk = practice.session().user
    return Checked.of(Act.IDENTITY_BELOW_BAR, subject, by, clerk.id, practice.now)


def test_two_people_with_a_reason_confirm_what_one_may_not(practice: Practice) -> None:
    found, clerk = searched(practice), practice.session()
    with pytest.raises(CannotContinue, match="Close is not enough"):
        practice.services.tracing.confirm(clerk, found, a_number())

    confirmed = practice.services.tracing.confirm(
        clerk, found, a_number(), Senior(REASON, word(practice, found))
    )

    assert confirmed.nhs_number == a_number()
    assert [note.reason for note in confirmed.notes] == [REASON]
    query = AuditQuery(actions=frozenset({AuditAction.CONFIRMED}), limit=1)
    (entry,) = practice.services.oversight.audit(practice.session("manager"), query).rows
    assert entry.note.who == "Priya Nand"
    assert "checked by Tom Sorrell (Practice manager)" in entry.note.why
    assert REASON in entry.note.why


def test_a_reason_is_needed_besides_the_second_person(practice: Practice) -> None:
    found = searched(practice)
    with pytest.raises(CannotContinue, match="Enter a reason"):
        practice.services.tracing.confirm(
            practice.session(), found, a_number(), Senior(" ", word(practice, found))
        )


def test_a_word_given_for_another_form_or_too_long_ago_does_not_count(practice: Practice) -> None:
    found = searched(practice)
    right = word(practice, found)
    for wrong in (
        None,
        replace(right, subject=f"other {a_number().digits}"),
        replace(right, act=Act.EXPORT_AUDIT),
        replace(right, by_id=practice.session().user.id),
        replace(right, at=practice.now - timedelta(minutes=6)),
    ):
        with pytest.raises(CannotContinue, match="second person"):
            practice.services.tracing.confirm(
                practice.session(), found, a_number(), Senior(REASON, wrong)
            )


def test_a_request_that_was_agreed_to_is_used_up(practice: Practice) -> None:
    found, clerk = searched(practice), practice.session()
    second, subject = practice.services.second_persons, subject_of(found, a_number())
    request = second.ask(
        clerk, Act.IDENTITY_BELOW_BAR, subject, "confirm the record", REASON, about=found
    )
    second.answer(practice.session("manager"), request, True)
    agreed = second.accepted(clerk, Act.IDENTITY_BELOW_BAR, subject)

    practice.services.tracing.confirm(clerk, found, a_number(), Senior(REASON, agreed))

    assert second.accepted(clerk, Act.IDENTITY_BELOW_BAR, subject) is None


def test_nobody_confirms_a_record_of_another_name_and_another_number(practice: Practice) -> None:
    found = searched(practice)
    practice.demographics.put(a_nhs_record(nhs_number=a_number(4), name=PersonName("Bell", "Ann")))
    senior = Senior(REASON, replace(word(practice, found), subject=f"{found.id} {a_number(4)}"))

    with pytest.raises(CannotContinue, match="somebody else's record"):
        practice.services.tracing.confirm(practice.session(), found, a_number(4), senior)

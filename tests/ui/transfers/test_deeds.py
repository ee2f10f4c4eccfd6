"""Which buttons there are, for whom, and which stands out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.lifecycle import FAILED, PaperState, TransferState, actions_from
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.transfers.one.deeds import Do, deeds, others_may, primary
from tests.desk import Practice
from tests.ui.transfers.kit import a_received, a_refused

S = TransferState


def _for(practice: Practice, registration: Registration, user: str = "clerk") -> tuple[Do, ...]:
    session = practice.session(user)
    offered = practice.services.transfers.offered(session, registration)
    return deeds(registration, offered, session.user.permissions)


def test_a_registered_patient_is_asked_for_and_never_sent_to_paper(practice: Practice) -> None:
    there = _for(practice, practice.a_registered())

    assert there == (Do.REQUEST, Do.NOT_UPDATED)


def test_paper_instead_of_gp2gp_is_offered_only_after_a_failure(practice: Practice) -> None:
    asked = practice.a_requested()

    offering = {
        state
        for state in S
        if Do.TO_PAPER
        in deeds(replace(asked, state=state), actions_from(state), frozenset(Permission))
    }

    assert offering == FAILED


def test_what_the_clinical_system_shows_can_be_recorded_while_waiting(practice: Practice) -> None:
    there = _for(practice, practice.a_requested())

    assert there == (
        Do.CHECK_INBOX,
        Do.ACKNOWLEDGE,
        Do.PART,
        Do.ARRIVED,
        Do.REFUSAL,
        Do.DAMAGED,
        Do.TIME_OUT,
    )
    assert primary(practice.a_requested(), there) is Do.CHECK_INBOX


def test_a_record_without_its_file_cannot_be_filed_yet(practice: Practice) -> None:
    seen = practice.services.transfers.receive(practice.session(), practice.a_requested())

    there = _for(practice, seen)

    assert Do.LOOK not in there
    assert Do.CHECK_INBOX in there


def test_a_record_that_arrived_is_looked_at_and_filed(practice: Practice) -> None:
    received = a_received(practice)

    there = _for(practice, received)

    assert there == (Do.LOOK, Do.NOT_FILED)
    assert primary(received, there) is Do.LOOK


@pytest.mark.parametrize(("code", "wanted"), [("20", Do.AGAIN), ("28", None)])
def test_the_code_of_a_failure_says_which_button_stands_out(
    code: str, wanted: Do | None, practice: Practice
) -> None:
    refused = a_refused(practice, code)

    assert primary(refused, _for(practice, refused)) is wanted


def test_where_only_paper_helps_paper_stands_out_and_nothing_can_be_closed(
    practice: Practice,
) -> None:
    refused = a_refused(practice, "23")

    there = _for(practice, refused)

    assert refused.paper is PaperState.EXPECTED
    assert primary(refused, there) is Do.TO_PAPER
    assert Do.CLOSE not in there


def test_a_filed_record_leads_a_clinician_to_its_review_and_a_clerk_not(
    practice: Practice,
) -> None:
    filed = practice.services.filing.file(practice.session(), a_received(practice))

    assert Do.REVIEW in _for(practice, filed, "clinician")
    assert Do.REVIEW not in _for(practice, filed, "clerk")


def test_who_can_do_what_this_person_may_not_is_said(practice: Practice) -> None:
    received = a_received(practice)
    trainee = practice.session("trainee")
    offered = practice.services.transfers.offered(trainee, received)

    assert others_may(received, offered) == (
        "To file or refuse a received record, ask a record reviewer, clinician or prescriber.",
    )


def test_nothing_is_said_about_actions_that_have_no_button(practice: Practice) -> None:
    received = a_received(practice)
    reviewer = practice.session("clerk")
    offered = practice.services.transfers.offered(reviewer, received)

    assert others_may(received, offered) == ()

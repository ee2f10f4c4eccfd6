"""Failures that no code announces: each has its page, and the page is the right one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gp2gp_desktop.domain.lifecycle import FAILED, PaperState, TransferState
from gp2gp_desktop.domain.readiness import Contact
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import CODES
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.ui.transfers.one.failure import Failure, failure
from gp2gp_desktop.ui.transfers.one.silence import Silence, silence
from gp2gp_desktop.workflow.filing import RejectReason
from tests.desk import PROFILE, START, Practice
from tests.ui.transfers.kit import a_received, a_refused

S = TransferState


@pytest.mark.parametrize(
    ("state", "after", "expected"),
    [
        (S.REGISTERED, timedelta(minutes=19), None),
        (S.REGISTERED, timedelta(minutes=21), Silence.NOT_REQUESTED),
        (S.REQUESTED, timedelta(hours=23), None),
        (S.REQUESTED, timedelta(hours=25), Silence.NOT_ACKNOWLEDGED),
        (S.REQUEST_ACKED, timedelta(hours=25), Silence.NOT_SENT),
        (S.RECEIVING, timedelta(hours=25), Silence.PARTS_MISSING),
        (S.REQUESTED, timedelta(days=9), Silence.NEVER_CAME),
        (S.RECEIVING, timedelta(days=9), Silence.NEVER_CAME),
        (S.INTEGRATED, timedelta(days=90), None),
    ],
)
def test_what_should_have_come_by_now(
    practice: Practice, state: TransferState, after: timedelta, expected: Silence | None
) -> None:
    one = practice.a_registered() if state is S.REGISTERED else practice.a_requested()
    assert silence(replace(one, state=state), START + after) is expected


def test_a_record_that_is_here_waits_for_us(practice: Practice) -> None:
    received = a_received(practice)
    assert silence(received, START + timedelta(days=1)) is None
    assert silence(received, START + timedelta(days=2, hours=1)) is Silence.WAITING_TO_BE_FILED
    assert silence(received, START + timedelta(days=9)) is Silence.NOT_FILED


def test_a_record_seen_elsewhere_has_no_file_here(practice: Practice) -> None:
    seen = practice.services.transfers.receive(practice.session(), practice.a_requested())
    assert silence(seen, START) is Silence.FILE_MISSING


def test_paper_that_does_not_come_is_chased(practice: Practice) -> None:
    refused = practice.services.transfers.to_paper(practice.session(), a_refused(practice, "23"))
    assert refused.paper is PaperState.EXPECTED
    assert silence(refused, START + timedelta(days=43)) is Silence.PAPER_LATE


@pytest.mark.parametrize("each", list(Silence))
def test_every_page_follows_the_pattern(each: Silence) -> None:
    page = each.value
    assert 1 <= len(page.steps) <= 3
    for words in (page.happened, page.again, page.paper, page.look, *page.steps):
        assert words.endswith((".", ".”")), words
    assert page.patient


def _all_pages(registration: Registration) -> list[Failure]:
    transfer = registration.transfer
    assert transfer is not None
    found = []
    for code in (*CODES, "42", "SEF777", "", "03"):
        for state in FAILED:
            one = replace(registration, state=state, transfers=(replace(transfer, refusal=code),))
            page = failure(one, PROFILE)
            assert page is not None
            found.append(page)
    return found


def test_every_code_and_the_unknown_have_a_whole_page(practice: Practice) -> None:
    for page in _all_pages(a_refused(practice)):
        assert 1 <= len(page.steps) <= 3
        assert all((page.happened, page.whose, page.again, page.paper, page.patient, page.look))
        assert "Thornbury" not in page.helpdesk


def test_the_practices_own_helpdesk_stands_on_the_page(practice: Practice) -> None:
    desk = Contact("Supplier's helpdesk", "Example Systems", "01632 960123")
    found = failure(a_refused(practice), replace(PROFILE, contacts=(desk,)))
    assert found is not None
    assert found.call == (
        "GP2GP lead at the practice: Tom Sorrell, 01632 960001\n"
        "Supplier's helpdesk: Example Systems, 01632 960123"
    )
    without = failure(a_refused(practice), replace(PROFILE, contacts=(), lead=None))
    assert without is not None
    assert "Readiness" in without.call


def test_what_somebody_typed_never_reaches_the_helpdesk(practice: Practice) -> None:
    received, clerk = a_received(practice), practice.session()
    doctor = practice.session("clinician").user
    word = Checked.of(Act.REJECT_RECORD, received.id, doctor, clerk.user.id, practice.now)
    rejected = practice.services.filing.reject(
        clerk, received, RejectReason.WRONG_PATIENT, "John Smith of Elm Road", word
    )
    found = failure(rejected, PROFILE)
    assert found is not None
    assert "Smith" not in found.helpdesk
    assert "Rejected, code 28" in found.helpdesk

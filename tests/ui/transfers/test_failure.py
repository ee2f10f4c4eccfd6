"""The failure panel."""

from __future__ import annotations

from dataclasses import replace

from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.response_codes import CODES
from gp2gp_desktop.ui.transfers.one.failure import Failure, failure
from tests.desk import OURS, PROFILE, THEIRS, Practice
from tests.ui.transfers.kit import CONVERSATION, a_refused


def _of(practice: Practice, code: str) -> Failure:
    found = failure(a_refused(practice, code), PROFILE)
    assert found is not None
    return found


def test_a_failure_says_what_whose_and_what_to_do(practice: Practice) -> None:
    found = _of(practice, "20")

    assert found.happened == "The national system answered with an error."
    assert found.code == "Code 20"
    assert found.whose == "The national system."
    assert found.steps == (
        "Wait an hour, then send the request again.",
        "Press “Ask again” here once the clinical system has sent the new request.",
        "If it fails a second time, press “Ask for paper”.",
    )
    assert found.paper == "Ask for paper if it fails again."


def test_no_failure_asks_more_than_three_things(practice: Practice) -> None:
    refused = a_refused(practice)
    transfer = refused.transfer
    assert transfer is not None
    for code in CODES:
        one = replace(refused, transfers=(replace(transfer, refusal=code),))
        found = failure(one, PROFILE)

        assert found is not None
        assert 1 <= len(found.steps) <= 3, code
        assert found.happened == CODES[code].says
        assert found.patient


def test_another_patients_record_is_never_spoken_of(practice: Practice) -> None:
    assert "somebody else's" in _of(practice, "28").patient


def test_paper_that_is_expected_already_is_said(practice: Practice) -> None:
    assert _of(practice, "23").paper == "Ask for the paper record. It is noted here as expected."


def test_the_helpdesk_gets_ids_codes_and_both_practices_but_not_the_person(
    practice: Practice,
) -> None:
    registration = a_refused(practice)
    found = failure(registration, PROFILE)
    assert found is not None

    for wanted in (registration.id, CONVERSATION, "19", str(OURS), str(THEIRS), "13-May-2026"):
        assert wanted in found.helpdesk
    number = registration.nhs_number
    assert number is not None
    for kept in ("Thornbury", "Maya", number.digits, number.spaced, "1984"):
        assert kept not in found.helpdesk


def test_no_answer_in_time_is_explained_without_a_code(practice: Practice) -> None:
    late = practice.services.transfers.time_out(practice.session(), practice.a_requested())

    found = failure(late, None)

    assert found is not None
    assert found.code == "No code was given"
    assert "not answered in time" in found.happened
    assert "Not recorded" in found.helpdesk


def test_a_transfer_that_did_not_fail_has_no_panel(practice: Practice) -> None:
    assert failure(practice.a_requested(), PROFILE) is None


def test_a_code_in_no_table_is_called_unknown(practice: Practice) -> None:
    refused = a_refused(practice)
    transfer = refused.transfer
    assert transfer is not None
    odd = replace(refused, transfers=(replace(transfer, refusal="77"),))

    found = failure(odd, PROFILE)

    assert found is not None
    assert "in no published table" in found.happened
    assert odd.state is TransferState.REQUEST_REJECTED

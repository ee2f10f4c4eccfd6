"""The rarer ends of a transfer, the ways back, and what the clock does by itself."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.figures import Month, Outcome, Why
from gp2gp_desktop.domain.lifecycle import PaperAction, PaperState, TransferState
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.domain.transfer import EventKind
from gp2gp_desktop.workflow.endings import Mended, Proof
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice
from tests.ui.transfers.kit import (
    CONVERSATION,
    a_degraded_allergy,
    a_received,
    a_returning,
    an_extract,
)

S = TransferState
PROOF = Proof("the mother's record", "INC-1", "P-77")


def line(practice: Practice) -> tuple[Outcome, str, Why | None]:
    """Our view of the one transfer, the national reason, and why they differ."""
    found = practice.services.figures.month(practice.session("manager"), Month(2026, 5)).lines[-1]
    reason = found.national.reason
    return found.ours, reason.value if reason else found.national.status.value, found.why


def clinician(practice: Practice) -> Session:
    return practice.session("clinician")


def test_stored_suppressed_is_no_failure_anywhere(practice: Practice) -> None:
    received = a_returning(practice)
    practice.later(hours=1)
    returning = practice.services.returning
    stored = returning.store_suppressed(clinician(practice), received, "ours is newer")
    assert stored.state is S.STORED_SUPPRESSED
    assert stored.transfer is not None
    assert (stored.transfer.events[-1].code, stored.transfer.refusal) == ("15", "")
    assert line(practice) == (Outcome.FILED_3, "Integrated on time", None)


def test_attached_is_a_failure_nationally_and_says_why(practice: Practice) -> None:
    attached = practice.services.endings.attach(clinician(practice), a_returning(practice))
    assert attached.state is S.ATTACHED
    assert line(practice) == (Outcome.ATTACHED, "Final error", Why.ATTACHED)


def test_it_is_not_possible_for_a_patient_who_is_new_here(practice: Practice) -> None:
    received = a_received(practice)
    with pytest.raises(CannotContinue, match="not registered here before"):
        practice.services.endings.attach(clinician(practice), received)
    with pytest.raises(NotAllowed, match="returning patient"):
        practice.services.endings.attach(practice.session(), received)


def test_code_11_keeps_the_record_asks_for_no_paper_and_is_tried_again(practice: Practice) -> None:
    received, clerk = a_received(practice), practice.session()
    practice.later(hours=1)
    failed = practice.services.endings.fail_filing(clerk, received)
    assert (failed.state, failed.paper) == (S.INTEGRATION_FAILED, PaperState.NOT_NEEDED)
    assert failed.transfer is not None
    assert failed.transfer.extract
    assert line(practice)[:2] == (Outcome.FAILED, "Final error")
    practice.later(hours=1)
    again = practice.services.endings.retry_filing(clerk, failed, Mended.SUPPLIER)
    assert again.state is S.AWAITING_INTEGRATION
    assert line(practice) == (Outcome.READY, "Final error", Why.SENT_AGAIN)
    practice.later(hours=1)
    practice.services.filing.file(clerk, again)
    assert line(practice) == (Outcome.FILED_3, "Integrated on time", None)  # success beats error


def test_a_re_send_is_the_same_attempt_and_the_old_files_stay(practice: Practice) -> None:
    clerk, transfers = practice.session(), practice.services.transfers
    asked = practice.a_requested(CONVERSATION)
    practice.later(hours=2)
    damaged = transfers.fail_receipt(clerk, asked, "29")
    practice.later(days=1)
    hoped = practice.services.endings.sent_again(clerk, damaged)
    assert (hoped.state, len(hoped.transfers)) == (S.REQUESTED, 1)
    assert line(practice) == (Outcome.WAITING, "Final error", Why.SENT_AGAIN)
    practice.later(hours=3)
    practice.arrives(an_extract(message="SECOND"))
    received = practice.again(hoped)
    assert received.state is S.AWAITING_INTEGRATION
    practice.later(hours=1)
    practice.services.filing.file(clerk, received)
    assert line(practice)[:2] == (Outcome.FILED_3, "Integrated on time")
    kinds = [event.kind for event in practice.again(received).transfers[0].events]
    assert kinds == [
        EventKind.REQUESTED,
        EventKind.FAILED,
        EventKind.SENT_AGAIN,
        EventKind.RECEIVED,
        EventKind.FILED,
    ]


def test_asking_again_is_a_new_attempt_and_a_new_transfer_of_the_month(practice: Practice) -> None:
    clerk, transfers = practice.session(), practice.services.transfers
    refused = transfers.refuse(clerk, practice.a_requested(), "20")
    practice.later(hours=1)
    again = transfers.request(clerk, refused)
    assert [each.attempt for each in again.transfers] == [1, 2]
    figures = practice.services.figures.month(practice.session("manager"), Month(2026, 5))
    assert figures.table.requested == 2


def test_after_twelve_weeks_nothing_is_repeated(practice: Practice) -> None:
    refused = practice.services.transfers.refuse(practice.session(), practice.a_requested(), "10")
    practice.later(days=84, seconds=1)
    with pytest.raises(CannotContinue, match="12 weeks"):
        practice.services.endings.sent_again(practice.session(), refused)


def test_a_roll_back_needs_a_manager_and_both_references(practice: Practice) -> None:
    filed = practice.services.filing.file(practice.session(), a_received(practice))
    endings, manager = practice.services.endings, practice.session("manager")
    with pytest.raises(NotAllowed, match="roll back"):
        endings.roll_back(practice.session(), filed, PROOF, None)
    for missing in (Proof("", "a", "b"), Proof("x", " ", "b"), Proof("x", "a", "")):
        with pytest.raises(CannotContinue, match="never rolled back without it"):
            endings.roll_back(manager, filed, missing, None)
    with pytest.raises(CannotContinue, match="second person"):
        endings.roll_back(manager, filed, PROOF, None)
    doctor, now = clinician(practice).user, practice.now
    word = Checked.of(Act.ROLL_BACK, filed.id, doctor, manager.user.id, now)
    undone = endings.roll_back(manager, filed, PROOF, word)
    assert (undone.state, undone.paper) == (S.ROLLED_BACK, PaperState.EXPECTED)
    assert line(practice) == (Outcome.ROLLED_BACK, "Integrated on time", Why.ROLLED_BACK)
    query = AuditQuery(actions=frozenset({AuditAction.ROLLED_BACK}))
    entry = practice.services.oversight.audit(manager, query).rows[0].note
    assert entry.why == (
        "the mother's record; supplier's reference INC-1, PCSE's P-77; "
        "checked by Dr Owen Hale (Clinician)"
    )
    with pytest.raises(CannotContinue, match="nobody can open it"):
        practice.services.reviews.open(clinician(practice), undone.review)
    assert practice.services.oversight.today(manager).blocked == ()


# ---- the clock ----------------------------------------------------------------------------------


def test_after_eight_days_paper_is_expected_once_and_the_record_may_still_come(
    practice: Practice,
) -> None:
    asked, lapses = practice.a_requested(), practice.services.lapses
    practice.later(days=8)
    assert lapses.run() == 0  # to the second: not over yet
    practice.later(seconds=1)
    assert (lapses.run(), lapses.run()) == (1, 0)
    lapsed = practice.again(asked)
    assert (lapsed.state, lapsed.paper) == (S.REQUESTED, PaperState.EXPECTED)
    assert lapsed.transfer is not None
    assert lapsed.transfer.events[-1].source == "The 8-day clock"
    practice.arrives(an_extract())
    filed = practice.services.filing.file(practice.session(), practice.again(asked))
    assert (filed.state, filed.paper) == (S.INTEGRATED, PaperState.EXPECTED)
    assert line(practice)[0] is Outcome.FILED_LATE


def test_no_paper_by_itself_for_a_hold_or_where_the_code_says_not_yet(practice: Practice) -> None:
    held = practice.services.routing.decide(
        practice.session(), practice.a_confirmed(previous_practice="Y99903")
    )
    assert held.state is S.HELD
    failed = practice.services.endings.fail_filing(practice.session(), a_received(practice))
    practice.later(days=40)
    assert practice.services.lapses.run() == 0
    assert practice.again(held).paper is PaperState.NOT_NEEDED
    assert practice.again(failed).paper is PaperState.NOT_NEEDED


def test_paper_goes_its_way_to_the_end_and_only_then_it_can_be_closed(practice: Practice) -> None:
    clerk, transfers = practice.session(), practice.services.transfers
    refused = transfers.refuse(clerk, practice.a_requested(), "23")
    assert refused.paper is PaperState.EXPECTED  # too big for them: paper is the only way
    here = transfers.to_paper(clerk, refused)
    for action in (PaperAction.CHASE, PaperAction.CHASE, PaperAction.RECEIVE):
        here = transfers.paper(clerk, here, action)
        with pytest.raises(CannotContinue, match="not summarised"):
            transfers.close(clerk, here)
    here = transfers.paper(clerk, here, PaperAction.SUMMARISE)
    assert transfers.close(clerk, here).state is S.CLOSED


def test_a_filed_record_tells_its_system_and_what_came_degraded(practice: Practice) -> None:
    received = a_received(practice, a_degraded_allergy())
    practice.services.filing.file(practice.session(), received)
    found = practice.services.figures.month(practice.session("manager"), Month(2026, 5)).lines
    assert found[0].exchange.degrade_counts == {"drug_allergy": 1}

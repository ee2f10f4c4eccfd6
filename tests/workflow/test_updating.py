"""The update of the NHS record that fails after registering (product-ux 3.5, last row)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere, NotAllowed
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.mi_events import MiKind
from gp2gp_desktop.domain.registration import Registration
from tests.desk import Practice

S = TransferState
SHOWN = "Record changed since it was read (412)"


def a_not_updated(practice: Practice) -> Registration:
    registered = practice.a_registered()
    practice.later(minutes=2)
    return practice.services.updating.failed(practice.session(), registered, f"  {SHOWN} ")


def errors(practice: Practice) -> list[object]:
    with practice.store.unit_of_work() as work:
        reports = [each.report for each in work.mi_reports.walk()]
    return [each.payload for each in reports if each.kind is MiKind.ERROR]


def test_it_is_kept_with_what_was_shown_by_whom_and_in_the_log(practice: Practice) -> None:
    failed = practice.again(a_not_updated(practice))

    assert failed.state is S.PDS_UPDATE_FAILED
    assert failed.failed_update is not None
    assert failed.failed_update.reason == SHOWN
    assert failed.failed_update.by == practice.session().user.display_name
    (entry,) = practice.audited(AuditAction.UPDATE_FAILED)
    assert (entry.note.before, entry.note.after, entry.note.why) == ("T3", "T3x", SHOWN)
    assert entry.note.registration == failed.id


def test_the_national_figures_hear_of_it_once(practice: Practice) -> None:
    failed = a_not_updated(practice)
    practice.services.updating.done(practice.session(), failed)

    (told,) = errors(practice)
    assert "PATIENT_GENERAL_UPDATE" in str(told)
    assert "UPDATE_FAILED" in str(told)
    assert "412" not in str(told), "words somebody typed go nowhere"


@pytest.mark.parametrize(
    "ask",
    [
        lambda p, one: p.services.transfers.request(p.session(), one),
        lambda p, one: p.services.transfers.to_paper(p.session(), one),
        lambda p, one: p.services.transfers.close(p.session(), one),
        lambda p, one: p.services.registering.register(p.session(), one),
        lambda p, one: p.services.updating.failed(p.session(), one, "again"),
    ],
    ids=["request", "paper", "close", "register", "fail again"],
)
def test_until_it_works_nothing_is_asked_for(
    practice: Practice, ask: Callable[[Practice, Registration], object]
) -> None:
    failed = a_not_updated(practice)

    with pytest.raises(CannotContinue):
        ask(practice, failed)

    assert practice.again(failed) == failed


def test_once_it_works_the_registration_goes_on_as_it_was_decided(practice: Practice) -> None:
    failed, clerk = a_not_updated(practice), practice.session()
    practice.later(hours=1)

    again = practice.services.updating.done(clerk, failed)

    assert again.state is S.REGISTERED
    assert (again.decision, again.registered_at) == (failed.decision, failed.registered_at)
    (entry,) = practice.audited(AuditAction.UPDATE_DONE)
    assert (entry.note.before, entry.note.after) == ("T3x", "T3")
    asked = practice.services.transfers.request(clerk, again)
    assert asked.state is S.REQUESTED
    assert asked.transfer is not None
    assert asked.transfer.requested_at - failed.updated_at == timedelta(hours=1)


def test_it_can_fail_a_second_time(practice: Practice) -> None:
    updating, clerk = practice.services.updating, practice.session()
    again = updating.done(clerk, a_not_updated(practice))
    practice.later(minutes=5)

    twice = updating.failed(clerk, again, "No answer from the Spine")

    assert twice.failed_update is not None
    assert twice.failed_update.reason == "No answer from the Spine"
    assert len(errors(practice)) == 2


@pytest.mark.parametrize(
    ("which", "says"),
    [
        (lambda p: p.a_confirmed(), "not registered yet"),
        (lambda p: p.a_draft(), "not registered yet"),
        (lambda p: p.a_requested(), "while this registration is"),
    ],
    ids=["found", "draft", "requested"],
)
def test_it_is_recorded_only_between_registering_and_asking(
    practice: Practice, which: Callable[[Practice], Registration], says: str
) -> None:
    one = which(practice)

    with pytest.raises(CannotContinue, match=says):
        practice.services.updating.failed(practice.session(), one, SHOWN)

    with pytest.raises(CannotContinue, match="No failed update"):
        practice.services.updating.done(practice.session(), one)
    assert practice.again(one) == one


def test_nothing_said_is_nothing_recorded(practice: Practice) -> None:
    registered = practice.a_registered()

    with pytest.raises(CannotContinue, match="Enter what the clinical system shows"):
        practice.services.updating.failed(practice.session(), registered, "  ")

    assert practice.audited(AuditAction.UPDATE_FAILED) == ()


@pytest.mark.parametrize("user", ["clinician", "manager"])
def test_it_is_for_those_who_register(practice: Practice, user: str) -> None:
    failed, other = a_not_updated(practice), practice.session(user)

    with pytest.raises(NotAllowed):
        practice.services.updating.done(other, failed)
    with pytest.raises(NotAllowed):
        practice.services.updating.failed(other, practice.again(failed), SHOWN)


def test_another_desk_that_was_faster_wins(practice: Practice) -> None:
    registered, clerk = practice.a_registered(), practice.session()
    practice.services.transfers.request(clerk, registered)

    with pytest.raises(ChangedElsewhere):
        practice.services.updating.failed(clerk, registered, SHOWN)

    assert practice.audited(AuditAction.UPDATE_FAILED) == ()
    assert errors(practice) == []


def test_it_is_to_be_acted_on_today_and_is_no_form(practice: Practice) -> None:
    failed, oversight = a_not_updated(practice), practice.services.oversight
    today = oversight.today(practice.session())
    assert [line.id for line in today.failed] == [failed.id]
    assert today.drafts == ()
    assert today.to_request == ()

    practice.services.updating.done(practice.session(), failed)

    today = oversight.today(practice.session())
    assert today.failed == ()
    assert [line.id for line in today.to_request] == [failed.id]

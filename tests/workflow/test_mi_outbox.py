"""Events for the national figures: written with the change, sent once, refusals said plainly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere, ServiceUnavailable
from gp2gp_desktop.domain.mi_events import MiKind
from gp2gp_desktop.domain.second_person import Act
from gp2gp_desktop.workflow.filing import RejectReason
from gp2gp_desktop.workflow.mi_outbox import CLAIM, FIRST_WAIT, HELD_BACK, MiOutbox
from gp2gp_desktop.workflow.mi_reports import Accepted, KeptReport, Refused, ReportState
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.tracing import TraceStep
from tests.desk import OURS, THEIRS, Practice, a_number
from tests.workflow.a_filed import a_filed_review, a_received
from tests.workflow.second import checked_by


@dataclass
class Service:
    """Takes every event, or does what it is told to."""

    supplier: str = "YZ9001"
    told: list[tuple[MiKind, Mapping[str, object], str]] = field(default_factory=list)
    raises: Exception | None = None
    refuses: str = ""

    def tell(self, kind: MiKind, body: Mapping[str, object], key: str) -> Accepted | Refused:
        self.told.append((kind, body, key))
        if self.raises:
            raise self.raises
        return Refused(self.refuses) if self.refuses else Accepted(f"id-{len(self.told)}")


def kept(practice: Practice) -> list[KeptReport]:
    with practice.store.unit_of_work() as work:
        return list(work.mi_reports.walk())


def kinds(practice: Practice) -> list[MiKind]:
    return [each.report.kind for each in kept(practice)]


def sending(practice: Practice, service: Service) -> MiOutbox:
    return replace(practice.services.mi_outbox, sending=lambda: service)


def test_whether_a_card_was_there_at_the_search_and_at_registering_are_two_things(
    practice: Practice,
) -> None:
    draft, trainee, clerk = practice.a_draft(), practice.session("trainee"), practice.session()
    services = practice.services
    searched = services.tracing.search(trainee, draft, TraceStep.NUMBER)
    assert searched.registration.trace is not None
    assert searched.registration.trace.smartcard is False
    found = searched.candidates[0].record.nhs_number
    confirmed = services.tracing.confirm(clerk, searched.registration, found)
    decided = services.routing.decide(clerk, confirmed)
    services.registering.register(clerk, decided)

    told = kept(practice)[0].report.payload or {}
    card = "multifactorAuthenticationPresent"
    assert told["demographicTraceStatus"] == {"matched": True, card: False}
    assert told["registration"] == {
        "type": "NEW_GP_REGISTRATION",
        "returningPatient": False,
        card: True,
    }
    query = AuditQuery(actions=frozenset({AuditAction.REGISTERED}), limit=1)
    (row,) = services.oversight.audit(practice.session("manager"), query).rows
    assert "Smartcard: yes. At the search: no." in row.note.why


def test_a_form_being_filled_tells_nothing(practice: Practice) -> None:
    practice.a_confirmed()
    assert kinds(practice) == []


def test_a_registration_tells_of_itself_and_of_the_transfer_that_follows(
    practice: Practice,
) -> None:
    registered = practice.a_registered()
    first, second = kept(practice)
    assert [first.report.kind, second.report.kind] == [MiKind.REGISTRATION, MiKind.COMPATIBILITY]
    body = first.report.body("YZ9001")
    assert body["payload"] == {
        "registration": {
            "type": "NEW_GP_REGISTRATION",
            "returningPatient": False,
            "multifactorAuthenticationPresent": True,
        },
        "demographicTraceStatus": {"matched": True, "multifactorAuthenticationPresent": True},
        "gpLinks": {"gpLinksComplete": True},
    }
    assert str(body["conversationId"]).replace("-", "").lower() == registered.id
    assert body["reportingPracticeOdsCode"] == body["requestingPracticeOdsCode"] == str(OURS)
    assert body["sendingPracticeOdsCode"] == str(THEIRS)
    assert second.report.payload == {
        "transferCompatibilityStatus": {"internalTransfer": False, "transferCompatible": True}
    }


def test_a_filed_record_is_told_of_step_by_step(practice: Practice) -> None:
    a_filed_review(practice)
    assert kinds(practice) == [
        MiKind.REGISTRATION,
        MiKind.COMPATIBILITY,
        MiKind.REQUEST,
        MiKind.READY,
        MiKind.INTEGRATION,
        MiKind.DEGRADES,
    ]
    integrated, degraded = kept(practice)[-2:]
    assert integrated.report.payload == {"integration": {"outcome": "INTEGRATED"}}
    assert list(degraded.report.body("YZ9001")) == ["reportingSystemSupplier", "payload"]


def test_a_refusal_is_an_error_with_its_code_and_its_place(practice: Practice) -> None:
    requested = practice.a_requested()
    practice.services.transfers.refuse(practice.session(), requested, "6")
    assert kept(practice)[-1].report.payload == {
        "error": {
            "errorCode": "06",
            "errorDescription": "The previous practice says this patient is not on their list.",
            "failurePoint": "EHR_RESPONSE",
        }
    }


def test_a_record_refused_by_us_is_told_as_rejected(practice: Practice) -> None:
    received, clerk = a_received(practice), practice.session()
    word = checked_by(practice, clerk, Act.REJECT_RECORD, received.id)
    filing = practice.services.filing
    filing.reject(clerk, received, RejectReason.WRONG_RECORD, "not hers", word)
    assert kept(practice)[-1].report.payload == {"integration": {"outcome": "REJECTED"}}


def test_an_action_that_fails_tells_nothing(practice: Practice) -> None:
    requested = practice.a_requested()
    practice.services.transfers.acknowledge(practice.session(), requested)
    before = kinds(practice)
    with pytest.raises(ChangedElsewhere):
        practice.services.transfers.refuse(practice.session(), requested, "06")
    assert kinds(practice) == before


def test_nothing_of_the_patient_is_in_any_event_of_a_whole_journey(practice: Practice) -> None:
    a_filed_review(practice)
    whole = json.dumps([each.report.body("YZ9001") for each in kept(practice)]).casefold()
    for said in (
        "thornbury",
        "maya",
        "1984",
        "ls1 6ae",
        "whitby",
        "quay street",
        a_number().digits,
    ):
        assert said not in whole


def test_degrades_are_held_back_and_carry_nothing_to_trace_them(practice: Practice) -> None:
    a_filed_review(practice)
    degraded = kept(practice)[-1]
    assert degraded.report.conversation == ""
    assert degraded.not_before is not None
    assert practice.now <= degraded.not_before <= practice.now + HELD_BACK
    service = Service()
    sending(practice, service).send(None)
    assert MiKind.INTEGRATION in [kind for kind, _, _ in service.told]
    practice.now += HELD_BACK
    sending(practice, service).send(None)
    assert [kind for kind, _, _ in service.told].count(MiKind.DEGRADES) == 1


def test_events_of_one_conversation_go_one_after_the_other(practice: Practice) -> None:
    practice.a_requested()
    service = Service()
    assert sending(practice, service).send(None).sent == 3
    assert [kind for kind, _, _ in service.told] == [
        MiKind.REGISTRATION,
        MiKind.COMPATIBILITY,
        MiKind.REQUEST,
    ]
    assert {each.state for each in kept(practice)} == {ReportState.SENT}
    assert [each.event_id for each in kept(practice)] == ["id-1", "id-2", "id-3"]


def test_what_may_have_arrived_is_sent_again_later_under_the_same_key(
    practice: Practice,
) -> None:
    practice.a_registered()
    service = Service(raises=ServiceUnavailable("Not now."))
    outbox = sending(practice, service)
    assert outbox.send(None).stopped == "Not now."
    service.raises = None
    assert outbox.send(None).sent == 0, "it is left alone for a while"
    practice.now += FIRST_WAIT
    assert outbox.send(None).sent == 2
    keys = [key for _, _, key in service.told]
    assert keys[0] == keys[1]


def test_a_program_that_died_while_sending_sends_it_again(practice: Practice) -> None:
    practice.a_registered()
    service = Service(raises=RuntimeError("killed"))
    outbox = sending(practice, service)
    with pytest.raises(RuntimeError):
        outbox.send(None)
    service.raises = None
    assert outbox.send(None).sent == 0, "it is claimed"
    practice.now += CLAIM
    assert outbox.send(None).sent == 2
    assert service.told[0][2] == service.told[1][2]


def test_two_desks_never_send_the_same_event(practice: Practice) -> None:
    practice.a_registered()
    service = Service()

    @dataclass
    class Slow(Service):
        def tell(self, kind: MiKind, body: Mapping[str, object], key: str) -> Accepted | Refused:
            sending(practice, service).send(None)  # the other desk, in the middle of it
            return super().tell(kind, body, key)

    mine = Slow()
    sending(practice, mine).send(None)
    assert not {key for _, _, key in mine.told} & {key for _, _, key in service.told}


def test_a_refused_event_is_put_aside_with_the_reason_and_can_be_tried_again(
    practice: Practice,
) -> None:
    practice.a_registered()
    manager = practice.session("manager")
    service = Service(refuses="sendingPracticeOdsCode: must not be empty")
    outbox = sending(practice, service)
    assert outbox.send(manager).refused == 2
    refused = outbox.look(manager).refused[0]
    assert refused.problem == "sendingPracticeOdsCode: must not be empty"
    service.refuses = ""
    assert outbox.try_again(manager, refused.id)
    assert not outbox.try_again(manager, refused.id), "it waits again already"
    assert outbox.send(manager).sent == 1
    assert outbox.look(manager).tally[ReportState.REFUSED] == 1


def test_a_key_that_is_not_accepted_stops_and_loses_nothing(practice: Practice) -> None:
    practice.a_registered()
    service = Service(raises=CannotContinue("The key is not accepted."))
    outbox = sending(practice, service)
    assert outbox.send(None).stopped == "The key is not accepted."
    assert {each.state for each in kept(practice)} == {ReportState.WAITING}
    service.raises = None
    assert outbox.send(None).sent == 2, "as soon as the key is mended"


def test_the_file_holds_the_published_shape_with_degrades_last(
    practice: Practice, tmp_path: Path
) -> None:
    a_filed_review(practice)
    path = tmp_path / "events.jsonl"
    outbox = sending(practice, Service())
    count = outbox.export(practice.session("manager"), path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == count == 6
    assert lines[0]["path"] == "/registrations"
    assert lines[-1]["path"] == "/ehr-degrades"
    assert all(line["body"]["reportingSystemSupplier"] == "YZ9001" for line in lines)


def test_a_file_that_cannot_be_written_is_said_and_not_logged(
    practice: Practice, tmp_path: Path
) -> None:
    with pytest.raises(CannotContinue, match="Choose another place"):
        practice.services.mi_outbox.export(practice.session("manager"), tmp_path / "no" / "file")
    assert AuditAction.REPORTED not in newest_actions(practice)


def test_export_and_sending_are_in_the_log(practice: Practice, tmp_path: Path) -> None:
    practice.a_registered()
    manager = practice.session("manager")
    outbox = sending(practice, Service())
    outbox.export(manager, tmp_path / "events.jsonl")
    outbox.send(manager)
    assert newest_actions(practice)[:2] == [AuditAction.REPORTED] * 2


def test_the_clock_that_finds_nothing_to_send_writes_no_entry(practice: Practice) -> None:
    sending(practice, Service()).send(None)
    assert newest_actions(practice)[:1] != [AuditAction.REPORTED]


def test_where_sending_is_not_set_up_it_says_where_that_is_done(practice: Practice) -> None:
    with pytest.raises(CannotContinue, match="National services"):
        practice.services.mi_outbox.send(practice.session("manager"))
    assert not practice.services.mi_outbox.look(practice.session("manager")).may_send


def newest_actions(practice: Practice) -> list[AuditAction]:
    with practice.store.unit_of_work() as work:
        return [each.note.action for each in work.audit.find(AuditQuery(limit=10)).rows]


def test_a_later_conversation_is_not_held_up_by_an_earlier_one(practice: Practice) -> None:
    practice.a_registered()
    with practice.store.unit_of_work() as work:
        first = work.mi_reports.due(practice.now, 10)[0]
        later = replace(first, tries=1, not_before=practice.now + timedelta(hours=1))
        assert work.mi_reports.save(later, 0)
        work.commit()
        assert work.mi_reports.due(practice.now, 10) == ()
        other = replace(first.report, conversation="0A1B2C3D-0000-4000-8000-000000000001")
        work.mi_reports.add([other])
        (due,) = work.mi_reports.due(practice.now, 10)
        assert due.report == other

"""Events for the national figures: their shape, and that nothing of a patient can be in one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.degrades import degrades
from gp2gp_desktop.domain.health_record import Coded, Coding, Document, DocumentState
from gp2gp_desktop.domain.health_record.codes import SNOMED_CT
from gp2gp_desktop.domain.health_record.parts import Attachment, AttachmentState, DocumentReference
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode, check_digit
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.mi_changes import changes_told
from gp2gp_desktop.domain.mi_events import FailurePoint, MiKind, MiReport, error
from gp2gp_desktop.domain.mi_record import degrades_told, documents_told
from gp2gp_desktop.domain.people import NhsRecord, PersonName, Sex
from gp2gp_desktop.domain.registration import Registration, Trace
from gp2gp_desktop.domain.transfer import EventKind, Transfer, TransferEvent
from tests.domain.health_record_builders import a_note, a_record, an_observation

AT = datetime(2026, 5, 14, 9, 39, 41, 123456, tzinfo=UTC)
OURS, THEIRS = OdsCode("YZ0101"), OdsCode("YZ0211")
READ_2 = "2.16.840.1.113883.2.1.6.2"
ID = "0a1b2c3d00004000800000000000000f"


def a_report(kind: MiKind = MiKind.REQUEST, **changes: object) -> MiReport:
    usual: dict[str, object] = {
        "conversation": "0A1B2C3D-0000-4000-8000-00000000000F",
        "at": AT,
        "practice": OURS,
        "sending": THEIRS,
    }
    return MiReport(kind, **(usual | changes))  # type: ignore[arg-type]


def a_registration(**changes: object) -> Registration:
    """A patient who is registered and whose record was asked for."""
    record = NhsRecord(
        NhsNumber("9990001006"), PersonName("Thornbury", "Maya"), AT.date(), Sex.FEMALE
    )
    trace = Trace("matched", "NHS number", "Service", AT, record, confirmed_at=AT)
    usual: dict[str, object] = {
        "state": TransferState.REQUESTED,
        "form": Form({"registration_type": "regular", "last_name": "Thornbury"}),
        "trace": replace(trace, record=replace(record, practice=THEIRS)),
        "registered_at": AT,
        "transfers": (Transfer(1, THEIRS, "Harbour Surgery", AT),),
    }
    return Registration(ID, "clerk", AT, AT, **(usual | changes))  # type: ignore[arg-type]


def test_the_body_has_the_published_names_and_the_time_in_utc() -> None:
    assert a_report(at=AT.astimezone()).body("YZ9001") == {
        "conversationId": "0A1B2C3D-0000-4000-8000-00000000000F",
        "registrationEventDateTime": "2026-05-14T09:39:41Z",
        "reportingSystemSupplier": "YZ9001",
        "reportingPracticeOdsCode": "YZ0101",
        "requestingPracticeOdsCode": "YZ0101",
        "sendingPracticeOdsCode": "YZ0211",
    }


@pytest.mark.parametrize("missing", ["conversation", "at", "practice", "sending"])
def test_an_event_without_its_base_fields_is_none(missing: str) -> None:
    empty = "" if missing == "conversation" else None
    with pytest.raises(ValueError, match="needs"):
        a_report(MiKind.REQUEST, **{missing: empty})


@pytest.mark.parametrize("kind", [MiKind.REGISTRATION, MiKind.ERROR])
def test_registrations_and_errors_may_have_no_earlier_practice(kind: MiKind) -> None:
    assert "sendingPracticeOdsCode" not in a_report(kind, sending=None).body("YZ9001")


@pytest.mark.parametrize(
    "said", [{"conversation": ID}, {"at": AT}, {"practice": OURS}, {"sending": THEIRS}]
)
def test_degrades_with_anything_to_trace_them_by_cannot_exist(said: dict[str, object]) -> None:
    nothing = {"conversation": "", "at": None, "practice": None, "sending": None}
    with pytest.raises(ValueError, match="degrades"):
        a_report(MiKind.DEGRADES, **(nothing | said))


@pytest.mark.parametrize("code", ["", "NHS 999", "x" * 51, "é", "99-1"])
def test_a_code_of_another_shape_is_told_as_99(code: str) -> None:
    told = error(code, "Words.", FailurePoint.RESPONSE)["error"]
    assert isinstance(told, dict)
    assert told["errorCode"] == "99"


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (TransferState.INTEGRATED, "INTEGRATED"),
        (TransferState.INTEGRATED_OLD_SUPPRESSED, "INTEGRATED_AND_SUPPRESSED"),
        (TransferState.STORED_SUPPRESSED, "SUPPRESSED_AND_REACTIVATED"),
        (TransferState.REJECTED_BY_USER, "REJECTED"),
        (TransferState.ATTACHED, "FILED_AS_ATTACHMENT"),
        (TransferState.INTEGRATION_FAILED, "FAILED_TO_INTEGRATE"),
        (TransferState.INTERNAL, "INTERNAL_TRANSFER"),
    ],
)
def test_each_ending_is_told_by_its_published_name(state: TransferState, outcome: str) -> None:
    before = a_registration()
    (report,) = changes_told(before, replace(before, state=state), OURS)
    assert report.kind is MiKind.INTEGRATION
    assert report.payload == {"integration": {"outcome": outcome}}


@pytest.mark.parametrize(
    ("kind", "code", "state", "point", "told"),
    [
        (EventKind.REFUSED, "6", TransferState.REQUEST_REJECTED, "EHR_RESPONSE", "06"),
        (EventKind.REFUSED, "19", TransferState.REQUEST_REJECTED, "EHR_REQUESTED", "19"),
        (EventKind.REFUSED, "20", TransferState.REQUEST_REJECTED, "EHR_REQUESTED", "20"),
        (EventKind.FAILED, "31", TransferState.RECEIPT_FAILED, "EHR_READY_TO_INTEGRATE", "31"),
        (EventKind.FAILED, "11", TransferState.INTEGRATION_FAILED, "EHR_INTEGRATION", "11"),
        (EventKind.FAILED, "", TransferState.RECEIPT_FAILED, "EHR_READY_TO_INTEGRATE", "99"),
        (EventKind.TIMED_OUT, "", TransferState.TIMED_OUT, "EHR_RESPONSE", "25"),
    ],
)
def test_every_negative_answer_is_an_error_with_the_place_where_it_stopped(
    kind: EventKind, code: str, state: TransferState, point: str, told: str
) -> None:
    before = a_registration()
    event = TransferEvent(AT, "Thornbury was refused", "Source", code, kind)
    reports = changes_told(before, replace(before.with_event(event), state=state), OURS)
    payload = next(each.payload for each in reports if each.kind is MiKind.ERROR)
    assert payload is not None
    body = payload["error"]
    assert isinstance(body, dict)
    assert (body["failurePoint"], body["errorCode"]) == (point, told)
    assert "Thornbury" not in body["errorDescription"]


def test_a_code_in_no_table_is_not_repeated_in_words() -> None:
    before = a_registration()
    event = TransferEvent(AT, "x", "Source", "THORNBURY", EventKind.REFUSED)
    after = replace(before.with_event(event), state=TransferState.REQUEST_REJECTED)
    (report,) = changes_told(before, after, OURS)
    assert report.payload is not None
    body = report.payload["error"]
    assert isinstance(body, dict)
    assert "THORNBURY" not in body["errorDescription"]


def test_each_new_attempt_is_a_request() -> None:
    before = a_registration()
    after = replace(before, transfers=(*before.transfers, Transfer(2, THEIRS, "H", AT)))
    assert [each.kind for each in changes_told(before, after, OURS)] == [MiKind.REQUEST]


def test_a_save_that_changes_nothing_of_these_tells_nothing() -> None:
    before = a_registration()
    after = replace(before, updated_at=AT + timedelta(hours=1)).with_event(
        TransferEvent(AT, "A note", "Somebody")
    )
    assert changes_told(before, after, OURS) == ()


def a_document(state: DocumentState, file_name: str, media: str = "image/tiff") -> Document:
    here = AttachmentState.PRESENT
    file = Attachment(file_name, media, 4096, "0" * 64, here)
    reference = DocumentReference(
        "D1", file_name, media_type=media, code=Coded((Coding("25831000000103", SNOMED_CT),))
    )
    return Document(a_note("Words"), reference, state, file_name, file_name, file_name, file)


@pytest.mark.parametrize("state", list(DocumentState))
def test_each_document_is_told_as_taken_in_or_not(state: DocumentState) -> None:
    (report,) = documents_told(a_registration(), [a_document(state, "x.tif")], OURS, AT)
    assert report.payload is not None
    assert report.payload["attachment"] == {
        "clinicalType": "IMAGE",
        "mimeType": "image/tiff",
        "sizeBytes": 4096,
    }
    migration = report.payload["documentMigration"]
    assert isinstance(migration, dict)
    assert migration["successful"] is (state is DocumentState.PRESENT)
    assert ("reason" in migration) is (state is not DocumentState.PRESENT)


@pytest.mark.parametrize("media", ["", "thornbury/maya", "image/Thornbury Maya", "x" * 99, "//"])
def test_a_media_type_that_is_none_is_not_passed_on(media: str) -> None:
    (report,) = documents_told(
        a_registration(), [a_document(DocumentState.PRESENT, "x", media)], OURS, AT
    )
    assert report.payload is not None
    attachment = report.payload["attachment"]
    assert isinstance(attachment, dict)
    assert attachment["mimeType"] == "application/octet-stream"


_NAMES = st.text(st.sampled_from("bcdfghjklmnpqrstvwxyz"), min_size=5, max_size=7)
"""Words that no event holds by itself, as long as codes of the Read systems are."""


@st.composite
def _numbers(draw: st.DrawFn) -> str:
    nine = f"999{draw(st.integers(0, 999_999)):06}"
    last = check_digit(nine)
    return f"{nine}{last}" if last is not None else "9990001006"


@given(
    last=_NAMES,
    first=_NAMES,
    number=_numbers(),
    postcode=st.sampled_from(("ZZ99 3CZ", "LS1 6AE", "SW1A 1AA")),
    states=st.permutations(list(TransferState)),
    kind=st.sampled_from(list(EventKind)),
    system=st.sampled_from((SNOMED_CT, READ_2, "", "1.2.3")),
)
def test_no_event_can_hold_anything_that_says_who_the_patient_is(
    last: str,
    first: str,
    number: str,
    postcode: str,
    states: list[TransferState],
    kind: EventKind,
    system: str,
) -> None:
    """Every free field there is carries the identity; every event of every change is looked at."""
    said = (last, first, number, postcode, "1984-03-09")
    whole = " ".join(said)
    answers = {
        "last_name": last,
        "first_name": first,
        "nhs_number": number,
        "postcode": postcode,
        "birth_date": "1984-03-09",
        "address_line1": whole,
        "note_to_pcse": whole,
        "registration_type": "regular",
    }
    record = NhsRecord(NhsNumber(number), PersonName(last, first), AT.date(), Sex.FEMALE)
    trace = Trace("matched", whole, whole, AT, replace(record, practice=THEIRS), confirmed_at=AT)
    draft = a_registration(
        form=Form(answers), trace=trace, registered_at=None, transfers=(), surgery_name=whole
    )
    reports: list[MiReport] = []
    before = draft
    for state in states:
        attempt = Transfer(len(before.transfers) + 1, THEIRS, whole, AT)
        after = replace(
            before, state=state, registered_at=AT, transfers=(*before.transfers, attempt)
        ).with_event(TransferEvent(AT, whole, whole, last.upper(), kind))
        reports += changes_told(before, after, OURS)
        before = after
    codings = tuple(Coding(code, system, whole) for code in (number, last[:5], first, last))
    health_record = a_record(
        an_observation(Coded(codings, whole)),
        an_observation(Coded(codings[1:], whole)),
        a_note(whole, whole),
        number=number,
    )
    reports += documents_told(before, [a_document(DocumentState.PRESENT, whole, whole)], OURS, AT)
    degraded = degrades_told(before, degrades(health_record), number)
    assert degraded is not None
    told = json.dumps([each.body("YZ9001") for each in (*reports, degraded)]).casefold()
    for word in (last, first, last[:5], number, postcode.casefold(), "1984-03-09"):
        assert word not in told

"""Answers are read with all their codes, and belong to one message (gp2gp-messages 5.1)."""

from __future__ import annotations

import json

import pytest

from gp2gp_desktop.adapters.ehr import envelope, reader
from gp2gp_desktop.adapters.ehr.acknowledgement import (
    NOT_ONE,
    acknowledgement_in,
    read_acknowledgement,
)
from gp2gp_desktop.domain.acknowledgement import UNSTATED, Answer
from gp2gp_desktop.domain.errors import RecordRejected
from tests.adapters.ehr import messages
from tests.samples import SAMPLES, needs_samples

GP2GP = "2.16.840.1.113883.2.1.3.2.4.17.101"


def code(value: str, display: str = "", system: str = GP2GP) -> str:
    return f'<code code="{value}" codeSystem="{system}" displayName="{display}"/>'


def answer(type_code: str, reasons: str = "", details: str = "", refers_to: str = "ASKED-1") -> str:
    inner = f"<justifyingDetectedIssueEvent>{reasons}</justifyingDetectedIssueEvent>"
    reference = f'<messageRef><id root="{refers_to}"/></messageRef>' if refers_to else ""
    return (
        '<MCCI_IN010000UK13 xmlns="urn:hl7-org:v3"><id root="OWN-1"/>'
        f'<acknowledgement typeCode="{type_code}">'
        f"<acknowledgementDetail>{details}</acknowledgementDetail>{reference}</acknowledgement>"
        f"<ControlActEvent><reason>{inner}</reason></ControlActEvent></MCCI_IN010000UK13>"
    )


@pytest.mark.parametrize(
    ("type_code", "expected"),
    [("AA", Answer.ACCEPTED), ("AE", Answer.ERROR), ("ar", Answer.REJECTED), ("", Answer.UNKNOWN)],
)
def test_the_answer_is_told(type_code: str, expected: Answer) -> None:
    found = read_acknowledgement(answer(type_code).encode())
    assert found.answer is expected
    assert found.is_positive is (expected is Answer.ACCEPTED)
    assert found.message_id == "OWN-1"


def test_six_and_zero_six_are_one_code() -> None:
    found = read_acknowledgement(answer("AE", code("6", "Not here"), code("06", "Other")).encode())
    assert found.codes == ("06",)
    assert (found.reasons[0].sent, found.reasons[0].display) == ("6", "Not here")
    assert "not on their list" in found.reasons[0].meaning.says


def test_several_codes_are_kept_the_justification_first() -> None:
    given = answer("AE", code("10") + code("99"), code("18"))
    assert read_acknowledgement(given.encode()).codes == ("10", "99", "18")


def test_a_code_may_stand_in_the_detail_alone_and_without_a_system() -> None:
    given = answer("AE", "", '<code code="19"/>')
    assert read_acknowledgement(given.encode()).codes == ("19",)


def test_a_code_of_another_system_is_none_of_ours() -> None:
    given = answer("AE", code("19", system="1.2.3"))
    assert read_acknowledgement(given.encode()).codes == (UNSTATED,)


def test_a_refusal_without_a_code_is_unknown_and_an_acceptance_has_none() -> None:
    assert read_acknowledgement(answer("AR").encode()).codes == (UNSTATED,)
    assert read_acknowledgement(answer("AA", code("00"), code("0")).encode()).codes == ()


def test_an_answer_belongs_to_the_message_it_names_and_to_no_other() -> None:
    found = read_acknowledgement(answer("AA").encode())
    assert found.is_about("asked-1")
    assert not found.is_about("ASKED-2")
    assert not read_acknowledgement(answer("AA", refers_to="").encode()).is_about("")


def test_the_envelope_adds_the_transfer() -> None:
    sent = messages.Inbound("MCCI_IN010000UK13", "ENVELOPE-1", answer("AE", code("7")))
    (message,) = envelope.read_messages(sent.json())
    found = acknowledgement_in(message)
    assert (found.conversation_id, found.message_id) == (messages.CONVERSATION, "ENVELOPE-1")
    assert found.codes == ("07",)


def test_a_refusal_opened_as_a_record_is_told_in_the_words_of_its_code() -> None:
    sent = messages.Inbound("MCCI_IN010000UK13", "ENVELOPE-1", answer("AE", code("6")))
    with pytest.raises(RecordRejected, match=r"acknowledgement.*not on their list"):
        reader.read_extract(sent.json())


def test_another_message_is_no_acknowledgement() -> None:
    with pytest.raises(RecordRejected, match=NOT_ONE):
        read_acknowledgement(b'<COPC_IN000001UK01 xmlns="urn:hl7-org:v3"/>')


@needs_samples
@pytest.mark.parametrize(
    ("name", "expected", "codes"),
    [
        ("acks/sending-inbound/MCCI_IN010000UK13_body_AA.xml", Answer.ACCEPTED, ()),
        ("acks/sending-inbound/MCCI_IN010000UK13_body_AR.xml", Answer.REJECTED, ("18",)),
        ("acks/sending-outbound/expected-ack-message.json", Answer.ACCEPTED, ()),
        ("acks/sending-outbound/expected-nack-message.json", Answer.ERROR, ("06",)),
    ],
)
def test_the_samples_say_what_their_names_promise(
    name: str, expected: Answer, codes: tuple[str, ...]
) -> None:
    data = (SAMPLES / name).read_bytes()
    if name.endswith(".json"):
        data = json.loads(data)["payload"].encode()
    found = read_acknowledgement(data)
    assert (found.answer, found.codes) == (expected, codes)
    assert found.refers_to


@needs_samples
def test_the_template_of_a_refusal_is_read_with_any_code() -> None:
    path = SAMPLES / "acks/requesting/MCCI_IN010000UK13.payload_part_with_reason.xml"
    text = path.read_text("utf-8")
    filled = text.replace("{{typeCode}}", "AE").replace("{{reasonCode}}", "7")
    found = read_acknowledgement(filled.encode())
    assert found.codes == ("07",)
    assert found.reasons[0].display == "{{reasonMessage}}"

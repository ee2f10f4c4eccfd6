"""Each inbound scenario of the samples ends in the record and files its origin expects.

Placeholders of the samples are filled in here as their own tests do. The bundles that lie beside
the scenarios, the national adaptor's answer to them, are read too and held against the record.
"""

from __future__ import annotations

import base64
import hashlib
import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from gp2gp_desktop.adapters.ehr import arrivals, attachments, reader
from gp2gp_desktop.domain.health_record import AttachmentState, DocumentState, HealthRecord
from gp2gp_desktop.workflow.inspection import inspection
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

FOLDER = SAMPLES / "inbound-json"
SCENARIOS = sorted(one.name for one in FOLDER.glob("*"))
CONVERSATION = "0C9F2D52-0000-4000-8000-0000000000AA"
PRESENT, MISSING = AttachmentState.PRESENT, AttachmentState.MISSING

# Scenario: how many statements, and the files as (state, size).
EXPECTED: dict[str, tuple[int, tuple[tuple[AttachmentState, int | None], ...]]] = {
    "NewError": (6, ((MISSING, None),)),
    "Scenario_1": (6, ((PRESENT, 15416),)),
    "Scenario_2": (6, ((PRESENT, 767),)),
    "Scenario_3": (6, ((PRESENT, 245779),)),
    "Scenario_4": (6, ((PRESENT, 1271430),)),
    "Scenario_5": (6, ((MISSING, None),)),
    "Scenario_6": (17, ((PRESENT, 27377),)),
    "Scenario_10": (214, ()),
    "Scenario_12": (6, ((PRESENT, 15416),)),
    "index-message": (279, ((PRESENT, 164),)),
}


def number_of(scenario: str) -> str:
    """The patient the scenario is about: the skeletons' content names one, which must agree."""
    return {"Scenario_10": "9465744069", "Scenario_5": "9446363101"}.get(scenario, "9990001006")


def files_of(scenario: str) -> list[bytes]:
    paths = [
        one for one in sorted((FOLDER / scenario).glob("*.json")) if "expected" not in one.name
    ]
    return [filled(one, scenario) for one in paths]


def filled(path: Path, scenario: str) -> bytes:
    text = path.read_text("utf-8").replace("{{conversationId}}", CONVERSATION)
    return text.replace("{{nhsNumber}}", number_of(scenario)).encode()


def read(scenario: str) -> HealthRecord:
    return reader.read_together(files_of(scenario))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_record_and_its_files_are_what_the_origin_expects(scenario: str) -> None:
    record = read(scenario)
    statements, files = EXPECTED[scenario]
    assert record.accounting.represented == record.accounting.statements_in == statements
    assert [(one.state, one.size) for one in record.attachments] == list(files)
    for found, (state, _) in zip(record.attachments, files, strict=True):
        assert (found.sha256 != "") is (state is PRESENT)
    assert record.identity.conversation_id == CONVERSATION
    assert record.identity.nhs_number == number_of(scenario)
    assert record.identity.other_patients == ()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_order_of_arrival_does_not_matter_nor_do_doubles(scenario: str) -> None:
    files = files_of(scenario)
    expected = read(scenario)
    for order in permutations(files):
        assert reader.read_together([*order, *order[:1]]) == expected


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_placeholders_may_stay_unfilled(scenario: str) -> None:
    paths = [one for one in (FOLDER / scenario).glob("*.json") if "expected" not in one.name]
    assert inspection(reader.read_files(paths))["conversation_id"] == "{{conversationId}}"


@pytest.mark.parametrize(
    "scenario", [one for one in SCENARIOS if (FOLDER / one / "expected-bundle.json").exists()]
)
def test_the_adaptor_found_the_same_in_it(scenario: str) -> None:
    bundle = reader.read_files([FOLDER / scenario / "expected-bundle.json"])
    record = read(scenario)
    assert len(record.documents) == len(bundle.documents)
    assert len(record.consultations) == len(bundle.consultations)
    assert len(record.observations) == len(bundle.observations)
    assert len(record.blood_pressures) <= len(bundle.blood_pressures) + 1
    ours = {one.entry.id: one.reference.media_type for one in record.documents}
    assert ours == {one.entry.id: one.reference.media_type for one in bundle.documents}


def test_the_parts_of_the_large_text_are_joined_in_the_order_of_the_index() -> None:
    """Base64 is decoded after joining; the whole begins and ends as the two parts do."""
    record = read("Scenario_4")
    whole = arrivals.read_attachment(files_of("Scenario_4"), record.attachments[0].sha256)
    assert whole is not None
    assert hashlib.sha256(whole).hexdigest() == record.attachments[0].sha256
    assert len(whole.decode("utf-8-sig").split()) > 200_000  # words, so nothing is garbled


def test_a_picture_whose_pieces_cannot_be_decoded_alone_is_whole() -> None:
    record = read("Scenario_6")
    whole = arrivals.read_attachment(files_of("Scenario_6"), record.attachments[0].sha256)
    assert whole is not None
    assert whole.startswith(b"II*\0")  # a TIFF
    assert record.documents[0].state is DocumentState.PRESENT


def test_plain_text_fragments_make_one_well_formed_file() -> None:
    files = files_of("index-message")
    whole = arrivals.read_attachment(files, read("index-message").attachments[0].sha256)
    assert whole is not None
    assert whole.startswith(b"<?xml")
    assert whole.rstrip().endswith(b">")


def test_a_statement_skeleton_is_put_in_its_place() -> None:
    files = files_of("Scenario_5")
    (awaited,) = _external(next(one for one in files if b"EhrExtract" in one))
    part = next(json.loads(one) for one in files if b"EhrExtract" not in one)
    statement = base64.b64decode(part["attachments"][0]["payload"]).decode()
    own_id = statement.partition('<id root="')[2].partition('"')[0]
    record = read("Scenario_5")
    assert record.find(own_id) is not None
    assert record.find(awaited["document_id"]) is None
    assert len(record.documents) == 1


def test_a_whole_message_skeleton_keeps_the_ids_of_the_outer_message() -> None:
    (data,) = files_of("Scenario_10")
    outer = reader.read_extract(json.loads(data)["payload"].encode())
    record = read("Scenario_10")
    assert record.identity.message_id == outer.identity.message_id
    assert record.identity.sending_practice == outer.identity.sending_practice
    assert len(record.compositions) == 7 > len(outer.compositions)


def test_what_was_odd_about_the_parts_is_told() -> None:
    assert f"Attachment 1 {attachments.EMPTY}." in read("NewError").warnings
    assert f"Attachment 1 {attachments.STRAY_MARKS}." in read("Scenario_2").warnings


def test_a_scenario_without_its_parts_waits_for_them_by_name() -> None:
    for scenario in ("Scenario_3", "Scenario_4", "Scenario_6", "index-message"):
        extract = [one for one in files_of(scenario) if b"EhrExtract" in one]
        assembly = arrivals.gather(extract)
        (awaited,) = _external(extract[0])
        assert assembly.waiting_for == (awaited["message_id"],)


def _external(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(data)["external_attachments"]
    return found


def test_an_extract_with_its_envelope_beside_it_is_one_message() -> None:
    folder = SAMPLES / "full-extracts" / "large-msg-template"
    record = reader.read_files([folder / "ebxml.xml", folder / "payload.xml"])
    states = [one.state for one in record.attachments]
    assert states.count(MISSING) == len(states) == 4
    assert record.identity.conversation_id

"""The quirks of real senders (gp2gp-messages 8) that no other test is about.

Elsewhere: EMIS names and whole-message skeletons, Vision's index with its own fragment, repeated
file names (``test_transfers``); TPP's texts that came twice, invalid SNOMED CT ids, people of whom
nothing is known (``test_reader_entries``); TPP's year 1900, missing plans (``test_reader_lists``);
ids in either case (``test_transfer_properties``); the typing error 496401000000100
(``test_accounting``).
"""

from __future__ import annotations

import pytest

from gp2gp_desktop.adapters.ehr import reader
from gp2gp_desktop.domain.health_record import (
    AttachmentState,
    DocumentState,
    HealthRecord,
    MedicationStatus,
)
from tests.adapters.ehr import messages, pieces
from tests.adapters.ehr.messages import described, external, inline, large_part, reference

LETTER = b"Dear Dr Fern"
PULSE = pieces.PULSE


def read(*statements: str) -> HealthRecord:
    return reader.read_extract(pieces.extract(pieces.composition(*statements)).encode())


def with_letter(link: str, description: str, media_type: str = "text/plain") -> HealthRecord:
    """The record of a letter that is linked and described so."""
    record = pieces.extract(pieces.composition(pieces.narrative("x", pieces.document(link))))
    file = inline(LETTER, description, media_type)
    return reader.read_extract(messages.extract_message(record, attachments=[file]).json())


def test_emis_stops_a_medicine_in_a_statement_of_its_own() -> None:
    plan = pieces.medication(pieces.PARACETAMOL, pieces.authorise("PLAN"))
    stop = pieces.medication("", pieces.discontinue("plan")).replace('"INT"', '"RMD"')
    (course,) = read(plan, stop).medications
    assert course.status is MedicationStatus.STOPPED
    assert course.stop_reason == "No longer needed"


def test_emis_sends_an_onset_as_low_alone() -> None:
    low = '<effectiveTime><low value="20190102"/></effectiveTime>'
    center = '<effectiveTime><center value="20250304"/></effectiveTime>'
    (entry,) = read(pieces.observation(PULSE).replace(center, low)).observations
    assert (str(entry.date), entry.end.is_known) == ("2 Jan 2019", False)


def test_emis_gives_several_parts_one_content_id() -> None:
    notes = [pieces.narrative("x", pieces.document(f"file://localhost/{n}.txt")) for n in "ab"]
    record = pieces.extract(pieces.composition(*notes))
    files = [inline(name.encode(), f"{name}.txt") for name in "ab"]
    same = [reference("cid:Content1@e-mis.com/EMISWeb/GP2GP2.2A", f"{name}.txt") for name in "ab"]
    message = messages.extract_message(record, attachments=files, references=same)
    found = reader.read_extract(message.json())
    assert [one.state for one in found.documents] == [DocumentState.PRESENT] * 2
    assert len({one.file.sha256 for one in found.documents if one.file}) == 2


def test_tpp_calls_every_fragment_untitled() -> None:
    record = pieces.extract(
        pieces.composition(pieces.narrative("x", pieces.document("file://localhost/scan.txt")))
    )
    extract = messages.extract_message(
        record, external=[external("INDEX", described("scan.txt", large=True))]
    )
    parts = [
        messages.inline_text(text, described("Untitled"), is_base64="false")
        for text in ("Dear ", "Dr ", "Fern")
    ]
    index = large_part("INDEX", external=[external(f"F{n}", "Untitled") for n in range(3)])
    fragments = [large_part(f"F{n}", attachments=[one]) for n, one in enumerate(parts)]
    files = [one.json() for one in (*reversed(fragments), index, extract)]
    (file,) = reader.read_together(files).attachments
    assert (file.name, file.state, file.size) == ("scan.txt", AttachmentState.PRESENT, 12)


def test_tpp_says_latin_in_the_head_of_a_part_that_is_utf8() -> None:
    note = pieces.observation(PULSE, pieces.annotation("Café"))
    record = '<?xml version="1.0" encoding="UTF-8"?>' + pieces.extract(pieces.composition(note))
    plain = b"Content-Type: application/xml"
    data = messages.extract_message(record).mime().replace(plain, plain + b"; charset=ISO-8859-1")
    assert reader.read_extract(data).observations[0].text == "Café"


def test_tpp_codes_drugs_in_multilex_with_a_translation() -> None:
    snomed = pieces.code("322236009", tag="translation")
    drug = pieces.code("123", pieces.MULTILEX, "Paracetamol 500mg", snomed)
    (course,) = read(pieces.medication(drug, pieces.authorise("PLAN"))).medications
    assert course.drug.text == "Paracetamol 500mg"
    assert course.drug.has_usable_snomed
    assert [one.code for one in course.drug.codings] == ["123", "322236009"]


def test_vision_begins_the_ids_of_documents_with_an_underscore() -> None:
    record = pieces.extract(
        pieces.composition(pieces.narrative("x", pieces.document("file://localhost/other.txt")))
    )
    number = record.partition('referredToExternalDocument><id root="')[2].partition('"')[0]
    named = {**external("PART", described("letter.txt"), f"_{number}")}
    extract = messages.extract_message(record, external=[named])
    part = large_part("PART", attachments=[inline(LETTER, "")])
    found = reader.read_together([extract.json(), part.json()])
    assert found.documents[0].state is DocumentState.PRESENT


def test_vision_codes_documents_in_its_own_system() -> None:
    own = pieces.code("9b36.00", "2.16.840.1.113883.2.1.6.10", "Letter received")
    scan = pieces.document("file://localhost/a.txt")
    start, end = scan.index("<code"), scan.index("</code>") + 7
    (document,) = read(pieces.narrative("x", scan.replace(scan[start:end], own))).documents
    assert document.reference.code.text == "Letter received"


@pytest.mark.parametrize("media_type", ["not/content_type", "unknown", "", "APPLICATION/X-Odd"])
def test_an_odd_content_type_loses_no_file(media_type: str) -> None:
    said = f'Filename="a.txt" ContentType={media_type} Compressed=No'
    found = with_letter("file://localhost/a.txt", said, media_type)
    assert found.attachments[0].state is AttachmentState.PRESENT
    assert found.attachments[0].size == len(LETTER)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("a (copy) of Ada's letter.txt", "a%20(copy)%20of%20Ada's%20letter.txt"),
        ("100%25%20sure.txt", "100%25%20sure.txt"),
        ("100% sure.txt", "100%25%20sure.txt"),
        ("Büro &amp; Co.txt", "B%C3%BCro%20&amp;%20Co.txt"),
    ],
)
def test_a_name_with_signs_and_spaces_finds_its_file(name: str, link: str) -> None:
    found = with_letter(f"file://localhost/{link}", f'Filename="{name.replace("&amp;", "&")}"')
    assert found.documents[0].state is DocumentState.PRESENT


def test_more_than_a_hundred_attachments_are_all_there() -> None:
    notes = [
        pieces.narrative("x", pieces.document(f"file://localhost/{n}.txt")) for n in range(150)
    ]
    files = [inline(str(n).encode(), f"{n}.txt") for n in range(150)]
    record = pieces.extract(pieces.composition(*notes))
    found = reader.read_extract(messages.extract_message(record, attachments=files).json())
    assert {one.state for one in found.documents} == {DocumentState.PRESENT}
    assert len({one.sha256 for one in found.attachments}) == 150


def test_several_given_names_and_no_name_at_all() -> None:
    agent = "<part><Agent><id root='x'/><agentPerson><name>{}</name></agentPerson></Agent></part>"
    several = "<given>Ada</given><given>May</given><family>Fern</family>"
    for names, shown in ((several, "Ada May Fern"), ("", "Unknown user")):
        data = pieces.extract(pieces.composition(pieces.observation(PULSE)))
        data = data.replace("</agentDirectory>", agent.format(names) + "</agentDirectory>")
        agents = reader.read_extract(data.encode()).agents
        assert agents[-1].label == shown


def test_a_type_with_a_prefix_nobody_declared_is_still_a_number() -> None:
    value = '<value xsi:type="odd:PQ" value="72" unit="/min"/>'
    (entry,) = read(pieces.observation(PULSE, value)).observations
    assert entry.value
    assert (entry.value.text, entry.value.type) == ("72 /min", "PQ")


def test_a_mood_that_is_mistyped_is_no_reason_to_lose_an_entry() -> None:
    odd = pieces.observation(PULSE).replace("<ObservationStatement>", _MISTYPED)
    assert [one.title for one in read(odd).observations] == ["Pulse rate"]
    assert read(odd).accounting.balances


_MISTYPED = '<ObservationStatement classCode="OBS" moodCode="ENV">'


def test_a_null_flavour_that_holds_a_date_is_no_date() -> None:
    """The specification's own example has ``nullFlavor="20131102083334"``."""
    odd = '<availabilityTime nullFlavor="20131102083334"/>'
    entry = pieces.observation(PULSE).replace('<availabilityTime value="20250305"/>', odd)
    (found,) = read(entry).observations
    assert found.recorded.sent != "20131102083334"
    assert str(found.date) == "4 Mar 2025"


def test_a_request_without_a_priority_is_whole() -> None:
    asked = (
        '<RequestStatement><id root="R1"/><code nullFlavor="UNK"><originalText>Refer to '
        "cardiology</originalText></code><text>Palpitations</text></RequestStatement>"
    )
    (request,) = read(asked).referrals
    assert (request.entry.title, request.entry.text) == ("Refer to cardiology", "Palpitations")
    assert request.entry.priority.is_empty


def test_authorised_and_stopped_in_one_statement() -> None:
    """As the national sending adaptor writes it."""
    both = (pieces.authorise("PLAN"), pieces.discontinue("PLAN"))
    (course,) = read(pieces.medication(pieces.PARACETAMOL, *both)).medications
    assert course.status is MedicationStatus.STOPPED

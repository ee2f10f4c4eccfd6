"""A record arrives whole, in whatever form and order its messages come (gp2gp-messages 2)."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.ehr import arrivals, attachments, gathering, reader, skeletons
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import AttachmentState, DocumentState, HealthRecord
from tests.adapters.ehr import messages, pieces
from tests.adapters.ehr.messages import Inbound, described, external, inline, large_part, reference

LETTER = b"Dear colleague, " * 400
DIGEST = hashlib.sha256(LETTER).hexdigest()
NAME = "letter (2) of O'Neil.txt"
LINK = "file://localhost/letter%20(2)%20of%20O'Neil.txt"
RECORD = pieces.extract(
    pieces.composition(
        pieces.narrative("A letter", pieces.document(LINK)), pieces.observation(pieces.PULSE)
    )
)
WITH_LETTER = messages.extract_message(RECORD, attachments=[inline(LETTER, described(NAME))])


def together(*files: bytes) -> HealthRecord:
    return reader.read_assembly(arrivals.gather(files))


def the_letter(record: HealthRecord) -> tuple[AttachmentState, int | None, str]:
    (file,) = record.attachments
    return file.state, file.size, file.sha256


CAME = (AttachmentState.PRESENT, len(LETTER), DIGEST)


@pytest.mark.parametrize("form", ["json", "mime", "mime with line feeds"])
def test_a_record_with_its_letter_arrives_in_each_form(form: str) -> None:
    data = {
        "json": WITH_LETTER.json(),
        "mime": WITH_LETTER.mime(),
        "mime with line feeds": WITH_LETTER.mime(line="\n"),
    }[form]
    record = reader.read_extract(data)
    assert the_letter(record) == CAME
    assert record.documents[0].state is DocumentState.PRESENT
    assert record.documents[0].file == record.attachments[0]
    assert record.identity.conversation_id == messages.CONVERSATION
    assert record.accounting.represented == 2
    assert record.warnings == ()


def test_the_record_is_the_same_as_from_the_bare_xml() -> None:
    bare, wrapped = reader.read_extract(RECORD.encode()), reader.read_extract(WITH_LETTER.json())
    assert wrapped.compositions == bare.compositions
    assert replace(wrapped.identity, conversation_id="") == bare.identity


def test_without_its_file_a_document_is_missing() -> None:
    record = reader.read_extract(messages.extract_message(RECORD).json())
    assert the_letter(record) == (AttachmentState.MISSING, None, "")
    assert record.documents[0].state is DocumentState.MISSING


@pytest.mark.parametrize("flag", ["true", "True", True])
def test_base64_is_told_by_word_or_by_boolean(flag: object) -> None:
    encoded = base64.b64encode(LETTER).decode()
    file = messages.inline_text(encoded, described(NAME), is_base64=flag)
    assert the_letter(reader.read_extract(with_file(file))) == CAME


def with_file(file: dict[str, object], record: str = RECORD) -> bytes:
    return messages.extract_message(record, attachments=[file]).json()


@pytest.mark.parametrize("flag", ["false", False])
def test_plain_text_is_kept_as_its_utf8_bytes(flag: object) -> None:
    words = "Café – “quoted”\r\n\t\\u0041 \U0001f600"
    file = messages.inline_text(words, described(NAME), is_base64=flag)
    (found,) = reader.read_extract(with_file(file)).attachments
    assert found.sha256 == hashlib.sha256(words.encode()).hexdigest()


def test_base64_in_lines_is_one_text() -> None:
    lines = base64.encodebytes(LETTER).decode().replace("\n", "\r\n")
    file = messages.inline_text(lines, described(NAME), is_base64="true")
    assert the_letter(reader.read_extract(with_file(file))) == CAME


@pytest.mark.parametrize("said", [True, False])
def test_a_compressed_file_is_unpacked_whether_it_says_so_or_not(said: bool) -> None:
    file = inline(gzip.compress(LETTER), described(NAME, compressed=said))
    assert the_letter(reader.read_extract(with_file(file))) == CAME


def test_a_file_that_is_not_compressed_as_it_says_is_kept_with_a_warning() -> None:
    record = reader.read_extract(with_file(inline(LETTER, described(NAME, compressed=True))))
    assert the_letter(record) == CAME
    assert record.warnings == (f"Attachment 1 {attachments.NOT_COMPRESSED}.",)


def test_a_file_that_is_not_base64_as_it_says_is_kept_with_a_warning() -> None:
    file = messages.inline_text("No base64, as you see!", described(NAME), is_base64="true")
    record = reader.read_extract(with_file(file))
    assert record.attachments[0].sha256 == hashlib.sha256(b"No base64, as you see!").hexdigest()
    assert record.warnings == (f"Attachment 1 {attachments.KEPT_AS_TEXT}.",)


def test_a_gzip_bomb_is_refused_and_the_record_is_read() -> None:
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    record = reader.read_extract(with_file(inline(bomb, described(NAME, compressed=True))))
    assert the_letter(record) == (AttachmentState.MISSING, None, "")
    assert "unpacks to far more" in record.warnings[0]


def test_damaged_gzip_is_missing_with_a_warning() -> None:
    record = reader.read_extract(with_file(inline(gzip.compress(LETTER)[:-20], described(NAME))))
    assert the_letter(record)[0] is AttachmentState.MISSING
    assert "damaged or cut off" in record.warnings[0]


def test_a_file_the_record_does_not_name_is_kept_as_unlinked() -> None:
    stray = inline(b"stray", described("stray.pdf", "application/pdf"))
    message = messages.extract_message(RECORD, attachments=[inline(LETTER, described(NAME)), stray])
    states = [one.state for one in reader.read_extract(message.json()).attachments]
    assert states == [AttachmentState.PRESENT, AttachmentState.UNLINKED]


def test_emis_describes_a_file_by_its_name_alone() -> None:
    assert the_letter(reader.read_extract(with_file(inline(LETTER, NAME)))) == CAME


def test_a_document_finds_its_file_by_id_where_the_names_differ() -> None:
    record = RECORD.replace(LINK, "file://localhost/other.txt")
    number = record.partition('referredToExternalDocument><id root="')[2].partition('"')[0]
    message = messages.extract_message(
        record, external=[external("PART-1", described(NAME), f"_{number}")]
    )
    part = large_part("part-1", attachments=[inline(LETTER, "")])
    found = together(message.json(), part.json())
    assert found.documents[0].state is DocumentState.PRESENT


def test_files_of_one_name_go_to_the_documents_in_turn() -> None:
    twice = [pieces.narrative("A letter", pieces.document(LINK)) for _ in range(2)]
    record = pieces.extract(pieces.composition(*twice))
    files = [inline(content, described(NAME)) for content in (b"first", b"second")]
    read = reader.read_extract(messages.extract_message(record, attachments=files).json())
    digests = [one.file.sha256 for one in read.documents if one.file]
    assert digests == [hashlib.sha256(one).hexdigest() for one in (b"first", b"second")]


def test_a_note_in_place_of_a_file_is_a_placeholder() -> None:
    name = "AbsentAttachment12345.txt"
    record = RECORD.replace(LINK, f"file://localhost/{name}")
    note = inline(b"Absent attachment", described(name))
    (file,) = reader.read_extract(with_file(note, record)).attachments
    assert file.state is AttachmentState.PLACEHOLDER
    assert file.size == 17


# --- large attachments (2.5) ---

ENCODED = base64.b64encode(LETTER).decode()
# Not one of them is a whole number of groups of four letters.
FRAGMENTS = (ENCODED[:1001], ENCODED[1001:3003], ENCODED[3003:])


def split(
    fragments: Sequence[str] = FRAGMENTS, is_base64: str = "true", compressed: bool = False
) -> tuple[Inbound, ...]:
    """The record, an index with the first fragment inside it, and the other fragments."""
    extract = messages.extract_message(
        RECORD, external=[external("INDEX", described(NAME, large=True, compressed=compressed))]
    )
    first, *others = fragments
    index = large_part(
        "index",
        attachments=[messages.inline_text(first, described("piece_0"), is_base64=is_base64)],
        external=[external(f"F{number}", "Attachment") for number, _ in enumerate(others, 1)],
    )
    pieces_of_it = [
        large_part(f"f{number}", attachments=[messages.inline_text(one, "", is_base64=is_base64)])
        for number, one in enumerate(others, 1)
    ]
    return (extract, index, *pieces_of_it)


def test_fragments_are_joined_in_the_order_of_the_index_whatever_order_they_come_in() -> None:
    files = [one.json() for one in split()]
    records = [together(*order) for order in permutations(files)]
    assert the_letter(records[0]) == CAME
    assert all(one == records[0] for one in records)


def test_the_index_may_list_its_own_fragment_between_the_others() -> None:
    extract, index, *others = split((FRAGMENTS[1], FRAGMENTS[0], FRAGMENTS[2]))
    listed = [reference("mid:F1"), reference("cid:any@where"), reference("mid:F2")]
    shuffled = replace(index, references=listed)
    assert the_letter(together(*(one.json() for one in (extract, shuffled, *others)))) == CAME


def test_fragments_encoded_each_by_itself_are_joined_as_bytes() -> None:
    alone = [
        base64.b64encode(one).decode() for one in (LETTER[:1000], LETTER[1000:2001], LETTER[2001:])
    ]
    assert alone[0].endswith("=")
    assert the_letter(together(*(one.json() for one in split(alone)))) == CAME


def test_fragments_of_plain_text_are_joined_as_text() -> None:
    words = LETTER.decode()
    fragments = (words[:10], words[10:500], words[500:])
    assert the_letter(together(*(one.json() for one in split(fragments, "false")))) == CAME


def test_fragments_are_unpacked_after_they_are_joined() -> None:
    packed = base64.b64encode(gzip.compress(LETTER)).decode()
    fragments = (packed[:13], packed[13:50], packed[50:])
    files = [one.json() for one in split(fragments, compressed=True)]
    assert the_letter(together(*files)) == CAME


def test_fragments_of_two_kinds_cannot_be_joined() -> None:
    extract, index, first, second = split()
    plain = replace(second, attachments=[messages.inline_text("plain", "")])
    record = together(*(one.json() for one in (extract, index, first, plain)))
    assert the_letter(record)[0] is AttachmentState.MISSING
    assert record.warnings == (f"Attachment 1 {attachments.MIXED}.",)


def test_what_is_still_awaited_is_named() -> None:
    extract, index, first, second = (one.json() for one in split())
    assert arrivals.gather([extract]).waiting_for == ("INDEX",)
    assembly = arrivals.gather([second, index, extract])
    assert assembly.waiting_for == ("F1",)
    assert not assembly.is_complete
    assert the_letter(reader.read_assembly(assembly))[0] is AttachmentState.MISSING
    assert arrivals.gather([second, index, extract, first]).is_complete


def test_a_message_that_comes_twice_changes_nothing() -> None:
    files = [one.json() for one in split()]
    assembly = arrivals.gather(files)
    assert arrivals.gather([*files, *files]) == assembly


def test_of_two_versions_of_a_message_the_fuller_one_counts_in_any_order() -> None:
    extract, index, first, second = (one.json() for one in split())
    hollow = large_part("F1").json()
    for files in ([extract, index, first, second, hollow], [hollow, extract, index, first, second]):
        record = together(*files)
        assert the_letter(record) == CAME
        assert gathering.TWO_VERSIONS in record.warnings


def test_a_whole_attachment_sent_apart_takes_its_name_from_the_record_message() -> None:
    extract = messages.extract_message(RECORD, external=[external("APART", described(NAME))])
    apart = large_part("apart", attachments=[inline(LETTER, "Attachment")])
    record = together(apart.json(), extract.json())
    assert the_letter(record) == CAME
    assert record.attachments[0].media_type == "text/plain"


@pytest.mark.parametrize("circle", [("F1", "INDEX"), ("INDEX", "INDEX"), ("F1", "F1")])
def test_an_index_in_a_circle_is_refused_and_the_record_is_read(circle: tuple[str, str]) -> None:
    extract = messages.extract_message(RECORD, external=[external("INDEX", described(NAME))])
    index = large_part("INDEX", external=[external(circle[0], "Attachment")])
    second = large_part("F1", external=[external(circle[1], "Attachment")])
    record = together(extract.json(), index.json(), second.json())
    assert the_letter(record)[0] is AttachmentState.MISSING
    assert record.warnings == (f"Attachment 1 {attachments.LOOP}.",)


def test_a_part_that_came_empty_is_told() -> None:
    extract = messages.extract_message(RECORD, external=[external("APART", described(NAME))])
    record = together(extract.json(), large_part("APART", attachments=[]).json())
    assert the_letter(record)[0] is AttachmentState.MISSING
    assert record.warnings == (f"Attachment 1 {attachments.EMPTY}.",)


def test_a_large_part_nobody_refers_to_is_kept_as_unlinked() -> None:
    stranger = large_part("STRAY", attachments=[inline(b"x", described("stray.txt"))])
    record = together(WITH_LETTER.json(), stranger.json())
    assert [one.name for one in record.attachments] == [NAME, "stray.txt"]
    assert record.attachments[1].state is AttachmentState.UNLINKED
    assert record.warnings == (gathering.UNASKED_PARTS.format(1),)


def test_messages_of_two_transfers_are_refused_together() -> None:
    stranger = replace(large_part("PART"), conversation="7E9B8C1E-0000-4000-8000-00000000ABCD")
    with pytest.raises(RecordRejected, match="different transfers"):
        together(WITH_LETTER.json(), stranger.json())


def test_two_records_are_refused_together() -> None:
    second = replace(WITH_LETTER, message_id="MESSAGE-2")
    with pytest.raises(RecordRejected, match="more than one record"):
        together(WITH_LETTER.json(), second.json())


def test_ids_are_compared_without_regard_to_case() -> None:
    lower = [one.json().replace(b"INDEX", b"index").replace(b"F1", b"f1") for one in split()]
    mixed = [replace(one, conversation=messages.CONVERSATION.lower()).json() for one in split()]
    assert the_letter(together(*lower)) == CAME
    assert the_letter(together(split()[0].json(), *mixed[1:])) == CAME


# --- other forms ---


def test_an_envelope_and_a_payload_may_be_files_of_their_own() -> None:
    extract = messages.extract_message(RECORD, external=[external("APART", described(NAME))])
    apart = large_part("APART", attachments=[inline(LETTER, "")])
    record = together(apart.json(), extract.payload.encode(), extract.ebxml().encode())
    assert the_letter(record) == CAME
    assert record.identity.conversation_id == messages.CONVERSATION


def test_a_list_of_messages_in_one_file_is_read() -> None:
    listed = b"[" + b",".join(one.json() for one in split()) + b"]"
    assert the_letter(reader.read_extract(listed)) == CAME


def test_a_message_without_envelope_is_read() -> None:
    content = {
        "payload": '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
        + RECORD.replace("A letter", "Née")
    }
    record = reader.read_extract(json.dumps(content, ensure_ascii=False).encode())
    assert next(record.walk()).text == "Née"


def test_an_envelope_with_prefixes_that_nobody_declared_is_read() -> None:
    content = {
        "ebXML": messages.ebxml("RCMR_IN030000UK06", "M", namespaces='xmlns:SOAP="urn:x"'),
        "payload": RECORD,
        "attachments": [inline(LETTER, described(NAME))],
    }
    record = reader.read_extract(json.dumps(content).encode())
    assert record.identity.conversation_id == messages.CONVERSATION


def test_a_broken_envelope_is_told_and_the_lists_are_used() -> None:
    content = {
        "ebXML": "<oops",
        "payload": RECORD,
        "attachments": [inline(LETTER, described(NAME))],
    }
    record = reader.read_extract(json.dumps(content).encode())
    assert the_letter(record) == CAME
    assert "envelope" in record.warnings[0]


def test_mime_without_its_head_is_told_by_its_first_boundary() -> None:
    whole = WITH_LETTER.mime()
    assert the_letter(reader.read_extract(whole[whole.index(b"----=_Part") :])) == CAME


def test_mime_that_is_cut_off_keeps_what_came() -> None:
    whole = messages.extract_message(
        RECORD, attachments=[messages.inline_text(LETTER.decode(), described(NAME))]
    ).mime()
    record = reader.read_extract(whole[: whole.rindex(b"\r\n----=_Part")])
    assert the_letter(record) == CAME
    assert "ends before its last part" in record.warnings[0]


def test_parts_of_mime_are_matched_by_content_id_not_by_position() -> None:
    parts = WITH_LETTER.mime().split(b"----=_Part 7\r\n")
    shuffled = b"----=_Part 7\r\n".join((parts[0], parts[2], parts[1], *parts[3:]))
    assert shuffled != WITH_LETTER.mime()
    assert the_letter(reader.read_extract(shuffled)) == CAME


def test_the_files_of_a_transfer_are_read_from_disk_whatever_they_are_called(
    tmp_path: Path,
) -> None:
    paths = [tmp_path / f"{name}.bin" for name in "dcba"]
    for path, message in zip(paths, split(), strict=True):
        path.write_bytes(message.json())
    assert the_letter(reader.read_files([*paths, paths[0]])) == CAME


def test_an_attachment_is_taken_out_of_the_kept_original_by_its_digest() -> None:
    files = [one.json() for one in split()]
    assert arrivals.read_attachment(files, DIGEST) == LETTER
    assert arrivals.read_attachment(files, "0" * 64) is None
    assert arrivals.read_attachment([RECORD.encode()], DIGEST) is None


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("../../etc/passwd", ".bin"),
        ("C:\\con.TXT", ".txt"),
        ("x" * 5000 + ".pdf", ".pdf"),
        ("evil.exe", ".bin"),
        ("nul", ".bin"),
    ],
)
def test_files_are_stored_under_names_of_our_own(name: str, stored: str) -> None:
    file = inline(LETTER, f'Filename="{name}" ContentType=text/plain')
    *_, found = reader.read_extract(with_file(file)).attachments[:1]
    assert found.name == name
    assert attachments.stored_name(found) == f"attachment-{DIGEST[:32]}{stored}"


PLACEHOLDER = "SKELETON-1spine.example1"


def skeleton_record(number: str = "9990001006") -> str:
    edi = (
        f'<reference><referredToExternalDocument><id root="{PLACEHOLDER}"/>'
        '<code code="24891000000101" codeSystem="2.16.840.1.113883.2.1.3.2.4.15"/>'
        f'<text mediaType="text/xml"><reference value="cid:{PLACEHOLDER}"/></text>'
        "</referredToExternalDocument></reference>"
    )
    note = pieces.narrative("Skeleton statement", edi, own_id=PLACEHOLDER)
    return pieces.extract(pieces.composition(note, pieces.observation(pieces.PULSE)), number=number)


def skeleton(name: str = "whole.xml", flagged: bool = True) -> Inbound:
    said = described(name, "text/xml", skeleton=flagged)
    file = external("SKELETON", said, f"_{PLACEHOLDER}")
    return messages.extract_message(skeleton_record(), external=[file])


def filled(content: str, name: str = "whole.xml", flagged: bool = True) -> HealthRecord:
    part = large_part("SKELETON", attachments=[inline(content.encode(), "", "text/xml")])
    return together(skeleton(name, flagged).json(), part.json())


@pytest.mark.parametrize("flagged", [True, False])
def test_a_whole_message_takes_the_place_of_the_skeleton(flagged: bool) -> None:
    inner = pieces.extract(pieces.composition(pieces.observation(pieces.DIABETES)))
    inner = inner.replace("MESSAGE-1", "INNER").replace("UK06", "UK07")
    record = filled(inner, flagged=flagged, name="Whole.Hl7")
    assert [one.title for one in record.walk()] == ["Type 2 diabetes mellitus"]
    assert record.identity.message_id == "MESSAGE-1"
    assert record.identity.interaction == "RCMR_IN030000UK06"
    assert record.attachments == ()
    assert record.accounting.balances


def test_a_statement_without_namespace_takes_the_place_of_its_placeholder() -> None:
    record = filled(pieces.observation(pieces.DIABETES, own_id="OWN"))
    assert [one.title for one in record.walk()] == ["Type 2 diabetes mellitus", "Pulse rate"]
    assert record.find("OWN") is not None
    assert record.attachments == ()


def test_a_component_and_a_composition_are_put_in_too() -> None:
    inner = pieces.observation(pieces.DIABETES)
    assert len(filled(f"<component>{inner}</component>").observations) == 2
    record = filled(pieces.composition(inner))
    assert len(record.compositions) == 2
    assert record.accounting.balances


def test_a_skeleton_whose_filling_has_not_come_is_told() -> None:
    record = together(skeleton().json())
    assert skeletons.NOT_COME in record.warnings
    assert record.attachments[0].state is AttachmentState.MISSING


def test_a_filling_that_cannot_be_read_is_told() -> None:
    record = filled("<!DOCTYPE x><RCMR_IN030000UK06/>")
    assert skeletons.UNREADABLE in record.warnings
    assert record.accounting.represented == 2


def test_a_filling_without_a_place_is_kept_as_a_file() -> None:
    part = inline(pieces.observation(pieces.DIABETES).encode(), described("a.xml", skeleton=True))
    record = reader.read_extract(messages.extract_message(RECORD, attachments=[part]).json())
    assert skeletons.NO_PLACE in record.warnings
    assert record.attachments[0].state is AttachmentState.UNLINKED


def test_a_filling_about_another_patient_is_never_filed() -> None:
    inner = pieces.extract(
        pieces.composition(pieces.observation(pieces.DIABETES)), number="9990001014"
    )
    message = messages.extract_message(
        skeleton_record(),
        attachments=[inline(inner.encode(), described("w.xml", skeleton=True), "text/xml")],
    )
    with pytest.raises(RecordRejected, match="different patients"):
        reader.read_extract(message.json())
    record = together(message.json())
    assert record.identity.nhs_number == "9990001006"
    assert record.identity.other_patients == ("9990001014",)
    assert record.warnings[0] == reader.OTHER_PATIENTS

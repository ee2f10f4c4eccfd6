"""Whatever happens to the messages on their way: the same record, or a refusal with a sentence."""

from __future__ import annotations

import json
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gp2gp_desktop.adapters.ehr import json_text, mime, reader, xml
from gp2gp_desktop.adapters.ehr.texts import Text
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import AttachmentState, HealthRecord
from tests.adapters.ehr import messages, pieces
from tests.adapters.ehr.messages import described, inline, large_part
from tests.adapters.ehr.test_transfers import RECORD, split
from tests.fuzz.mutations import spoiled_transfer
from tests.fuzz.run import outcome
from tests.fuzz.seeds import every_statement, seeds

PARTS = tuple(one.json() for one in split())
WHOLE = reader.read_together(PARTS)
FULL = pieces.extract(*every_statement())
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(st.permutations(PARTS), st.lists(st.sampled_from(PARTS), max_size=4))
def test_order_and_doubles_do_not_matter(order: list[bytes], doubles: list[bytes]) -> None:
    assert reader.read_together([*order, *doubles]) == WHOLE


@QUICK
@given(st.sets(st.sampled_from(PARTS)))
def test_what_is_left_out_is_missing_and_the_record_is_the_same(left: set[bytes]) -> None:
    came = [one for one in PARTS if one not in left]
    if PARTS[0] in left:
        with pytest.raises(RecordRejected):
            reader.read_together(came)
        return
    record = reader.read_together(came)
    assert record.compositions == WHOLE.compositions
    expected = AttachmentState.MISSING if left else AttachmentState.PRESENT
    assert record.attachments[0].state is expected


@QUICK
@given(st.integers(min_value=0, max_value=len(PARTS[0]) - 1))
def test_a_message_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(RecordRejected, match=r"\.$"):
        reader.read_together([PARTS[0][:length], *PARTS[1:]])


@QUICK
@given(st.randoms(use_true_random=False))
def test_the_case_of_ids_does_not_matter(chance: random.Random) -> None:
    def shuffled(found: re.Match[bytes]) -> bytes:
        return bytes(chance.choice((one, one ^ 32)) if one > 64 else one for one in found[0])

    files = [re.sub(rb"\b(?:INDEX|F[12])\b", shuffled, one, flags=re.IGNORECASE) for one in PARTS]
    assert reader.read_together(files).attachments[0].state is AttachmentState.PRESENT


@QUICK
@given(st.from_regex(r"\A[a-z][a-z0-9.-]{0,12}\Z").filter(lambda name: not name.startswith("xml")))
def test_the_prefix_does_not_matter(prefix: str) -> None:
    renamed = FULL.replace("</", f"</{prefix}:")
    renamed = re.sub(r"<(?=[A-Za-z])", f"<{prefix}:", renamed)
    renamed = renamed.replace('xmlns="urn', f'xmlns:{prefix}="urn')
    assert readable(renamed) == readable(FULL)


def readable(text: str) -> HealthRecord:
    return reader.read_extract(text.encode())


@QUICK
@given(st.text(max_size=300))
def test_any_words_come_through_json_unharmed(words: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    for plain in (True, False):
        value = json_text.parse(json.dumps([words], ensure_ascii=plain).encode())
        assert isinstance(value, list)
        assert isinstance(value[0], Text)
        assert value[0].whole().decode() == words


@QUICK
@given(st.binary(max_size=600), st.sampled_from((False, True)))
def test_any_bytes_come_through_as_an_attachment(content: bytes, in_mime: bool) -> None:
    if not content or content.startswith(b"\x1f\x8b"):
        return
    message = messages.extract_message(RECORD, attachments=[inline(content, described("a.bin"))])
    record = reader.read_extract(message.mime() if in_mime else message.json())
    assert record.attachments[0].size == len(content)


@QUICK
@given(st.integers(min_value=0, max_value=2**32))
def test_spoiled_transfers_are_read_whole_or_refused(number: int) -> None:
    chance = random.Random(number)  # noqa: S311  # repeatable, not secret
    files = spoiled_transfer(chance.choice(_SEEDS), chance)
    assert outcome(files) in ("read", "refused")


_SEEDS = seeds(with_samples=False)


# --- bad input ---


def refusal(data: bytes) -> str:
    with pytest.raises(RecordRejected) as caught:
        reader.read_extract(data)
    assert "Traceback" not in str(caught.value)
    return str(caught.value)


def wrapped(payload: str) -> bytes:
    return messages.extract_message(payload).json()


@pytest.mark.parametrize(
    ("payload", "sentence"),
    [
        ("<!DOCTYPE x><RCMR_IN030000UK06/>", xml.HAS_DOCTYPE),
        ('<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', xml.HAS_DOCTYPE),
        ("<RCMR_IN030000UK06>" + "<a>" * 300, xml.TOO_DEEP),
        (RECORD.replace("urn:hl7-org:v3", "urn:elsewhere"), "not a GP2GP record"),
        (RECORD.replace("<recordTarget", "<nobody:recordTarget"), xml.NOT_XML),
        ("", xml.EMPTY),
    ],
)
def test_bad_records_inside_messages_are_refused_by_name(payload: str, sentence: str) -> None:
    assert sentence in refusal(wrapped(payload))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", json_text.NOT_JSON),
        (b'{"payload": "x" "y"}', json_text.NOT_JSON),
        (b'{"payload": "never closed', json_text.NOT_JSON),
        (b'{"nothing": "of ours"}', "no GP2GP message"),
        (b"[]", "no GP2GP message"),
        (b"[1, 2]", "no GP2GP message"),
        (b"[" * 100_000, json_text.TOO_INTRICATE),
        (b"[" + b"0," * 300_000 + b"0]", json_text.TOO_INTRICATE),
        (b"\xff\xfe{", xml.NOT_XML),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nboundary", mime.NOT_MIME),
        (b"Content-Type: multipart/related; boundary=b\r\n\r\nno part at all", mime.NOT_MIME),
        (
            b"--b\r\nContent-Type: text/plain\r\n\r\nno boundary said, one part\r\n--b--",
            "first element",
        ),
    ],
)
def test_bad_messages_are_refused_by_name(data: bytes, sentence: str) -> None:
    assert sentence in refusal(data)


def test_a_message_with_endless_lists_is_refused() -> None:
    listed = b"{}," * 25_000 + b"{}"
    data = b'{"payload": "<x/>", "ebXML": "", "external_attachments": [' + listed + b"]}"
    assert "more attachments" in refusal(data)


def test_mime_with_endless_parts_is_refused() -> None:
    data = b"Content-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 10_100
    assert refusal(data) == mime.NOT_MIME


def test_elements_beyond_count_are_refused_before_they_are_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xml, "MAX_TAGS", 50)
    assert refusal(RECORD.encode()) == xml.TOO_MANY_TAGS


@pytest.mark.parametrize("tail", ["é", "\\ud800", "\\u0000", "\\x", "\\"])
def test_odd_letters_in_json_do_no_harm(tail: str) -> None:
    data = messages.extract_message(RECORD).json()
    spoiled = data.replace(
        b'"payload": "', b'"odd": "' + tail.encode("latin-1") + b' ", "payload": "'
    )
    assert reader.read_extract(spoiled).accounting.represented == 2


def test_invalid_utf8_in_the_record_is_read_as_the_windows_letters_it_is() -> None:
    data = (
        messages.extract_message(RECORD.replace("A letter", "Caf#")).json().replace(b"#", b"\xe9")
    )
    assert next(reader.read_extract(data).walk()).text == "Café"


@pytest.mark.parametrize("size", [1, 2, 5, 17, 1024 * 1024])
def test_escapes_are_undone_wherever_the_pieces_are_cut(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gp2gp_desktop.adapters.ehr.texts.PIECE", size)
    escaped = rb"a\\u0041\u0041\ud83d\ude00\n\"\\\\n \/ \u00e9"
    assert Text(escaped, escaped=True).whole().decode() == 'a\\u0041A\U0001f600\n"\\\\n / é'


def test_a_wrong_escape_is_kept_and_costs_no_time() -> None:
    text = Text(b"\\uZZZZ" * 400_000, escaped=True)
    assert len(text.whole()) >= 400_000


def test_one_part_of_a_message_of_parts_is_no_record() -> None:
    assert "a part of a large message" in refusal(large_part("PART").json())

"""A file from outside is read only when it is what it says, and can do no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from gp2gp_desktop.adapters.ehr import reader, xml
from gp2gp_desktop.domain.errors import RecordRejected
from tests.adapters.ehr import pieces

GOOD = pieces.extract(pieces.composition(pieces.observation(pieces.DIABETES)))


def rejection(data: bytes) -> str:
    with pytest.raises(RecordRejected) as caught:
        reader.read_extract(data)
    return str(caught.value)


def test_both_versions_of_the_extract_are_read() -> None:
    for root in reader.EXTRACTS:
        record = reader.read_extract(GOOD.replace("RCMR_IN030000UK06", root).encode())
        assert record.identity.interaction == root


def test_any_namespace_prefix_is_read() -> None:
    prefixed = GOOD.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    prefixed = prefixed.replace('xmlns="urn', 'xmlns:x="urn')
    assert reader.read_extract(prefixed.encode()).accounting.represented == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' + GOOD.replace("Type 2", "Née")
    record = reader.read_extract(declared.encode(encoding))
    assert next(record.walk()).title == "Née diabetes mellitus"


def test_space_before_the_declaration_and_a_byte_order_mark_are_forgiven() -> None:
    declared = '<?xml version="1.0" encoding="UTF-8"?>' + GOOD
    assert reader.read_extract(b"\n  " + declared.encode()).accounting.balances
    assert reader.read_extract(declared.encode("utf-8-sig")).accounting.balances


def test_latin_bytes_that_claim_to_be_utf8_are_still_read() -> None:
    declared = '<?xml version="1.0" encoding="UTF-8"?>' + GOOD.replace("Type 2", "Née")
    record = reader.read_extract(declared.encode("iso-8859-1"))
    assert next(record.walk()).title == "Née diabetes mellitus"


def test_a_forgotten_declaration_of_xsi_is_put_right() -> None:
    value = '<value xsi:type="PQ" value="7" unit="mmol/L"/>'
    whole = pieces.extract(pieces.composition(pieces.observation(pieces.DIABETES, value)))
    undeclared = whole.replace(' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"', "")
    (entry,) = reader.read_extract(undeclared.encode()).observations
    assert entry.value is not None
    assert entry.value.type == "PQ"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", xml.EMPTY),
        (b"  \n", xml.EMPTY),
        (b"This is a letter.", xml.NOT_XML),
        (GOOD[:-40].encode(), xml.NOT_XML),
        (b"<!DOCTYPE x><RCMR_IN030000UK06/>", xml.HAS_DOCTYPE),
        (b'<?xml version="1.0"?><!-- a --><!doctype x><x/>', xml.HAS_DOCTYPE),
        ('<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16"), xml.HAS_DOCTYPE),
        ("<!DOCTYPE x><x/>".encode("utf-16-le"), xml.HAS_DOCTYPE),
        (b'<?xml version="1.0" encoding="UTF-7"?><x/>', xml.ODD_ENCODING),
    ],
)
def test_what_is_not_plain_xml_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    assert rejection(data) == sentence


def test_a_billion_laughs_is_refused_before_it_is_parsed() -> None:
    bomb = '<!DOCTYPE b [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    assert rejection(f"{bomb}]><RCMR_IN030000UK06>&j;</RCMR_IN030000UK06>".encode()) == (
        xml.HAS_DOCTYPE
    )


def test_a_prolog_of_many_instructions_is_refused_quickly() -> None:
    assert rejection(b"<?a?>" * 20_000 + b"<x>") == xml.NOT_XML


def test_words_about_a_doctype_are_no_doctype() -> None:
    note = pieces.narrative("<![CDATA[<!DOCTYPE html> was pasted here]]>")
    record = reader.read_extract(pieces.extract(pieces.composition(note)).encode())
    assert record.narratives[0].text == "<!DOCTYPE html> was pasted here"


@pytest.mark.parametrize("depth", [xml.MAX_DEPTH, 5_000])
def test_elements_nested_too_deeply_are_refused(depth: int) -> None:
    nested = "<a>" * depth + "</a>" * depth
    data = f'<RCMR_IN030000UK06 xmlns="urn:hl7-org:v3">{nested}</RCMR_IN030000UK06>'
    assert rejection(data.encode()) == xml.TOO_DEEP


def test_a_file_that_is_too_large_is_refused_unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_BYTES", 100)
    assert rejection(GOOD.encode()) == xml.TOO_LARGE


def test_another_message_is_named_for_what_it_is() -> None:
    ack = rejection(b'<MCCI_IN010000UK13 xmlns="urn:hl7-org:v3"/>')
    assert ack == "This file is an acknowledgement, not a GP2GP record."
    assert "“html”" in rejection(b"<html/>")


def test_a_message_in_a_foreign_namespace_is_no_record() -> None:
    assert "not a GP2GP record" in rejection(GOOD.replace("urn:hl7-org:v3", "urn:x").encode())


def test_a_message_without_a_record_or_a_patient_is_refused() -> None:
    assert "no record in it" in rejection(b'<RCMR_IN030000UK06 xmlns="urn:hl7-org:v3"/>')
    assert "whose it is" in rejection(pieces.extract(number="").encode())


def test_a_file_on_disk_is_read(tmp_path: Path) -> None:
    path = tmp_path / "extract.xml"
    path.write_text(GOOD, encoding="utf-8")
    assert reader.read_files([path]).accounting.represented == 1


def test_a_file_that_cannot_be_opened_is_refused_without_naming_it(tmp_path: Path) -> None:
    with pytest.raises(RecordRejected) as caught:
        reader.read_files([tmp_path / "9990001006.xml"])
    assert "9990001006" not in str(caught.value)


def test_a_file_that_is_too_large_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "extract.xml"
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(xml, "MAX_BYTES", 100)
    with pytest.raises(RecordRejected, match="larger"):
        reader.read_files([path])

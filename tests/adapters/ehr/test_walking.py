"""An extract that is read while it is parsed says the same as one read from its whole tree."""

from __future__ import annotations

import pytest

from gp2gp_desktop.adapters.ehr import reader, tree, xml
from gp2gp_desktop.adapters.ehr.walking import OutOfOrder, Walk
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import HealthRecord
from tests.adapters.ehr import pieces
from tests.adapters.ehr.pieces import annotation, composition, group, observation
from tests.fuzz.seeds import every_statement
from tests.samples import SAMPLES, needs_samples

EXTRACTS = sorted(
    path.relative_to(SAMPLES).as_posix()
    for path in SAMPLES.glob("full-extracts/**/*.xml")
    if "ebxml" not in path.name
)
AGENT = (
    "<part><Agent><id root='late'/><agentPerson><name>Dr Late</name></agentPerson></Agent></part>"
)


def from_tree(data: bytes) -> HealthRecord:
    """The record read from its whole tree."""
    root = xml.parse(data)
    return reader._record_of(reader._walked(root, reader._identity(root)), None)


def pulse() -> str:
    return observation(pieces.PULSE)


@needs_samples
@pytest.mark.parametrize("name", EXTRACTS)
def test_every_sample_is_the_same_both_ways(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    assert reader.read_extract(data) == from_tree(data)


def test_every_statement_and_what_is_not_understood_is_the_same_both_ways() -> None:
    odd = group("TOPIC", pieces.PULSE, "<component><Riddle><text>What?</text></Riddle></component>")
    record = pieces.extract(*every_statement(), composition(odd), *every_statement()).encode()
    read = reader.read_extract(record)
    assert read == from_tree(record)
    assert read.accounting.balances


def test_only_one_composition_is_ever_in_memory_as_a_tree() -> None:
    held: list[int] = []

    class Watching(Walk):
        def ended(self, element: tree.Element) -> None:
            super().ended(element)
            held.append(sum(1 for _ in element.iter()))

    data = pieces.extract(*(composition(pulse()) for _ in range(5))).encode()
    root = xml.parse(data, watcher=Watching())
    assert held[-5:] == [1] * 5
    assert sum(1 for _ in root.iter("ObservationStatement")) == 0


@pytest.mark.parametrize("prefix", ["", "hl7:"])
def test_an_agent_after_the_compositions_is_found_all_the_same(prefix: str) -> None:
    told = composition(pulse()).replace("AGENT-NURSE", "LATE")
    data = pieces.extract(told).replace("</ehrFolder>", f"{AGENT}</ehrFolder>").encode()
    with pytest.raises(OutOfOrder):
        xml.parse(data, watcher=Walk())
    read = reader.read_extract(data)
    assert read.compositions[0].clinicians[0].name == "Dr Late"
    assert read == from_tree(data)


def test_a_composition_in_a_composition_is_read_as_two() -> None:
    inner = composition(pulse())
    data = pieces.extract(composition(pulse(), inner)).encode()
    read = reader.read_extract(data)
    assert len(read.compositions) == 2
    assert read == from_tree(data)
    assert read.accounting.balances


def test_a_statement_outside_every_composition_is_listed() -> None:
    loose = f"<component>{pulse()}</component></ehrFolder>"
    data = pieces.extract(composition(pulse())).replace("</ehrFolder>", loose).encode()
    accounting = reader.read_extract(data).accounting
    assert (accounting.statements_in, accounting.represented) == (2, 1)
    assert {one.element for one in accounting.not_understood} == {"ObservationStatement"}


def test_a_document_that_breaks_off_is_refused_however_much_of_it_was_read() -> None:
    whole = pieces.extract(*(composition(pulse()) for _ in range(50))).encode()
    with pytest.raises(RecordRejected, match="not well-formed"):
        reader.read_extract(whole[:-20])


def test_a_second_attempt_begins_anew() -> None:
    """Letters of Windows may stand late in a file: what came before them must not count twice."""
    late = observation(pieces.PULSE, annotation("Ren\xe9"))
    text = pieces.extract(*(composition(pulse()) for _ in range(300)), composition(late))
    read = reader.read_extract(text.encode("cp1252"))
    assert len(read.compositions) == 301
    assert read.accounting.statements_in == 301
    assert read == reader.read_extract(text.encode())


def test_the_five_entities_are_letters_in_attributes_and_texts_alike() -> None:
    data = b'<a b="x &amp; y &lt;&#38;&amp;#38; &quot;">t &amp; u &lt; &#65; &amp;#38;</a>'
    root = xml.parse(data)
    assert root.get("b") == 'x & y <&&#38; "'
    assert root.text == "t & u < A &#38;"


def test_other_entities_and_every_doctype_are_refused_in_every_encoding() -> None:
    hostile = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for coding in ("utf-8", "utf-16", "cp037"):
        with pytest.raises(RecordRejected):
            xml.parse(f'<?xml version="1.0" encoding="{coding}"?>{hostile}'.encode(coding))
    with pytest.raises(RecordRejected):
        xml.parse(b"<a>&x;</a>")


@pytest.mark.parametrize("levels", [201, 400, 5000])
def test_depth_is_refused_while_it_is_read(levels: int) -> None:
    with pytest.raises(RecordRejected, match="nested"):
        xml.parse(b"<a>" * levels + b"</a>" * levels + b" " * 11_000_000)

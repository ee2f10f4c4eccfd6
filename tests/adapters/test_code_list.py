"""A practice's own list of codes: what is taken of it, what it offers, and that it is logged."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.code_list import CodeListFile
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.health_record import CodeKind, Coding
from gp2gp_desktop.domain.health_record.codes import SNOMED_CT
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import START, Practice

RF2 = """id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcase
152243019\t1\t1\tm\t91936005\ten\t900000000000003001\tAllergy to penicillin (finding)\tc
152244013\t1\t1\tm\t91936005\ten\t900000000000013009\tPenicillin allergy\tc
152244013\t1\t0\tm\t91936005\ten\t900000000000013009\tPenicillin sensitivity\tc
152244013\t1\t1\tm\t91936005\tsv\t900000000000013009\tPenicillinallergi\tc
91936005\t1\t1\tm\t91936005\ten\t900000000000013009\tNot a description id\tc
152244013\t1\t1\tm\t152243019\ten\t900000000000013009\tNot a concept id\tc
152244013\t1\t1\tm\t27658006\ten\t900000000000003001\tAmoxicillin (medicinal product)\tc
152244013\t1\t1\tm\t27658006\ten\t900000000000013009\tAmoxicillin product\tc
"""


def a_list(folder: Path, text: str, name: str = "ours.csv") -> CodeListFile:
    """A list that was read and is in use."""
    source = folder / name
    source.write_text(text, encoding="utf-8")
    kept = CodeListFile(folder / "codes.sqlite")
    kept.use(kept.read(source, START))
    return kept


def terms(kept: CodeListFile, words: str) -> list[str]:
    return [one.coding.display for one in kept.search(words, 20)]


def test_only_active_english_descriptions_of_concepts_are_taken(tmp_path: Path) -> None:
    kept = a_list(tmp_path, RF2, "sct2_Description.txt")
    loaded = kept.loaded()
    assert loaded is not None
    assert (loaded.terms, loaded.left_out) == (2, 2)
    (found,) = kept.search("penicil", 20)
    assert (found.coding.code, found.coding.display) == ("91936005", "Penicillin allergy")
    assert (found.tag, found.is_product) == ("finding", False)
    assert [one.is_product for one in kept.search("amoxi", 20)] == [True]


def test_a_line_whose_code_is_none_is_counted_and_left_out(tmp_path: Path) -> None:
    kept = a_list(tmp_path, "Term;Code\nPenicillin;91936005\nWrong digit;91936006\nShort\n")
    loaded = kept.loaded()
    assert loaded is not None
    assert (loaded.terms, loaded.left_out) == (1, 2)


def test_every_word_begins_a_word_and_the_shortest_comes_first(tmp_path: Path) -> None:
    kept = a_list(
        tmp_path,
        "91936005,Allergy to penicillin of any kind\n294505008,Allergy to amoxicillin\n"
        "91930004,Allergie aux œufs à l'école\n91936005,Penicillin allergy\n",
    )
    assert terms(kept, "aller penic") == [
        "Penicillin allergy",
        "Allergy to penicillin of any kind",
    ]
    assert terms(kept, "ecole") == ["Allergie aux œufs à l'école"]
    assert terms(kept, "294505008") == ["Allergy to amoxicillin"]
    assert terms(kept, 'icillin" OR *') == []
    assert terms(kept, "") == []


@pytest.mark.parametrize(
    "content", [b"", b"hello\n", b"%PDF-1.4\x00,\x00", b"a,b\n1,2\n", b"code,term\n12,x\n"]
)
def test_what_is_no_list_is_refused_and_the_one_in_use_stays(
    tmp_path: Path, content: bytes
) -> None:
    kept = a_list(tmp_path, "code,term\n91936005,Allergy to penicillin\n")
    (tmp_path / "other.csv").write_bytes(content)
    with pytest.raises(CannotContinue):
        kept.read(tmp_path / "other.csv", START)
    with pytest.raises(CannotContinue, match="cannot be read"):
        kept.read(tmp_path / "nowhere.csv", START)
    assert terms(kept, "penicillin") == ["Allergy to penicillin"]
    assert not (tmp_path / "codes.part").exists()


def test_every_code_of_the_demonstration_is_a_concept_and_stands_once() -> None:
    with (resource("demo") / "allergy-codes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    kinds = {row["code"]: Coding(row["code"], SNOMED_CT).kind for row in rows}
    assert set(kinds.values()) == {CodeKind.SNOMED_CONCEPT}
    assert len(kinds) == len(rows)


def test_the_demonstration_begins_with_its_own_list(tmp_path: Path) -> None:
    first = resource("demo") / "allergy-codes.csv"
    kept = CodeListFile(tmp_path / "codes.sqlite", first)
    assert (
        terms(kept, "peni")
        == [
            "Allergy to penicillin",
            "Allergy to benzylpenicillin",
        ][:1]
    )


def test_loading_is_in_the_log_with_the_digest_and_not_for_clerks(practice: Practice) -> None:
    source = practice.folder / "ours.csv"
    source.write_text("code,term\n91936005,Allergy to penicillin\n")
    lists = practice.services.code_lists
    with pytest.raises(NotAllowed):
        lists.load(practice.session("clerk"), source)
    assert lists.loaded(practice.session("clinician")) is None

    loaded = lists.load(practice.session("manager"), source)

    assert lists.loaded(practice.session("clinician")) == loaded
    query = AuditQuery(actions=frozenset({AuditAction.PRACTICE_CHANGED}))
    note = practice.services.oversight.audit(practice.session("manager"), query).rows[0].note
    assert note.sentence == "loaded the code list “ours.csv” with 1 term"
    assert note.after == f"SHA-256 {loaded.sha256}"

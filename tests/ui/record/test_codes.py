"""Recoding offers the record's codes, then the practice's list; never a product for an allergy."""

from __future__ import annotations

from pathlib import Path

from gp2gp_desktop.domain.concerns import Concern, ConcernKind, concerns
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.ui.record.codings import coding_index
from gp2gp_desktop.workflow.code_lists import ListedCode, LoadedList
from tests.ui.record import a_record
from tests.ui.record.desk import NOW
from tests.ui.record.test_presenter import At

LISTED = ListedCode(Coding("91936005", a_record.SNOMED, "Allergy to penicillin"), "finding")
PRODUCT = ListedCode(Coding("27658006", a_record.SNOMED, "Penicillin product"), "medicinal product")


def the(kind: ConcernKind) -> Concern:
    """The first concern of a kind in the record of everything."""
    return next(one for one in concerns(a_record.whole()) if one.kind is kind)


def terms(kind: ConcernKind, search: str, *listed: ListedCode) -> list[str]:
    index = coding_index(a_record.whole())
    return [one.term for one in index.offered(the(kind), search, listed)]


def test_the_records_codes_come_before_the_lists() -> None:
    offered = terms(ConcernKind.DRUG_ALLERGY_DEGRADED, "penicillin", LISTED)
    assert offered == ["Penicillin", "Allergy to penicillin"]


def test_an_allergy_is_never_offered_a_medicine() -> None:
    allergy, medicine = ConcernKind.DRUG_ALLERGY_DEGRADED, ConcernKind.CURRENT_MEDICATION_DEGRADED
    assert terms(allergy, "amoxicillin") == []
    assert terms(allergy, "penicillin", PRODUCT) == ["Penicillin"]
    assert terms(medicine, "amoxicillin") == ["Amoxicillin 500mg capsules"]
    assert terms(medicine, "penicillin", PRODUCT) == ["Penicillin", "Penicillin product"]


def test_a_search_asks_the_list_too_and_says_where_a_code_comes_from() -> None:
    at = At()
    at.desk.code_lists.listed = (LISTED,)

    at.presenter.search("allergy to peni")

    assert [(one.term, one.source) for one in at.seen.codings] == [
        ("Allergy to penicillin", "Practice's list, finding")
    ]


def test_which_list_is_in_use_is_said_and_another_can_be_loaded() -> None:
    at = At()
    assert "No code list" in at.seen.code_list

    at.presenter.codes.load()
    assert at.desk.said == []

    at.seen.chosen = Path("ours.pdf")
    at.presenter.codes.load()
    assert at.desk.said[-1] == "This is no list of codes."
    assert "No code list" in at.seen.code_list

    at.seen.chosen = Path("ours.csv")
    at.presenter.codes.load()
    assert at.desk.code_lists.list == LoadedList("ours.csv", "ab", NOW, 1, 2)
    assert "“ours.csv”: 1 term, loaded on 14 May 2026; 2 lines were left out" in at.seen.code_list

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.response_codes import CODES, PaperNeed, explain, normalised, refusals

PUBLISHED = [
    *("06", "07", "09", "10", "11", "12", "13", "14", "15", "17", "18", "19", "20", "21", "23"),
    *("24", "25", "26", "28", "29", "30", "31", "99", "100", "SEF001", "SEF002"),
]


def test_every_published_code_is_explained() -> None:
    assert sorted(CODES) == sorted(PUBLISHED)
    for code in PUBLISHED:
        meaning = explain(code)
        assert meaning.says.endswith(".")
        assert meaning.first.endswith(".")


@pytest.mark.parametrize(
    ("typed", "code"), [("6", "06"), (" 06 ", "06"), ("99", "99"), ("100", "100")]
)
def test_a_code_is_the_same_with_and_without_its_zero(typed: str, code: str) -> None:
    assert normalised(typed) == code


@pytest.mark.parametrize("code", ["42", "SEF009", "", "3", "4", "5", "8", "16", "22", "27"])
def test_a_code_in_no_table_is_explained_as_unknown(code: str) -> None:
    assert "in no published table" in explain(code).says


def test_what_a_practice_can_refuse_with() -> None:
    codes = [entry.code for entry in refusals()]
    assert codes == ["06", "07", "10", "14", "18", "19", "20", "23", "24", "30", "99"]
    assert {explain(code).paper for code in ("14", "23")} == {PaperNeed.YES}

"""A name as the banner shows it (CUI): whatever part of it is missing."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.people import PersonName


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (PersonName("Smith", "Jane", "Anne", "Ms"), "SMITH, Jane Anne (Ms)"),
        (PersonName("Lockwood", ""), "LOCKWOOD"),
        (PersonName("Lockwood", "", title="Mr"), "LOCKWOOD (Mr)"),
        (PersonName("", "Jane"), "Jane"),
    ],
)
def test_no_comma_hangs_where_a_part_is_missing(name: PersonName, shown: str) -> None:
    assert name.banner == shown

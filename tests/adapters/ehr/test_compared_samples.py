"""Two runs of one sender's test: what differs was read by eye (docs/comparison.md)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.ehr.received import ExtractReader
from gp2gp_desktop.domain.comparison import Attention, Finding, compare
from gp2gp_desktop.domain.health_record import HealthRecord
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

# Same, changed, only in the first run, only in the second, by the patient's place in the list.
EXPECTED = {
    0: (112, 0, 0, 0),
    1: (63, 0, 0, 0),
    2: (343, 44, 53, 43),
    3: (36, 0, 0, 0),
    4: (162, 0, 0, 0),
    5: (119, 13, 0, 7),
    6: (109, 0, 0, 0),
}
_ORDER = (Finding.SAME, Finding.CHANGED, Finding.ONLY_OURS, Finding.ONLY_THEIRS)


def _files(run: str) -> dict[str, Path]:
    """The extracts of a run by patient: the number and the name before the first ``_full``."""
    found = sorted((SAMPLES / "full-extracts" / run).glob("*.extract.xml"))
    return {path.name.partition("_full")[0]: path for path in found}


@cache
def _pair(place: int) -> tuple[HealthRecord, HealthRecord]:
    first, second = _files("nia-sender-tc4"), _files("nia-sender-tc7")
    patient = sorted(first.keys() & second.keys())[place]
    reader = ExtractReader()
    return tuple(reader.read((run[patient].read_bytes(),)) for run in (first, second))  # type: ignore[return-value]


@pytest.mark.parametrize("place", EXPECTED)
def test_the_second_run_differs_as_it_was_read(place: int) -> None:
    found = compare(*_pair(place))

    assert tuple(found.count(one) for one in _ORDER) == EXPECTED[place]


@pytest.mark.parametrize("place", EXPECTED)
def test_a_real_record_beside_itself_is_the_same(place: int) -> None:
    for record in _pair(place):
        assert compare(record, record).is_same


def test_the_patient_who_was_seen_in_between_has_something_to_look_at() -> None:
    found = compare(*_pair(5)).needing_attention

    assert {line.attention for line in found} == {Attention.MEDICINE_NEW}

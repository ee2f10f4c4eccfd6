"""The page that says where each fact of the seed stands: all 27, each with a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parents[2]
ROW = re.compile(r"^\| (S\d+) \| .+ \| `(tests/[^:`]+)::(test_\w+)` \|$", re.MULTILINE)


def test_every_fact_of_the_seed_has_its_place_and_a_test_that_exists() -> None:
    rows = ROW.findall((HERE / "docs/readiness.md").read_text(encoding="utf-8"))

    assert [fact for fact, _, _ in rows] == [f"S{number}" for number in range(1, 28)]
    missing = [
        f"{file}::{test}"
        for _, file, test in rows
        if f"def {test}(" not in (HERE / file).read_text(encoding="utf-8")
    ]
    assert missing == []

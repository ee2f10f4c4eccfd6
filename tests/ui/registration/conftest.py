"""One practice per test, with real services over a store in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import Practice
from tests.ui.registration.seen import Clerk


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    """An open practice."""
    made = Practice(tmp_path / "practice")
    yield made
    made.close()


@pytest.fixture
def clerk(practice: Practice) -> Clerk:
    """A clerk at an empty screen, without Qt."""
    return Clerk(practice)

"""Every promise of the store is tested on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.storage.engine import Store
from tests.adapters.postgres import Server, postgresql
from tests.adapters.storage.places import Place

__all__ = ["postgresql"]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Somewhere a database can be made: a file, or a server."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            where: Path | str = tmp_path / "gp2gp.db"
        else:
            server: Server = request.getfixturevalue("postgresql")
            where = stack.enter_context(server.new_database())
        yield Place(where, tmp_path, stack)


@pytest.fixture
def file_place(tmp_path: Path) -> Iterator[Place]:
    """Somewhere an embedded database can be made."""
    with ExitStack() as stack:
        yield Place(tmp_path / "gp2gp.db", tmp_path, stack)


@pytest.fixture
def store(place: Place) -> Store:
    """An open store, empty."""
    return place.open()

"""Every promise of the store is tested on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.storage.engine import SEAL_NAME, Store, open_store
from tests.adapters.postgres import Server, postgresql
from tests.adapters.storage.places import KEY, Place

__all__ = ["postgresql"]


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database in a file, with its seal beside it: copying is quicker than making."""
    folder = tmp_path_factory.mktemp("made")
    open_store(folder / "gp2gp.db", KEY).close()
    return folder


@pytest.fixture(scope="session")
def made_database(
    postgresql: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """The same on the server: the URL of a database to copy, and the folder with its seal."""
    folder = tmp_path_factory.mktemp("made")
    with postgresql.new_database() as url:
        open_store(url, KEY, folder=folder).close()
        yield url, folder


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty database: a file, or on a server."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield _file_place(request.getfixturevalue("made_file"), tmp_path, stack)
        else:
            server: Server = request.getfixturevalue("postgresql")
            template, made = request.getfixturevalue("made_database")
            shutil.copy(made / SEAL_NAME, tmp_path)
            yield Place(stack.enter_context(server.new_database(template)), tmp_path, stack)


@pytest.fixture
def file_place(made_file: Path, tmp_path: Path) -> Iterator[Place]:
    """An empty embedded database."""
    with ExitStack() as stack:
        yield _file_place(made_file, tmp_path, stack)


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Somewhere nothing was made yet."""
    with ExitStack() as stack:
        where: Path | str = tmp_path / "gp2gp.db"
        if request.param == "postgresql":
            server: Server = request.getfixturevalue("postgresql")
            where = stack.enter_context(server.new_database())
        yield Place(where, tmp_path, stack)


@pytest.fixture
def store(place: Place) -> Store:
    """An open store, empty."""
    return place.open()


def _file_place(made: Path, folder: Path, stack: ExitStack) -> Place:
    for path in made.iterdir():
        shutil.copy(path, folder)
    return Place(folder / "gp2gp.db", folder, stack)

"""The demonstration's story is told once for all journeys; each gets a copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from gp2gp_desktop import bootstrap, settings
from tests.journeys.keyboard import Keyboard, at_the_desk, copied


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demonstration on its first morning, with nobody in it."""
    folder = tmp_path_factory.mktemp("told") / "data"
    bootstrap.open_demonstration(settings.data_folder(folder, demonstration=True)).close()
    return folder


@pytest.fixture
def desk(
    told: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Keyboard]:
    """The real program at its sign-in page, without a mouse."""
    # The offscreen platform never says that it owns the clipboard; every desktop does.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    with at_the_desk(copied(told, tmp_path / "data"), qapp) as keyboard:
        yield keyboard

"""Every screen test starts dressed in the light theme; ``each_look`` runs it in all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.tokens import THEMES
from gp2gp_desktop.ui.widgets import announce

LOOKS = [("light", 1.0), ("dark", 1.0), ("high-contrast", 1.0), ("light", 2.0)]


@pytest.fixture(autouse=True)
def _light_theme(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that shows widgets shows them as people see them."""
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        yield
        return
    app: QApplication = request.getfixturevalue("qapp")
    if "each_look" not in request.fixturenames:
        dress(app)
    yield
    _let_go(app)


@pytest.fixture(params=LOOKS, ids=[f"{name}-{int(scale * 100)}" for name, scale in LOOKS])
def each_look(request: pytest.FixtureRequest, qapp: QApplication) -> tuple[str, float]:
    """The test runs once in each theme, and in the light one at 200 % text."""
    name, scale = request.param
    dress(qapp, name, scale)
    return name, scale


def dress(app: QApplication, name: str = "light", scale: float = 1.0) -> None:
    """Apply a look, unless it is the one in force: Qt would go through every widget again."""
    wanted = theme.sheet(THEMES[name], scale)
    if (theme.active().scale, app.styleSheet()) != (scale, wanted):
        theme.apply(app, name, scale)


def _let_go(app: QApplication) -> None:
    """Delete the windows a test left behind, or every later change of look dresses them too."""
    for window in app.topLevelWidgets():
        window.close()
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was told."""
    words: list[str] = []

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        words.append(event.message())

    monkeypatch.setattr(announce, "_send", listen)
    return words

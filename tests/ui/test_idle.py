"""When Python may search its memory for garbage."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui.idle import TidyWhenIdle


class Knot:
    """Refers to itself, so that only a search finds that nobody needs it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def tidy(qapp: object) -> Iterator[TidyWhenIdle]:
    parent = QObject()
    tidying = TidyWhenIdle(parent, seconds=0.2)
    yield tidying
    tidying.end()


def old_garbage() -> weakref.ref[Knot]:
    """Garbage that outlived the short searches, and as many of these as make Python search all."""
    knot = Knot()
    there = weakref.ref(knot)
    for _ in range(12):
        gc.collect(1)
    del knot
    return there


@pytest.mark.usefixtures("tidy")
def test_garbage_goes_when_nobody_types(qtbot: QtBot) -> None:
    there = old_garbage()

    qtbot.waitUntil(lambda: there() is None, timeout=3000)


@pytest.mark.usefixtures("tidy")
def test_nothing_is_searched_while_somebody_types(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    there = old_garbage()

    for _ in range(12):
        QTest.keyClick(line, Qt.Key.Key_A)
        qtbot.wait(50)
        kept = [Knot() for _ in range(5000)]  # enough for Python itself to begin

    assert there() is not None
    assert len(kept) == 5000


@pytest.mark.usefixtures("qapp")
def test_afterwards_python_decides_again() -> None:
    before = gc.get_threshold()
    frozen = gc.get_freeze_count()

    parent = QObject()
    tidying = TidyWhenIdle(parent)
    assert gc.get_freeze_count() > frozen
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > 1000 * before[2]
    tidying.end()

    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0

"""Ten thousand entries in one consultation: drawn as far as one reads, and nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui.record.prose import line
from gp2gp_desktop.ui.record.reader import Reader
from tests.ui.showing import show

LONG = 3_000


def a_reader(qtbot: QtBot) -> Reader:
    """A long text, line by line."""
    reader = Reader("A long text")
    show(qtbot, reader, 500, 300)
    reader.show_prose(line(f"Entry {number}.") for number in range(LONG))
    return reader


def test_only_the_beginning_is_drawn_at_first_and_more_as_one_reads(qtbot: QtBot) -> None:
    reader = a_reader(qtbot)
    assert "Entry 0." in reader.toPlainText()
    assert "Entry 2999." not in reader.toPlainText()
    bar = reader.verticalScrollBar()
    for _ in range(LONG):
        if "Entry 2999." in reader.toPlainText():
            break
        bar.setValue(bar.maximum())
    words = reader.toPlainText().split("\n")
    assert words == [f"Entry {number}." for number in range(LONG)]


def test_to_the_end_and_marking_everything_mean_all_of_it(qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_End):
        reader = a_reader(qtbot)
        QTest.keyClick(reader, key, Qt.KeyboardModifier.ControlModifier)
        assert reader.toPlainText().endswith("Entry 2999.")
    assert len(a_reader(qtbot).prose) == LONG

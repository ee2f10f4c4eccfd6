"""The names in the list of what is to be reviewed: a dangerous one is never cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.record.items import ItemLine
from gp2gp_desktop.ui.record.items_list import ItemsList
from gp2gp_desktop.ui.record.items_names import name_lines, name_room
from tests.ui.showing import show

LONG = "Trimethoprim - generalised rash and swelling of the lips, reported by the patient's mother"
SHORT = "Penicillin V"


def a_line(words: str, *, dangerous: bool) -> ItemLine:
    """An open entry."""
    kind = ConcernKind.DRUG_ALLERGY_DEGRADED if dangerous else ConcernKind.RECORD_ENTRY_DEGRADED
    return ItemLine(words, kind, words, "", "Open", is_open=True, is_dangerous=dangerous)


def heights(listed: ItemsList) -> list[int]:
    """How high each line is, without the headings."""
    rows = range(listed.model.rowCount())
    places = [listed.view.visualRect(listed.model.index(row)) for row in rows]
    return [
        place.height()
        for place, line in zip(places, listed.model.lines, strict=True)
        if isinstance(line, ItemLine)
    ]


@pytest.mark.usefixtures("each_look")
def test_a_dangerous_name_stands_whole_in_as_many_lines_as_it_needs(qtbot: QtBot) -> None:
    listed = ItemsList()
    show(qtbot, listed, theme.px(320), theme.px(400))
    listed.show_items([a_line(LONG, dangerous=True), a_line(SHORT, dangerous=True)], LONG)
    metrics = QFontMetrics(theme.font("body", bold=True))
    width = name_room(listed.view.viewport().rect()).width()

    lines = name_lines(a_line(LONG, dangerous=True), metrics, width)

    assert " ".join(lines) == LONG
    assert all(metrics.horizontalAdvance(words) <= width for words in lines)
    qtbot.waitUntil(
        lambda: (
            heights(listed)
            == [theme.px(60) + (len(lines) - 1) * metrics.lineSpacing(), theme.px(60)]
        )
    )


def test_a_wider_list_takes_the_lines_back(qtbot: QtBot) -> None:
    listed = ItemsList()
    show(qtbot, listed, 320, 400)
    listed.show_items([a_line(LONG, dangerous=True)], LONG)
    qtbot.waitUntil(lambda: heights(listed)[0] > theme.px(60))

    listed.resize(1000, 400)

    qtbot.waitUntil(lambda: heights(listed) == [theme.px(60)])


def test_another_name_takes_two_lines_at_most(qtbot: QtBot) -> None:
    listed = ItemsList()
    show(qtbot, listed, 320, 400)
    metrics = QFontMetrics(theme.font("body", bold=True))

    assert len(name_lines(a_line(LONG, dangerous=False), metrics, 200)) == 2
    assert name_lines(a_line(SHORT, dangerous=False), metrics, 200) == [SHORT]
    assert name_lines(a_line("", dangerous=False), metrics, 200) == [""]

"""The F1 sheet: every key, from the one registry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.shortcuts import sheet
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import column, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Card, Rule, Text


class KeySheet(QDialog):
    """Shows the keys in groups; Escape or ``Close`` leaves."""

    def __init__(self, places: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        page = Page("Keys")
        for title, lines in sheet(places):
            page.add(Card(title, _table(lines)))
        close = Button("Close", self.accept, Kind.PRIMARY)
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(page, 1)
        whole.addLayout(column(Rule(), column(actions(close), margins=(14, 32)), gap=0))
        self.resize(theme.px(640), theme.px(680))
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _table(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = spaced(QGridLayout(), 8)
    for line, (keys, words) in enumerate(lines):
        cap = QFrame()
        cap.setProperty("part", "sheet-key")
        cap.setLayout(column(Text(keys, "strong", wrap=False), margins=(2, 8)))
        grid.addWidget(cap, line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words), line, 1)
    grid.setColumnMinimumWidth(0, theme.px(120))
    grid.setColumnStretch(1, 1)
    return grid

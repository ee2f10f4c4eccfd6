"""The first page: what arrived, what to read first, how much there is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gp2gp_desktop.ui.comparison.wording import FROM_RECORD
from gp2gp_desktop.ui.record import file_wording
from gp2gp_desktop.ui.record.layout import Pair
from gp2gp_desktop.ui.record.overview import Overview, ReadFirst
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, PanelButton, link
from gp2gp_desktop.ui.widgets.chips import CountLink
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import box, column, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text


class ReadFirstLine(PanelButton):
    """One thing to read first: its words wrap, and lead to the entry."""

    def __init__(self, one: ReadFirst) -> None:
        parts: list[QWidget] = [Text(one.words, "link"), Text(one.kind, "caption")]
        if one.is_dangerous:
            parts.append(Flow(Tag("Blocks prescribing", Tone.NOW)))
        super().__init__("task", column(*parts, gap=2, margins=(8, 4)), 50)
        danger = ", blocks prescribing" if one.is_dangerous else ""
        self.setAccessibleName(f"{one.words}, {one.kind}{danger}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class SummaryTab(Page):
    """The overview of a record.

    Attributes:
        item_chosen: emitted with the item a link leads to.
        tab_chosen: emitted with the tab a count leads to.
        sheet_asked: emitted when the cover sheet is to be saved.
        compare_asked: emitted when a returning patient's two records are to be compared.
    """

    item_chosen = Signal(str)
    tab_chosen = Signal(Tab)
    sheet_asked = Signal()
    compare_asked = Signal()

    def __init__(self, shown: Overview) -> None:
        super().__init__(wide=True)
        self.lines: list[ReadFirstLine] = []
        for warning in shown.warnings:
            self.add(Inset(warning, Tone.ATTENTION))
        self.add(Pair(self._first(shown), self._arrived(shown), shares=(1, 1), narrow=760))
        self.add(Heading("In this record", 3), self._counts(shown))
        if shown.not_understood:
            self.add(self._lost(shown))

    def _first(self, shown: Overview) -> QWidget:
        card = Card("Read first")
        if not shown.first:
            card.add(Text("Nothing is left to review. Read what you need, then sign off."))
        for one in shown.first:
            line = ReadFirstLine(one)
            line.clicked.connect(lambda _on=False, item=one.id: self.item_chosen.emit(item))
            self.lines.append(line)
            card.add(line)
        if shown.more:
            more = link(shown.more)
            more.clicked.connect(lambda _on=False: self.tab_chosen.emit(Tab.REVIEW))
            card.add(Flow(more))
        return card

    def _arrived(self, shown: Overview) -> QWidget:
        grid = spaced(QGridLayout(), 8)
        for line, (label, value) in enumerate(shown.arrived):
            grid.addWidget(Text(label, "secondary", wrap=False), line, 0)
            grid.addWidget(Text(value, selectable=True), line, 1)
        grid.setColumnStretch(1, 1)
        self.sheet_button = Button(
            file_wording.SAVE_SHEET, self.sheet_asked.emit, Kind.QUIET, drawing="print"
        )
        self.compare_button = Button(FROM_RECORD, self.compare_asked.emit, Kind.QUIET)
        self.compare_button.setVisible(shown.may_compare)
        words = Text(shown.all_accounted, "secondary")
        buttons = Flow(self.sheet_button, self.compare_button)
        return Card("What arrived", grid, words, buttons)

    def _counts(self, shown: Overview) -> QWidget:
        cards = [self._count(one.tab, one.number, one.words, one.detail) for one in shown.counts]
        pairs = [
            Pair(cards[at], cards[at + 1], narrow=620, gap=16) for at in range(0, len(cards), 2)
        ]
        return box(*pairs, gap=12)

    def _count(self, tab: Tab, number: int, words: str, detail: str) -> QWidget:
        return CountLink(number, words, lambda: self.tab_chosen.emit(tab), detail=detail)

    def _lost(self, shown: Overview) -> QWidget:
        card = Card("Could not be read")
        card.add(Text("Nothing was dropped: these are the words, and where they stood."))
        for place, words in shown.not_understood:
            card.add(column(Text(words, selectable=True), Text(place, "caption"), gap=0))
        return card

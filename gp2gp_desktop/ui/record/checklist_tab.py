"""The checklist on screen: sixteen lines, each with its owner and the way to its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui.record import checklist_wording, wording
from gp2gp_desktop.ui.record.checklist import CheckShown
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import link
from gp2gp_desktop.ui.widgets.choices import Tick
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import box
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Phrase, Text


class ChecklistTab(Page):
    """Every check, in the order of the guidance.

    Attributes:
        ticked: emitted with the number of a line, and whether it is made.
        tab_chosen: emitted with the tab a line leads to.
    """

    ticked = Signal(int, bool)
    tab_chosen = Signal(Tab)

    def __init__(self, lines: tuple[CheckShown, ...], *, may: bool) -> None:
        super().__init__(wide=True)
        self.ticks: dict[int, Tick] = {}
        self.links: dict[int, QWidget] = {}
        done = sum(one.is_done for one in lines)
        self.progress = Text(checklist_wording.made(done, len(lines)), "strong")
        card = Card()
        self.add(self.progress, Text(checklist_wording.LEAD, "secondary"), card)
        for one in lines:
            card.add(self._line(one, may))

    def _line(self, one: CheckShown, may: bool) -> QWidget:
        name = f"{one.number}. {one.what}"
        head: list[QWidget] = []
        if one.by_hand:
            tick = Tick(name)
            tick.setChecked(one.is_done)
            tick.setEnabled(may)
            tick.setAccessibleDescription(f"{one.rule} {one.owner}.")
            tick.clicked.connect(lambda on, number=one.number: self.ticked.emit(number, on))
            self.ticks[one.number] = tick
            head.append(tick)
        else:
            head.append(Phrase(name, "strong"))
            head.append(Tag(one.said, Tone.DONE if one.is_done else Tone.SOON))
        head.append(Tag(one.owner, Tone.IDLE))
        go = link(wording.TABS[one.place])
        go.setAccessibleName(f"{one.what}: go to {wording.TABS[one.place]}")
        go.clicked.connect(lambda _on=False, place=one.place: self.tab_chosen.emit(place))
        self.links[one.number] = go
        head.append(go)
        parts: list[QWidget] = [Flow(*head, gap=12), Text(one.rule, "secondary")]
        if one.by_hand and one.said:
            parts.append(Text(one.said, "caption"))
        return box(*parts, gap=2)

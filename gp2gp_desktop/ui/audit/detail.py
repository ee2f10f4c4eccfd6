"""All of one entry, beside the list or below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.ui.audit import wording
from gp2gp_desktop.ui.audit.entries import FactsTold
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.text import Card, Heading, Text


class Detail(Card):
    """All of one entry.

    Attributes:
        fold: shows the facts of a decision that stood in nobody's way; hidden at first.
    """

    def __init__(self) -> None:
        super().__init__(wording.ENTRY)
        self._pairs = spaced(column(gap=10), 10)
        self.body.addLayout(self._pairs)
        self.setAccessibleName(wording.ENTRY)
        self.fold = Button("")
        self._rest = QWidget()
        self._count = 0

    def show_pairs(self, pairs: tuple[tuple[str, str], ...], told: FactsTold) -> None:
        """Labels over their values, and the facts where the entry tells of a decision."""
        clear(self._pairs)
        if not pairs:
            self._pairs.addWidget(Text(wording.CHOOSE_ONE, "secondary"))
        _add(self._pairs, pairs)
        if told.loud or told.rest:
            self._add_facts(told)

    def _add_facts(self, told: FactsTold) -> None:
        self._pairs.addWidget(Heading(wording.FACTS, 3))
        _add(self._pairs, told.loud)
        self._count = len(told.rest)
        self.fold = Button("", self._toggle, Kind.QUIET)
        self._rest = QWidget()
        inside = column(gap=10)
        _add(inside, told.rest)
        self._rest.setLayout(inside)
        self._pairs.addWidget(actions(self.fold))
        self._pairs.addWidget(self._rest)
        self._rest.hide()
        self._say()

    def _toggle(self) -> None:
        self._rest.setVisible(self._rest.isHidden())
        self._say()

    def _say(self) -> None:
        are_shown = not self._rest.isHidden()
        self.fold.setText(wording.all_facts(self._count, are_shown=are_shown))


def _add(place: QVBoxLayout, pairs: tuple[tuple[str, str], ...]) -> None:
    for label, value in pairs:
        said = Text(value, selectable=True)
        said.setAccessibleName(f"{label}: {value}")
        place.addLayout(column(Text(label, "overline"), said, gap=0))

"""Settings on screen: one part at a time, chosen at the top."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.admin.wording import PARTS, TITLE, Part
from gp2gp_desktop.ui.tokens import MEASURE
from gp2gp_desktop.ui.widgets.chips import Chips
from gp2gp_desktop.ui.widgets.layouts import box, follow_theme, row
from gp2gp_desktop.ui.widgets.page import Page

_LIST_WIDTH = 1000
_LISTS = frozenset({Part.USERS, Part.EVENTS})


class SettingsPage(Page):
    """The parts a person may see.

    Attributes:
        shown: emitted with the part that came into view.
    """

    shown = Signal(object)

    def __init__(self, parts: Mapping[Part, QWidget]) -> None:
        super().__init__(TITLE, wide=True)
        self._parts = dict(parts)
        self.current = next(iter(self._parts))
        self.chips = Chips("Parts of Settings", [(part.value, PARTS[part]) for part in parts])
        self.chips.chosen.connect(lambda key: self.show_part(Part(key)))
        for widget in self._parts.values():
            widget.hide()
        # A row, because only that asks for the height at the width it then gives.
        self._narrowed = box(*self._parts.values(), gap=0)
        across = row(self._narrowed, gap=0)
        across.addStretch(0)
        across.setStretch(0, 1)
        self.add(self.chips, across)
        self._limit()
        follow_theme(self, self._limit)

    def show_part(self, part: Part) -> None:
        """Show one part; one that is not there changes nothing."""
        if part not in self._parts:
            return
        self.current = part
        self.chips.choose(part.value)
        for each, widget in self._parts.items():
            widget.setVisible(each is part)
        self._limit()
        self.verticalScrollBar().setValue(0)
        self.shown.emit(part)

    def _limit(self) -> None:
        widest = _LIST_WIDTH if self.current in _LISTS else MEASURE
        self._narrowed.setMaximumWidth(theme.px(widest))

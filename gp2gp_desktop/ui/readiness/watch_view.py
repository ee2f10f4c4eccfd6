"""The registrations of a watch period that wait to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.lifecycle import STATE_WORDS
from gp2gp_desktop.ui.formats import display_name, when
from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.text import Card, Section, Text
from gp2gp_desktop.workflow.listings import RegistrationLine

Told = Callable[[str], object]


class WatchSection(Section):
    """Each registration: who, when, how it stands; open it, or say that it was looked at."""

    def __init__(self, looked: Told, opened: Told) -> None:
        super().__init__(stand.WATCH, Text(stand.WATCH_LEAD, "secondary"))
        self._looked, self._opened = looked, opened
        self._inside = spaced(QVBoxLayout(), 14)
        self.body.addWidget(Card("", self._inside))
        self.buttons: list[Button] = []

    def show_waiting(self, waiting: tuple[RegistrationLine, ...]) -> None:
        """Replace the lines; with none the whole part goes."""
        clear(self._inside)
        self.buttons = []
        self.setVisible(bool(waiting))
        for line in waiting:
            name = display_name(line.last_name, line.first_name)
            at = when(line.registered_at.astimezone(UK)) if line.registered_at else ""
            look = Button(stand.LOOKED, partial(self._looked, line.id))
            open_it = Button(stand.OPEN_IT, partial(self._opened, line.id))
            for button in (look, open_it):
                button.setAccessibleName(f"{button.text()}: {name}")
            self.buttons += [look, open_it]
            said = f"{at} · {STATE_WORDS[line.state]}"
            words = column(Text(name, "strong"), Text(said, "caption"), gap=2)
            self._inside.addLayout(column(words, actions(look, open_it), gap=8))

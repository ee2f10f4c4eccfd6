"""Our own entry in the directories on screen, with the button that looks it up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from gp2gp_desktop.ui import calling
from gp2gp_desktop.ui.readiness import entry_wording as wording
from gp2gp_desktop.ui.readiness.entry_shown import EntryShown
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.headed_lines import HeadedLines
from gp2gp_desktop.ui.widgets.layouts import clear, spaced
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Inset, Phrase, Section, Text


class EntrySection(Section):
    """What the directories answered, of when, and what a look-up without an answer said."""

    def __init__(self, look_up: Callable[[], object]) -> None:
        super().__init__(wording.TITLE, Text(wording.LEAD, "secondary"))
        self.button = Button(wording.LOOK_UP, look_up)
        self._inside = spaced(QVBoxLayout(), 10)
        self.body.addWidget(Card("", self._inside))
        self.body.addWidget(actions(self.button))

    def show_entry(self, shown: EntryShown) -> None:
        """Replace everything; a look-up has ended."""
        self.show_looking(False)
        clear(self._inside)
        self._inside.addWidget(Flow(Tag(shown.tag, shown.tone), gap=0))
        for label, value in shown.facts:
            self._inside.addWidget(Flow(Phrase(f"{label}:", "strong"), Phrase(value), gap=8))
        self._inside.addWidget(Text(shown.said, "secondary", selectable=True))
        if shown.failed:
            self._inside.addWidget(Inset(shown.failed, Tone.SOON, wording.NO_ANSWER_HEADING))
        if shown.call:
            self._inside.addWidget(HeadedLines(calling.HEADING, shown.call))

    def show_looking(self, looking: bool) -> None:
        """A look-up is under way, and cannot be asked for twice."""
        was_looking = not self.button.isEnabled()
        self.button.setEnabled(not looking)
        if was_looking and not looking and self.isVisible():
            self.button.setFocus()  # a button that cannot be pressed loses the keyboard
        self.button.setText(wording.LOOKING if looking else wording.LOOK_UP)
        if looking:
            announce(self, wording.LOOKING)

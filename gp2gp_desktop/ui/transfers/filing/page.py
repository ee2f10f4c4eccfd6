"""The comparison itself, as cards; the hard stop stands in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gp2gp_desktop.ui import calling
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.filing import choices_wording, wording
from gp2gp_desktop.ui.transfers.filing.shown import Check, Shown
from gp2gp_desktop.ui.transfers.numbered import numbered
from gp2gp_desktop.ui.transfers.problem import Problem
from gp2gp_desktop.ui.transfers.side_by_side import SideBySide
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.headed_lines import HeadedLines
from gp2gp_desktop.ui.widgets.layouts import box, clear, column, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text


@dataclass(frozen=True, slots=True)
class ChoiceActs:
    """What the buttons of a returning patient do."""

    compare: Callable[[], object]
    keep_ours: Callable[[], object]
    put_off: Callable[[], object]


class FilingPage(Page):
    """Two questions, what is known about each, and two buttons."""

    def __init__(
        self,
        file: Callable[[], object],
        refuse: Callable[[], object],
        back: Callable[[], object],
        choices: ChoiceActs,
    ) -> None:
        super().__init__("", wide=True)
        self.back_button = Button(wording.BACK, back, Kind.QUIET, drawing="back", keys="Esc")
        self.title = Heading(wording.TITLE, 1)
        self.lead = Text(wording.LEAD, "secondary")
        self.problem = Problem()
        self.stop = Inset(wording.STOP_WORDS, Tone.NOW)
        self._steps = numbered(wording.STOP_STEPS)
        self.call = HeadedLines(calling.HEADING)
        self._checks = spaced(column(), 14)
        self._grid = spaced(QGridLayout(), 10)
        self._grid.setColumnStretch(1, 1)
        self._notes = spaced(column(), 10)
        self.person = Card(wording.PERSON, self._checks)
        self.record = Card(wording.USABLE, self._grid)
        self.cards = SideBySide(self.person, self.record)
        self.file_button = Button(wording.FILE, file, Kind.PRIMARY, keys="Ctrl+Enter")
        self.refuse_button = Button(wording.REFUSE, refuse)
        self.compare_button = Button(choices_wording.COMPARE, choices.compare)
        self.keep_button = Button(choices_wording.KEEP_OURS, choices.keep_ours)
        self.put_off_button = Button(choices_wording.PUT_OFF, choices.put_off)
        self.others = Text("", "secondary")
        self._compose()

    def show_filing(self, page: Shown) -> None:
        """Fill everything; on a hard stop nothing can be filed."""
        self.title.setText(wording.STOP_TITLE if page.is_stop else wording.TITLE)
        for part in (self.lead, self.cards):
            part.setVisible(not page.is_stop)
        self.stop.setVisible(page.is_stop)
        self._steps.setVisible(page.is_stop)
        self.call.show_lines(page.call)
        clear(self._checks)
        for check in page.checks:
            self._checks.addWidget(_check(check))
        clear(self._grid)
        for line, (label, value) in enumerate(page.facts):
            self._grid.addWidget(Text(label, "secondary"), line, 0)
            self._grid.addWidget(Text(value, "strong"), line, 1)
        clear(self._notes)
        for words, tone in () if page.is_stop else page.notes:
            self._notes.addWidget(Inset(words, tone))
        self.file_button.setVisible(page.may_file)
        over = page.choices.may_choose
        self.file_button.setText(choices_wording.FILE_OVER if over else wording.FILE)
        self.compare_button.setVisible(page.choices.may_compare)
        for button in (self.keep_button, self.put_off_button):
            button.setVisible(over)
        self.refuse_button.setVisible(page.may_refuse)
        self.others.setText(page.others)
        self.others.setVisible(bool(page.others))

    def show_problem(self, sentence: str) -> None:
        """What was not done, and why; empty takes it away."""
        self.problem.show_problem(sentence)

    def take_keyboard(self) -> None:
        """Put the keyboard on the way back: filing is never one blind key away."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compose(self) -> None:
        self.add(Flow(self.back_button), self.title, self.lead, self.problem)
        self.add(self.stop, self._steps, self.call, self.cards, self._notes, self.others)
        self.add(Flow(self.compare_button))
        self.add(
            actions(self.file_button, self.keep_button, self.put_off_button, self.refuse_button)
        )


def _check(check: Check) -> QWidget:
    """A comparison: its label and verdict on one line, the sentence below."""
    agrees = check.agrees
    tag = Tag(
        f"✓ {wording.AGREES}" if agrees else f"▲ {wording.DIFFERS}",
        Tone.DONE if agrees else Tone.NOW,
    )
    words = Text(check.words)
    return box(Flow(Text(check.label, "strong", wrap=False), tag, gap=12), words, gap=4)

"""The form of a choice: what it means, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.filing import choices_wording as words
from gp2gp_desktop.ui.transfers.filing.choices import Choice
from gp2gp_desktop.ui.transfers.problem import Problem
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import NotesField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Inset


class ChoiceForm(Page):
    """One choice, what it means, and a few words."""

    def __init__(
        self, choice: Choice, send: Callable[[str], object], back: Callable[[], object]
    ) -> None:
        super().__init__(words.TITLES[choice.name])
        kind = Kind.DANGER if choice is Choice.KEEP_OURS else Kind.PRIMARY
        self.summary = ErrorSummary()
        self.problem = Problem()
        self.words = NotesField("words", words.REASON, hint=words.REASON_HINT, rows=3)
        self.send_button = Button(words.ACTS[choice.name], lambda: send(self.words.value), kind)
        self.back_button = Button("Go back", back)
        self.add(self.summary, self.problem, Inset(words.LEADS[choice.name], Tone.ATTENTION))
        self.add(self.words, actions(self.send_button, self.back_button))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is missing; what was typed stays."""
        self.problem.show_problem("")
        self.summary.show_problems([self.words], problems)

    def take_keyboard(self) -> None:
        """Go to the first field."""
        self.words.focus_control()

"""One page that asks who goes on with an unfinished form, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gp2gp_desktop.ui.registration import handing_wording as wording
from gp2gp_desktop.ui.registration import route_wording
from gp2gp_desktop.ui.registration.shown_handing import HandOverShown
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import NotesField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import clear
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class HandOverPage(Page):
    """Rebuilt each time, so that nothing of the reason before stays."""

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.errors = ErrorSummary()
        self.who = ChoiceField("who", wording.WHO, ())
        self.why = NotesField("why", wording.WHY)
        self.act = Button("")

    def show_question(self, shown: HandOverShown) -> None:
        """Ask about one form."""
        clear(self.body)
        self.errors = ErrorSummary()
        self.who = ChoiceField("who", wording.WHO, shown.people)
        self.why = NotesField("why", wording.WHY, hint=route_wording.REASON_HINT, rows=4)
        self.act = Button(shown.act, self._give, Kind.PRIMARY, keys="Ctrl+Enter")
        back = Button("Go back", self._presenter.handing.withdraw)
        self.add(self.errors, Heading(shown.heading, 1), Text(shown.words), self.who, self.why)
        self.add(actions(self.act, back))
        self.who.focus_control()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What stands in the way."""
        self.errors.show_problems((self.who, self.why), problems)

    def _give(self) -> None:
        self._presenter.handing.give(self.who.value, self.who.box.currentText(), self.why.value)

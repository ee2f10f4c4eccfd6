"""One page that asks for a reason: to park, to disagree, to release, to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.ui.registration import route_wording
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import NotesField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import clear
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class ReasonPage(Page):
    """Rebuilt for each act, so that nothing of the reason before stays."""

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.errors = ErrorSummary()
        self.field = NotesField("reason", "Reason")
        self.act = Button("")

    def show_reason(self, reason: Reason) -> None:
        """Ask for the reason of one act."""
        words = route_wording.REASONS[reason]
        clear(self.body)
        self.errors = ErrorSummary()
        self.field = NotesField("reason", words.label, hint=route_wording.REASON_HINT, rows=4)
        kind = Kind.DANGER if words.dangerous else Kind.PRIMARY
        self.act = Button(words.act, self._give, kind, keys="Ctrl+Enter")
        back = Button("Go back", self._presenter.reasons.withdraw)
        self.add(self.errors, Heading(words.heading, 1), Text(words.words), self.field)
        self.add(actions(self.act, back))
        self.field.focus_control()

    def show_problem(self, sentence: str) -> None:
        """What stands in the way."""
        self.errors.show_problems((self.field,), {"reason": sentence})

    def _give(self) -> None:
        self._presenter.reasons.give(self.field.value)

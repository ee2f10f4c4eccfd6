"""The page on which two people confirm a record below the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.ui.registration import route_wording
from gp2gp_desktop.ui.registration import senior_wording as wording
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import NotesField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.second_person import SecondPersonStrip
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class SeniorPage(Page):
    """The refusal, the reason, and the strip of the second person."""

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.errors = ErrorSummary()
        self.refusal = Inset("", Tone.ATTENTION)
        self.reason = NotesField("senior", wording.REASON, hint=route_wording.REASON_HINT, rows=4)
        self.act = Button(wording.ACT, self._give, Kind.PRIMARY, keys="Ctrl+Enter")
        self.second = SecondPersonStrip(self.reason.focus_control)
        self.second.waits.connect(self._hold)
        back = Button("Go back", self._withdraw)
        self.add(
            self.errors,
            Heading(wording.HEADING, 1),
            self.refusal,
            Text(wording.WORDS),
            self.reason,
            actions(self.act, back),
            self.second,
        )

    def show_refusal(self, refusal: str) -> None:
        """Begin with an empty reason."""
        self.errors.clear()
        self.second.bind(self._presenter.finding.seniors.asking)
        self.second.leave_question()
        self.refusal.say(refusal, Tone.ATTENTION, "This record cannot be confirmed by one person")
        self.reason.set_value("")
        self.reason.focus_control()

    def show_problem(self, sentence: str) -> None:
        """What stands in the way."""
        self.errors.show_problems((self.reason,), {"senior": sentence})

    def _hold(self, waits: bool) -> None:
        """The second person answers the reason they were asked with: it stands till they did."""
        self.act.setEnabled(not waits)
        self.reason.box.setReadOnly(waits)

    def _withdraw(self) -> None:
        self._presenter.finding.seniors.withdraw()

    def _give(self) -> None:
        self.errors.clear()
        self._presenter.finding.seniors.give(self.reason.value)

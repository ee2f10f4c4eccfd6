"""One page that asks for a fact a hold waits for, and where it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.practices.view import attach_finder
from gp2gp_desktop.ui.registration import settling_wording as wording
from gp2gp_desktop.ui.registration.settling import SEEN, VALUE
from gp2gp_desktop.ui.registration.shown_settling import SupplyShown
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import clear
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class SupplyPage(Page):
    """Rebuilt for each question, so that nothing of the one before stays."""

    def __init__(self, presenter: RegistrationPresenter, context: Context) -> None:
        super().__init__()
        self._presenter, self._context = presenter, context
        self.errors = ErrorSummary()
        self.answer: RadioField | TextField = TextField(VALUE, wording.ANSWER)
        self.seen = TextField(SEEN, wording.SEEN)
        self.act = Button("")

    def show_supply(self, shown: SupplyShown) -> None:
        """Ask for one fact."""
        clear(self.body)
        self.errors = ErrorSummary()
        self.answer = _answer(shown)
        if shown.finds and isinstance(self.answer, TextField):
            attach_finder(self._context, self.answer)
        self.seen = TextField(SEEN, wording.SEEN, hint=wording.SEEN_HINT, characters=40)
        self.act = Button(shown.act, self._give, Kind.PRIMARY, keys="Ctrl+Enter")
        back = Button(wording.BACK, self._presenter.deciding.settling.withdraw)
        self.add(self.errors, Heading(shown.heading, 1), Text(shown.words))
        if shown.told:
            self.add(Inset(shown.told, Tone.ATTENTION))
        self.add(self.answer, self.seen, actions(self.act, back))
        self.answer.focus_control()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What stands in the way."""
        self.errors.show_problems((self.answer, self.seen), problems)

    def _give(self) -> None:
        self._presenter.deciding.settling.give(self.answer.value or "", self.seen.value)


def _answer(shown: SupplyShown) -> RadioField | TextField:
    if shown.choices:
        return RadioField(VALUE, shown.label, shown.choices, hint=shown.hint)
    field = TextField(VALUE, shown.label, hint=shown.hint, characters=30)
    field.set_value(shown.value)
    return field

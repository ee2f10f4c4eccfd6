"""The forms of the rarer ends: a failed update, filing tried again, the proof of a roll-back."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.ui.transfers.one import end_wording as words
from gp2gp_desktop.ui.transfers.one.wording import GO_BACK
from gp2gp_desktop.ui.transfers.problem import Problem
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.ui.widgets.field import Field, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.second_person import SecondPersonStrip
from gp2gp_desktop.ui.widgets.text import Text


class _EndForm(Page):
    """A heading, what it means, fields, and the way on and back."""

    def __init__(self, title: str, lead: str, *fields: Field) -> None:
        super().__init__(title)
        self.problem = Problem()
        self._first = fields[0]
        self.add(self.problem, Text(lead), *fields)

    def take_keyboard(self) -> None:
        """Begin at the first field."""
        self._first.focus_control()

    def show_problem(self, sentence: str) -> None:
        """Say what is missing; what was typed stays."""
        self.problem.show_problem(sentence)
        if sentence:
            self._first.focus_control()


class NotUpdatedForm(_EndForm):
    """What the clinical system shows of an update that failed."""

    def __init__(self, save: Callable[[str], object], back: Callable[[], object]) -> None:
        self.shown = TextField(
            "shown", words.NOT_UPDATED_LABEL, hint=words.NOT_UPDATED_HINT, characters=50
        )
        super().__init__(words.NOT_UPDATED_TITLE, words.NOT_UPDATED_LEAD, self.shown)
        self.save_button = Button(
            words.NOT_UPDATED_SAVE, lambda: save(self.shown.value), Kind.PRIMARY
        )
        self.back_button = Button(GO_BACK, back)
        self.add(actions(self.save_button, self.back_button))


class RetryForm(_EndForm):
    """Why a record that could not be filed can be filed now."""

    def __init__(self, save: Callable[[str], object], back: Callable[[], object]) -> None:
        self.choice = RadioField("mended", words.RETRY_LABEL, words.RETRY_CHOICES)
        super().__init__(words.RETRY_TITLE, words.RETRY_LEAD, self.choice)
        self.save_button = Button(
            words.RETRY_SAVE, lambda: save(self.choice.value or ""), Kind.PRIMARY
        )
        self.back_button = Button(GO_BACK, back)
        self.add(actions(self.save_button, self.back_button))


class RollBackForm(_EndForm):
    """Whose help undid a filing, and their references."""

    def __init__(self, save: Callable[[str, str, str], object], back: Callable[[], object]) -> None:
        self.reason = TextField(
            "reason", words.ROLL_BACK_REASON, hint=words.ROLL_BACK_REASON_HINT, characters=50
        )
        self.supplier = TextField("supplier", words.SUPPLIER_REFERENCE, characters=24)
        self.pcse = TextField("pcse", words.PCSE_REFERENCE, characters=24)
        super().__init__(
            words.ROLL_BACK_TITLE, words.ROLL_BACK_LEAD, self.reason, self.supplier, self.pcse
        )
        self.save_button = Button(
            words.ROLL_BACK_SAVE,
            lambda: save(self.reason.value, self.supplier.value, self.pcse.value),
            Kind.DANGER,
        )
        self.back_button = Button(GO_BACK, back)
        self.second = SecondPersonStrip(self.save_button.setFocus)
        self.add(self.second, actions(self.save_button, self.back_button))

"""The two small forms of a transfer: the conversation id of a request, the code of a failure."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.response_codes import ResponseCode
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.one import wording
from gp2gp_desktop.ui.transfers.one.said import Codes
from gp2gp_desktop.ui.transfers.problem import Problem
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Inset, Text


class RequestForm(Page):
    """Records that the clinical system sent the request."""

    def __init__(
        self, title: str, lead: str, save: Callable[[str], object], back: Callable[[], object]
    ) -> None:
        super().__init__(title)
        self.problem = Problem()
        self.field = TextField(
            "conversation_id",
            wording.CONVERSATION,
            hint=wording.CONVERSATION_HINT,
            characters=40,
        )
        self.save_button = Button(
            wording.SAVE_REQUEST, lambda: save(self.field.value), Kind.PRIMARY
        )
        self.back_button = Button(wording.GO_BACK, back)
        self.add(self.problem, Text(lead), self.field)
        self.add(actions(self.save_button, self.back_button))

    def take_keyboard(self) -> None:
        """Begin at the field."""
        self.field.focus_control()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self.problem.show_problem(sentence)
        if sentence:
            self.field.focus_control()


class CodeForm(Page):
    """Records a failure by its code, and says what the code means before it is saved."""

    def __init__(
        self,
        codes: Codes,
        choose: Callable[[str], object],
        save: Callable[[str], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__(codes.title)
        self.problem = Problem()
        self.codes = RadioField(
            "code", wording.CODE, [(one.code, f"{one.code}  {one.says}") for one in codes.choices]
        )
        self.other = TextField(
            "other", wording.OTHER_CODE, hint=wording.OTHER_CODE_HINT, characters=10
        )
        self.meaning = Inset("", Tone.ATTENTION)
        self.meaning.hide()
        self.codes.changed.connect(self._chosen)
        self.other.changed.connect(self._typed)
        self._choose = choose
        self.save_button = Button(wording.SAVE_CODE, lambda: save(self.code), Kind.PRIMARY)
        self.back_button = Button(wording.GO_BACK, back)
        self.add(self.problem, self.codes, self.other, self.meaning)
        self.add(actions(self.save_button, self.back_button))

    @property
    def code(self) -> str:
        """The typed code, or else the chosen one."""
        return self.other.value or self.codes.value or ""

    def take_keyboard(self) -> None:
        """Begin at the first code."""
        self.codes.focus_control()

    def show_meaning(self, meaning: ResponseCode | None) -> None:
        """What the code means, whose problem it is, and what comes next."""
        self.meaning.setVisible(meaning is not None)
        if meaning is not None:
            words = wording.meaning(meaning)
            self.meaning.say(words, Tone.ATTENTION, meaning.says)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; what was chosen stays."""
        self.problem.show_problem(sentence)
        if sentence:
            self.codes.focus_control()

    def _chosen(self) -> None:
        self.other.set_value("")
        self._choose(self.code)

    def _typed(self) -> None:
        self.codes.set_value(None)
        self._choose(self.code)

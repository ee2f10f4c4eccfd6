"""The strip on which a second person checks what the first one is about to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui.second_person import wording
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField
from gp2gp_desktop.ui.widgets.field import PasswordField, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Heading, Text


class Asked(Protocol):
    """Whom the strip tells (:class:`gp2gp_desktop.ui.second_person.asking.Asking`)."""

    def verify(self, user_name: str, passcode: str) -> None: ...
    def send(self, to: str) -> None: ...
    def cancel(self) -> None: ...


class SecondPersonStrip(QFrame):
    """User name and passcode of a colleague, or a way to send the question; hidden at first.

    Attributes:
        waits: whether the strip waits for the second person, whenever that changes.

    Args:
        left: called when the strip goes away, to give the keyboard back.
    """

    waits = Signal(bool)

    def __init__(self, left: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("part", "interruption")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(wording.HEADING)
        self._asked: Asked | None = None
        self._left = left
        self.what = Text("")
        self.user = TextField("user", wording.USER_NAME, characters=20)
        self.passcode = PasswordField("passcode", wording.PASSCODE, characters=20)
        self.check_button = Button(wording.CHECK, self._verify, Kind.PRIMARY)
        self.cancel_button = Button(wording.NOT_NOW, self._cancel)
        self.to = ChoiceField("to", wording.SEND_TO, (), unchosen=wording.ANYBODY)
        self.send_button = Button(wording.SEND, self._send)
        self.nobody = Text(wording.NOBODY_ELSE, "secondary")
        for field in (self.user, self.passcode):
            field.line.returnPressed.connect(self._verify)
        self._compose()
        self.hide()

    def bind(self, asked: Asked) -> None:
        """Whom to tell what the second person does."""
        self._asked = asked

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (
            self.user.line,
            self.passcode.line,
            self.passcode.show_button,
            self.check_button,
            self.cancel_button,
            self.to.box,
            self.send_button,
        )

    def show_question(self, what: str, people: tuple[tuple[str, str], ...]) -> None:
        """Ask; the keyboard goes to the user name."""
        self.what.setText(what)
        self.setAccessibleDescription(what)
        self._empty()
        self.to.set_choices(people)
        self.to.set_value(None)
        self.nobody.setVisible(not people)
        for part in (self.to, self.send_button, self.check_button, self.user, self.passcode):
            part.setVisible(bool(people))
        self.show()
        self.waits.emit(True)
        (self.user if people else self.cancel_button).setFocus()
        announce(self, f"{wording.HEADING}. {what}", at_once=True)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is missing or refused; a refused passcode is never left standing."""
        for field in (self.user, self.passcode):
            field.clear_problem()
            if (sentence := problems.get(field.key)) is not None:
                field.show_problem(sentence)
                announce(self, sentence, at_once=True)
        if "passcode" in problems:
            self.passcode.set_value("")
        wrong = next((one for one in (self.user, self.passcode) if one.key in problems), None)
        if wrong is not None:
            wrong.focus_control()

    def show_checking(self, checking: bool) -> None:
        """A second press while checking would count as a second try."""
        self.check_button.setEnabled(not checking)
        self.check_button.setText(wording.CHECKING if checking else wording.CHECK)

    def leave_question(self) -> None:
        """Go away, and what was typed with it."""
        was_here = not self.isHidden()
        self._empty()
        self.hide()
        self.waits.emit(False)
        if was_here and self._left is not None:
            self._left()

    def _empty(self) -> None:
        self.show_problems({})
        self.show_checking(False)
        self.user.set_value("")
        self.passcode.set_value("")
        self.passcode.conceal()

    def _compose(self) -> None:
        layout = spaced(QVBoxLayout(self), 12, (18, 20))
        layout.addWidget(Heading(wording.HEADING, 3))
        layout.addWidget(self.what)
        layout.addWidget(Text(wording.HERE, "secondary"))
        for part in (self.nobody, self.user, self.passcode):
            layout.addWidget(part)
        layout.addWidget(actions(self.check_button, self.cancel_button))
        layout.addWidget(self.to)
        layout.addWidget(actions(self.send_button))

    def _verify(self) -> None:
        if self._asked is not None and self.check_button.isEnabled():
            self._asked.verify(self.user.value, self.passcode.value)

    def _send(self) -> None:
        if self._asked is not None:
            self._asked.send(self.to.value or "")

    def _cancel(self) -> None:
        if self._asked is not None:
            self._asked.cancel()

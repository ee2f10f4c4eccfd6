"""The interruption page: one question before something that is risky or cannot be undone.

Used sparingly; the buttons are verbs, and the safe answer has the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Heading, Text


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        heading: the question, such as ``Reject the whole record?``.
        paragraphs: what will happen.
        act: the verb that does it, such as ``Reject the record``.
        stay: the verb that does not, such as ``Go back``.
        dangerous: whether the act cannot be undone.
    """

    heading: str
    paragraphs: Sequence[str]
    act: str
    stay: str = "Go back"
    dangerous: bool = False


class ConfirmPage(QFrame):
    """The question as a page of its own, for a stack or a dialog.

    Attributes:
        answered: emitted with True for the act, False for staying.
    """

    answered = Signal(bool)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.setProperty("part", "interruption")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(question.heading)
        self.setAccessibleDescription(" ".join(question.paragraphs))
        column = spaced(QVBoxLayout(self), 16, (28, 32))
        column.addWidget(Heading(question.heading, 2))
        for paragraph in question.paragraphs:
            column.addWidget(Text(paragraph))
        kind = Kind.DANGER if question.dangerous else Kind.PRIMARY
        self.act_button = Button(question.act, lambda: self.answered.emit(True), kind)
        self.stay_button = Button(question.stay, lambda: self.answered.emit(False))
        column.addWidget(Flow(self.act_button, self.stay_button, gap=16))

    def take_keyboard(self) -> None:
        """Put the keyboard on the safe answer and read the question out."""
        self.stay_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.accessibleName()} {self.accessibleDescription()}", at_once=True)


class ConfirmDialog(QDialog):
    """The question in a window of its own; Escape is the safe answer.

    Use ``open()`` with :attr:`ConfirmPage.answered`, or :func:`ask` where waiting is right.
    """

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The question may be about a person: the window's title never is (design 8).
        self.setWindowTitle("Confirm")
        self.page = ConfirmPage(question)
        self.page.answered.connect(self._answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.setMinimumWidth(theme.px(480))
        self.setMaximumWidth(theme.px(760))
        self.page.take_keyboard()

    def _answer(self, act: bool) -> None:
        if act:
            self.accept()
        else:
            self.reject()


def ask(question: Question, parent: QWidget) -> bool:
    """Ask and wait; True only when the act was chosen."""
    return ConfirmDialog(question, parent).exec() == QDialog.DialogCode.Accepted.value

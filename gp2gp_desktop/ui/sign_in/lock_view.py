"""The page over everything while the desk is locked: no name on it but the user's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from gp2gp_desktop.ui.sign_in import wording
from gp2gp_desktop.ui.sign_in.presenter import LockPresenter
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import PasswordField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import column, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Heading, Text


class LockView(QWidget):
    """Passcode, ``Unlock`` and ``Switch user``.

    Attributes:
        switch_asked: emitted when somebody else wants to sign in.
    """

    switch_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.presenter: LockPresenter | None = None
        self.summary = ErrorSummary()
        self.who = Text("", "strong")
        self.drafts = Text("", "secondary")
        self.passcode = PasswordField("passcode", wording.PASSCODE, characters=26)
        self.passcode.line.returnPressed.connect(self._submit)
        self.unlock_button = Button(wording.UNLOCK, self._submit, Kind.PRIMARY)
        self.switch_button = Button(wording.SWITCH_USER, self.switch_asked.emit)
        page = Page()
        page.add(
            Heading(wording.LOCKED, 1),
            self.summary,
            column(self.who, self.drafts, gap=4),
            self.passcode,
            actions(self.unlock_button, self.switch_button),
        )
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(page)

    def show_drafts(self, count: int) -> None:
        """How many forms of the person are kept; which they are is not said.

        It is counted in the background: whoever took the desk over meanwhile has closed the page.
        """
        if not isValid(self):
            return
        self.drafts.setText(wording.drafts_kept(count))
        self.drafts.setVisible(count > 0)

    def show_locked(self, name: str, when: str) -> None:
        """Say who locked the desk and when, and ask for the passcode."""
        self.who.setText(wording.locked_by(name, when))
        self.show_drafts(0)
        self.show_problems({})
        self.passcode.set_value("")
        self.passcode.conceal()
        self.passcode.focus_control()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key; an empty dict clears them."""
        self.passcode.set_value("")
        self.summary.show_problems((self.passcode,), problems)
        if problems:
            self.passcode.focus_control()  # it is announced, and typed again at once

    def show_checking(self, checking: bool) -> None:
        """A second press while checking would count as a second try."""
        self.unlock_button.setEnabled(not checking)

    def _submit(self) -> None:
        if self.presenter is not None and self.unlock_button.isEnabled():
            self.presenter.submit(self.passcode.value)

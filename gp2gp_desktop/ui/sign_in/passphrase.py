"""Asking for the passphrase of the database, where the computer has no key store."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gp2gp_desktop.ui.sign_in import wording
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import PasswordField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Heading, Text


class PassphraseDialog(QDialog):
    """One field, or two when the passphrase is chosen for a new database."""

    def __init__(self, parent: QWidget | None, *, new: bool) -> None:
        super().__init__(parent)
        self.setProperty("part", "page")
        self.setWindowTitle(wording.PASSPHRASE_TITLE)
        self.summary = ErrorSummary()
        self.first = PasswordField("passphrase", wording.PASSPHRASE, characters=32)
        self.second = PasswordField("again", wording.PASSPHRASE_AGAIN, characters=32)
        self.second.setVisible(new)
        self._new = new
        for field in (self.first, self.second):
            field.line.returnPressed.connect(self._submit)
        self.go_button = Button(wording.PASSPHRASE_GO, self._submit, Kind.PRIMARY)
        whole = spaced(QVBoxLayout(self), 16, 24)
        whole.addWidget(Heading(wording.PASSPHRASE_TITLE, 1))
        words = wording.PASSPHRASE_NEW if new else wording.PASSPHRASE_WHY
        whole.addWidget(Text(words))
        whole.addWidget(self.summary)
        whole.addWidget(self.first)
        whole.addWidget(self.second)
        whole.addWidget(actions(self.go_button))
        self.first.focus_control()

    def _submit(self) -> None:
        problems = {}
        if not self.first.value:
            problems["passphrase"] = wording.NEEDS_PASSPHRASE
        elif self._new and self.first.value != self.second.value:
            problems["again"] = wording.PASSPHRASES_DIFFER
        self.summary.show_problems((self.first, self.second), problems)
        if not problems:
            self.accept()


def ask_passphrase(parent: QWidget | None, *, new: bool) -> str:
    """The passphrase a person typed; empty when they gave up."""
    dialog = PassphraseDialog(parent, new=new)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    typed = dialog.first.value if accepted else ""
    dialog.deleteLater()
    return typed

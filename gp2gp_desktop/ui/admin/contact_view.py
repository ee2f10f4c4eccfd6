""" "Our practice" in Settings: address, telephone, e-mail."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.practice_contact import PracticeContact
from gp2gp_desktop.ui.admin import contact_wording as wording
from gp2gp_desktop.ui.admin.contact import ContactPresenter
from gp2gp_desktop.ui.admin.wording import PARTS, Part
from gp2gp_desktop.ui.contact_fields import ContactFields
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Heading, Text


class ContactPart(QWidget):
    """The fields, and one button."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: ContactPresenter | None = None
        self.summary = ErrorSummary()
        self.practice = Text("", "strong")
        self.contact = ContactFields()
        for field in self.contact.fields:
            field.line.returnPressed.connect(self._save)
        self.save_button = Button(wording.SAVE, self._save, Kind.PRIMARY)
        parts = spaced(QVBoxLayout(self), 20)
        for part in (
            Heading(PARTS[Part.PRACTICE], 2),
            Text(wording.LEAD, "secondary"),
            self.summary,
            self.practice,
            self.contact,
        ):
            parts.addWidget(part)
        parts.addWidget(actions(self.save_button))

    def show_practice(self, name: str, contact: PracticeContact) -> None:
        """What is recorded."""
        self.practice.setText(name)
        self.contact.fill(contact)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top."""
        self.summary.show_problems(self.contact.fields, problems)

    def show_saving(self, saving: bool) -> None:
        """It is being saved; nothing can be pressed twice."""
        self.save_button.setEnabled(not saving)
        self.save_button.setText(wording.SAVING if saving else wording.SAVE)

    def _save(self) -> None:
        if self.presenter is not None and self.save_button.isEnabled():
            self.presenter.save(self.contact.typed)

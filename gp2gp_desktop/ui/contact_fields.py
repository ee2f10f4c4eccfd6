"""The fields of how our own practice is reached, wherever they are asked."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.practice_contact import PracticeContact
from gp2gp_desktop.ui import contact_wording as words
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.layouts import spaced


class ContactFields(QWidget):
    """Address, telephone and e-mail; the keys are those of :class:`PracticeContact`."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = (
            TextField("line1", words.LINE1, characters=34),
            TextField("line2", words.LINE2, characters=34),
            TextField("town", words.TOWN, characters=26),
            TextField("postcode", words.POSTCODE, characters=10),
            TextField("phone", words.PHONE, hint=words.PHONE_HINT, characters=20),
            TextField("email", words.EMAIL, hint=words.EMAIL_HINT, characters=34),
        )
        parts = spaced(QVBoxLayout(self), 20)
        for field in self.fields:
            parts.addWidget(field)

    @property
    def typed(self) -> PracticeContact:
        """What the fields hold."""
        return PracticeContact(**{field.key: field.value for field in self.fields})

    def fill(self, contact: PracticeContact) -> None:
        """Show what is recorded."""
        for field in self.fields:
            field.set_value(getattr(contact, field.key))

"""The three forms of Readiness; each ends with the reason and one green button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.readiness import Contact, PracticeProfile, Rung
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.form_wording import words
from gp2gp_desktop.ui.readiness.typed import ContactTyped, FactsTyped
from gp2gp_desktop.ui.readiness.wording import Fact
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField, RadioField
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import Field, NotesField, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Heading

_FLAGS = {"yes": True, "no": False, "unknown": None}
_KEYS = {flag: key for key, flag in _FLAGS.items()}
UNKNOWN = "unknown"


class ReasonForm(QWidget):
    """Fields, the reason, ``Save``; ``Remove`` where there is something to remove."""

    def __init__(self, title: str, *fields: Field, back: Callable[[], object]) -> None:
        super().__init__()
        self.heading = Heading(title, 1)
        self.summary = ErrorSummary()
        self.why = NotesField("why", wording.WHY, hint=wording.WHY_HINT, rows=2)
        self.fields = (*fields, self.why)
        self.back_button = Button(wording.BACK, back, Kind.LINK, drawing="back", keys="Esc")
        self.save_button = Button(wording.SAVE, kind=Kind.PRIMARY)
        self.remove_button = Button(wording.REMOVE, kind=Kind.DANGER)
        parts = spaced(QVBoxLayout(self), 20)
        parts.addWidget(self.back_button)
        for part in (self.heading, self.summary, *self.fields):
            parts.addWidget(part)
        parts.addWidget(actions(self.save_button, self.remove_button))

    def begin(self, *, removable: bool) -> None:
        """An unused form: no reason, no problems."""
        self.why.set_value("")
        self.remove_button.setVisible(removable)
        self.summary.show_problems(self.fields, {})
        self.fields[0].focus_control()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top."""
        self.summary.show_problems(self.fields, problems)

    def show_saving(self, saving: bool) -> None:
        """Nothing can be pressed twice."""
        for button in (self.save_button, self.remove_button):
            button.setEnabled(not saving)
        self.save_button.setText(wording.SAVING if saving else wording.SAVE)


class FactsForm(ReasonForm):
    """The practice's own facts."""

    def __init__(self, back: Callable[[], object]) -> None:
        self.book = ChoiceField(
            "policy",
            wording.RULE_BOOK,
            [(book.value, words) for book, words in wording.BOOKS.items()],
            hint=wording.BOOK_HINT,
            unchosen="",
            characters=30,
        )
        self.gp2gp_on = flag("gp2gp_on", Fact.GP2GP_ON.value)
        self.live = flag("live", Fact.LIVE.value)
        self.supplier = TextField("supplier", wording.SUPPLIER, hint=wording.LEAVE_EMPTY)
        self.product = TextField("product", wording.PRODUCT, hint=wording.LEAVE_EMPTY)
        self.version = TextField(
            "version", wording.VERSION, hint=wording.LEAVE_EMPTY, characters=16
        )
        self.pooled = RadioField(
            "pooled",
            Fact.POOLED.value,
            [
                *((each.value, words) for each, words in wording.POOLED.items()),
                (UNKNOWN, wording.NOT_RECORDED),
            ],
        )
        super().__init__(
            wording.FACTS_TITLE,
            self.book,
            self.gp2gp_on,
            self.live,
            self.supplier,
            self.product,
            self.version,
            self.pooled,
            back=back,
        )

    @property
    def typed(self) -> FactsTyped:
        """What the form holds."""
        pooled = self.pooled.value
        return FactsTyped(
            self.book.value or "",
            self.supplier.value,
            self.product.value,
            self.version.value,
            flagged(self.gp2gp_on),
            flagged(self.live),
            None if pooled == UNKNOWN else pooled,
        )

    def fill(self, profile: PracticeProfile) -> None:
        """What is recorded."""
        self.book.set_value(profile.policy)
        self.supplier.set_value(profile.supplier or "")
        self.product.set_value(profile.product or "")
        self.version.set_value(profile.product_version or "")
        self.gp2gp_on.set_value(_KEYS[profile.gp2gp_on])
        self.live.set_value(_KEYS[profile.live])
        self.pooled.set_value(profile.pooled_list or UNKNOWN)
        self.begin(removable=False)


class ContactForm(ReasonForm):
    """Somebody to call."""

    def __init__(self, back: Callable[[], object]) -> None:
        self.rung = ChoiceField(
            "rung",
            wording.RUNG,
            [(each.value, words(each)) for each in Rung],
            hint=wording.RUNG_HINT,
            unchosen=wording.RUNG_OTHER,
            characters=44,
        )
        self.role = TextField("role", wording.ROLE, hint=wording.ROLE_HINT, characters=36)
        self.name = TextField("name", wording.NAME)
        self.phone = TextField("phone", wording.PHONE, characters=18)
        asked = (self.rung, self.role, self.name, self.phone)
        super().__init__(wording.ADD_CONTACT_TITLE, *asked, back=back)

    @property
    def typed(self) -> ContactTyped:
        """What the form holds."""
        rung = Rung(self.rung.value) if self.rung.value else None
        return ContactTyped(self.role.value, self.name.value, self.phone.value, rung)

    def fill(self, contact: Contact | None) -> None:
        """What is recorded of a contact, or an empty form."""
        self.heading.setText(wording.CHANGE_CONTACT_TITLE if contact else wording.ADD_CONTACT_TITLE)
        rung = contact.rung if contact else None
        self.rung.set_value(rung.value if rung else None)
        self.role.set_value(contact.role if contact else "")
        self.name.set_value(contact.name if contact else "")
        self.phone.set_value(contact.phone if contact else "")
        self.begin(removable=contact is not None)


def flag(key: str, label: str) -> RadioField:
    """Yes, no, or not recorded."""
    return RadioField(key, label, list(wording.ANSWERS.items()), in_a_row=True)


def flagged(field: RadioField) -> bool | None:
    """The answer; not recorded is None."""
    return _FLAGS[field.value or UNKNOWN]

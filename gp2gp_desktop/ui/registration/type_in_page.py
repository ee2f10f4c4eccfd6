"""Where no service answers: what the clinical system shows of the patient and their practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.contacts import ContactDetail
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.domain.matching import CONTACT_ITEMS
from gp2gp_desktop.ui.registration import fields as form_fields
from gp2gp_desktop.ui.registration import typed_trace, typed_wording, wording
from gp2gp_desktop.ui.registration.doubt_fields import DoubtFields
from gp2gp_desktop.ui.registration.marks_fields import MarksFields
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField
from gp2gp_desktop.ui.widgets.date_field import DateField
from gp2gp_desktop.ui.widgets.field import Field, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import column
from gp2gp_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class TypeInPage(QWidget):
    """The number, and the last practice with what decides how its records can come.

    Attributes:
        fields: in reading order.
    """

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._filling, self._field_key = False, ""
        words = typed_wording
        self.number = TextField(
            typed_trace.NUMBER, words.NUMBER, hint=words.NUMBER_HINT, characters=14
        )
        self.last_name = TextField(typed_trace.LAST_NAME, words.LAST_NAME, characters=30)
        self.born = DateField(typed_trace.BORN, words.BORN, hint=words.BORN_HINT)
        self.postcode = TextField(
            typed_trace.POSTCODE, words.POSTCODE, hint=words.POSTCODE_HINT, characters=10
        )
        self.marks = MarksFields()
        self.practice = TextField(
            typed_trace.PRACTICE,
            "Its code (ODS code)",
            hint=words.PRACTICE_HINT,
            characters=14,
        )
        self.name = TextField("typed_name", "Its name", characters=30)
        self.country = _not_shown("typed_country", "Its country", wording.COUNTRY_CHOICES)
        self.is_open = _shown("typed_open", "Is it still open?")
        self.gp2gp = _shown("typed_gp2gp", "Can it send records by GP2GP?")
        self.shares = _shown("typed_shares", "Does it share our own system's database?")
        self.mobile = _contact(typed_trace.MOBILE, ContactDetail.MOBILE, 20)
        self.home_phone = _contact(typed_trace.HOME_PHONE, ContactDetail.HOME_PHONE, 20)
        self.email = _contact(typed_trace.EMAIL, ContactDetail.EMAIL, 34)
        self.doubts = DoubtFields()
        self.doubts.changed.connect(self._keep)
        self._reached = (self.mobile, self.home_phone, self.email)
        self._person = (self.number, self.last_name, self.born, self.postcode)
        self.fields: tuple[Field, ...] = (
            *self._person,
            *self.marks.fields,
            self.practice,
            self.name,
            self.country,
            self.is_open,
            self.gp2gp,
            self.shares,
            *self._reached,
        )
        self._lay_out()
        for field in self.fields:
            field.changed.connect(self._keep)

    def _lay_out(self) -> None:
        self.save = Button(wording.RIGHT_ONE, self._save)
        none = Button(wording.TYPED_NONE, self._nobody)
        back = Button("Back", lambda: self._presenter.open_section(Step.FIND))
        surgery = self.fields[len(self._person) + len(self.marks.fields) : -len(self._reached)]
        self.setLayout(
            column(
                Heading(wording.TYPE_IN_HEADING, 2),
                Text(wording.TYPE_IN_WORDS),
                Heading(typed_wording.SHOWN_HEADING, 3),
                *self._person,
                Heading(typed_wording.MARKS_HEADING, 3),
                self.marks,
                Heading(wording.TYPE_IN_SURGERY, 3),
                Text(wording.TYPE_IN_SURGERY_WORDS, "secondary"),
                *surgery,
                Heading(wording.TYPE_IN_REACHED, 3),
                Text(wording.TYPE_IN_REACHED_WORDS, "secondary"),
                *self._reached,
                self.doubts,
                Text(wording.TYPE_IN_SAYS, "secondary"),
                actions(self.save, none, back),
                gap=20,
            )
        )

    def show_typed(self, typed: TypedTrace, field_key: str = "") -> None:
        """Begin with what is known; the keyboard comes to ``field_key``, or to the number."""
        self._field_key, self._filling = field_key, True
        self._fill(typed)
        self._filling = False

    def _fill(self, typed: TypedTrace) -> None:
        for field in self.fields:
            field.clear_problem()
        self.number.set_value(typed.number)
        self.last_name.set_value(typed.last_name)
        form_fields.fill(self.born, typed.birth_date)
        self.postcode.set_value(typed.postcode)
        self.practice.set_value(typed.practice)
        self.name.set_value(typed.name)
        self.country.set_value(typed.country or None)
        self.is_open.set_value(typed.is_open or None)
        self.gp2gp.set_value(typed.gp2gp or None)
        self.shares.set_value(typed.shares or None)
        self.mobile.set_value(typed.mobile)
        self.home_phone.set_value(typed.home_phone)
        self.email.set_value(typed.email)
        self.marks.show_typed(typed)
        self.doubts.set_value(frozenset(map(Doubt, typed.doubts.split())))

    def focus(self) -> None:
        """The keyboard comes to where it was left, or to the number."""
        left = [each for each in self.fields if each.key == self._field_key]
        (left[0] if left and not left[0].isHidden() else self.number).focus_control()

    @property
    def typed(self) -> TypedTrace:
        """What stands in the fields."""
        return TypedTrace(
            self.number.value,
            self.practice.value,
            self.name.value,
            self.country.value or "",
            self.is_open.value or "",
            self.gp2gp.value or "",
            self.shares.value or "",
            self.mobile.value,
            self.home_phone.value,
            self.email.value,
            last_name=self.last_name.value,
            birth_date=form_fields.read(self.born),
            postcode=self.postcode.value,
            doubts=" ".join(sorted(kind.value for kind in self.doubts.value)),
            **self.marks.values,
        )

    def _keep(self) -> None:
        if not self._filling:
            self._presenter.finding.typing.type(self.typed)

    def _nobody(self) -> None:
        self._presenter.finding.type_none()

    def _save(self) -> None:
        self._presenter.finding.typing.take(self.typed)


def _contact(key: str, detail: ContactDetail, characters: int) -> TextField:
    return TextField(key, CONTACT_ITEMS[detail], characters=characters)


def _shown(key: str, label: str) -> ChoiceField:
    return _not_shown(key, label, wording.SHOWN_CHOICES)


def _not_shown(key: str, label: str, choices: tuple[tuple[str, str], ...]) -> ChoiceField:
    return ChoiceField(key, label, choices, characters=20, unchosen=wording.NOT_SHOWN)

"""One section of the form: its fields from data, what is said below them, and Continue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from gp2gp_desktop.domain.application import Step, fields_of
from gp2gp_desktop.ui.registration import fields, wording
from gp2gp_desktop.ui.registration.shown import FindFields
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField
from gp2gp_desktop.ui.widgets.field import Field
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import column, row
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter

BESIDE = {"last_name": "first_name", "title": "middle_names"}
"""Pairs of short fields that stand in one row."""


class FieldsPage(QWidget):
    """The fields of one section.

    Attributes:
        fields: by key, in reading order.
    """

    def __init__(self, step: Step, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self.step = step
        self.heading = Heading(wording.STEP_HEADINGS[step], 2)
        self.fields: dict[str, Field] = {rule.key: fields.build(rule) for rule in fields_of(step)}
        self.information = {key: Text("", "secondary") for key in self.fields}
        for key, field in self.fields.items():
            fields.connect(field, presenter.type)
            field.column.addWidget(self.information[key])
            self.information[key].hide()
        note = wording.STEP_NOTES.get(step, "")
        self._column = column(self.heading, gap=20)
        if note:
            self._column.addWidget(Text(note, "secondary"))
        for part in self._parts():
            if isinstance(part, QWidget):
                self._column.addWidget(part)
            else:
                self._column.addLayout(part)
        self.go_on = Button("Continue", presenter.go_on, Kind.PRIMARY, keys="Ctrl+Enter")
        self.back = Button("Back", presenter.go_back)
        if step is Step.WHO:
            self.back.hide()
        self.finish()
        self.setLayout(self._column)

    def finish(self) -> None:
        """Put the buttons at the end."""
        self._column.addWidget(actions(self.go_on, self.back))

    def show_answers(self, answers: Mapping[str, str], *, back_to_check: bool) -> None:
        """Fill the fields with what is kept."""
        for key, field in self.fields.items():
            field.clear_problem()
            fields.fill(field, answers.get(key, ""))
        self.go_on.setText("Save and go back to the check" if back_to_check else "Continue")

    def show_gps(self, gps: Sequence[str]) -> None:
        """Offer the practice's doctors where they are asked for."""
        field = self.fields.get("registering_gp")
        if isinstance(field, ChoiceField):
            field.set_choices([(name, name) for name in gps])

    def show_information(self, information: Mapping[str, str]) -> None:
        """Say quietly what the typing tells; it is not an error."""
        for key, line in self.information.items():
            line.setText(information.get(key, ""))
            line.setVisible(bool(line.text()))

    def focus(self, field_key: str) -> None:
        """Put the keyboard where it was left, or into the first field."""
        field = self.fields.get(field_key) or next(iter(self.fields.values()))
        field.focus_control()

    def _parts(self) -> list[QWidget | QLayout]:
        parts: list[QWidget | QLayout] = []
        second = set(BESIDE.values())
        for key, field in self.fields.items():
            if key in BESIDE:
                pair = row(field, self.fields[BESIDE[key]], gap=24)
                pair.setStretch(0, 1)
                pair.setStretch(1, 1)
                parts.append(pair)
            elif key not in second:
                parts.append(field)
        return parts


class FindPage(FieldsPage):
    """The section with the search: its green button searches until a record is confirmed."""

    def __init__(self, presenter: RegistrationPresenter) -> None:
        self._presenter = presenter
        self.confirmed = Inset("", Tone.DONE)
        self.ready = Text("", "secondary")
        self.search = Button("Search", self._search, Kind.PRIMARY, keys="Ctrl+Enter")
        self.again = Button(wording.SEARCH_AGAIN, self._search)
        self.type_in = Button(wording.TYPE_IN_HEADING, self._type_in, Kind.LINK)
        super().__init__(Step.FIND, presenter)
        self._column.insertWidget(1, self.confirmed)
        self.confirmed.hide()

    def finish(self) -> None:
        """Search comes before Continue."""
        self._column.addWidget(self.ready)
        self._column.addWidget(actions(self.search, self.go_on, self.again, self.back))
        self._column.addWidget(actions(self.type_in))

    def show_find(self, find: FindFields) -> None:
        """Offer the first way of searching, or say who confirmed the record."""
        is_confirmed, is_said = bool(find.confirmed), bool(find.no_record)
        settled = is_confirmed or is_said
        self.search.setText(find.search)
        heading = wording.NO_RECORD_HEADING if is_said else "NHS record confirmed"
        tone = Tone.ATTENTION if is_said else Tone.DONE
        self.confirmed.say(find.no_record or find.confirmed, tone, heading if settled else "")
        self.confirmed.setVisible(settled)
        self.search.setVisible(not settled)
        self.ready.setVisible(not settled)
        self.again.setVisible(is_said)
        self.type_in.setVisible(not is_confirmed)
        self.go_on.setVisible(settled)

    def show_information(self, information: Mapping[str, str]) -> None:
        """Also say what is still missing to search."""
        super().show_information(information)
        self.ready.setText(information.get("", ""))

    def _search(self) -> None:
        self._presenter.finding.search()

    def _type_in(self) -> None:
        self._presenter.finding.ask_type_in()

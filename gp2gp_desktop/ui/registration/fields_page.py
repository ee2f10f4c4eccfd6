"""One section of the form: its fields from data, what is said below them, and Continue."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from gp2gp_desktop.domain.application import Step, fields_of
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.ui.registration import (
    doubt_wording,
    fields,
    settling_wording,
    speaking_wording,
    wording,
)
from gp2gp_desktop.ui.registration.doubt_fields import MatchDoubts
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

NOTE = "note_to_pcse"


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
        self.groups = {
            key: Heading(words, 3) for key, words in wording.GROUPS.items() if key in self.fields
        }
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

    def show_asked(self, keys: Collection[str]) -> None:
        """Show the questions that are for this patient."""
        for key, field in self.fields.items():
            field.setVisible(key in keys)
        for key, heading in self.groups.items():
            heading.setVisible(key in keys)

    def focus(self, field_key: str) -> None:
        """Put the keyboard where it was left, or into the first field."""
        field = self.fields.get(field_key)
        if field is None or field.isHidden():
            field = next(iter(self.fields.values()))
        field.focus_control()

    def _parts(self) -> list[QWidget | QLayout]:
        parts: list[QWidget | QLayout] = []
        second = set(BESIDE.values())
        for key, field in self.fields.items():
            if key in self.groups:
                parts.append(self.groups[key])
            if key in BESIDE:
                pair = row(field, self.fields[BESIDE[key]], gap=24)
                pair.setStretch(0, 1)
                pair.setStretch(1, 1)
                parts.append(pair)
            elif key not in second:
                parts.append(field)
        return parts


class NeedsPage(FieldsPage):
    """The section with the note to PCSE, folded away because it stops automatic processing."""

    def finish(self) -> None:
        """The note comes last, under its button and its warning."""
        self.note = self.fields[NOTE]
        self.warning = Inset(wording.NOTE_WARNING, Tone.ATTENTION)
        self.unfold = Button(wording.NOTE_OPEN, self._toggle, Kind.QUIET)
        self._column.addWidget(actions(self.unfold))
        self._column.addWidget(self.warning)
        self._column.addWidget(self.note)
        self._is_open = False
        super().finish()

    def show_answers(self, answers: Mapping[str, str], *, back_to_check: bool) -> None:
        """A note that is there is shown."""
        super().show_answers(answers, back_to_check=back_to_check)
        self._open(bool(answers.get(NOTE)))

    def show_asked(self, keys: Collection[str]) -> None:
        """The note stays as it is."""
        super().show_asked(keys)
        self._open(self._is_open)

    def focus(self, field_key: str) -> None:
        """A way back to the note opens it."""
        if field_key == NOTE:
            self._open(True)
        super().focus(field_key)

    def _parts(self) -> list[QWidget | QLayout]:
        return [part for part in super()._parts() if part is not self.fields[NOTE]]

    def _toggle(self) -> None:
        self._open(not self._is_open)
        if self._is_open:
            self.note.focus_control()

    def _open(self, is_open: bool) -> None:
        self._is_open = is_open
        self.note.setVisible(is_open)
        self.warning.setVisible(is_open)
        self.unfold.setText(wording.NOTE_CLOSE if is_open else wording.NOTE_OPEN)


class FindPage(FieldsPage):
    """The section with the search: its green button searches until a record is confirmed."""

    def __init__(self, presenter: RegistrationPresenter) -> None:
        self._presenter = presenter
        self.confirmed = Inset("", Tone.DONE)
        self.speaking = Inset("", Tone.IDLE)
        self.ask = Button(speaking_wording.ASK_AGAIN, self._ask)
        self.ready = Text("", "secondary")
        self.search = Button("Search", self._search, Kind.PRIMARY, keys="Ctrl+Enter")
        self.again = Button(wording.SEARCH_AGAIN, self._search_again)
        self.type_in = Button(wording.TYPE_IN_HEADING, self._type_in, Kind.LINK)
        self.doubts = MatchDoubts(self._doubt)
        super().__init__(Step.FIND, presenter)
        for at, part in enumerate((self.confirmed, self.speaking), start=1):
            self._column.insertWidget(at, part)
            part.hide()

    def finish(self) -> None:
        """Search comes before Continue, and a doubt about the match before the answers."""
        self._column.insertWidget(1, self.doubts)
        self.doubts.hide()
        self._column.addWidget(self.ready)
        self._column.addWidget(actions(self.search, self.go_on, self.again, self.ask, self.back))
        self._column.addWidget(actions(self.type_in))

    def show_find(self, find: FindFields) -> None:
        """Offer the first way of searching, or say who confirmed the record."""
        is_confirmed, is_said = bool(find.confirmed), bool(find.no_record)
        settled = is_confirmed or is_said
        self.search.setText(find.search)
        heading = wording.NO_RECORD_HEADING if is_said else "NHS record confirmed"
        tone = Tone.ATTENTION if is_said else Tone.DONE
        doubted = doubt_wording.stands(find.doubts)
        words = f"{find.no_record or find.confirmed} {doubted}".strip()
        self.confirmed.say(words, Tone.ATTENTION if doubted else tone, heading if settled else "")
        self.doubts.setVisible(settled)
        self.doubts.show_doubts(find.doubts.kinds if find.doubts else frozenset())
        self.confirmed.setVisible(settled)
        self.search.setVisible(not settled)
        self.ready.setVisible(not settled)
        self.again.setVisible(settled)
        self.type_in.setVisible(find.typed or not is_confirmed)
        self.type_in.setText(settling_wording.TYPE_AGAIN if find.typed else wording.TYPE_IN_HEADING)
        self.go_on.setVisible(settled)
        speaking = find.speaking
        self.speaking.setVisible(speaking is not None)
        self.ask.setVisible(speaking is not None and bool(speaking.act))
        if speaking is not None:
            self.speaking.say(speaking.words, speaking.tone, speaking_wording.HEADING)

    def show_information(self, information: Mapping[str, str]) -> None:
        """Also say what is still missing to search."""
        super().show_information(information)
        self.ready.setText(information.get("", ""))

    def _search(self) -> None:
        self._presenter.finding.search()

    def _ask(self) -> None:
        self._presenter.finding.asking.ask()

    def _search_again(self) -> None:
        self._presenter.deciding.settling.search_again()

    def _doubt(self, doubts: frozenset[Doubt]) -> None:
        self._presenter.finding.doubt(doubts)

    def _type_in(self) -> None:
        self._presenter.finding.typing.ask()

"""A form made from what it asks, with the history of its line below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.ui.formats import when
from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.asks import Ask, Kind, Typed
from gp2gp_desktop.ui.readiness.forms import ReasonForm
from gp2gp_desktop.ui.typed_dates import TypedDate
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.choice_fields import CheckField, ChoiceField, RadioField
from gp2gp_desktop.ui.widgets.date_field import DateField
from gp2gp_desktop.ui.widgets.field import Field, NotesField, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.text import Heading, Text
from gp2gp_desktop.workflow.readiness_ports import ReadinessChange


class TicksField(Field):
    """Several answers, each with its own tick."""

    def __init__(self, key: str, label: str, choices: tuple[tuple[str, str], ...]) -> None:
        self.ticks = {name: CheckField(f"{key}-{name}", words) for name, words in choices}
        holder = QWidget()
        holder.setLayout(column(*self.ticks.values(), gap=4))
        super().__init__(key, label, holder)
        holder.setAccessibleName(label)

    @property
    def value(self) -> frozenset[str]:
        """The ticked keys."""
        return frozenset(name for name, tick in self.ticks.items() if tick.value)

    def set_value(self, value: frozenset[str]) -> None:
        """Tick these and no others."""
        for name, tick in self.ticks.items():
            tick.set_value(name in value)

    def focus_control(self) -> None:
        """Go to the first."""
        next(iter(self.ticks.values())).focus_control()


class SpecForm(ReasonForm):
    """The fields of one specification, the reason, and what changed here before.

    Attributes:
        extra: buttons of this form alone, such as attaching a document.
    """

    def __init__(
        self,
        title: str,
        said: tuple[str, ...],
        asks: tuple[Ask, ...],
        back: Callable[[], object],
        extra: tuple[Button, ...] = (),
    ) -> None:
        self.answers = {ask.key: _field(ask) for ask in asks}
        super().__init__(title, *self.answers.values(), back=back)
        self.extra = extra
        self._history = spaced(QVBoxLayout(), 6)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101
        for at, sentence in enumerate(said):
            whole.insertWidget(2 + at, Text(sentence, "secondary"))
        if extra:
            whole.addWidget(actions(*extra))
        whole.addLayout(self._history)

    @property
    def typed(self) -> dict[str, Typed]:
        """What the controls hold, by key."""
        return {key: _value(field) for key, field in self.answers.items()}

    def fill(self, shown: Mapping[str, Typed], *, removable: bool) -> None:
        """Show what is recorded."""
        for key, field in self.answers.items():
            _set(field, shown.get(key))
        self.begin(removable=removable)

    def show_history(self, changes: tuple[ReadinessChange, ...]) -> None:
        """What became what, newest first."""
        clear(self._history)
        if not changes:
            return
        self._history.addWidget(Heading(stand.HISTORY, 3))
        for change in changes:
            moment = when(change.at.astimezone(UK))
            self._history.addWidget(Text(f"{moment}, {change.who}", "strong"))
            self._history.addWidget(Text(f"{change.said}. {change.why}", "caption"))


def _field(ask: Ask) -> Field:
    if ask.kind is Kind.DATE:
        return DateField(ask.key, ask.label, hint=ask.hint)
    if ask.kind is Kind.FLAG:
        answers = list(wording.ANSWERS.items())
        return RadioField(ask.key, ask.label, answers, hint=ask.hint, in_a_row=True)
    if ask.kind is Kind.CHOICE:
        return ChoiceField(ask.key, ask.label, ask.choices, hint=ask.hint, characters=36)
    if ask.kind is Kind.TICKS:
        return TicksField(ask.key, ask.label, ask.choices)
    if ask.kind is Kind.NOTES:
        return NotesField(ask.key, ask.label, hint=ask.hint, rows=3)
    return TextField(ask.key, ask.label, hint=ask.hint, characters=34)


def _value(field: Field) -> Typed:
    if isinstance(field, TextField | NotesField | DateField | TicksField):
        return field.value
    if isinstance(field, RadioField | ChoiceField):
        return field.value
    raise TypeError(type(field))


def _set(field: Field, value: Typed) -> None:
    if isinstance(field, TextField | NotesField):
        field.set_value(value if isinstance(value, str) else "")
    elif isinstance(field, DateField):
        field.set_value(value if isinstance(value, TypedDate) else None)
    elif isinstance(field, TicksField):
        field.set_value(value if isinstance(value, frozenset) else frozenset())
    elif isinstance(field, ChoiceField):
        field.set_value(value if isinstance(value, str) and value else None)
    elif isinstance(field, RadioField):
        field.set_value(value if isinstance(value, str) and value else "unknown")

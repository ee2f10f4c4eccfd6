"""The field "Who do they live with?": the people linked, and a search of our own list below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.housemates import Housemate, is_readable, parse_housemates
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import housemates_wording as wording
from gp2gp_desktop.ui.registration.housemates import Housemates, about
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, link
from gp2gp_desktop.ui.widgets.field import Field, TextField
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import box, clear, column, tab_through
from gp2gp_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class HousematesField(Field):
    """Nothing is typed into it: people are linked and removed, each at once.

    Attributes:
        presenter: does what the buttons say.
        added: the buttons of the people found.
    """

    def __init__(self, key: str, label: str, *, hint: str = "") -> None:
        self.presenter: Housemates | None = None
        self.added: list[Button] = []
        self._text = ""
        self._linked = column(gap=8)
        self._found = column(gap=8)
        linked = box(self._linked, gap=0)
        self.toggle = Button(wording.OPEN, self._toggle, Kind.QUIET, drawing="search")
        self.sought = TextField("sought_housemate", wording.SOUGHT, hint=wording.SOUGHT_HINT)
        self.look = Button(wording.FIND, self._find)
        self.words = Text("", "secondary")
        self.folded = QWidget()
        self.folded.setLayout(
            column(self.sought, actions(self.look), self.words, box(self._found, gap=0), gap=12)
        )
        control = QWidget()
        control.setLayout(column(linked, actions(self.toggle), self.folded, gap=10))
        super().__init__(key, label, control, hint=hint)
        self.label.setBuddy(self.toggle)
        self.sought.line.returnPressed.connect(self._find)
        self._open(False)

    @property
    def value(self) -> str:
        """The answer as the form keeps it."""
        return self._text

    def set_value(self, text: str) -> None:
        """Show who is linked; the search is folded away."""
        self._text = text
        clear(self._linked)
        if is_readable(text):  # else Continue says what to do
            for mate in parse_housemates(text):
                self._linked.addWidget(self._row(mate))
        self._open(False)

    def focus_control(self) -> None:
        """Nothing here is typed: the keyboard comes to the button."""
        self.toggle.setFocus()

    def parts(self) -> tuple[QWidget, ...]:
        """What wears the problem."""
        return (self.toggle,)

    def show_found(self, found: Sequence[Housemate], words: str) -> None:
        """Who fits, each with a button that links them."""
        self.clear_problem()
        clear(self._found)
        self.words.setText(words)
        self.words.show()
        self.added = [self._choice(mate) for mate in found]
        for mate, button in zip(found, self.added, strict=True):
            self._found.addWidget(Flow(Text(about(mate), "strong", wrap=False), button, gap=12))
        tab_through(self.look, *self.added)
        announce(self, words)

    def _choice(self, mate: Housemate) -> Button:
        button = Button(wording.ADD, lambda: self._do(lambda it: it.link(mate)))
        button.setAccessibleName(f"{wording.ADD}: {about(mate)}")
        return button

    def _row(self, mate: Housemate) -> QWidget:
        number = mate.nhs_number
        take = Button(
            wording.TAKE,
            lambda: self._do(lambda it: it.take_address(number)),
            Kind.QUIET,
        )
        take.setAccessibleName(f"{wording.TAKE}: {mate.name}")
        remove = link(
            wording.REMOVE,
            lambda: self._do(lambda it: it.unlink(number)),
            about=mate.name,
        )
        return Flow(Text(about(mate), "strong", wrap=False), take, remove, gap=16)

    def _toggle(self) -> None:
        self._open(self.folded.isHidden())
        if not self.folded.isHidden():
            self.sought.focus_control()

    def _open(self, is_open: bool) -> None:
        self.folded.setVisible(is_open)
        self.toggle.setText(wording.CLOSE if is_open else wording.OPEN)
        self.clear_problem()
        self.sought.set_value("")
        self.words.hide()
        self.added = []
        clear(self._found)

    def _find(self) -> None:
        self._do(lambda it: it.find(self.sought.value))

    def _do(self, act: Callable[[Housemates], None]) -> None:
        if self.presenter is not None:
            act(self.presenter)


def attach_housemates(context: Context, presenter: RegistrationPresenter, field: Field) -> None:
    """Let the field act on the form that is open."""
    if isinstance(field, HousematesField) and context.may(Permission.REGISTER):
        field.presenter = Housemates(
            context,
            field,
            lambda: presenter.draft,
            lambda: presenter.open_section(Step.WHO, field.key),
        )

"""What a verb needs before it acts: a reason in words, or a code chosen from the record."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.review import Verb
from gp2gp_desktop.ui.record import code_wording, wording
from gp2gp_desktop.ui.record.codings import CodingChoice
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, link
from gp2gp_desktop.ui.widgets.field import NotesField, TextField
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import column, spaced
from gp2gp_desktop.ui.widgets.table import Column, DataTable
from gp2gp_desktop.ui.widgets.text import Text

CODINGS = (
    Column[CodingChoice](
        "Code",
        lambda one: one.term,
        second=lambda one: f"{one.coding.code} · {one.source}",
        characters=18,
        weight=1,
        strong=True,
    ),
)


class ReasonForm(QWidget):
    """A reason, and the button that acts.

    Attributes:
        given: emitted with the verb and the reason.
    """

    given = Signal(Verb, str)

    def __init__(self) -> None:
        super().__init__()
        self._verb = Verb.REMOVE
        self.field = NotesField("reason", "", rows=2)
        self.act_button = Button("", self._give, Kind.PRIMARY)
        layout = spaced(QVBoxLayout(self), 12)
        layout.addWidget(self.field)
        layout.addWidget(self.act_button)

    def ask(self, verb: Verb) -> None:
        """Ask for the reason of a verb."""
        self._verb = verb
        self.field.label.setText(wording.REASON_LABEL[verb])
        self.field.box.setAccessibleName(wording.REASON_LABEL[verb])
        self.field.set_hint(wording.REASON_HINT[verb])
        self.field.set_value("")
        self.field.clear_problem()
        self.act_button.setText(wording.REASON_ACT[verb])

    def show_needed(self, sentence: str) -> None:
        """Say that the reason is missing."""
        self.field.show_problem(sentence)
        self.field.focus_control()
        announce(self, sentence, at_once=True)

    def _give(self) -> None:
        self.given.emit(self._verb, self.field.value)


class RecodeForm(QWidget):
    """A search over the record's codes and the practice's list; nothing is typed into a code.

    Attributes:
        searched: emitted with what is looked for.
        given: emitted with the chosen code, or None.
        load_asked: emitted when the person wants to load a list of codes.
    """

    load_asked = Signal()
    searched = Signal(str)
    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.search = TextField("coding", code_wording.SEARCH_LABEL, hint=code_wording.SEARCH_HINT)
        self.search.changed.connect(lambda: self.searched.emit(self.search.value))
        self.table = DataTable[CodingChoice]("Codes to choose from", CODINGS, shows_all=True)
        self.table.opened.connect(lambda _choice: self._give())
        self.none = Text("", "secondary")
        self.problem = Text("", "problem")
        self.problem.hide()
        self.act_button = Button(code_wording.USE_CODE, self._give, Kind.PRIMARY)
        self.advice = Text("", "secondary")
        self.list_words = Text("", "caption")
        self.load_button = link(code_wording.LOAD, self.load_asked.emit)
        layout = spaced(QVBoxLayout(self), 10)
        for part in (self.search, self.none, self.table, self.problem, self.act_button):
            layout.addWidget(part)
        layout.addWidget(self.advice)
        layout.addLayout(column(self.list_words, Flow(self.load_button), gap=2))

    @property
    def coding(self) -> Coding | None:
        """The chosen code."""
        chosen = self.table.current if not self.table.isHidden() else None
        return chosen.coding if chosen else None

    def ask(self, advice: str) -> None:
        """Begin anew for another item."""
        self.search.set_value("")
        self.advice.setText(advice)
        self.problem.hide()

    def ask_code_list(self) -> Path | None:
        """The file of a list; None when the person changed their mind."""
        title, kinds = code_wording.LOAD_TITLE, code_wording.LOAD_KINDS
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        return Path(chosen) if chosen else None

    def show_code_list(self, sentence: str, *, may_load: bool) -> None:
        """Which list of the practice is in use."""
        self.list_words.setText(sentence)
        self.load_button.setVisible(may_load)

    def show_codings(self, choices: tuple[CodingChoice, ...]) -> None:
        """The codes one may choose; none is chosen at first."""
        shown = choices[:6]
        more = f"{len(choices) - len(shown)} more fit: enter more words." if choices[6:] else ""
        none = f"{code_wording.NO_CODING}. {code_wording.NO_CODING_WHAT}"
        self.none.setText(more if shown else none)
        self.none.setVisible(bool(more) or not shown)
        self.table.setVisible(bool(shown))
        self.table.show_rows(shown)
        self.table.view.clearSelection()
        self.table.view.setCurrentIndex(self.table.model.index(-1, -1))
        self.problem.hide()

    def show_needed(self, sentence: str) -> None:
        """Say that a code must be chosen."""
        self.problem.setText(f"Error: {sentence}")
        self.problem.show()
        target = self.table.view if not self.table.isHidden() else self.search.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence, at_once=True)

    def _give(self) -> None:
        self.given.emit(self.coding)

"""The audit log on screen: conditions, the list, all of one entry, the check of the chain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from gp2gp_desktop.ui import printing, theme
from gp2gp_desktop.ui.audit import taking_wording as taking
from gp2gp_desktop.ui.audit import wording
from gp2gp_desktop.ui.audit.detail import Detail
from gp2gp_desktop.ui.audit.entries import FactsTold, Line
from gp2gp_desktop.ui.audit.model import COLUMNS
from gp2gp_desktop.ui.audit.presenter import Asked, AuditPresenter
from gp2gp_desktop.ui.audit.questions import QUESTIONS
from gp2gp_desktop.ui.audit.taking import PutOn
from gp2gp_desktop.ui.saving import ask_path
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import column, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.second_person import SecondPersonStrip
from gp2gp_desktop.ui.widgets.table import DataTable
from gp2gp_desktop.ui.widgets.text import Inset, Text
from gp2gp_desktop.workflow.log_export import Way

_SIDE_BY_SIDE = 860  # pixels at 100 % from which the entry stands beside the list


class AuditPage(Page):
    """The audit log."""

    def __init__(self) -> None:
        super().__init__(wording.TITLE, wide=True, fills=True)
        self._presenter: AuditPresenter | None = None
        self.check_button = Button(wording.CHECK, self._check, drawing="lock")
        self.export_button = Button(wording.EXPORT, self._export)
        self.pdf_button = Button(taking.SAVE_PDF, lambda: self.take_out(Way.PDF))
        self.print_button = Button(
            taking.PRINT, lambda: self.take_out(Way.PRINTED), drawing="print", keys="Ctrl+P"
        )
        self._asks = self.export_button
        self.second = SecondPersonStrip(self._give_back)
        self.conditions = Conditions(
            self._find, self.pdf_button, self.print_button, self.check_button, self.export_button
        )
        self.checked = Inset("", Tone.DONE)
        self.checked.hide()
        self.table = DataTable[Line]("Entries of the log, newest first", COLUMNS)
        self.table.states.retry_button.clicked.connect(self._refresh)
        self.table.chosen.connect(self._choose)
        self.found = Text("", "caption")
        self.detail = Detail()
        self._sides = _sides(column(self.table, self.found, gap=8), self.detail)
        self.add(Text(wording.LEAD, "secondary"), self.conditions)
        self.add(self.second, self.checked)
        self.body.addLayout(self._sides, 1)

    def bind(self, presenter: AuditPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter
        self.second.bind(presenter.asking)

    def ask_path(self, suggestion: str) -> Path | None:
        """Where to save; None when the person changed their mind."""
        return self._ask_path(wording.SAVE, suggestion, wording.CSV_FILES)

    def ask_pdf(self, suggestion: str) -> Path | None:
        """Where to save a PDF file; None when the person changed their mind."""
        return self._ask_path(taking.SAVE, suggestion, taking.PDF_FILES)

    def pdf(self, path: Path) -> PutOn:
        """A way into this file."""
        return lambda document: printing.write_pdf(document, path)

    def ask_printer(self) -> PutOn | None:
        """A way to a printer; None when the person changed their mind."""
        printer = printing.chosen_printer(self)
        return (lambda document: printing.put_on(document, printer)) if printer else None

    def show_people(self, people: tuple[str, ...]) -> None:
        """Who can be chosen; the choice stays."""
        self.conditions.who.set_choices([(name, name) for name in people])

    def show_busy(self) -> None:
        """The log is being searched."""
        self.table.states.show_loading(wording.LOADING)

    def show_lines(self, lines: tuple[Line, ...], found: str) -> None:
        """The list; the first entry is chosen, so that the pane beside it is never empty."""
        self.table.show_rows(lines, wording.NONE_FOUND, wording.WIDEN)
        self.found.setText(found if lines else "")
        self.detail.setVisible(bool(lines))
        if lines and self.table.current is None:
            self.table.choose(0)
        announce(self, found)

    def show_details(self, pairs: tuple[tuple[str, str], ...], told: FactsTold) -> None:
        """All of one entry."""
        self.detail.show_pairs(pairs, told)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What must be put right before searching."""
        self.conditions.show_problems(problems)

    def show_error(self, sentence: str) -> None:
        """The log could not be searched."""
        self.table.states.show_error(sentence)
        self.detail.hide()

    def show_checking(self) -> None:
        """Every entry is being looked at; that may take a while."""
        self.check_button.setEnabled(False)
        self.checked.say(wording.CHECKING, Tone.ACTIVE)
        self.checked.show()

    def show_checked(self, sentence: str, heading: str, tone: Tone) -> None:
        """What the check found."""
        self.check_button.setEnabled(True)
        self.checked.say(sentence, tone, heading)
        self.checked.show()
        announce(self, f"{heading} {sentence}".strip(), at_once=tone is Tone.NOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The entry stands beside the list where there is room, else below it."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= theme.px(_SIDE_BY_SIDE)
        self._sides.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _find(self) -> None:
        if self._presenter is not None:
            self._presenter.find(self.conditions.asked)

    def _refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def take_out(self, way: Way) -> None:
        """What was found goes to a PDF file or a printer."""
        self._asks = self.pdf_button if way is Way.PDF else self.print_button
        if self._presenter is not None:
            self._presenter.take_out(way)

    def _give_back(self) -> None:
        """The keyboard goes back to the button that asked for a second person."""
        self._asks.setFocus()

    def _ask_path(self, title: str, suggestion: str, kind: str) -> Path | None:
        return ask_path(self, title, suggestion, kind)

    def _export(self) -> None:
        self._asks = self.export_button
        if self._presenter is not None:
            self._presenter.export()

    def _check(self) -> None:
        if self._presenter is not None:
            self._presenter.check()

    def _choose(self, line: Line | None) -> None:
        if self._presenter is not None:
            self._presenter.choose(line.number if line else None)


class Conditions(QWidget):
    """Patient, question, who, action, from, to; Enter in any box finds, and so does a question."""

    def __init__(self, find: Callable[[], None], *others: Button) -> None:
        super().__init__()
        choices = [(action.value, words) for action, words in wording.ACTIONS.items()]
        self.summary = ErrorSummary()
        self.who = ChoiceField("who", wording.WHO, [], unchosen=wording.EVERYBODY, characters=17)
        self.patient = TextField(
            "patient", wording.PATIENT, characters=12, placeholder=wording.PATIENT_HINT
        )
        self.action = ChoiceField(
            "action", wording.ACTION, choices, unchosen=wording.EVERYTHING, characters=20
        )
        for chosen in (self.who, self.action):
            chosen.box.setMinimumContentsLength(17)  # or the flow would give them no more than 8
        asks = [(one.value, answers.words) for one, answers in QUESTIONS.items()]
        self.question = ChoiceField(
            "question", wording.QUESTION, asks, unchosen=wording.NO_QUESTION, characters=30
        )
        self.question.box.setMinimumContentsLength(24)
        self.question.box.activated.connect(lambda _place: find())
        self.since, self.until = (
            TextField(key, label, characters=10, placeholder=wording.DATE_HINT)
            for key, label in (("since", wording.FROM), ("until", wording.TO))
        )
        self.find_button = Button(wording.FIND, find, Kind.PRIMARY, drawing="search")
        self.fields = (
            self.patient,
            self.question,
            self.who,
            self.action,
            self.since,
            self.until,
        )
        for box in (self.patient, self.since, self.until):
            box.line.returnPressed.connect(find)
        fields = Flow(*self.fields, gap=20)
        acts = actions(self.find_button, *others)
        self.setLayout(column(self.summary, fields, acts, gap=16))

    @property
    def asked(self) -> Asked:
        """What the boxes say."""
        return Asked(
            self.who.value or "",
            self.patient.value,
            self.action.value or "",
            self.since.value,
            self.until.value,
            self.question.value or "",
        )

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top."""
        self.summary.show_problems(self.fields, problems)


def _sides(first: QBoxLayout, second: QWidget) -> QHBoxLayout:
    """Two parts, the first more than twice as wide."""
    sides = spaced(QHBoxLayout(), 20)
    sides.addLayout(first, 5)
    sides.addWidget(second, 2, Qt.AlignmentFlag.AlignTop)
    return sides

"""The filing page on screen, the hard stop, and the form for a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.filing import wording
from gp2gp_desktop.ui.transfers.filing.choice_form import ChoiceForm
from gp2gp_desktop.ui.transfers.filing.choices import Choice
from gp2gp_desktop.ui.transfers.filing.page import ChoiceActs, FilingPage
from gp2gp_desktop.ui.transfers.filing.presenter import FilingPresenter
from gp2gp_desktop.ui.transfers.filing.shown import Shown
from gp2gp_desktop.ui.transfers.problem import Problem
from gp2gp_desktop.ui.widgets.banner import PatientBanner
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import NotesField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import column, row, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.second_person import SecondPersonStrip
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.text import Inset


class RefuseForm(Page):
    """Two reasons, a few words, and what it means."""

    def __init__(
        self, send: Callable[[str | None, str], object], back: Callable[[], object]
    ) -> None:
        super().__init__(wording.REFUSE_TITLE)
        self.summary = ErrorSummary()
        self.reason = RadioField(
            "reason", wording.REASON, [(one.name, said) for one, said in wording.REASONS.items()]
        )
        self.words = NotesField("words", wording.WORDS, hint=wording.WORDS_HINT, rows=3)
        self.send_button = Button(
            wording.REFUSE_NOW, lambda: send(self.reason.value, self.words.value), Kind.DANGER
        )
        self.back_button = Button("Go back", back)
        self.problem = Problem()
        self.second = SecondPersonStrip(self.send_button.setFocus)
        self.add(self.summary, self.problem, Inset(wording.REFUSE_LEAD, Tone.ATTENTION))
        self.add(self.reason, self.words, self.second)
        self.add(actions(self.send_button, self.back_button))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is missing; what was typed stays."""
        self.problem.show_problem("")
        self.summary.show_problems([self.reason, self.words], problems)


class FilingView(QWidget):
    """The banner stays; below it stands the page or the form."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._presenter: FilingPresenter | None = None
        self.banner = PatientBanner(today)
        acts = ChoiceActs(
            lambda: self._bound().compare(),
            lambda: self._bound().choices.ask(Choice.KEEP_OURS),
            lambda: self._bound().choices.ask(Choice.PUT_OFF),
        )
        self.page = FilingPage(self._file, self._refuse, self._leave, acts)
        self.states = StateView(self.page, self.refresh)
        self.way_out = Button(wording.BACK, self._leave, Kind.QUIET, drawing="back")
        self._out = QWidget()
        self._out.setLayout(row(self.way_out, None, margins=(16, 24, 0, 24)))
        self._out.hide()
        self.form: RefuseForm | ChoiceForm | None = None
        self._stack = QStackedWidget()
        self._page = QWidget()
        self._page.setLayout(column(self._out, self.states, gap=0))
        self._stack.addWidget(self._page)
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(self.banner)
        whole.addWidget(self._stack, 1)

    def bind(self, presenter: FilingPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def refresh(self) -> None:
        """Read it again."""
        self._bound().refresh()

    def show_busy(self) -> None:
        """Nothing of the last patient stays in sight."""
        self.banner.show_patient(None)
        self._out.show()
        self.states.show_loading(wording.LOADING)

    def show_filing(self, page: Shown) -> None:
        """Who it is and whether it is usable."""
        self.banner.show_patient(page.patient)
        self._out.hide()
        self.states.show_content()
        self.page.show_filing(page)
        if self.form is None:
            self.page.take_keyboard()

    def show_error(self, sentence: str) -> None:
        """There is nothing that can be filed; the way back is there."""
        self.banner.show_patient(None)
        self.leave_form()
        self._out.show()
        self.states.show_error(sentence, "This cannot be filed")
        self.way_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Nothing was done, and why."""
        if self.form is not None and sentence:
            self.form.problem.show_problem(sentence)
        self.page.show_problem(sentence)

    def ask_reason(self) -> None:
        """Ask why the record is refused."""
        presenter = self._bound()
        self._show_form(form := RefuseForm(presenter.send_refusal, presenter.leave))
        form.second.bind(presenter.asking)
        form.reason.focus_control()

    def ask_choice(self, choice: Choice) -> None:
        """Ask for the reason of a choice."""
        presenter = self._bound()
        self._show_form(form := ChoiceForm(choice, presenter.send_choice, presenter.leave))
        form.take_keyboard()

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        """What is missing in the reason."""
        if self.form is not None:
            self.form.show_problems(problems)

    def show_question(self, what: str, people: tuple[tuple[str, str], ...]) -> None:
        """Ask for a second person, on the form."""
        if isinstance(self.form, RefuseForm):
            self.form.second.show_question(what, people)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is missing or refused on the strip."""
        if isinstance(self.form, RefuseForm):
            self.form.second.show_problems(problems)

    def show_checking(self, checking: bool) -> None:
        """The passcode is being checked."""
        if isinstance(self.form, RefuseForm):
            self.form.second.show_checking(checking)

    def leave_question(self) -> None:
        """The strip goes away."""
        if isinstance(self.form, RefuseForm):
            self.form.second.leave_question()

    def leave_form(self) -> None:
        """Back to the page."""
        if self.form is None:
            return
        self._stack.setCurrentWidget(self._page)
        self._stack.removeWidget(self.form)
        self.form.deleteLater()
        self.form = None
        self.page.take_keyboard()

    def _show_form(self, form: RefuseForm | ChoiceForm) -> None:
        self.form = form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)

    def _file(self) -> None:
        self._bound().file()

    def _refuse(self) -> None:
        self._bound().refuse()

    def _leave(self) -> None:
        self._bound().leave()

    def _bound(self) -> FilingPresenter:
        if self._presenter is None:
            raise RuntimeError("bind() comes before anything is asked")
        return self._presenter

"""One transfer on screen: the patient's banner, then the page, or a form in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gp2gp_desktop.domain.response_codes import ResponseCode
from gp2gp_desktop.ui.paper_out import ask_destination
from gp2gp_desktop.ui.print_document import Destination, Sheet
from gp2gp_desktop.ui.transfers.one.deeds import Do
from gp2gp_desktop.ui.transfers.one.end_forms import NotUpdatedForm, RetryForm, RollBackForm
from gp2gp_desktop.ui.transfers.one.forms import CodeForm, RequestForm
from gp2gp_desktop.ui.transfers.one.page import OnePage
from gp2gp_desktop.ui.transfers.one.presenter import OnePresenter
from gp2gp_desktop.ui.transfers.one.said import Codes
from gp2gp_desktop.ui.transfers.one.shown import Shown
from gp2gp_desktop.ui.transfers.one.wording import LOADING, Asked
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.banner import PatientBanner
from gp2gp_desktop.ui.widgets.confirm import ConfirmPage, Question
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.workflow.papers import Way

OneForm = RequestForm | CodeForm | RetryForm | RollBackForm | NotUpdatedForm


class OneTransferView(QWidget):
    """The banner stays; below it stands the page, a form, or a question."""

    def __init__(self, today: Callable[[], date], said: Callable[[str], object]) -> None:
        super().__init__()
        self._presenter: OnePresenter | None = None
        self.banner = PatientBanner(today)
        self.page = OnePage(self._do, self._copy, self._to_list)
        self.states = StateView(self.page, self.refresh)
        self._said = said
        self._stack = QStackedWidget()
        self._stack.addWidget(self.states)
        self.form: OneForm | None = None
        self.question: ConfirmPage | None = None
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(self.banner)
        whole.addWidget(self._stack, 1)

    def bind(self, presenter: OnePresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def refresh(self) -> None:
        """Fetch the transfer again."""
        if self._presenter is not None:
            self._presenter.refresh()

    def show_busy(self) -> None:
        """Nothing of the last patient stays in sight."""
        self.page.forget()
        self.banner.show_patient(None)
        self.states.show_loading(LOADING)

    def show_one(self, page: Shown) -> None:
        """The transfer; an open form stays in front."""
        self.banner.show_patient(page.patient)
        self.states.show_content()
        had_keyboard = self.page.has_keyboard()
        self.page.show_one(page)
        if self._stack.currentWidget() is self.states and (had_keyboard or not self._keyboard()):
            self.page.take_keyboard()

    def show_error(self, sentence: str) -> None:
        """The transfer could not be fetched."""
        self.banner.show_patient(None)
        self._show(self.states)
        self.states.show_error(sentence)

    def show_problem(self, sentence: str) -> None:
        """Something was not done: in the form where there is one, else above the page."""
        if self.form is not None:
            self.form.show_problem(sentence)
            return
        if sentence:
            self.leave_form()
        self.page.show_problem(sentence)

    def ask_request(self, title: str, lead: str) -> None:
        """Ask for the conversation id."""
        presenter = self._bound()
        self._open_form(RequestForm(title, lead, presenter.save_request, presenter.leave))

    def ask_code(self, codes: Codes) -> None:
        """Ask for the code of a failure."""
        presenter = self._bound()
        self._open_form(
            CodeForm(codes, presenter.choose_code, presenter.save_code, presenter.leave)
        )

    def show_meaning(self, meaning: ResponseCode | None) -> None:
        """What the chosen code means."""
        if isinstance(self.form, CodeForm):
            self.form.show_meaning(meaning)
            if meaning is not None:
                announce(self.form.meaning, f"{meaning.says} {meaning.first}")

    def ask_not_updated(self) -> None:
        """Ask what the clinical system shows of an update that failed."""
        presenter = self._bound()
        self._open_form(NotUpdatedForm(presenter.save_not_updated, presenter.leave))

    def ask_mended(self) -> None:
        """Ask why filing can be tried again."""
        presenter = self._bound()
        self._open_form(RetryForm(presenter.save_mended, presenter.leave))

    def ask_proof(self) -> None:
        """Ask for the proof of a roll-back."""
        presenter = self._bound()
        form = RollBackForm(presenter.save_proof, presenter.leave)
        form.second.bind(presenter.asking)
        self._open_form(form)

    def show_question(self, what: str, people: tuple[tuple[str, str], ...]) -> None:
        """Ask for a second person, on the form."""
        if isinstance(self.form, RollBackForm):
            self.form.second.show_question(what, people)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is missing or refused on the strip."""
        if isinstance(self.form, RollBackForm):
            self.form.second.show_problems(problems)

    def show_checking(self, checking: bool) -> None:
        """The passcode is being checked."""
        if isinstance(self.form, RollBackForm):
            self.form.second.show_checking(checking)

    def leave_question(self) -> None:
        """The strip goes away."""
        if isinstance(self.form, RollBackForm):
            self.form.second.leave_question()

    def ask(self, question: Asked) -> None:
        """Ask before something that cannot be undone."""
        self.leave_form()
        asked = ConfirmPage(
            Question(question.heading, question.paragraphs, question.act, dangerous=True)
        )
        asked.answered.connect(self._bound().answer)
        self.question = asked
        self._show(Page("", asked))
        asked.take_keyboard()

    def ask_destination(self, way: Way, sheet: Sheet) -> Destination | None:
        """Where a letter goes; None when the person changed their mind."""
        return ask_destination(self, way, sheet)

    def leave_form(self) -> None:
        """Back to the transfer."""
        self.form = self.question = None
        if self._stack.currentWidget() is not self.states:
            self._show(self.states)
            self.page.take_keyboard()

    def _open_form(self, form: OneForm) -> None:
        self.form = form
        self._show(form)
        form.take_keyboard()

    def _show(self, widget: QWidget) -> None:
        before = self._stack.currentWidget()
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None and before not in (self.states, widget):
            self._stack.removeWidget(before)
            before.deleteLater()

    def _keyboard(self) -> bool:
        focus = QGuiApplication.focusObject()
        return isinstance(focus, QWidget) and self.isAncestorOf(focus)

    def _bound(self) -> OnePresenter:
        if self._presenter is None:
            raise RuntimeError("bind() comes before anything is asked")
        return self._presenter

    def _do(self, deed: Do) -> None:
        self._bound().do(deed)

    def _to_list(self) -> None:
        self._bound().to_list()

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._said(text)

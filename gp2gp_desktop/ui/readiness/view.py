"""Readiness on screen: the board, or one form in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gp2gp_desktop.domain.readiness import Contact, GeneralPractitioner, PracticeProfile
from gp2gp_desktop.ui import printing, theme
from gp2gp_desktop.ui.paper_out import print_out
from gp2gp_desktop.ui.print_document import PrintDocument, Purpose, Sheet
from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.asks import Ask, Typed
from gp2gp_desktop.ui.readiness.board import Board
from gp2gp_desktop.ui.readiness.board_view import BoardView
from gp2gp_desktop.ui.readiness.forecast_shown import Forecasts
from gp2gp_desktop.ui.readiness.forecast_view import ForecastView
from gp2gp_desktop.ui.readiness.forms import ContactForm, FactsForm, ReasonForm
from gp2gp_desktop.ui.readiness.gp_form import GpForm
from gp2gp_desktop.ui.readiness.presenter import ReadinessPresenter
from gp2gp_desktop.ui.readiness.spec_form import SpecForm
from gp2gp_desktop.ui.readiness.standing import Standing
from gp2gp_desktop.ui.saving import ask_path
from gp2gp_desktop.ui.tokens import MEASURE
from gp2gp_desktop.ui.widgets.buttons import Button, on_press
from gp2gp_desktop.ui.widgets.layouts import box, follow_theme, row, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.text import Heading, Text
from gp2gp_desktop.workflow.listings import RegistrationLine
from gp2gp_desktop.workflow.readiness_ports import ReadinessChange

_WIDEST = 1040


class ReadinessPage(Page):
    """The readiness of the practice."""

    def __init__(self) -> None:
        super().__init__(wide=True)
        self._presenter: ReadinessPresenter | None = None
        self.board = BoardView()
        self.states = StateView(self.board, self._refresh)
        self.facts = FactsForm(self.show_list)
        self.gp = GpForm(self.show_list)
        self.contact = ContactForm(self.show_list)
        self.forecasts = ForecastView(self.show_list)
        self.spec: SpecForm | None = None
        self.listed = box(
            Heading(wording.TITLE, 1), Text(wording.LEAD, "secondary"), self.states, gap=16
        )
        self.forms: tuple[ReasonForm, ...] = (self.facts, self.gp, self.contact)
        for aside in (*self.forms, self.forecasts):
            aside.hide()
        self._places = spaced(QVBoxLayout(), 0)
        self._narrowed = box(self.listed, *self.forms, self.forecasts, self._places, gap=0)
        # A row, because only that asks for the height at the width it then gives.
        across = row(self._narrowed, gap=0)
        across.addStretch(0)
        across.setStretch(0, 1)
        self.add(across)
        self._limit()
        follow_theme(self, self._limit)

    @property
    def form(self) -> ReasonForm | None:
        """The form that is shown, or None while the board is."""
        if self.spec is not None:
            return self.spec
        return next((form for form in self.forms if not form.isHidden()), None)

    @property
    def is_board(self) -> bool:
        """Whether the board is shown, and nothing in its place."""
        return self.form is None and self.forecasts.isHidden()

    def bind(self, presenter: ReadinessPresenter, open_one: Callable[[str], object]) -> None:
        """Whom to tell what a person does; ``open_one`` shows a registration."""
        self._presenter = presenter
        registers = presenter.registers
        self.board.bind(registers, open_one, presenter.look_up)
        board, facts, gp, contact = self.board, self.facts, self.gp, self.contact
        acts: tuple[tuple[Button, Callable[[], None]], ...] = (
            (board.facts_button, presenter.change_facts),
            (board.add_gp_button, presenter.add_gp),
            (board.add_contact_button, presenter.add_contact),
            (facts.save_button, lambda: presenter.save_facts(facts.typed, facts.why.value)),
            (gp.save_button, lambda: presenter.save_gp(gp.typed, gp.why.value)),
            (gp.remove_button, lambda: presenter.remove_gp(gp.why.value)),
            (
                contact.save_button,
                lambda: presenter.save_contact(contact.typed, contact.why.value),
            ),
            (contact.remove_button, lambda: presenter.remove_contact(contact.why.value)),
        )
        for button, act in acts:
            on_press(button, act)
        board.gp_opened.connect(presenter.change_gp)
        board.contact_opened.connect(presenter.change_contact)

    def show_busy(self) -> None:
        """It is being fetched."""
        self.states.show_loading(wording.LOADING)

    def show_error(self, sentence: str) -> None:
        """It could not be fetched."""
        self.states.show_error(sentence)

    def show_board(
        self, shown: Board, stands: Standing, waiting: tuple[RegistrationLine, ...]
    ) -> None:
        """The board."""
        self.states.show_content()  # first: what is put in while hidden would get no height
        self.show_list()
        self.board.show_board(shown, stands, waiting)

    def show_spec(
        self,
        title: str,
        said: tuple[str, ...],
        asks: tuple[Ask, ...],
        values: Mapping[str, Typed],
        *,
        removable: bool,
        attaches: bool,
    ) -> None:
        """The form of one line."""
        if self._presenter is None:
            return
        registers = self._presenter.registers
        self._drop_spec()
        extra: tuple[Button, ...] = ()
        if attaches:
            extra = (
                Button(stand.ATTACH, registers.attach),
                Button(stand.SAVE_COPY, registers.save_copy),
            )
        form = SpecForm(title, said, asks, self.show_list, extra)
        on_press(form.save_button, lambda: registers.save(form.typed, form.why.value))
        on_press(form.remove_button, lambda: registers.remove(form.why.value))
        self._places.addWidget(form)
        self.spec = form
        self._show(form)
        form.fill(values, removable=removable)

    def show_history(self, changes: tuple[ReadinessChange, ...]) -> None:
        """What changed before in the line whose form is shown."""
        if self.spec is not None:
            self.spec.show_history(changes)

    def show_forecasts(self, found: Forecasts) -> None:
        """Which registrations would fail."""
        self._show(self.forecasts)
        self.forecasts.show_forecasts(found)

    def choose_document(self) -> Path | None:
        """The file to attach; None when the person changed their mind."""
        chosen, _ = QFileDialog.getOpenFileName(self, stand.ATTACH.removesuffix("…"))
        return Path(chosen) if chosen else None

    def ask_path(self, suggestion: str, kind: str) -> Path | None:
        """Where to save; None when the person changed their mind."""
        return ask_path(self, "Save", suggestion, kind)

    def print(self, document: PrintDocument) -> str:
        """Ask for a printer and print; answers what was done, empty for nothing."""
        return print_out(self, document, Sheet(Purpose.REPORT, "readiness.pdf"))

    def save(self, document: PrintDocument, path: Path) -> None:
        """Write the PDF file."""
        printing.write_pdf(document, path)

    def show_looking(self, looking: bool) -> None:
        """Our entry is being looked up, or no longer."""
        self.board.entry.show_looking(looking)

    def show_list(self) -> None:
        """The board again; what was typed in a form is given up."""
        had_form = None if self.is_board else self
        self._drop_spec()
        for aside in (*self.forms, self.forecasts):
            aside.hide()
        self.listed.show()
        self._limit()
        if had_form is not None and self.isVisible():
            self.board.forecast_button.setFocus()

    def show_facts(self, profile: PracticeProfile) -> None:
        """The form of the practice's own facts."""
        self._show(self.facts)
        self.facts.fill(profile)

    def show_gp(self, gp: GeneralPractitioner | None) -> None:
        """The form of a GP."""
        self._show(self.gp)
        self.gp.fill(gp)

    def show_contact(self, contact: Contact | None) -> None:
        """The form of a contact."""
        self._show(self.contact)
        self.contact.fill(contact)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What must be put right in the form that is shown."""
        if self.form is not None:
            self.form.show_problems(problems)

    def show_saving(self, saving: bool) -> None:
        """The form is being saved."""
        if self.form is not None:
            self.form.show_saving(saving)

    def _drop_spec(self) -> None:
        if self.spec is not None:
            self.spec.hide()
            self.spec.deleteLater()
            self.spec = None

    def _show(self, form: QWidget) -> None:
        self.listed.hide()
        for each in (*self.forms, self.forecasts):
            each.setVisible(each is form)
        self._limit()
        self.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def _limit(self) -> None:
        widest = _WIDEST if self.is_board else MEASURE
        self._narrowed.setMaximumWidth(theme.px(widest))

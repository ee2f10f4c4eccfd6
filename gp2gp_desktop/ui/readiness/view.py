"""Readiness on screen: the board, or one form in its place."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.readiness import Contact, GeneralPractitioner, PracticeProfile
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.board import Board
from gp2gp_desktop.ui.readiness.board_view import BoardView
from gp2gp_desktop.ui.readiness.forms import ContactForm, FactsForm, GpForm, ReasonForm
from gp2gp_desktop.ui.readiness.presenter import ReadinessPresenter
from gp2gp_desktop.ui.tokens import MEASURE
from gp2gp_desktop.ui.widgets.buttons import Button, on_press
from gp2gp_desktop.ui.widgets.layouts import box, follow_theme, row
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.text import Heading, Text

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
        self.listed = box(
            Heading(wording.TITLE, 1), Text(wording.LEAD, "secondary"), self.states, gap=16
        )
        self.forms: tuple[ReasonForm, ...] = (self.facts, self.gp, self.contact)
        for form in self.forms:
            form.hide()
        self._narrowed = box(self.listed, *self.forms, gap=0)
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
        return next((form for form in self.forms if not form.isHidden()), None)

    def bind(self, presenter: ReadinessPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter
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

    def show_board(self, shown: Board) -> None:
        """The board."""
        self.states.show_content()  # first: what is put in while hidden would get no height
        self.show_list()
        self.board.show_board(shown)

    def show_list(self) -> None:
        """The board again; what was typed in a form is given up."""
        had_form = self.form
        for form in self.forms:
            form.hide()
        self.listed.show()
        self._limit()
        if had_form is not None and self.isVisible():
            self.board.facts_button.setFocus()

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

    def _show(self, form: ReasonForm) -> None:
        self.listed.hide()
        for each in self.forms:
            each.setVisible(each is form)
        self._limit()
        self.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def _limit(self) -> None:
        widest = _WIDEST if self.form is None else MEASURE
        self._narrowed.setMaximumWidth(theme.px(widest))

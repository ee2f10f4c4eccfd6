"""The first page: a green button to start, and a card for each open form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.ui.registration.shown import FormCard, VisitorRow
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import clear, follow_theme, row, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.table import Column, DataTable
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


_VISITORS_HIGH = 400
VISITOR_COLUMNS = (
    Column[VisitorRow]("Name", lambda row: row.name, characters=24, strong=True),
    Column[VisitorRow]("What they show", lambda row: row.shows, weight=3, characters=24),
)


class FirstView(Page):
    """Open forms, and the way to a new one.

    Attributes:
        resume: the button of each card, by registration.
        visitors: who may come to the desk; only the demonstration shows them.
    """

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__(wording.TITLE)
        self._presenter = presenter
        self.start = Button(wording.START, presenter.start, Kind.PRIMARY, keys="Ctrl+N")
        self.start_row = actions(self.start)
        self.heading_open = Heading("Open forms", 2)
        content = QWidget()
        self._cards = spaced(QVBoxLayout(content), 12)
        self.states = StateView(content, presenter.show_forms)
        self.resume: dict[str, Button] = {}
        self.find_visitor = TextField("visitor", wording.VISITORS_FILTER)
        self.visitors = DataTable(wording.VISITORS, VISITOR_COLUMNS)
        self._visitors_card = Card(
            wording.VISITORS, Text(wording.VISITORS_WORDS), self.find_visitor, self.visitors
        )
        self._visitors_card.hide()
        self.find_visitor.changed.connect(self._find_visitors)
        self.visitors.opened.connect(lambda row: presenter.first.start_as(row.key))
        self._fit_visitors()
        follow_theme(self, self._fit_visitors)
        self.add(self.start_row, self.heading_open, self.states, self._visitors_card)

    def show_loading(self, words: str) -> None:
        """The forms are being fetched."""
        self.states.show_loading(words)

    def show_forms(self, cards: Sequence[FormCard], *, may_start: bool) -> None:
        """Show one card per form."""
        clear(self._cards)
        self.resume = {}
        self.start_row.setVisible(may_start)
        for card in cards:
            self._cards.addWidget(self._card(card))
        if cards:
            self.states.show_content()
        else:
            what_next = wording.NO_FORMS_NEXT if may_start else wording.NO_FORMS_MANAGER
            self.states.show_empty(wording.NO_FORMS, what_next)
        if may_start:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str) -> None:
        """Fetching failed; it can be tried again."""
        self.states.show_error(sentence)

    def show_visitors(self, visitors: Sequence[VisitorRow]) -> None:
        """Show the invented people who fit."""
        self._visitors_card.show()
        self.visitors.show_rows(visitors, wording.NO_VISITORS, wording.NO_VISITORS_NEXT)
        if visitors and self.visitors.current is None:
            self.visitors.choose(0)

    def _find_visitors(self) -> None:
        self._presenter.first.find_visitors(self.find_visitor.value)

    def _fit_visitors(self) -> None:
        self.visitors.setFixedHeight(theme.px(_VISITORS_HIGH))

    def _open(self, card: FormCard) -> None:
        if card.sealed:
            self._presenter.handing.ask_to_take(card)
        else:
            self._presenter.open(card.key)

    def _card(self, card: FormCard) -> Card:
        resume = Button(card.act, lambda: self._open(card))
        resume.setAccessibleName(f"{card.act} {card.name}")
        self.resume[card.key] = resume
        title = Flow(Text(card.name, "strong", wrap=False), Tag(card.status, card.tone), gap=12)
        across = row(title, resume, gap=16)
        across.setStretch(0, 1)
        across.setAlignment(resume, Qt.AlignmentFlag.AlignTop)
        made = Card("", across, Text(card.detail, "secondary"))
        if card.reason:
            made.add(Text(card.reason))
        return made

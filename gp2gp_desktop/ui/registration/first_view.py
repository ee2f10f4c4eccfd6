"""The first page: a green button to start, and a card for each open form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.ui.registration.shown import FormCard
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import clear, row, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class FirstView(Page):
    """Open forms, and the way to a new one.

    Attributes:
        resume: the button of each card, by registration.
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
        self.add(self.start_row, self.heading_open, self.states)

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

    def _card(self, card: FormCard) -> Card:
        resume = Button(card.act, lambda: self._presenter.open(card.key))
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

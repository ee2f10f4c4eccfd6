"""What a search brought, compared blindly; and the page to type what the clinical system shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.matching import Agreement
from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.ui.registration.shown import CandidateCard, FindResults, Reason
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, link
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Rule, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter

_TONES = {
    Agreement.AGREES: Tone.DONE,
    Agreement.DIFFERS: Tone.ATTENTION,
    Agreement.NOT_SAID: Tone.IDLE,
    Agreement.NOT_HELD: Tone.IDLE,
}


class ResultsPage(QWidget):
    """Candidates beside what the patient said; none is ever chosen beforehand.

    Attributes:
        confirms: the confirming button of each candidate that has one.
    """

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._column = spaced(QVBoxLayout(self), 18)
        self.confirms: list[Button] = []
        self._first = link("Search differently", self._differently)

    def show_results(self, results: FindResults) -> None:
        """Show what was found, and the next way to search where this one failed."""
        clear(self._column)
        self.confirms = []
        finding = self._presenter.finding
        self._first = link("Search differently", self._differently)
        self._column.addWidget(Heading(results.heading, 2))
        self._column.addWidget(Inset(results.words, results.tone))
        self._column.addWidget(actions(self._first))
        alone = len(results.cards) == 1
        for card in results.cards:
            self._add_card(card, alone=alone)
        buttons: list[Button] = []
        if results.next_search:
            kind = Kind.SECONDARY if results.go_on else Kind.PRIMARY
            buttons.append(Button(results.next_search, finding.search_next, kind))
        if results.go_on:
            buttons.append(Button(results.go_on, finding.go_on_without, Kind.PRIMARY))
        if results.type_in:
            words = wording.TYPE_IN_HEADING
            buttons.append(Button(words, finding.ask_type_in, Kind.PRIMARY))
        if results.cards:
            buttons.append(Button(wording.NOT_THEM, finding.not_them))
        ask = Button("Park, ask someone senior…", lambda: self._presenter.ask(Reason.SENIOR))
        self._column.addWidget(actions(*buttons, ask))
        announce(self, f"{results.heading}. {results.words}")

    def focus(self) -> None:
        """The keyboard comes to a harmless link: nothing is chosen by one key too many."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _differently(self) -> None:
        self._presenter.open_section(Step.FIND)

    def _add_card(self, card: CandidateCard, *, alone: bool) -> None:
        if card.title:
            self._column.addWidget(Heading(card.title, 3))
        if card.special and not alone:
            inset = Inset(card.special.words, card.special.tone, card.special.heading)
            self._column.addWidget(inset)
        self._column.addLayout(_comparison(card))
        self._column.addWidget(Text(card.points, "strong"))
        finding = self._presenter.finding
        if card.replaced_by:
            use = Button(card.replaced_by, lambda: finding.use_new_number(card.at), Kind.PRIMARY)
            self._column.addWidget(actions(use))
            return
        self._column.addWidget(Text(wording.DO_NOT_READ_OUT, "secondary"))
        kind = Kind.PRIMARY if alone and not card.refusal else Kind.SECONDARY
        confirm = Button(card.confirm, lambda: finding.confirm(card.at), kind)
        confirm.setEnabled(not card.refusal)
        self.confirms.append(confirm)
        if card.refusal:
            said = Inset(card.refusal, Tone.ATTENTION, "This record cannot be confirmed")
            confirm.setAccessibleDescription(card.refusal)
            self._column.addWidget(said)
        else:
            self._column.addWidget(Text(wording.CONFIRMING_SAYS, "secondary"))
        self._column.addWidget(actions(confirm))


def _comparison(card: CandidateCard) -> QGridLayout:
    grid = spaced(QGridLayout(), 10)
    for at, heading in enumerate(("Item", "The patient said", "NHS record")):
        grid.addWidget(Text(heading, "caption"), 0, at)
    for number, line in enumerate(card.lines):
        top = 2 * number + 1
        grid.addWidget(Rule(), top, 0, 1, 3)
        grid.addWidget(Text(line.item, "strong"), top + 1, 0)
        grid.addWidget(Text(line.said), top + 1, 1)
        agreement = column(Tag(line.words, _TONES[line.agreement]), gap=4)
        if line.ask:
            agreement.addWidget(Text(line.ask, "caption"))
        grid.addLayout(agreement, top + 1, 2)
    for at, stretch in enumerate((3, 4, 4)):
        grid.setColumnStretch(at, stretch)
    return grid


class TypeInPage(QWidget):
    """Where no service answers: the number and the practice as the clinical system shows them."""

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.number = TextField(
            "typed_number", "NHS number", hint="10 digits, as shown", characters=14
        )
        self.practice = TextField(
            "typed_practice",
            "Previous practice (ODS code)",
            hint="Leave empty when the clinical system shows none",
            characters=14,
        )
        self.save = Button("Save what it shows", self._save, Kind.PRIMARY, keys="Ctrl+Enter")
        back = Button("Back", lambda: presenter.open_section(Step.FIND))
        self.setLayout(
            column(
                Heading(wording.TYPE_IN_HEADING, 2),
                Text(wording.TYPE_IN_WORDS),
                self.number,
                self.practice,
                Text(wording.TYPE_IN_SAYS, "secondary"),
                actions(self.save, back),
                gap=20,
            )
        )

    def show_values(self, number: str, practice: str) -> None:
        """Begin with what is known."""
        self.number.set_value(number)
        self.practice.set_value(practice)

    def _save(self) -> None:
        self._presenter.finding.type_in(self.number.value, self.practice.value)

"""What a search brought, compared blindly; and the question when there is no record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.matching import Agreement
from gp2gp_desktop.ui import calling
from gp2gp_desktop.ui.registration import senior_wording, typed_wording, wording
from gp2gp_desktop.ui.registration.doubt_fields import DoubtFields
from gp2gp_desktop.ui.registration.finding import CONTACT
from gp2gp_desktop.ui.registration.shown import CandidateCard, FindResults, Reason
from gp2gp_desktop.ui.registration.typed_marks import TypedSpecial
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, link
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.ui.widgets.field import Field
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.headed_lines import HeadedLines
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Heading, Inset, PageHeading, Rule, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter

_TONES = {
    Agreement.AGREES: Tone.DONE,
    Agreement.DIFFERS: Tone.ATTENTION,
    Agreement.NOT_SAID: Tone.IDLE,
    Agreement.NOT_HELD: Tone.IDLE,
    Agreement.OURS: Tone.IDLE,
}


_AGREEMENT = 190
"""Pixels in which a question to the patient can be read; large text has no more to give."""


class ResultsPage(QWidget):
    """Candidates beside what the patient said; none is ever chosen beforehand.

    Attributes:
        confirms: the confirming button of each candidate that has one.
        doubts: the boxes beside each of them.
        fields: the question whether the NHS ever treated the patient, where it is asked.
    """

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._column = spaced(QVBoxLayout(self), 18)
        self.confirms: list[Button] = []
        self.doubts: list[DoubtFields] = []
        self.fields: tuple[Field, ...] = ()
        self._is_typed = False
        self._heading = PageHeading("", 2)

    def show_results(self, results: FindResults) -> None:
        """Show what was found, and the next way to search where this one failed."""
        clear(self._column)
        self.confirms, self.doubts, self.fields = [], [], ()
        self._is_typed = results.typed is not None
        finding = self._presenter.finding
        self._heading = PageHeading(results.heading, 2)
        self._column.addWidget(self._heading)
        self._column.addWidget(Inset(results.words, results.tone))
        if results.call:
            self._column.addWidget(HeadedLines(calling.HEADING, results.call))
        self._column.addWidget(actions(link("Search differently", self._differently)))
        if results.alike:
            self._column.addWidget(Text(results.alike))
        alone = len(results.cards) == 1
        for card in results.cards:
            self._add_card(card, alone=alone)
        buttons: list[Button] = []
        if results.next_search:
            buttons.append(Button(results.next_search, finding.search_next, Kind.PRIMARY))
        if results.ask_contact:
            buttons.append(self._ask_contact())
        if results.type_in:
            words = wording.TYPE_IN_HEADING
            buttons.append(Button(words, finding.typing.ask, Kind.PRIMARY))
        if results.typed:
            buttons += self._typed(results.typed)
        elif results.cards:
            buttons.append(Button(wording.NOT_THEM, finding.not_them))
        ask = Button(senior_wording.PARK, lambda: self._presenter.reasons.ask(Reason.SENIOR))
        self._column.addWidget(actions(*buttons, ask))
        announce(self, f"{results.heading}. {results.words}")

    def focus(self) -> None:
        """The keyboard comes to what was found: nothing is chosen by one key too many."""
        self._heading.take_keyboard()

    def _ask_contact(self) -> Button:
        asked = RadioField(
            CONTACT,
            wording.CONTACT_LABEL,
            wording.CONTACT_CHOICES,
            hint=wording.CONTACT_HINT,
            in_a_row=True,
        )
        self.fields = (asked,)
        self._column.addWidget(asked)
        self._column.addWidget(Text(wording.CONTACT_SAYS, "secondary"))
        finding = self._presenter.finding
        return Button(
            "Continue",
            lambda: finding.say_no_record(asked.value or ""),
            Kind.PRIMARY,
            keys="Ctrl+Enter",
        )

    def _typed(self, typed: TypedSpecial) -> Iterator[Button]:
        """What may be done about a record that was typed; noting it is never the green button."""
        finding = self._presenter.finding
        if typed.newer:
            yield Button(typed_wording.USE_NEWER, finding.typing.newer, Kind.PRIMARY)
        if typed.keep:
            yield Button(typed.keep, finding.typing.keep)
        yield Button(typed_wording.TYPE_AGAIN, finding.typing.again)

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
        doubts = DoubtFields()
        confirm = Button(card.confirm, lambda: finding.confirm(card.at, doubts.value), kind)
        confirm.setEnabled(not card.refusal)
        self.confirms.append(confirm)
        if card.refusal:
            said = Inset(card.refusal, Tone.ATTENTION, "This record cannot be confirmed")
            confirm.setAccessibleDescription(card.refusal)
            self._column.addWidget(said)
        else:
            self.doubts.append(doubts)
            self._column.addWidget(doubts)
            self._column.addWidget(Text(wording.CONFIRMING_SAYS, "secondary"))
        self._column.addWidget(actions(confirm, *self._senior(card)))

    def _senior(self, card: CandidateCard) -> tuple[Button, ...]:
        if not card.may_ask_senior:
            return ()
        finding = self._presenter.finding
        if self._is_typed:
            return (Button(senior_wording.ASK, finding.typing.ask_senior),)
        return (Button(senior_wording.ASK, lambda: finding.ask_senior(card.at)),)


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
    grid.setColumnMinimumWidth(2, _AGREEMENT)
    for at, stretch in enumerate((3, 4, 4)):
        grid.setColumnStretch(at, stretch)
    return grid

"""One item: as received, beside what may be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.domain.review import Verb
from gp2gp_desktop.ui.record import code_wording, wording, wrong_wording
from gp2gp_desktop.ui.record.act_form import ReasonForm, RecodeForm
from gp2gp_desktop.ui.record.codings import CodingChoice
from gp2gp_desktop.ui.record.flag_form import FlagForm
from gp2gp_desktop.ui.record.items import ItemShown, Offer
from gp2gp_desktop.ui.record.layout import Pair
from gp2gp_desktop.ui.record.reader import Reader
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.second_person import SecondPersonStrip
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text


class ItemPane(QWidget):
    """Shows an item and hands on what a person decides.

    Attributes:
        decided: emitted with the verb, the reason and the code.
        searched: emitted with what is looked for among the codes.
        undone: emitted when the person opens a settled item again.
        flagged: emitted with the note of a flag, empty to take it off.
        wrong_asked: emitted when the whole record is the wrong one.
    """

    decided = Signal(Verb, str, object)
    searched = Signal(str)
    undone = Signal()
    flagged = Signal(str)
    wrong_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._item = ""
        self._open_verb: Verb | None = None
        self.buttons: dict[Verb, Button] = {}
        self.kind = Heading("", 3)
        self.why = Text("", "secondary")
        self.reader = Reader("The entry as received", grows=True)
        self.notes = column(gap=8)
        self.settled = Inset("", Tone.DONE)
        self.verbs = Flow(gap=10)
        self.means = Text("", "caption")
        self.undo_button = Button("Open it again", self.undone.emit, drawing="undo")
        self.reason_form = ReasonForm()
        self.recode_form = RecodeForm()
        self.second = SecondPersonStrip(self.take_keyboard)
        self.flag_form = FlagForm()
        self.flag_form.flagged.connect(self.flagged)
        self.wrong_button = Button(wrong_wording.OPEN, self.wrong_asked.emit, small=True)
        self._connect()
        self._compose()

    @property
    def item(self) -> str:
        """The item in sight."""
        return self._item

    def show_item(self, shown: ItemShown) -> None:
        """Show an item; what was typed stays while it is the same one and still open."""
        is_new = shown.id != self._item or not shown.offers
        self._item = shown.id
        self.kind.setText(shown.kind_title)
        self.why.setText(shown.why)
        self.reader.show_prose(shown.received)
        self.settled.setVisible(bool(shown.settled))
        self.settled.say(shown.settled, Tone.DONE)
        self.undo_button.setVisible(shown.may_undo)
        clear(self.notes)
        for tone, sentence in shown.notes:
            self.notes.addWidget(Inset(sentence, tone))
        self.flag_form.show_flag(shown.flag, may=bool(shown.offers))
        self.wrong_button.setVisible(shown.may_stop)
        if is_new or set(self.buttons) != {offer.verb for offer in shown.offers}:
            self._offer(shown)

    def show_codings(self, choices: tuple[CodingChoice, ...]) -> None:
        """The codes one may choose."""
        self.recode_form.show_codings(choices)

    def show_needed(self, sentence: str) -> None:
        """A reason or a code is missing."""
        if self._open_verb is Verb.RECODE:
            self.recode_form.show_needed(sentence)
        else:
            self.reason_form.show_needed(sentence)

    def take_keyboard(self) -> None:
        """Go to the first thing that may be done."""
        first = next(iter(self.buttons.values()), self.undo_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.reason_form.given.connect(lambda verb, why: self.decided.emit(verb, why, None))
        self.recode_form.given.connect(lambda code: self.decided.emit(Verb.RECODE, "", code))
        self.recode_form.searched.connect(self.searched)

    def _compose(self) -> None:
        received = Card(wording.AS_RECEIVED, self.reader)
        todo = Card(wording.WHAT_TO_DO, self.second, self.settled, self.verbs, level=3)
        todo.add(self.recode_form, self.reason_form, self.means, self.undo_button)
        todo.add(self.flag_form, Flow(self.wrong_button))
        for card in (received, todo):
            card.body.addStretch(1)
        layout = spaced(QVBoxLayout(self), 12)
        layout.addWidget(column_widget(self.kind, self.why))
        layout.addLayout(self.notes)
        layout.addWidget(Pair(received, todo))
        layout.addStretch(1)

    def _offer(self, shown: ItemShown) -> None:
        """Buttons for the verbs; the form of the first opens at once when it is ``Recode``."""
        self.verbs.clear()
        self.buttons = {}
        self._show_form(None)
        for offer in shown.offers:
            button = Button(offer.words, partial(self._press, offer, shown), small=True)
            button.setAccessibleDescription(offer.means)
            button.setToolTip(offer.means)
            self.buttons[offer.verb] = button
            self.verbs.add(button)
        self._put_in_order()
        self.means.setText("\n".join(one.means_shown for one in shown.offers))
        self.verbs.setVisible(bool(shown.offers))
        self.means.setVisible(bool(shown.offers))
        if shown.offers and shown.offers[0].needs_code:
            self._open_form(shown.offers[0], shown)

    def _put_in_order(self) -> None:
        """Tab goes from what was received to the second person, the verbs, then a verb's form."""
        last: QWidget = self.reader
        for after in (*self.second.stops, *self.buttons.values(), self.recode_form.search.line):
            QWidget.setTabOrder(last, after)
            last = after

    def _press(self, offer: Offer, shown: ItemShown) -> None:
        if not (offer.needs_code or offer.needs_reason):
            self.decided.emit(offer.verb, "", None)
            return
        self._open_form(offer, shown)
        field = self.recode_form.search if offer.needs_code else self.reason_form.field
        field.focus_control()

    def _open_form(self, offer: Offer, shown: ItemShown) -> None:
        self._show_form(offer.verb)
        if offer.needs_code:
            may_remove = any(one.verb is Verb.REMOVE for one in shown.offers)
            advice = code_wording.NO_CODE_HERE if may_remove else code_wording.NO_CODE_HERE_OTHER
            if shown.is_allergy:
                advice = f"{code_wording.PRODUCTS_LEFT_OUT} {advice}"
            self.recode_form.ask(advice)
            self.searched.emit("")
        else:
            self.reason_form.ask(offer.verb)

    def _show_form(self, verb: Verb | None) -> None:
        self._open_verb = verb
        self.recode_form.setVisible(verb is Verb.RECODE)
        self.reason_form.setVisible(verb not in (None, Verb.RECODE))


def column_widget(*parts: QWidget) -> QWidget:
    """A few lines of words close together."""
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    widget.setLayout(column(*parts, gap=4))
    return widget

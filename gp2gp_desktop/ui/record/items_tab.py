"""The tab ``To review``: progress, the list, the item in hand, the signature."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gp2gp_desktop.ui.record import batch_wording, wording
from gp2gp_desktop.ui.record.batch_pane import BatchPane
from gp2gp_desktop.ui.record.batch_presenter import BatchShown
from gp2gp_desktop.ui.record.item_pane import ItemPane
from gp2gp_desktop.ui.record.items import Worklist
from gp2gp_desktop.ui.record.items_list import ItemsList
from gp2gp_desktop.ui.record.layout import ListAndText, ScrollPanel
from gp2gp_desktop.ui.record.sign_off_pane import SignOffPane
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import column, row
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Inset, Text


class ItemsTab(Page):
    """Everything a clinician does with a record.

    Attributes:
        moved: emitted with 1 or -1 for Next and Previous.
        reopened: emitted when the record is to be fetched again, after a change elsewhere.
    """

    moved = Signal(int)
    reopened = Signal()

    def __init__(self) -> None:
        super().__init__(wide=True, fills=True)
        self.progress = Text("", "strong")
        self.previous_button = Button("&Previous", lambda: self.moved.emit(-1), small=True)
        self.next_button = Button("&Next", lambda: self.moved.emit(1), small=True)
        self.sign_button = Button(wording.SIGN_OFF, self.show_sign_off, small=True)
        self.notice = Inset("", Tone.ATTENTION)
        self.problem = Inset("", Tone.NOW)
        self.again_button = Button(wording.OPEN_AGAIN, self.reopened.emit, drawing="refresh")
        self.problem.hide()
        self.again_button.hide()
        self.list = ItemsList()
        self.pane = ItemPane()
        self.sign_off = SignOffPane()
        self.sign_off.hide()
        self.batch = BatchPane()
        self.batch.hide()
        self.batch_button = Button(batch_wording.OPEN, self.open_batch, small=True)
        self._ended = (False, False)
        self.list.opened.connect(self._enter_item)
        self.list.view.clicked.connect(lambda _index: self.show_item())
        self._compose()

    def show_worklist(self, shown: Worklist) -> None:
        """The list, the item in hand, how far one is, and what is signed."""
        self.problem.hide()
        self.again_button.hide()
        self.progress.setText(shown.progress)
        self.notice.setVisible(bool(shown.notice))
        self.notice.say(shown.notice, Tone.ATTENTION)
        sign = shown.sign_off
        self.sign_off.show_sign_off(sign.sentence, sign.stays, sign.entries, sign.blocked)
        self.list.setVisible(bool(shown.items))
        for button in (self.previous_button, self.next_button):
            button.setVisible(bool(shown.items))
        if shown.current is None:
            self.show_sign_off()
            return
        self.list.show_items(shown.items, shown.current.id)
        self.pane.show_item(shown.current)
        news = (shown.done == len(shown.items), bool(sign.signed))
        if news[0] and news != self._ended:
            self.show_sign_off()
        else:
            self.show_item()
        self._ended = news

    def show_item(self) -> None:
        """The item in hand is in sight."""
        self.sign_off.hide()
        self.batch.hide()
        self.pane.show()

    def show_batch(self, shown: BatchShown) -> None:
        """What may be accepted at once; the way there is offered where there are several."""
        self.batch.show_batch(shown)
        self.batch_button.setVisible(shown.is_worth_while)

    def open_batch(self) -> None:
        """The entries that may be accepted at once are in sight."""
        self.pane.hide()
        self.sign_off.hide()
        self.batch.show()
        self.batch.take_keyboard()

    def _enter_item(self) -> None:
        self.show_item()
        self.pane.take_keyboard()

    def show_sign_off(self) -> None:
        """What is signed is in sight."""
        self.pane.hide()
        self.batch.hide()
        self.sign_off.show()

    def show_problem(self, sentence: str, *, changed: bool) -> None:
        """A decision was refused; when it was changed elsewhere, the record can be opened again."""
        self.problem.say(sentence, Tone.NOW)
        self.problem.show()
        self.again_button.setVisible(changed)
        announce(self, sentence, at_once=True)

    def _compose(self) -> None:
        steps = (self.previous_button, self.next_button, self.batch_button, self.sign_button)
        buttons = Flow(*steps, gap=10)
        head = row(self.progress, buttons, gap=16)
        head.setStretch(0, 1)
        self.add(head, self.notice, self.problem, self.again_button)
        inside = ScrollPanel(
            column(self.pane, self.batch, self.sign_off, gap=0, margins=(0, 0, 4, 4))
        )
        self.body.addWidget(ListAndText(self.list, inside, shares=(1, 2)), 1)

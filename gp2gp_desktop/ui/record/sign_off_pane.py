"""What is signed, by name, and the note for the clinical system."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui.record import file_wording, wording
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.text import Card, Inset, Text


class SignOffPane(QWidget):
    """What is signed, by name; why one cannot yet.

    Attributes:
        signed: emitted when the person signs.
        note_asked: emitted when the note for the clinical system is to be copied.
    """

    signed = Signal()
    note_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.sentence = Text("", "strong")
        self.stays = Text("", selectable=True)
        self.entries = column(gap=4)
        self.blocked = Inset("", Tone.ATTENTION)
        self.button = Button(wording.SIGN_OFF_ACT, self.signed.emit, Kind.PRIMARY)
        self.button.setToolTip("Ctrl+Enter")
        layout = spaced(QVBoxLayout(self), 0)
        card = Card(wording.SIGN_OFF, self.blocked, self.sentence, self.stays, self.entries)
        self.note_button = Button(file_wording.COPY_NOTE, self.note_asked.emit, Kind.QUIET)
        card.add(Flow(self.button, self.note_button, gap=12))
        layout.addWidget(card)
        layout.addStretch(1)

    def show_sign_off(
        self, sentence: str, stays: str, entries: tuple[str, ...], blocked: str
    ) -> None:
        """Show what is signed; the button acts only when nothing stands in its way."""
        self.sentence.setText(sentence)
        self.stays.setText(stays)
        clear(self.entries)
        for words in entries:
            self.entries.addWidget(Text(f"• {words}", selectable=True))
        self.blocked.setVisible(bool(blocked))
        self.blocked.say(blocked, Tone.ATTENTION)
        self.button.setEnabled(not blocked)
        self.button.setAccessibleDescription(blocked)

"""The line at the bottom: one sentence at a time, seen and read out, with undo where it can be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.layouts import restyle, row
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.workflow.reading import Reading

_LOOK_MS = 400


class Notices(QFrame):
    """Says what has just happened. What it says stays until the next sentence, or until
    the person goes elsewhere.

    Attributes:
        said: emitted with every sentence.
    """

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "status-line")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.words = Text("")
        self.busy_words = Text("", "caption", wrap=False)
        self.stop_button = Button("Stop reading", self._stop, small=True)
        self.stop_button.hide()
        self.undo_button = Button("Undo", self._undo, small=True)
        self.undo_button.hide()
        self._reading: Reading | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.show_reading)
        self._undo_act: Callable[[], object] | None = None
        parts = (self.words, self.busy_words, self.stop_button, self.undo_button)
        line = row(*parts, gap=12, margins=(6, 24))
        line.setStretch(0, 1)
        self.setLayout(line)

    def say(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        """Show and announce a sentence; ``undo`` offers to take back what it tells of."""
        self.words.setText(words)
        self.words.setProperty("tone", tone.value)
        restyle(self.words)
        self._undo_act = undo
        self.undo_button.setVisible(undo is not None)
        self.said.emit(words)
        if words:
            offer = " Press Ctrl+Z to undo." if undo is not None else ""
            announce(self, words + offer, at_once=tone is Tone.NOW)

    def show_busy(self, busy: bool) -> None:
        """Say in a corner that something is being fetched; not read out, it would never stop."""
        self.busy_words.setText("Working…" if busy else "")
        self.stop_button.hide()
        if busy and self._reading is not None:
            self._look.start()
        else:
            self._look.stop()

    def follow(self, reading: Reading) -> None:
        """Show, while work goes on, how far the reading of a long record has come."""
        self._reading = reading

    def show_reading(self) -> None:
        """How far it has come, with a way to stop it; said aloud once, when it turns out long."""
        share = self._reading.share if self._reading is not None else None
        if share is None:
            self.busy_words.setText("Working…")
        else:
            self.busy_words.setText(f"Reading a large record: {share:.0%}")
            if self.stop_button.isHidden():
                announce(self, "Reading a large record. It can be stopped in the status line.")
        self.stop_button.setVisible(share is not None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in order."""
        return self.stop_button, self.undo_button

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._undo_act is not None

    def undo(self) -> bool:
        """Take back what the last sentence told of; False when there is nothing to take back."""
        if self._undo_act is None:
            return False
        act = self._undo_act
        self._undo_act = None
        self.undo_button.hide()
        act()
        return True

    def clear(self) -> None:
        """Say nothing, as on lock and when leaving a screen that named a patient."""
        self.say("")

    def leave(self) -> None:
        """The person goes elsewhere: what was said is over, unless it can still be taken back."""
        if not self.can_undo:
            self.clear()

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.stop()

    def _undo(self) -> None:
        self.undo()

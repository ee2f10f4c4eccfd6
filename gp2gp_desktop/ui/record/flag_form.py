"""A flag: a note on an entry for whoever looks next; the entry stays open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from gp2gp_desktop.ui.record import flag_wording as wording
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.field import NotesField
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import box, column
from gp2gp_desktop.ui.widgets.text import Inset


class FlagForm(QWidget):
    """The flag that is there, or the way to put one.

    Attributes:
        flagged: emitted with the note, empty to take the flag off.
    """

    flagged = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.flag = Inset("", Tone.ATTENTION)
        self.open_button = Button(wording.OPEN, self._open, small=True)
        self.off_button = Button(wording.OFF, lambda: self.flagged.emit(""), small=True)
        self.note = NotesField("flag", wording.LABEL, hint=wording.HINT, rows=2)
        self.put_button = Button(wording.PUT, self._put)
        self.cancel_button = Button(wording.CANCEL, self._cancel)
        self._form = box(self.note, actions(self.put_button, self.cancel_button), gap=10)
        self._buttons = Flow(self.open_button, self.off_button)
        self.setLayout(column(self.flag, self._buttons, self._form, gap=8))
        self.show_flag("", may=False)

    def show_flag(self, words: str, *, may: bool) -> None:
        """The flag in words, empty for none; ``may`` whether one may change it."""
        self.flag.setVisible(bool(words))
        self.flag.say(words, Tone.ATTENTION)
        self._buttons.setVisible(may)
        self.open_button.setVisible(not words)
        self.off_button.setVisible(bool(words))
        self._form.hide()
        self.setVisible(may or bool(words))

    def _open(self) -> None:
        self.note.set_value("")
        self.note.clear_problem()
        self._form.show()
        self.note.focus_control()

    def _put(self) -> None:
        if not self.note.value.strip():
            self.note.show_problem(wording.MISSING)
            self.note.focus_control()
            announce(self, wording.MISSING, at_once=True)
            return
        self.flagged.emit(self.note.value)

    def _cancel(self) -> None:
        self._form.hide()
        self.open_button.setFocus()

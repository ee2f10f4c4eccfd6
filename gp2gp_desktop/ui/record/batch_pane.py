"""The entries that may stay as text together: a tick each, and one button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui.record import batch_wording as wording
from gp2gp_desktop.ui.record.batch_presenter import BatchShown
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choices import Tick
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced, tab_through
from gp2gp_desktop.ui.widgets.text import Card, Text


class BatchPane(QWidget):
    """Chooses among the entries that were looked at.

    Attributes:
        accepted: emitted with the ids that stay as text.
    """

    accepted = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.ticks: dict[str, Tick] = {}
        self.lines = column(gap=8)
        self.waiting = Text("", "secondary")
        self.act_button = Button("", self._accept, Kind.PRIMARY)
        layout = spaced(QVBoxLayout(self), 0)
        card = Card(wording.TITLE, Text(wording.POLICY), self.lines, self.waiting)
        card.add(Flow(self.act_button))
        layout.addWidget(card)
        layout.addStretch(1)

    def show_batch(self, shown: BatchShown) -> None:
        """The entries that may be chosen, all chosen at first."""
        clear(self.lines)
        self.ticks = {}
        for key, words in shown.ready:
            tick = Tick(words)
            tick.setChecked(True)
            tick.toggled.connect(self._count)
            self.ticks[key] = tick
            self.lines.addWidget(tick)
        said = wording.waiting(shown.waiting) if shown.ready else wording.NONE_READY
        self.waiting.setText(said)
        self.waiting.setVisible(bool(said))
        self._count()

    def take_keyboard(self) -> None:
        """Go to the first entry."""
        tab_through(*self.ticks.values(), self.act_button)
        next(iter(self.ticks.values()), self.act_button).setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked())

    def _count(self) -> None:
        self.act_button.setText(wording.accept(len(self.chosen)))
        self.act_button.setEnabled(bool(self.chosen))

    def _accept(self) -> None:
        self.accepted.emit(self.chosen)

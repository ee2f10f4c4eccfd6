"""The boxes that say a match is doubted: beside the confirmation, and where a match stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.ui.registration import doubt_wording as wording
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import CheckField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import box, column
from gp2gp_desktop.ui.widgets.text import Text


class DoubtFields(QWidget):
    """One box for each doubt; none is ticked at first.

    Signals:
        changed: a person ticked or unticked one.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes = {
            kind: CheckField(f"doubt_{kind.value}", words) for kind, words in wording.WORDS.items()
        }
        for field in self._boxes.values():
            field.changed.connect(self.changed)
        heading = Text(wording.HEADING, "strong")
        says = Text(wording.SAYS, "secondary")
        self.setLayout(column(heading, says, *self._boxes.values(), gap=6))

    @property
    def value(self) -> frozenset[Doubt]:
        """What is ticked."""
        return frozenset(kind for kind, field in self._boxes.items() if field.value)

    def set_value(self, doubts: frozenset[Doubt]) -> None:
        """Tick these and no others."""
        for kind, field in self._boxes.items():
            field.set_value(kind in doubts)

    def box(self, kind: Doubt) -> CheckField:
        """The box of one doubt."""
        return self._boxes[kind]


class MatchDoubts(QWidget):
    """The same where a match stands already: folded while nobody doubts it, with a button to save.

    Args:
        save: told what is ticked.
    """

    def __init__(self, save: Callable[[frozenset[Doubt]], None]) -> None:
        super().__init__()
        self.fields = DoubtFields()
        self.fold = Button(wording.OPEN, self._toggle, Kind.QUIET)
        self.save = Button(wording.SAVE, lambda: save(self.fields.value))
        self._open = box(self.fields, actions(self.save), gap=12)
        self.setLayout(column(actions(self.fold), self._open, gap=8))
        self._unfold(is_open=False)

    def show_doubts(self, doubts: frozenset[Doubt]) -> None:
        """What stands now; open where something does."""
        self.fields.set_value(doubts)
        self._unfold(is_open=bool(doubts))

    def _toggle(self) -> None:
        self._unfold(is_open=self._open.isHidden())

    def _unfold(self, *, is_open: bool) -> None:
        self._open.setVisible(is_open)
        self.fold.setText(wording.CLOSE if is_open else wording.OPEN)

"""Somebody's own part in GP2GP on screen, with the tour one step at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gp2gp_desktop.ui.admin import own_part_wording as wording
from gp2gp_desktop.ui.admin.own_part import OwnPartPresenter, OwnPartShown
from gp2gp_desktop.ui.admin.own_part_wording import Step
from gp2gp_desktop.ui.admin.wording import PARTS, Part
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import box, clear, spaced
from gp2gp_desktop.ui.widgets.text import Card, Heading, Phrase, Text
from gp2gp_desktop.workflow.own_part import Signing


class TourCard(Card):
    """The tour of somebody's part: one step, and the next."""

    def __init__(self) -> None:
        super().__init__(wording.TOUR)
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self.place = Text("", "caption")
        self.heading, self.words = Text("", "strong"), Text("")
        self.back_button = Button(wording.BACK, lambda: self._move(-1))
        self.next_button = Button(wording.NEXT, lambda: self._move(1), Kind.PRIMARY)
        self.sign_button = Button(wording.SIGN[Signing.TOUR], kind=Kind.PRIMARY)
        self.add(box(self.place, self.heading, self.words, gap=4))
        self.add(actions(self.back_button, self.next_button, self.sign_button))

    def show_steps(self, steps: tuple[Step, ...], *, may_sign: bool) -> None:
        """Begin, or stay where one is while the steps are the same."""
        if steps != self._steps:
            self._steps, self._at = steps, 0
        self.sign_button.setEnabled(may_sign)
        self._show()

    def _move(self, by: int) -> None:
        self._at += by
        self._show()
        for button in (self.next_button, self.sign_button):
            if not button.isHidden() and button.isEnabled():
                button.setFocus()
        announce(self, f"{self.place.text()}. {self.heading.text()}. {self.words.text()}")

    def _show(self) -> None:
        last = len(self._steps) - 1
        heading, words = self._steps[self._at]
        self.place.setText(wording.step_of(self._at + 1, len(self._steps)))
        self.heading.setText(heading)
        self.words.setText(words)
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setVisible(self._at < last)
        self.sign_button.setVisible(self._at == last)


class OwnPartPage(QWidget):
    """What is recorded, what is to be read and signed, and the tour."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: OwnPartPresenter | None = None
        self.said = Text("", "secondary")
        self._recorded, self._procedure = spaced(QVBoxLayout(), 6), spaced(QVBoxLayout(), 4)
        self.copy_button = Button(wording.SAVE_COPY, self._copy)
        self.sign_buttons = {
            signing: Button(wording.SIGN[signing], partial(self._sign, signing))
            for signing in (Signing.PROCEDURE, Signing.GUIDELINES, Signing.PC)
        }
        self.tour = TourCard()
        self.tour.sign_button.clicked.connect(lambda: self._sign(Signing.TOUR))
        procedure = actions(self.copy_button, self.sign_buttons[Signing.PROCEDURE])
        declared = actions(self.sign_buttons[Signing.GUIDELINES], self.sign_buttons[Signing.PC])
        self.cards = (
            Card(wording.RECORDED, self._recorded),
            Card(wording.PROCEDURE, self._procedure, procedure),
            Card(wording.DECLARED, declared),
            self.tour,
        )
        parts = spaced(QVBoxLayout(self), 20)
        for part in (Heading(PARTS[Part.OWN_PART], 2), self.said, *self.cards):
            parts.addWidget(part)

    def show_busy(self, words: str) -> None:
        """It is being fetched."""
        self.said.setText(words)

    def show_error(self, sentence: str) -> None:
        """It could not be fetched."""
        self.said.setText(sentence)

    def show_part(self, shown: OwnPartShown) -> None:
        """Replace everything; what is signed can be signed no second time."""
        self.said.setText(wording.LEAD if shown.recorded else wording.NOT_LISTED)
        clear(self._recorded)
        for label, value in shown.recorded:
            self._recorded.addWidget(Flow(Phrase(f"{label}:", "strong"), Phrase(value), gap=8))
        self.cards[0].setVisible(bool(shown.recorded))
        clear(self._procedure)
        for at, line in enumerate(shown.procedure):
            self._procedure.addWidget(Text(line, "secondary" if at else "strong"))
        self.copy_button.setVisible(shown.can_copy)
        for signing, button in self.sign_buttons.items():
            button.setVisible(signing in shown.to_sign)
        open_ = {Signing.GUIDELINES, Signing.PC} & shown.to_sign
        self.cards[2].setVisible(bool(open_))
        self.tour.show_steps(shown.steps, may_sign=Signing.TOUR in shown.to_sign)

    def ask_path(self, suggestion: str) -> Path | None:
        """Where to save; None when the person changed their mind."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(self, "Save", str(Path(folder) / suggestion))
        return Path(chosen) if chosen else None

    def _sign(self, signing: Signing) -> None:
        if self.presenter is not None:
            self.presenter.sign(signing)

    def _copy(self) -> None:
        if self.presenter is not None:
            self.presenter.save_copy()

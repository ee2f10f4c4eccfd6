"""The register of practices on screen: which file is in use, how old it is, load another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gp2gp_desktop.ui.admin import register_wording as wording
from gp2gp_desktop.ui.admin.register import RegisterPresenter
from gp2gp_desktop.ui.admin.wording import PARTS, Part
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Text
from gp2gp_desktop.workflow.practice_register import LoadedRegister


class RegisterPart(QWidget):
    """The file in use."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: RegisterPresenter | None = None
        self.in_use = Text("", "strong")
        self.detail = Text("", "secondary")
        self.stale = Inset("", Tone.ATTENTION)
        self.stale.hide()
        self.load_button = Button(wording.LOAD, self._load, Kind.PRIMARY)
        parts = spaced(QVBoxLayout(self), 20)
        for part in (
            Heading(PARTS[Part.REGISTER], 2),
            Text(wording.LEAD, "secondary"),
            self.in_use,
            self.detail,
            self.stale,
            actions(self.load_button),
            Text(wording.WHERE, "secondary"),
            Text(wording.ATTRIBUTION, "secondary"),
        ):
            parts.addWidget(part)

    def show_busy(self, words: str) -> None:
        """Something is being read."""
        self._show(words)
        self.load_button.setEnabled(False)

    def show_none(self) -> None:
        """No file is loaded."""
        self._show(wording.NONE)
        self.load_button.setText(wording.LOAD)

    def show_loaded(self, loaded: LoadedRegister, *, stale: bool) -> None:
        """The file in use; an old one is warned of."""
        self._show(wording.in_use(loaded), wording.of_when(loaded))
        self.load_button.setText(wording.LOAD_OTHER)
        if stale:
            self.stale.say(wording.STALE, Tone.ATTENTION)
            self.stale.show()

    def show_error(self, sentence: str) -> None:
        """The file in use cannot be read."""
        self._show(sentence)

    def ask_file(self) -> Path | None:
        """The file to load, or None."""
        chosen, _ = QFileDialog.getOpenFileName(self, wording.CHOOSE_TITLE, "", wording.KINDS)
        return Path(chosen) if chosen else None

    def _show(self, words: str, detail: str = "") -> None:
        self.in_use.setText(words)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.stale.hide()
        self.load_button.setEnabled(True)

    def _load(self) -> None:
        if self.presenter is not None:
            self.presenter.load()

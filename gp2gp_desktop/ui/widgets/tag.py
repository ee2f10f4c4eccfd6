"""Status tags: an adjective in a tone. The words carry the meaning, the colour comes second."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.layouts import restyle


class Tag(QLabel):
    """A status in a few words, such as ``Ready to file``."""

    def __init__(self, words: str, tone: Tone = Tone.IDLE) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("part", "tag")
        self.setProperty("tone", tone.value)
        self.tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, words: str, tone: Tone) -> None:
        """Change words and tone together."""
        self.setText(words)
        self.tone = tone
        self.setProperty("tone", tone.value)
        restyle(self)

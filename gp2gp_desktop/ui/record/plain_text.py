"""A long text in pieces: the first, and more when it is asked for; never read as HTML."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.record import file_wording as wording
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import follow_theme, spaced
from gp2gp_desktop.ui.widgets.text import Text

PIECE = 200_000
"""How many characters are shown at a time: a widget that holds millions stands still."""
_LONGEST_LINE = 2_000


class PlainText(QWidget):
    """Shows a text as it is, to be read, marked and copied.

    Args:
        name: what a screen reader calls it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text, self._shown = "", 0
        self.box = QPlainTextEdit()
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setUndoRedoEnabled(False)
        self.box.setAccessibleName(name)
        self.more_button = Button(wording.MORE_TEXT, self.show_more, small=True)
        self.told = Text("", "caption")
        layout = spaced(QVBoxLayout(self), 8)
        layout.addWidget(self.box, 1)
        layout.addWidget(Flow(self.more_button, gap=12))
        layout.addWidget(self.told)
        self._fit()
        follow_theme(self, self._fit)

    def name(self, name: str) -> None:
        """What a screen reader calls it from now on."""
        self.box.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """The beginning of a text, from its top."""
        self._text, self._shown = text, 0
        self.box.clear()
        self.show_more()
        self.box.moveCursor(QTextCursor.MoveOperation.Start)

    def show_more(self) -> None:
        """The next piece, after what stands already."""
        piece = self._text[self._shown : self._shown + PIECE]
        self._shown += len(piece)
        self.box.appendPlainText(_broken(piece))
        left = len(self._text) - self._shown
        self.more_button.setVisible(left > 0)
        shown = f"{self._shown:,} of {len(self._text):,} characters are shown."
        self.told.setText(shown if left else wording.ALL_SHOWN)

    def _fit(self) -> None:
        self.box.setFixedHeight(theme.px(400))


def _broken(text: str) -> str:
    """Lines no longer than a widget can lay out; messages are often one line of megabytes."""
    return "\n".join(
        line[at : at + _LONGEST_LINE]
        for line in text.split("\n")
        for at in range(0, len(line) or 1, _LONGEST_LINE)
    )

"""A small heading and one line each below it, such as whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.ui.widgets.layouts import clear, spaced
from gp2gp_desktop.ui.widgets.text import Text


class HeadedLines(QWidget):
    """Lines that can be marked and copied, such as telephone numbers; gone while there are none."""

    def __init__(self, heading: str, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self._heading = heading
        self._lines = spaced(QVBoxLayout(self), 2)
        self._fill(lines)
        if not lines:
            self.hide()  # never shown here: without a parent it would be a window of its own

    def show_lines(self, lines: Sequence[str]) -> None:
        """Replace everything."""
        self._fill(lines)
        self.setVisible(bool(lines))

    def _fill(self, lines: Sequence[str]) -> None:
        clear(self._lines)
        if lines:
            self._lines.addWidget(Text(self._heading, "strong"))
        for line in lines:
            self._lines.addWidget(Text(line, selectable=True))

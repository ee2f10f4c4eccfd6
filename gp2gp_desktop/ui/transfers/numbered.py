"""A numbered list of sentences: the numbers stand under one another, long sentences wrap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Text


def numbered(sentences: Sequence[str]) -> QWidget:
    """``1.``, ``2.``, … each with its sentence."""
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    grid = spaced(QGridLayout(holder), 8)
    grid.setColumnStretch(1, 1)
    for line, sentence in enumerate(sentences):
        number = Text(f"{line + 1}.", "strong", wrap=False)
        grid.addWidget(number, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(sentence), line, 1)
    return holder

"""Lines of Readiness that can be pressed, each with its status in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from gp2gp_desktop.ui.readiness.standing import Row
from gp2gp_desktop.ui.widgets.buttons import PanelButton, on_press
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import clear, column, row, spaced
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Phrase, Text


class RowsCard(Card):
    """A card of lines; pressing one tells what it opens."""

    def __init__(self, opened: Callable[[object], object]) -> None:
        super().__init__()
        self._opened = opened
        self._inside = spaced(QVBoxLayout(), 0)
        self.add(self._inside)
        self.lines: list[PanelButton] = []

    def show_rows(self, rows: tuple[Row, ...], nothing: str = "") -> None:
        """Replace the lines; ``nothing`` is said where there is none."""
        clear(self._inside)
        self.lines = []
        for each in rows:
            if each.opens is None:
                self._inside.addWidget(_fixed_line(each))
                continue
            button = line_button(each)
            on_press(button, partial(self._opened, each.opens))
            self._inside.addWidget(button)
            self.lines.append(button)
        if not rows and nothing:
            self._inside.addWidget(Text(nothing, "secondary"))


def _fixed_line(shown: Row) -> QWidget:
    """A line that is only read."""
    made = QFrame()
    made.setLayout(row(_words(shown, "strong"), gap=12, margins=(8, 8)))
    made.setAccessibleName(_spoken(shown))
    return made


def _words(shown: Row, kind: str) -> QLayout:
    head: QWidget = Phrase(shown.name, kind)
    if shown.tag:
        head = Flow(head, Tag(shown.tag, shown.tone), gap=12)
    parts = (head, Text(shown.detail, "caption")) if shown.detail else (head,)
    return column(*parts, gap=2)


def _spoken(shown: Row) -> str:
    return ", ".join(part for part in (shown.name, shown.tag, shown.detail) if part)


def line_button(shown: Row) -> PanelButton:
    """A line: its name and status, and below them what there is to say."""
    across = row(_words(shown, "link"), gap=12, margins=(8, 8))
    across.setStretch(0, 1)
    across.addWidget(IconLabel("chevron-right", "link", 18))
    button = PanelButton("task", across, 56)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAccessibleName(_spoken(shown))
    return button

"""Lines of Readiness that can be pressed, each with its status in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
            button = line_button(each)
            on_press(button, partial(self._opened, each.opens))
            self._inside.addWidget(button)
            self.lines.append(button)
        if not rows and nothing:
            self._inside.addWidget(Text(nothing, "secondary"))


def line_button(shown: Row) -> PanelButton:
    """A line: its name and status, and below them what there is to say."""
    head: QWidget = Phrase(shown.name, "link")
    if shown.tag:
        head = Flow(head, Tag(shown.tag, shown.tone), gap=12)
    parts = (head, Text(shown.detail, "caption")) if shown.detail else (head,)
    across = row(column(*parts, gap=2), gap=12, margins=(8, 8))
    across.setStretch(0, 1)
    across.addWidget(IconLabel("chevron-right", "link", 18))
    button = PanelButton("task", across, 56)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    said = ", ".join(part for part in (shown.name, shown.tag, shown.detail) if part)
    button.setAccessibleName(said)
    return button

"""A scroll bar whose room is always kept.

Where wrapped words decide the height, a bar that comes and goes changes the width, and with it
the height: Qt then goes round and round until it falls over.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


class SteadyBar(QScrollBar):
    """Keeps its room, and is not seen where there is nothing to scroll."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing where everything is in sight."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def keep_bar_steady(area: QAbstractScrollArea) -> None:
    """Give an area whose content wraps a bar that never changes its width."""
    area.setVerticalScrollBar(SteadyBar())
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

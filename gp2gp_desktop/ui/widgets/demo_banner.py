"""The banner of the demonstration; the sign-in page shows it before anything else is loaded."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy

from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import row
from gp2gp_desktop.ui.widgets.text import Text

DEMO_WORDS = "Demonstration – no real data. Every patient here is invented."


class DemoBanner(QFrame):
    """Stands on every window of the demonstration practice and cannot be closed."""

    def __init__(self, words: str = DEMO_WORDS) -> None:
        super().__init__()
        self.setProperty("part", "demo-banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        said = Text(words)
        inside: QLayout = row(IconLabel("info", "on_demo", 18), said, gap=10, margins=(6, 24))
        self.setLayout(inside)

"""A page that scrolls down, never sideways, and keeps lines short enough to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.tokens import MEASURE
from gp2gp_desktop.ui.widgets.layouts import column, follow_theme, row
from gp2gp_desktop.ui.widgets.steady_bar import keep_bar_steady
from gp2gp_desktop.ui.widgets.text import Heading


class Page(QScrollArea):
    """The body of a screen.

    Args:
        title: the heading of level 1; empty for none.
        wide: True lets the content use the whole width (lists), False keeps the measure (forms).
        fills: True stretches the last part to the bottom (a table), False leaves the rest empty.

    Attributes:
        body: the column to put things in.
        heading: the level 1 heading, or None.
    """

    def __init__(
        self, title: str = "", *parts: QWidget | QLayout, wide: bool = False, fills: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setViewport(_viewport())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_steady(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._wide = wide
        self._holder = QWidget()
        self.body: QVBoxLayout = column(gap=20)
        self._holder.setLayout(self.body)
        # The scroll bar is part of the margin, whether there is something to scroll or not.
        across = row(self._holder, gap=0, margins=(32, 24, 18, 24))
        if not wide:
            across.addStretch(0)
            across.setStretch(0, 1)  # the measure first, then the empty rest
        down = column(across, gap=0)
        if not fills:
            down.addStretch(1)
        inner = QWidget()
        inner.setLayout(down)
        self.setWidget(inner)
        self.heading = Heading(title, 1) if title else None
        if self.heading is not None:
            self.body.addWidget(self.heading)
        self.add(*parts)
        self._fit()
        follow_theme(self, self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put more at the end."""
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)

    def _fit(self) -> None:
        if not self._wide:
            self._holder.setMaximumWidth(theme.px(MEASURE))

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Bring what has the keyboard into view, with room for its ring (WCAG 2.4.11)."""
        if new is not None and self.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, theme.px(16))


def _viewport() -> QWidget:
    """As Qt would make it, but known to Python from birth.

    Asked for a widget it has not seen, PySide6 searches all its classes for the right one and
    makes them on the way: 20 ms of the start when the focus ring climbs from the first field.
    """
    made = QWidget()
    made.setAutoFillBackground(True)
    made.setBackgroundRole(QPalette.ColorRole.NoRole)
    return made

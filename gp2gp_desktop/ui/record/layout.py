"""How a tab divides its room: side by side where there is room, under one another where not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.widgets.layouts import follow_theme, spaced
from gp2gp_desktop.ui.widgets.steady_bar import keep_bar_steady


class Growing(Protocol):
    """Something that can scroll by itself, or grow so that the page around it scrolls."""

    def set_growing(self, grows: bool) -> None:
        """Grow, or scroll inside."""


class Pair(QWidget):
    """Two parts beside one another, or stacked below a width.

    Args:
        left: the first part.
        right: the second part.
        shares: how they share the width.
        narrow: the width at 100 % below which they are stacked.
    """

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        shares: tuple[int, int] = (1, 1),
        narrow: int = 620,
        gap: int = 20,
    ) -> None:
        super().__init__()
        self.left, self.right = left, right
        self._shares, self._narrow = shares, narrow
        self.is_stacked = False
        self._box = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight, self), gap)
        self._box.addWidget(left, shares[0])
        self._box.addWidget(right, shares[1])
        follow_theme(self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        stacked = self.width() < theme.px(self._narrow)
        if stacked != self.is_stacked:
            self.is_stacked = stacked
            ways = QBoxLayout.Direction
            self._box.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
            for place, share in enumerate((0, 0) if stacked else self._shares):
                self._box.setStretch(place, share)
            self.stacked(stacked)

    def stacked(self, stacked: bool) -> None:
        """For subclasses: the parts were put beside or under one another."""


class ListAndText(Pair):
    """A list and what is chosen in it; stacked, the list keeps a few lines and the page scrolls.

    ``told`` is called with True when the parts come to stand under one another.
    """

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        shares: tuple[int, int] = (2, 1),
        list_height: int = 260,
        told: Callable[[bool], object] | None = None,
    ) -> None:
        self._list_height, self._told = list_height, told
        super().__init__(left, right, shares=shares, narrow=760)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        for part in (left, right):
            policy = part.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            part.setSizePolicy(policy)
        follow_theme(self, lambda: self.stacked(self.is_stacked))

    def stacked(self, stacked: bool) -> None:
        """Who scrolls changes; whoever asked is told."""
        if self._told is not None:
            self._told(stacked)
        cast(Growing, self.right).set_growing(stacked)
        if stacked:
            self.left.setFixedHeight(theme.px(self._list_height))
        else:
            self.left.setMinimumHeight(theme.px(160))
            self.left.setMaximumHeight(16_777_215)
        policy = self.right.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.right.setSizePolicy(policy)


class ScrollPanel(QScrollArea):
    """Scrolls what it holds, or grows with it."""

    def __init__(self, inside: QLayout) -> None:
        super().__init__()
        self._grows = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_steady(self)
        self._holder = QWidget()
        self._holder.setLayout(inside)
        self.setWidget(self._holder)
        self._holder.installEventFilter(self)

    def set_growing(self, grows: bool) -> None:
        """Grow with the content, or scroll inside."""
        self._grows = grows
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if grows else bars.ScrollBarAlwaysOn
        )
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content wants another height."""
        if watched is self._holder and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Little: it takes the room there is, and never makes the page around it scroll."""
        return QSize(theme.px(240), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._holder.layout()
        if not self._grows or layout is None:
            self.setMinimumHeight(theme.px(160))
            self.setMaximumHeight(16_777_215)
            return
        width = self.viewport().width()
        wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        self.setFixedHeight(max(wanted, layout.totalSizeHint().height(), theme.px(160)))

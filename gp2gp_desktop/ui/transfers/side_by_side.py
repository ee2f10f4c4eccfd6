"""Two columns where there is room, one under the other where there is not."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.widgets.layouts import follow_theme, spaced

_ENOUGH = 900


class SideBySide(QWidget):
    """The first part gets the greater share.

    Args:
        first: the left, or upper, part.
        second: the right, or lower, part.
        enough: the width at 100 % text from which they stand side by side.
    """

    def __init__(self, first: QWidget, second: QWidget, enough: int = _ENOUGH) -> None:
        super().__init__()
        self._enough = enough
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._box = spaced(QBoxLayout(QBoxLayout.Direction.TopToBottom, self), 20)
        self._box.addWidget(first, 3)
        self._box.addWidget(second, 2)
        follow_theme(self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme.px(self._enough)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if wide else down
        if self._box.direction() is not wanted:
            self._box.setDirection(wanted)
            # Stretch is for widths; below one another each part takes only what it needs.
            self._box.setStretch(0, 3 if wide else 0)
            self._box.setStretch(1, 2 if wide else 0)

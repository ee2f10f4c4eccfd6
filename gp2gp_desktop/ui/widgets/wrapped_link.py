"""A link whose words wrap: Qt's own buttons cut what is wider than they are."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.widgets.buttons import Button, Kind

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WrappedLink(Button):
    """A link of as many lines as its words need.

    Args:
        words: what it says.
        colour: the name of the colour in ``ui/tokens.py`` it is written in.
    """

    def __init__(self, words: str, colour: str) -> None:
        super().__init__(words, kind=Kind.LINK)
        self._colour = colour
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """All words on one line."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * theme.px(2) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        self.ensurePolished()
        words = self.text().split() or [""]
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(widest + 2 * theme.px(2) + 2, theme.px(32))

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped words, and never too low to hit."""
        self.ensurePolished()
        room = QRect(0, 0, max(1, width - 2 * theme.px(2)), 100_000)
        words = self.fontMetrics().boundingRect(room, int(_FLAGS), self.text())
        return max(theme.px(32), words.height() + theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button's surface, then the words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        palette = theme.palette()
        colour = palette.focus_dark if self.hasFocus() else str(getattr(palette, self._colour))
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        side = theme.px(2)
        painter.drawText(self.rect().adjusted(side, side, -side, -side), int(_FLAGS), self.text())
        painter.end()

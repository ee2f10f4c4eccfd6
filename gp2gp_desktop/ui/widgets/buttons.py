"""Buttons. One primary act per page; the words are the act (``Register patient``, not ``OK``)."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QPushButton, QSizePolicy, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.widgets.icons import button_icon
from gp2gp_desktop.ui.widgets.layouts import follow_theme


class Kind(Enum):
    """How a button looks, by what it does."""

    PRIMARY = "primary"  # the act the page is for
    SECONDARY = "secondary"
    DANGER = "danger"  # cannot be taken back
    QUIET = "quiet"  # beside other things: Refresh, Show
    LINK = "link"  # goes somewhere


_ICON_TOKENS = {
    Kind.PRIMARY: "on_primary",
    Kind.SECONDARY: "link",
    Kind.DANGER: "on_danger",
    Kind.QUIET: "link",
    Kind.LINK: "link",
}


class Button(QPushButton):
    """A push button with a visible verb; Enter presses it as Space does.

    Args:
        words: the verb; ``&`` marks the Alt letter.
        pressed: what to call when pressed.
        kind: how it looks.
        drawing: the name of an icon beside the words.
        keys: a shortcut that does the same, shown in the tooltip (``Ctrl+Enter``).
    """

    def __init__(
        self,
        words: str,
        pressed: Callable[[], object] | None = None,
        kind: Kind = Kind.SECONDARY,
        *,
        drawing: str = "",
        keys: str = "",
        small: bool = False,
    ) -> None:
        super().__init__(words)
        self.kind = kind
        self.setProperty("kind", kind.value)
        self.setProperty("small", small)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if keys:
            self.setToolTip(keys)
        if pressed is not None:
            on_press(self, pressed)
        self._drawing = drawing
        self._paint_icon()
        follow_theme(self, self._paint_icon)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The icon darkens with the words."""
        super().focusInEvent(event)
        self._paint_icon()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The icon takes its own colour again."""
        super().focusOutEvent(event)
        self._paint_icon()

    def _paint_icon(self) -> None:
        if not self._drawing:
            return
        palette = theme.palette()
        colour = str(getattr(palette, _ICON_TOKENS[self.kind]))
        if self.hasFocus():
            colour = palette.focus_dark
        size, gap = theme.px(20), theme.px(6)
        self.setIcon(button_icon(self._drawing, colour, size, gap))
        self.setIconSize(QSize(size + gap, size))


class PanelButton(QPushButton):
    """A button that is a whole panel: what lies in it takes no clicks of its own.

    Args:
        kind: the ``kind`` of the style sheet.
        inside: what it shows.
        least: its least height in pixels at 100 %.
    """

    def __init__(self, kind: str, inside: QLayout, least: int) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self._inside = inside
        self._least = least
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayout(inside)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As big as what it holds."""
        hint = self._inside.sizeHint()
        return QSize(hint.width(), max(hint.height(), theme.px(self._least)))

    def minimumSizeHint(self) -> QSize:
        """As small as its words allow."""
        return QSize(self._inside.minimumSize().width(), theme.px(self._least))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its wrapped words."""
        return max(theme.px(self._least), self._inside.totalHeightForWidth(width))


def on_press(button: QAbstractButton, act: Callable[[], object]) -> None:
    """Call ``act`` without the checked state that ``clicked`` carries."""

    def pressed(_checked: bool = False) -> None:
        act()

    button.clicked.connect(pressed)


def link(words: str, pressed: Callable[[], object] | None = None, *, about: str = "") -> Button:
    """A link; ``about`` completes the words for a screen reader (``Change`` *the address*)."""
    made = Button(words, pressed, Kind.LINK)
    if about:
        made.setAccessibleName(f"{words.replace('&', '')} {about}")
    return made

"""Words on screen: headings with a level, paragraphs, captions, rules and cards.

Every label shows plain text only: what a record holds is never read as HTML (design 7).
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import at_top, column, restyle, row, spaced

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_ICONS = {
    Tone.IDLE: ("info", "text"),
    Tone.ACTIVE: ("info", "link"),
    Tone.ATTENTION: ("warning", "on_panel"),
    Tone.SOON: ("clock", "on_panel"),
    Tone.NOW: ("warning", "error"),
    Tone.DONE: ("tick", "success"),
}


_FROM_LEFT = "\u200e"
"""Shows nothing, and lets a line that begins with right-to-left letters run from the left."""


def _begins_right_to_left(words: str) -> bool:
    kinds = (unicodedata.bidirectional(letter) for letter in words)
    return next((kind in {"R", "AL"} for kind in kinds if kind in {"L", "R", "AL"}), False)


class Text(QLabel):
    """A paragraph that wraps. It runs from the left, whatever script a name in it is written in.

    Args:
        words: the text, shown as it is.
        kind: how it looks, one of the ``words`` values of ``resources/styles``: ``body``,
            ``strong``, ``secondary``, ``caption``, ``hint``, ``problem``, ``success``,
            ``xl`` to ``s``.
        selectable: whether it can be marked and copied with the mouse.
    """

    def __init__(
        self, words: str = "", kind: str = "body", *, wrap: bool = True, selectable: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("words", kind)
        self.setWordWrap(wrap)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Minimum,
        )
        self._is_copied = selectable
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setAlignment(_LEFT)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Change the words. What may be copied gets nothing that was not said."""
        turned = _begins_right_to_left(words) and not self._is_copied
        super().setText(f"{_FROM_LEFT}{words}" if turned else words)

    def text(self) -> str:
        """The words as they were given."""
        return super().text().removeprefix(_FROM_LEFT)

    def set_kind(self, kind: str) -> None:
        """Change how it looks."""
        if self.property("words") != kind:
            self.setProperty("words", kind)
            restyle(self)


class Phrase(Text):
    """A few words that stand on one line where there is room, and wrap where there is not."""

    def sizeHint(self) -> QSize:
        """As wide as the words on one line."""
        self.ensurePolished()
        words = self.fontMetrics().size(0, self.text())
        sides = self.contentsMargins()
        return QSize(
            words.width() + sides.left() + sides.right() + 2,
            words.height() + sides.top() + sides.bottom(),
        )


class Heading(Text):
    """A heading. ``level`` 1 (one per page) to 4 gives its size and its rank for screen readers."""

    _SIZES = ("xl", "l", "m", "s")

    def __init__(self, words: str, level: int = 1) -> None:
        super().__init__(words, self._SIZES[level - 1])
        self.level = level
        self.setObjectName(f"heading-{level}")
        self.setAccessibleDescription(f"Heading level {level}")


class PageHeading(Heading):
    """The heading at which a page that is read begins: it may have the keyboard, Tab passes it.

    On a button the keyboard would bring the button into view and push what the page says out of
    it; one key too many would press it (WCAG 2.4.3, 2.4.11).
    """

    def __init__(self, words: str, level: int = 1) -> None:
        super().__init__(words, level)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def take_keyboard(self) -> None:
        """The page opens: a screen reader reads its heading, and Tab goes on from here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class Rule(QFrame):
    """A thin line between parts; decoration only."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "rule")


class Card(QFrame):
    """A white surface with an optional heading.

    Attributes:
        body: the column to put things in.
    """

    def __init__(self, title: str = "", *parts: QWidget | QLayout, level: int = 2) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body: QVBoxLayout = column(gap=12, margins=(18, 22))
        if title:
            self.body.addWidget(Heading(title, max(level, 3)))
        # Cards side by side are equally high; what they hold stays at the top.
        self.setLayout(at_top(self.body))
        self.add(*parts)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put more at the end."""
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)


class Section(QWidget):
    """A heading and what belongs to it, on the page itself."""

    def __init__(self, title: str, *parts: QWidget | QLayout, level: int = 2) -> None:
        super().__init__()
        self.body = spaced(QVBoxLayout(self), 12)
        self.body.addWidget(Heading(title, level))
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)


class Inset(QFrame):
    """A sentence that stands out: a thick bar, an icon and words, in a tone."""

    def __init__(self, words: str, tone: Tone = Tone.ACTIVE, heading: str = "") -> None:
        super().__init__()
        self.setProperty("part", "inset")
        self.setProperty("tone", tone.value)
        self.heading = Text(heading, "strong")
        self.words = Text(words, selectable=True)
        for part in (self.heading, self.words):
            # Only ever hidden here: shown without a parent it would be a window of its own.
            if not part.text():
                part.hide()
        drawing = IconLabel(*_ICONS[tone], size=24)
        inside = row(drawing, column(self.heading, self.words, gap=4), gap=12, margins=(12, 14))
        inside.setAlignment(drawing, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inside)
        self._drawing = drawing

    def say(self, words: str, tone: Tone, heading: str = "") -> None:
        """Change what it says and how it looks."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._drawing.show_icon(*_ICONS[tone])
        self.setProperty("tone", tone.value)
        for widget in (self, self.heading, self.words):
            restyle(widget)

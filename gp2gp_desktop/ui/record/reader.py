"""Prose on screen: marked and copied with mouse and keys, drawn from words, never from HTML."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.record.prose import Line, Look, Prose, Words
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.layouts import follow_theme

_LABEL_WIDTH = 104
_STEP = 22
_FONTS = {
    Look.TITLE: ("m", True),
    Look.HEADING: ("s", True),
    Look.SMALL_HEADING: ("body", True),
    Look.STRONG: ("body", True),
}
_MARKS = {
    Look.DANGER: Tone.NOW,
    Look.WARNING: Tone.SOON,
    Look.NOTE: Tone.ACTIVE,
    Look.GOOD: Tone.DONE,
}
_QUIET = frozenset((Look.QUIET, Look.SMALL_HEADING))
_APART = frozenset((Look.HEADING, Look.SMALL_HEADING))


class Reader(QTextEdit):
    """Shows prose; scrolls by itself, or grows with what it shows.

    Args:
        name: what a screen reader calls it.
        grows: whether it is as high as its text, so that the page around it scrolls.
    """

    def __init__(self, name: str, *, grows: bool = False) -> None:
        super().__init__()
        self._prose: Prose = ()
        self._grows = grows
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("part", "reader")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.set_growing(grows)
        follow_theme(self, self._draw)

    @property
    def prose(self) -> Prose:
        """What is shown."""
        return self._prose

    def show_prose(self, prose: Prose) -> None:
        """Replace everything and go to the top."""
        self._prose = prose
        self._draw()

    def set_growing(self, grows: bool) -> None:
        """Grow with the text, or scroll inside."""
        self._grows = grows
        policy = QSizePolicy.Policy.Fixed if grows else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if grows else bars.ScrollBarAsNeeded
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._grows:
            height = round(self.document().size().height()) + theme.px(4)
            if height != self.height() or self.minimumHeight() != height:
                self.setFixedHeight(height)
        else:
            self.setMinimumHeight(theme.px(160))
            self.setMaximumHeight(16_777_215)

    def _draw(self) -> None:
        document = self.document()
        document.clear()
        document.setDocumentMargin(theme.px(4))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for place, line in enumerate(self._prose):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(_block(line, is_first=place == 0))
            _write(cursor, line)
        cursor.endEditBlock()
        top = QTextCursor(document)
        self.setTextCursor(top)
        self.verticalScrollBar().setValue(0)
        self._fit()


def _block(line: Line, *, is_first: bool) -> QTextBlockFormat:
    block = QTextBlockFormat()
    left = theme.px(_STEP) * line.depth
    if line.label:
        width = theme.px(_LABEL_WIDTH)
        left += width
        block.setTextIndent(-width)
        block.setTabPositions([QTextOption.Tab(width, QTextOption.TabType.LeftTab)])
    block.setLeftMargin(left)
    looks = {one.look for one in line.words}
    if not is_first and Look.HEADING in looks:
        block.setTopMargin(theme.px(18))
    elif not is_first and (line.is_apart or looks & _APART):
        block.setTopMargin(theme.px(12))
    else:
        block.setTopMargin(theme.px(2))
    block.setBottomMargin(theme.px(8 if Look.TITLE in looks else 2))
    if Look.HEADING in looks or Look.TITLE in looks:
        block.setHeadingLevel(3 if Look.TITLE in looks else 4)
    return block


def _write(cursor: QTextCursor, line: Line) -> None:
    if line.label:
        cursor.insertText(f"{line.label}\t", _format(Look.QUIET))
    for place, words in enumerate(line.words):
        if place:
            cursor.insertText(" ", _format(Look.PLAIN))
        _write_words(cursor, words)


def _write_words(cursor: QTextCursor, words: Words) -> None:
    # U+2028 breaks the line and stays in the paragraph; a mark has room at its sides.
    text = words.text.replace("\r\n", "\n").replace("\n", "\u2028")
    padded = f"\u00a0{text}\u00a0" if words.look in _MARKS else text
    cursor.insertText(padded, _format(words.look))


def _format(look: Look) -> QTextCharFormat:
    palette = theme.palette()
    kind, bold = _FONTS.get(look, ("body", False))
    made = QTextCharFormat()
    font: QFont = theme.font(kind, bold=bold)
    colour = palette.secondary if look in _QUIET else palette.text
    if look in _MARKS:
        colours = palette.tags[_MARKS[look]]
        colour = colours.text
        made.setBackground(QColor(colours.tint))
        font = theme.font("caption", bold=True)
    made.setFont(font)
    made.setForeground(QColor(colour))
    return made

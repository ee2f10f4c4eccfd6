"""Prose on screen: marked and copied with mouse and keys, drawn from words, never from HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
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
_AT_ONCE = 200  # lines drawn before one has scrolled to their end
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
        self._prose: list[Line] = []  # what is drawn
        self._rest: Iterator[Line] = iter(())
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
        self.verticalScrollBar().valueChanged.connect(self._near_the_end)
        follow_theme(self, self._draw)

    @property
    def prose(self) -> Prose:
        """What is shown, with what is not drawn yet."""
        self._draw_more(None)
        return tuple(self._prose)

    def show_prose(self, prose: Iterable[Line]) -> None:
        """Replace everything and go to the top.

        Of a very long text the first lines are drawn at once, and more as one gets near their end.
        """
        self._prose, self._rest = [], iter(prose)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the end, or everything marked, means all of it."""
        whole = (QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.MoveToEndOfDocument)
        if any(event.matches(key) for key in whole):
            self._draw_more(None)
        super().keyPressEvent(event)

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
        """From the top; after a change of look, as far as was drawn before."""
        document = self.document()
        document.clear()
        document.setDocumentMargin(theme.px(4))
        before, self._prose = self._prose, []
        self._rest = chain(before, self._rest)
        self._draw_more(None if self._grows else max(_AT_ONCE, len(before)))
        self.setTextCursor(QTextCursor(document))
        self.verticalScrollBar().setValue(0)
        self._fit()

    def _draw_more(self, count: int | None) -> None:
        """The next lines, or all that are left."""
        more = list(islice(self._rest, count))
        if not more:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for line in more:
            if self._prose:
                cursor.insertBlock()
            cursor.setBlockFormat(_block(line, is_first=not self._prose))
            _write(cursor, line)
            self._prose.append(line)
        cursor.endEditBlock()

    def _near_the_end(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if self._prose and value >= bar.maximum() - 2 * bar.pageStep():
            self._draw_more(_AT_ONCE)


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

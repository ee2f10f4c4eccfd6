"""The patient banner.

It stands on every screen about one patient and on no list (CUI PAB-0009 to 0015).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.formats import NOT_KNOWN, PatientFacts, prose_date
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import clear, reveal, row, spaced
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Phrase, Text

_NAME_SIZES = {"banner-name": 21, "banner-long-name": 16}
"""The sizes of ``resources/styles/parts.qss``, the biggest first."""
_BREAK = "\u200b"
"""Shows nothing, and lets a line break where it stands."""


class PatientName(Phrase):
    """A name that is never cut: a surname wider than its line is written smaller, then in pieces.

    A name in pieces cannot be marked with the mouse, or the breaks would be copied with it.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, "banner-name", selectable=True)
        self.name = name
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """As wide as the name in its biggest writing, however it is written now."""
        words = self._metrics("banner-name").size(0, self.name)
        return QSize(words.width() + 2, words.height())

    def minimumSizeHint(self) -> QSize:
        """No name makes the window wider than its screen."""
        return QSize(theme.px(96), self._metrics("banner-long-name").height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the biggest writing that fits."""
        super().resizeEvent(event)
        room, words = self.contentsRect().width(), self.name.split()
        for kind in _NAME_SIZES:
            measured = self._metrics(kind)
            if all(measured.horizontalAdvance(word) <= room for word in words):
                self._write(self.name, kind, Qt.TextInteractionFlag.TextSelectableByMouse)
                return
        pieces = (
            word if measured.horizontalAdvance(word) <= room else _BREAK.join(word)
            for word in words
        )
        self._write(" ".join(pieces), kind, Qt.TextInteractionFlag.NoTextInteraction)

    def _metrics(self, kind: str) -> QFontMetrics:
        self.ensurePolished()
        font = self.font()
        font.setPixelSize(theme.px(_NAME_SIZES[kind]))
        return QFontMetrics(font)

    def _write(self, words: str, kind: str, flag: Qt.TextInteractionFlag) -> None:
        self.set_kind(kind)
        if words != self.text():
            self.setTextInteractionFlags(flag)
            self.setText(words)


class PatientBanner(QFrame):
    """Who the screen is about: name, birth, gender, NHS number, and what must not be missed.

    Labels are lighter than values and have no colons. A patient who has died has another
    background *and* a pattern. The second zone opens with ``More``.
    """

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._today = today
        self._died = False
        self.setProperty("part", "patient-banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.warning = Tag("", Tone.NOW)
        self.more = Button("More", self._toggle, Kind.QUIET)
        self.more.setAccessibleName("More about this patient")
        self._facts = Flow(gap=28)
        first = row(self._facts, self.more, gap=12)
        first.setStretch(0, 1)
        self.details = QWidget()
        self._details = spaced(QGridLayout(self.details), 6)
        column = spaced(QVBoxLayout(self), 4, (10, 24))
        column.addLayout(first)
        column.addWidget(self.details)
        self.hide()

    def show_patient(self, facts: PatientFacts | None) -> None:
        """Show a patient, or nobody."""
        reveal(self, facts is not None)
        self._facts.clear()
        clear(self._details)
        if facts is None:
            return
        self._died = facts.died is not None
        self._fill(facts)
        self._fill_details(facts.details)
        self.setAccessibleName(self._spoken(facts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pattern of somebody who has died, over the plain background."""
        super().paintEvent(event)
        if not self._died:
            return
        colour = QColor(theme.palette().banner_label)
        colour.setAlpha(70)
        painter = QPainter(self)
        painter.fillRect(
            QRect(QPoint(0, 0), QSize(theme.px(16), self.height())),
            QBrush(QColor(theme.palette().banner_label), Qt.BrushStyle.BDiagPattern),
        )
        painter.fillRect(self.rect(), QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.end()

    def _fill(self, facts: PatientFacts) -> None:
        self._facts.add(PatientName(facts.name))
        self._add("Born", facts.born_text(self._today()))
        if facts.died is not None:
            self._add("Died", facts.died_text)
        self._add("Gender", facts.gender or NOT_KNOWN)
        self._add("NHS No.", facts.number_text)
        if facts.warning:
            self.warning = Tag(f"⚠ {facts.warning}", Tone.NOW)
            self._facts.add(self.warning)

    def _add(self, label: str, value: str) -> None:
        pair = QWidget()
        words = row(
            Text(label, "banner-label", wrap=False),
            Phrase(value, "banner-value", selectable=True),
            gap=8,
        )
        words.setStretch(1, 1)
        pair.setLayout(words)
        self._facts.add(pair)

    def _fill_details(self, details: tuple[tuple[str, str], ...]) -> None:
        self.more.setVisible(bool(details))
        self.details.hide()
        self.more.setText("More")
        for line, (label, value) in enumerate(details):
            self._details.addWidget(Text(label, "banner-label", wrap=False), line, 0)
            self._details.addWidget(Text(value or NOT_KNOWN, selectable=True), line, 1)
        self._details.setColumnStretch(1, 1)

    def _toggle(self) -> None:
        opened = self.details.isHidden()
        self.details.setVisible(opened)
        self.more.setText("Less" if opened else "More")
        self.more.setAccessibleName(f"{self.more.text()} about this patient")

    def _spoken(self, facts: PatientFacts) -> str:
        born = prose_date(facts.born) if facts.born else NOT_KNOWN
        parts = [f"Patient {facts.name}", f"born {born}"]
        if facts.died is not None:
            parts.append(f"died {prose_date(facts.died)}")
        parts += [f"gender {facts.gender or NOT_KNOWN}", f"NHS number {facts.number_text}"]
        if facts.warning:
            parts.append(facts.warning)
        return ", ".join(parts)

"""The cards of one transfer's page: the failure panel, the history, the details."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from gp2gp_desktop.ui import calling, theme
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.numbered import numbered
from gp2gp_desktop.ui.transfers.one import wording
from gp2gp_desktop.ui.transfers.one.failure import Failure
from gp2gp_desktop.ui.transfers.one.shown import Attempt
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, on_press
from gp2gp_desktop.ui.widgets.layouts import clear, column, follow_theme, row, spaced
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text
from gp2gp_desktop.ui.widgets.timeline import Event, Timeline


class FailureCard(Card):
    """What happened, whose problem it is, what to do, and lines for the helpdesk."""

    def __init__(self, copy: Callable[[str], object]) -> None:
        super().__init__()
        self.title = Heading(wording.FAILURE, 3)
        self.add(self.title)
        self._copy = copy
        self._inside = spaced(column(), 14)
        self.add(self._inside)
        self.lines = HelpdeskLines()
        self.copy_button = Button(wording.COPY, self._pressed)
        self.add(
            column(
                Heading(wording.HELPDESK, 4),
                Text(wording.HELPDESK_HINT, "caption"),
                self.lines,
                row(self.copy_button, None),
                gap=12,
            )
        )

    def show_failure(self, failed: Failure) -> None:
        """Fill the panel."""
        clear(self._inside)
        self.title.setText(failed.title)
        self._inside.addWidget(Inset(failed.code, Tone.NOW, failed.happened))
        self._say(wording.WHOSE, failed.whose)
        self._steps(failed.steps)
        self._say(wording.AGAIN, failed.again)
        self._say(wording.PAPER_QUESTION, failed.paper)
        self._say(wording.TELL, failed.patient)
        self._say(wording.LOOK, failed.look)
        self._say(calling.HEADING, failed.call)
        self.lines.show_lines(failed.helpdesk)

    def _say(self, heading: str, words: str) -> None:
        self._inside.addLayout(column(Heading(heading, 4), Text(words, selectable=True), gap=2))

    def _steps(self, steps: Sequence[str]) -> None:
        self._inside.addLayout(column(Heading(wording.STEPS, 4), numbered(steps), gap=6))

    def _pressed(self) -> None:
        self._copy(self.lines.toPlainText())


class HelpdeskLines(QPlainTextEdit):
    """Lines that can be marked and copied, never changed; long ids break anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(wording.HELPDESK)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        follow_theme(self, self._fit)

    def show_lines(self, text: str) -> None:
        """Show them, as high as they are."""
        self.setPlainText(text)
        self._fit()

    def _fit(self) -> None:
        """As high as the lines, wrapped ones too, and their frame."""
        self.ensurePolished()
        high, block = 0.0, self.document().firstBlock()
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        self.setFixedHeight(round(high) + theme.px(36))


class HistoryCard(Card):
    """Every attempt: the newest one open, older ones behind a button."""

    def __init__(self) -> None:
        super().__init__(wording.HISTORY)
        self._inside = spaced(column(), 12)
        self.add(self._inside)
        self._open: set[str] = set()
        self.openers: list[Button] = []

    def show_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Fill the card; an older attempt that was opened stays open."""
        clear(self._inside)
        self.openers = []
        for place, attempt in enumerate(attempts):
            timeline = Timeline(attempt.title)
            timeline.show_events(
                [
                    Event(one.when, one.what, one.detail, one.tone, one.is_over)
                    for one in attempt.events
                ]
            )
            if place:
                opener = Button("", kind=Kind.QUIET)
                self.openers.append(opener)
                self._inside.addWidget(opener)
                self._inside.addWidget(timeline)
                self._fold(opener, attempt.title, timeline)
                continue
            if attempt.title != wording.HISTORY:
                self._inside.addWidget(Text(attempt.title, "strong"))
            self._inside.addWidget(timeline)

    def _fold(self, opener: Button, title: str, timeline: QWidget) -> None:
        """Let the button show and hide an earlier attempt."""

        def fit() -> None:
            is_open = title in self._open
            timeline.setVisible(is_open)
            opener.setText("Hide this attempt" if is_open else "Show an earlier attempt")
            opener.setAccessibleName(f"{opener.text()}: {title}")
            opener.setToolTip(title)

        def toggle() -> None:
            self._open ^= {title}
            fit()

        on_press(opener, toggle)
        fit()


class DetailsCard(Card):
    """Labels and values, one under the other."""

    def __init__(self) -> None:
        super().__init__(wording.DETAILS)
        self._pairs = spaced(column(), 10)
        self.add(self._pairs)

    def show_details(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Fill the card."""
        clear(self._pairs)
        for label, value in pairs:
            # Ids are long words: they need the smaller letters to stand on one line.
            kind = "caption" if label == wording.CONVERSATION_LABEL else "body"
            words = Text(value, kind, selectable=True)
            self._pairs.addLayout(column(Text(label, "caption"), words, gap=0))

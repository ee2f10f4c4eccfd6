"""Filters with counts, and counts that lead to the list they count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import PanelButton, on_press
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import column, row
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Text


class Chips(Flow):
    """One filter out of several, each with its count: ``To file 5``.

    Attributes:
        chosen: emitted with the key when a person chooses another.
    """

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(gap=8)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._words: dict[str, str] = {}
        for key, words in choices:
            self._offer(key, words)

    @property
    def current(self) -> str | None:
        """The chosen key."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        self._buttons[key].setChecked(True)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Put a count behind the words of each key given."""
        for key, count in counts.items():
            self._buttons[key].setText(f"{self._words[key]} {count}")
        self._flow.invalidate()

    def button(self, key: str) -> QPushButton:
        """The button of one key."""
        return self._buttons[key]

    def _offer(self, key: str, words: str) -> None:
        button = QPushButton(words)
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _on=False: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._words[key] = words
        self.add(button)


class CountLink(PanelButton):
    """A big count with its words and an optional tag; pressing it opens the list.

    Used on the home screen and the dashboard.
    """

    def __init__(
        self,
        count: int,
        words: str,
        pressed: Callable[[], object],
        *,
        detail: str = "",
        tag: str = "",
        tone: Tone = Tone.IDLE,
    ) -> None:
        parts: list[QWidget] = [Text(words, "strong")]
        if detail:
            parts.append(Text(detail, "secondary"))
        across = row(
            Text(str(count), "xl", wrap=False),
            column(*parts, gap=2),
            gap=18,
            margins=(20, 12, 16, 12),
        )
        across.setStretch(1, 1)
        if tag:
            across.addWidget(Tag(tag, tone))
        across.addWidget(IconLabel("chevron-right", "link", 20))
        super().__init__("count", across, 78)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = ", ".join(part for part in (f"{count} {words}", detail, tag) if part)
        self.setAccessibleName(said)
        on_press(self, pressed)

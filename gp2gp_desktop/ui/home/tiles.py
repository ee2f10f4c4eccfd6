"""Counts and cards side by side, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.home.counted import Counted
from gp2gp_desktop.ui.home.presenter import OpenForm
from gp2gp_desktop.ui.widgets.buttons import PanelButton, on_press
from gp2gp_desktop.ui.widgets.chips import CountLink
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import column, follow_theme, row, spaced
from gp2gp_desktop.ui.widgets.text import Text

_LEAST = 330  # pixels at 100 % below which a tile's words would wrap word by word


class Tiles(QWidget):
    """Equally wide tiles, left to right, then down.

    Args:
        tiles: what to show, in reading order.
        most: at most so many columns, however much room there is.
    """

    def __init__(self, tiles: Sequence[QWidget], most: int = 3) -> None:
        super().__init__()
        self._tiles = tuple(tiles)
        self._most = most
        self._columns = 0
        self._grid = spaced(QGridLayout(self), 12)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange(1)
        follow_theme(self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for more columns, or for fewer."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(1, (self.width() + theme.px(12)) // theme.px(_LEAST))
        self._arrange(min(room, self._most, max(1, len(self._tiles))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for at in range(max(columns, self._columns)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self._columns = columns
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns)
        self.updateGeometry()


class CountFact(QFrame):
    """A count that leads nowhere the reader may go; it looks like the others, and is no button."""

    def __init__(self, counted: Counted) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words = column(Text(counted.words, "strong"), gap=2)
        if counted.detail:
            words.addWidget(Text(counted.detail, "secondary"))
        number = Text(str(counted.count), "xl", wrap=False)
        across = row(number, words, gap=18, margins=(12, 20))
        across.setStretch(1, 1)
        across.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(across)
        self.setMinimumHeight(theme.px(78))
        follow_theme(self, lambda: self.setMinimumHeight(theme.px(78)))
        said = (f"{counted.count} {counted.words}", counted.detail)
        self.setAccessibleName(", ".join(part for part in said if part))


def tile(counted: Counted, pressed: Callable[[], object]) -> QWidget:
    """A count that opens its list, or one that only tells."""
    if not counted.place.key:
        return CountFact(counted)
    return CountLink(
        counted.count,
        counted.words,
        pressed,
        detail=counted.detail,
        tag=counted.tag,
        tone=counted.tone,
    )


def form_card(form: OpenForm, pressed: Callable[[], object]) -> PanelButton:
    """A form to go on with: whose it is, and where it was left."""
    words = column(Text(form.name, "strong"), Text(form.detail, "secondary"), gap=2)
    across = row(
        IconLabel("register", "link", 28),
        words,
        IconLabel("chevron-right", "link", 20),
        gap=18,
        margins=(20, 12, 16, 12),
    )
    across.setStretch(1, 1)
    card = PanelButton("count", across, 78)
    card.setCursor(Qt.CursorShape.PointingHandCursor)
    card.setAccessibleName(f"Continue the registration of {form.name}. {form.detail}")
    on_press(card, pressed)
    return card

"""The parts of the dashboard: a figure, a chart with its table, a table of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.bars import Bars, legend
from gp2gp_desktop.ui.dashboard.chart import Bar, Chart, Place
from gp2gp_desktop.ui.dashboard.shown import Fact
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import link, on_press
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import column, follow_theme, reveal, spaced, tab_through
from gp2gp_desktop.ui.widgets.text import Card, Phrase
from gp2gp_desktop.ui.widgets.wrapped_link import WrappedLink

_LEAST_WORDS, _LEAST_NUMBER = 200, 110
"""The least width of a column, in pixels at 100 %."""

Open = Callable[[Place | None], None]
SaveTable = Callable[[Chart], None]


def figure(fact: Fact, opens: Open) -> Card:
    """One figure, large, with what it is of; its words lead to the list behind it."""
    words: QWidget = Phrase(fact.words, "strong")
    if fact.place is not None:
        words = WrappedLink(fact.words[:1].upper() + fact.words[1:], "link")
        words.setAccessibleName(f"{fact.figure} {fact.words}")
        on_press(words, partial(opens, fact.place))
    card = Card("", column(Phrase(fact.figure, "l"), words, gap=2))
    if fact.detail:
        card.add(Phrase(fact.detail, "secondary"))
    said = (fact.figure, fact.words, fact.detail)
    card.setAccessibleName(", ".join(part for part in said if part))
    return card


class Grid(QWidget):
    """Rows of cells whose words wrap; where there is no room for columns, one under another.

    Args:
        columns: the headings.
        rows: the cells.
        texts: how many columns from the left are words; the others are numbers.
        linked: what the first cell of a row leads to, or None.
    """

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        texts: int = 1,
        linked: Callable[[int], Callable[[], object] | None] = lambda _row: None,
    ) -> None:
        super().__init__()
        self.links: list[WrappedLink] = []
        self._texts = texts
        self._stacked: bool | None = None
        self._grid = spaced(QGridLayout(self), 6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heads = [Phrase(title, "strong") for title in columns]
        self._rows = [
            [self._cell(words, linked(down) if not at else None) for at, words in enumerate(cells)]
            for down, cells in enumerate(rows)
        ]
        self._lines = [_in_one_line(columns[texts:], cells[texts:]) for cells in rows]
        self._arrange(False)
        follow_theme(self, self._fit)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow: then it stacks."""
        return QSize(theme.px(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for columns, or not."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = theme.px(_LEAST_WORDS * self._texts + _LEAST_NUMBER * self._numbers)
        self._arrange(self.width() < least)

    @property
    def _numbers(self) -> int:
        return len(self._heads) - self._texts

    def _arrange(self, stacked: bool) -> None:
        """Put every cell in its place."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        for head in self._heads:
            reveal(head, not stacked)
        for at, head in enumerate(self._heads):
            self._put(head, 0, at)
        for down, cells in enumerate(self._rows, start=1):
            for at, cell in enumerate(cells):
                reveal(cell, not stacked or at < self._texts)
                place = (3 * down + at, 0) if stacked and at < self._texts else (3 * down, at)
                self._put(cell, *place)
            line = self._lines[down - 1]
            reveal(line, stacked)
            self._grid.addWidget(line, 3 * down + 2, 0)
        for at in range(len(self._heads)):
            self._grid.setColumnStretch(at, 0 if at >= self._texts or (stacked and at) else 2)
        self._grid.setHorizontalSpacing(0 if stacked else theme.px(16))
        self.updateGeometry()

    def _cell(self, words: str, act: Callable[[], object] | None) -> QWidget:
        if act is None:
            return Phrase(words)
        made = WrappedLink(words, "link")
        on_press(made, act)
        self.links.append(made)
        return made

    def _put(self, cell: QWidget, down: int, across: int) -> None:
        if isinstance(cell, Phrase) and across >= self._texts:
            cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(cell, down, across)


def _in_one_line(heads: Sequence[str], cells: Sequence[str]) -> Phrase:
    """The numbers of a row with what they are, for where there is no room for columns."""
    return Phrase(" · ".join(f"{h}: {c}" for h, c in zip(heads, cells, strict=True)), "secondary")


class ChartCard(Card):
    """A chart under its finding, with the same rows as a table behind a link."""

    def __init__(self, chart: Chart, opens: Open, saves: SaveTable) -> None:
        super().__init__(chart.title, level=3)
        self.setAccessibleName(chart.title)
        self.chart = chart
        self._opens = opens
        self.bars = Bars(chart)
        self.bars.opened.connect(self._open)
        self.grid: Grid | None = None
        self.picture = QWidget()
        inside = column(self.bars, gap=12)
        if len(chart.legend) > 1:
            inside.addWidget(legend(chart.legend))
        self.picture.setLayout(inside)
        self.picture.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if not chart.bars:
            return
        self.toggle = link(wording.SHOW_TABLE, self.turn, about=f"– {chart.title}")
        self.save = link(wording.SAVE_TABLE, partial(saves, chart), about=f"– {chart.title}")
        self.add(self.picture, Flow(self.toggle, self.save, gap=24))

    def turn(self) -> None:
        """Show the table in place of the bars, and back."""
        if self.grid is None:
            bars = self.chart.bars
            rows = [bar.cells for bar in bars]
            self.grid = Grid(self.chart.columns, rows, linked=lambda at: self._act(bars[at]))
            self.grid.hide()
            before = self.toggle.previousInFocusChain() or self.toggle
            self.body.insertWidget(self.body.indexOf(self.picture), self.grid)
            tab_through(before, *self.grid.links, self.toggle, self.save)
        table = self.grid.isHidden()
        self.grid.setVisible(table)
        self.picture.setVisible(not table)
        words = wording.SHOW_CHART if table else wording.SHOW_TABLE
        self.toggle.setText(words)
        self.toggle.setAccessibleName(f"{words} – {self.chart.title}")
        announce(self, "Table shown" if table else "Chart shown")

    def _act(self, bar: Bar) -> Callable[[], object] | None:
        return None if bar.place is None else partial(self._opens, bar.place)

    def _open(self, bar: Bar) -> None:
        self._opens(bar.place)

"""The lines of a comparison, and below them both sides of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.comparison import Line
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.comparison import wording
from gp2gp_desktop.ui.comparison.groups import Listed, is_doubtful
from gp2gp_desktop.ui.comparison.model import columns, few_columns
from gp2gp_desktop.ui.comparison.sides import side
from gp2gp_desktop.ui.record.layout import Pair
from gp2gp_desktop.ui.record.list_tab import Paper
from gp2gp_desktop.ui.widgets.chips import Chips
from gp2gp_desktop.ui.widgets.layouts import column, follow_theme
from gp2gp_desktop.ui.widgets.table import DataTable
from gp2gp_desktop.ui.widgets.table_model import MOST_ROWS
from gp2gp_desktop.ui.widgets.text import Inset, Text
from gp2gp_desktop.workflow.comparison import Source

_NARROW = 760


class Lines(QWidget):
    """Chips with counts, the table of the chosen list, and the two sides of the chosen line.

    Attributes:
        chosen: emitted with the place of the list a person chooses.
    """

    chosen = Signal(int)

    def __init__(self, source: Source, shown: tuple[Listed, ...]) -> None:
        super().__init__()
        self._source, self._lists = source, shown
        self._is_narrow = False
        self.chips = Chips(wording.TABLE, [(str(at), one.title) for at, one in enumerate(shown)])
        self.chips.show_counts({str(at): len(one.lines) for at, one in enumerate(shown)})
        self.chips.chosen.connect(lambda key: self.show_list(int(key)))
        self.cut = Text("", "caption")
        self.table = DataTable[Line](wording.TABLE, columns(source))
        self.table.chosen.connect(self._tell)
        self.means = Inset("")
        self.match = Text("", "secondary")
        ours, theirs = wording.SIDES[source]
        self.ours, self.theirs = (
            Paper(f"{ours}: the chosen entry"),
            Paper(f"{theirs}: the chosen entry"),
        )
        self.pair = Pair(self.ours, self.theirs, narrow=560, gap=16)
        self.setLayout(
            column(self.chips, self.cut, self.table, self.means, self.match, self.pair, gap=12)
        )
        for paper in (self.ours, self.theirs):
            paper.set_growing(True)
        follow_theme(self, self._fit)
        self._fit()
        first = next((at for at, one in enumerate(shown) if one.lines), 0)
        self.show_list(first)

    @property
    def place(self) -> int:
        """The list in sight."""
        return int(self.chips.current or 0)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        chips = (self.chips.button(str(at)) for at in range(len(self._lists)))
        return (*chips, self.table.view, self.ours.reader, self.theirs.reader)

    def show_list(self, place: int) -> None:
        """Show one of the lists from its first line."""
        self.chips.choose(str(place))
        listed = self._lists[place]
        rows = listed.lines[:MOST_ROWS]
        self.table.show_rows(rows, *listed.empty)
        self._fit_height()
        self.cut.setVisible(len(rows) < len(listed.lines))
        self.cut.setText(
            f"The first {len(rows)} of {len(listed.lines)} are shown; “{wording.COPY}” takes all."
        )
        self.pair.setVisible(bool(rows))
        if rows:
            self.table.choose(0)
            self._tell(rows[0])
        else:
            self.match.hide()
            self.means.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _tell(self, line: Line | None) -> None:
        if line is None:
            return
        ours, theirs = wording.SIDES[self._source]
        dangerous = line.attention if self._source is not Source.FIRST_EXTRACT else None
        self.means.setVisible(dangerous is not None)
        if dangerous is not None:
            self.means.say(wording.ATTENTION_MEANS[dangerous], wording.ATTENTION[dangerous][1])
        self.match.setText(wording.match_words(line.reason))
        self.match.set_kind("strong" if is_doubtful(line.reason) else "secondary")
        self.match.setVisible(line.reason is not None)
        self.ours.show_prose(side(ours, line.ours, line))
        self.theirs.show_prose(side(theirs, line.theirs, line))

    def _fit(self) -> None:
        narrow = self.width() < theme.px(_NARROW)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            made = few_columns(self._source) if narrow else columns(self._source)
            self.table.set_columns(made)
        self._fit_height()

    def _fit_height(self) -> None:
        """As high as its rows up to six of them, so that both sides stay in sight."""
        rows = min(max(len(self.table.rows), 3), 6)
        view = self.table.view
        each = view.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(view.horizontalHeader().height() + each * rows + theme.px(4))

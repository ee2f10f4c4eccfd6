"""The results: the list, the chosen value, and the line it belongs to."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.health_record import Observation
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.groups import Group
from gp2gp_desktop.ui.record.list_tab import ListTab
from gp2gp_desktop.ui.record.prose import Line, Words, line, quiet, small_heading
from gp2gp_desktop.ui.record.series import Series, series_of
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import box
from gp2gp_desktop.ui.widgets.text import Text


class ResultsTab(ListTab):
    """Draws the series of a chosen number; one press shows the same as a table."""

    plot: QWidget | None = None
    as_table = False

    def _tell(self, group: Group, row: Any) -> None:
        super()._tell(group, row)
        old, self.plot = self.plot, None
        layout = self.paper.layout()
        if old is not None:
            old.hide()
            old.deleteLater()
        if layout is None or not isinstance(row, Observation):
            return
        made = series_of(row, (one for one in group.rows if isinstance(one, Observation)))
        if made is None:
            return
        self.plot = self._plot(made)
        layout.addWidget(self.plot)
        if self.as_table:
            self.paper.show_prose((*self.paper.reader.prose, *_table(made)))

    def show_as(self, table: bool) -> None:
        """Show every series as a table, or as a line again."""
        self.as_table = table
        row = self.table.current if self.table is not None else None
        if row is not None:
            self._tell(self._groups[self.group], row)
            if self.plot is not None:
                button = self.plot.findChild(Button)
                if button is not None:
                    button.setFocus()

    def _plot(self, series: Series) -> QWidget:
        words = wording.AS_LINE if self.as_table else wording.AS_TABLE
        other = not self.as_table
        switch = Flow(Button(words, lambda: self.show_as(other), Kind.QUIET))
        if self.as_table:
            return box(switch)
        from gp2gp_desktop.ui.record.chart import Chart  # only where there is a line to draw

        notes = (Text(series.notes, "caption"),) if series.notes else ()
        return box(Chart(series), *notes, switch, gap=6)


def _table(series: Series) -> tuple[Line, ...]:
    """The series in words, newest first."""
    return (
        small_heading(wording.ALL_VALUES),
        *(
            line(one.shown, Words(one.flag), quiet(wording.day_words(one.day)), depth=1)
            for one in reversed(series.points)
        ),
        *((line(quiet(series.notes), apart=True),) if series.notes else ()),
    )

"""The files that were set aside, and the whole story of the chosen one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.ui import calling
from gp2gp_desktop.ui.transfers.listing import wording
from gp2gp_desktop.ui.transfers.listing.model import ASIDE_COLUMNS, FEW_ASIDE_COLUMNS
from gp2gp_desktop.ui.transfers.listing.roomy import RoomyTable
from gp2gp_desktop.ui.transfers.listing.rows import AsideRow
from gp2gp_desktop.ui.widgets.headed_lines import HeadedLines
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Card, Text

_MOST = 6
"""Rows in sight at once: below them stand the whole reason and whom to call."""


class AsideList(QWidget):
    """A table, and below it the reason of the chosen file in full: reasons are sentences."""

    def __init__(self, retry: Callable[[], object]) -> None:
        super().__init__()
        self.table = RoomyTable[AsideRow](
            "Files set aside",
            ASIDE_COLUMNS,
            FEW_ASIDE_COLUMNS,
            retry=retry,
            shows_all=True,
            most=_MOST,
        )
        self.table.chosen.connect(self._show)
        self.name = Text("", "strong", selectable=True)
        self.reason = Text("", selectable=True)
        self.meaning = Text("", "secondary", selectable=True)
        self.call = HeadedLines(calling.HEADING)
        self.story = Card("", self.name, self.reason, self.meaning, self.call)
        column = spaced(QVBoxLayout(self), 16)
        column.addWidget(Text(wording.ASIDE_LEAD, "secondary"))
        column.addWidget(self.table)
        column.addWidget(self.story)
        column.addStretch(1)
        self.story.hide()

    def show_rows(
        self, rows: tuple[AsideRow, ...], empty: tuple[str, str], call: tuple[str, ...]
    ) -> None:
        """The files, newest first; the first one is chosen."""
        self.call.show_lines(call)
        self.table.show_rows(rows, *empty)
        if rows and self.table.current is None:
            self.table.choose(0)
        self.story.setVisible(bool(rows))

    def _show(self, row: AsideRow | None) -> None:
        if row is None:
            return
        self.name.setText(f"{row.name} · {row.number} · {row.came}")
        self.reason.setText(row.reason)
        self.meaning.setText(row.meaning)

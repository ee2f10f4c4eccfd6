"""A table that gives up columns where there is little room, so that none of those left is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtGui import QResizeEvent

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.widgets.layouts import follow_theme
from gp2gp_desktop.ui.widgets.table import Column, DataTable

R = TypeVar("R")
ENOUGH = 720
"""Pixels at 100 % text from which all columns are shown."""


class RoomyTable(DataTable[R]):
    """Shows all columns, or only the few; what they leave out is on the page a row opens."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        few: Sequence[Column[R]],
        *,
        retry: Callable[[], object],
        shows_all: bool = False,
        most: int = 1_000,
    ) -> None:
        super().__init__(name, columns, retry=retry, shows_all=shows_all, most=most)
        self._all, self._few = tuple(columns), tuple(few)
        follow_theme(self, self._choose_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more columns."""
        super().resizeEvent(event)
        self._choose_columns()

    def _choose_columns(self) -> None:
        wanted = self._all if self.width() >= theme.px(ENOUGH) else self._few
        if self.model.columns == wanted:
            return
        chosen = self.view.currentIndex().row()
        self.model.columns = wanted
        self.model.show_rows(self.model.rows)
        self.view.share_width()
        if chosen >= 0:
            self.choose(chosen)

"""The list of other practices on screen, with the button that adds one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui.readiness import practice_wording as wording
from gp2gp_desktop.ui.readiness.rows_view import RowsCard
from gp2gp_desktop.ui.readiness.standing import Row
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.text import Section, Text


class PracticesSection(Section):
    """A line for each practice, which opens its form."""

    def __init__(self, opened: Callable[[object], object], add: Callable[[], object]) -> None:
        super().__init__(wording.SECTION, Text(wording.LEAD, "secondary"))
        self.card = RowsCard(opened)
        self.add_button = Button(wording.ADD, add)
        self.body.addWidget(self.card)
        self.body.addWidget(actions(self.add_button))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in order."""
        return (*self.card.lines, self.add_button)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Replace the lines."""
        self.card.show_rows(rows, wording.NOTHING)

"""Readiness as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.presenter import ReadinessPresenter
from gp2gp_desktop.ui.readiness.view import ReadinessPage
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command


class ReadinessScreen(BaseScreen):
    """Key ``readiness``: what is true of our practice."""

    key = "readiness"
    title = wording.TITLE
    icon = "readiness"

    def __init__(self, context: Context, go: Go) -> None:
        self.page = ReadinessPage()
        self.presenter = ReadinessPresenter(context, self.page)
        self.page.bind(self.presenter, lambda key: go("transfers", registration=key))
        super().__init__(self.page)

    def activate(self, **where: object) -> None:
        """The board; a form that was left half filled stays open."""
        del where
        if self.page.is_board:
            self.refresh()

    def refresh(self) -> None:
        """Fetch the board again, unless somebody is typing."""
        if self.page.is_board:
            self.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Ctrl+P prints the board; Escape leaves what stands in its place."""
        if self.page.is_board:
            return {Command.PRINT: self.presenter.registers.print_board}
        return {Command.CANCEL: self.page.show_list}

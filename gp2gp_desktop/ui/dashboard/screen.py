"""The dashboard as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.presenter import DashboardPresenter
from gp2gp_desktop.ui.dashboard.view import DashboardPage
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command


class DashboardScreen(BaseScreen):
    """Key ``dashboard``; ``month="2026-05"`` chooses a month."""

    key = "dashboard"
    title = wording.TITLE
    icon = "dashboard"

    def __init__(self, context: Context, go: Go) -> None:
        self.page = DashboardPage()
        self.presenter = DashboardPresenter(context, self.page, go)
        self.page.bind(self.presenter)
        super().__init__(self.page)

    def activate(self, **where: object) -> None:
        """Count afresh, for the month that was asked for."""
        month = where.get("month")
        if isinstance(month, str):
            self.presenter.choose(month)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Count again."""
        self.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """F7 saves the month report, Ctrl+P prints it."""
        return {
            Command.END_OF_DAY: self.presenter.save_report,
            Command.PRINT: self.presenter.print_report,
        }

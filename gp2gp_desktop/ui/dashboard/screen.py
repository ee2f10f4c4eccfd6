"""The dashboard as the window knows it: the month, and the list behind one of its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.behind import BehindPresenter
from gp2gp_desktop.ui.dashboard.behind_view import BehindPage
from gp2gp_desktop.ui.dashboard.chart import Place
from gp2gp_desktop.ui.dashboard.presenter import DashboardPresenter
from gp2gp_desktop.ui.dashboard.view import DashboardPage
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.focus_ring import focus_first


class DashboardScreen(BaseScreen):
    """Key ``dashboard``; ``month="2026-05"`` chooses a month."""

    key = "dashboard"
    title = wording.TITLE
    icon = "dashboard"

    def __init__(self, context: Context, go: Go) -> None:
        self.page, self.behind_page = DashboardPage(), BehindPage(self._back)
        self.behind = BehindPresenter(context, self.behind_page, go)
        self.presenter = DashboardPresenter(context, self.page, self._look_behind)
        self.page.bind(self.presenter)
        self.behind_page.bind(self.behind)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.behind_page)
        super().__init__(self._pages)

    @property
    def is_behind(self) -> bool:
        """Whether the list behind a figure is shown."""
        return self._pages.currentWidget() is self.behind_page

    def activate(self, **where: object) -> None:
        """Count afresh, for the month that was asked for."""
        self._pages.setCurrentWidget(self.page)
        month = where.get("month")
        if isinstance(month, str):
            self.presenter.choose(month)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Count again."""
        if self.is_behind:
            self.behind.refresh()
        else:
            self.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """F7 saves the month report, Ctrl+P prints it; Escape leaves the list behind a figure."""
        if self.is_behind:
            return {Command.CANCEL: self._back}
        return {
            Command.END_OF_DAY: self.presenter.save_report,
            Command.PRINT: self.presenter.print_report,
        }

    def _look_behind(self, place: Place) -> None:
        self._pages.setCurrentWidget(self.behind_page)
        self.behind.look(place)

    def _back(self) -> None:
        """To the month as it was left."""
        self._pages.setCurrentWidget(self.page)
        focus_first(self.page)

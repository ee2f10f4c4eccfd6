"""Today as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.end_of_day_presenter import EndOfDayPresenter
from gp2gp_desktop.ui.home.end_of_day_view import EndOfDayPage
from gp2gp_desktop.ui.home.presenter import HomePresenter
from gp2gp_desktop.ui.home.view import HomePage
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.focus_ring import focus_first


class HomeScreen(BaseScreen):
    """Key ``home``: Today; ``end_of_day=True`` shows the end-of-day page over it."""

    key = "home"
    title = wording.TITLE
    icon = "home"

    def __init__(self, context: Context, go: Go) -> None:
        self.page, self.end_of_day = HomePage(), EndOfDayPage()
        self.presenter = HomePresenter(context, self.page, go)
        self.closing = EndOfDayPresenter(context, self.end_of_day)
        self.page.bind(self.presenter)
        self.end_of_day.bind(self.closing)
        self.page.end_of_day_asked.connect(self._show_end_of_day)
        self.end_of_day.back_asked.connect(self._show_today)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.end_of_day)
        super().__init__(self._pages)

    @property
    def is_end_of_day(self) -> bool:
        """Whether the end-of-day page is shown."""
        return self._pages.currentWidget() is self.end_of_day

    def activate(self, **where: object) -> None:
        """Today, or the end-of-day page."""
        self._pages.setCurrentWidget(self.end_of_day if where.get("end_of_day") else self.page)
        self.refresh()

    def refresh(self) -> None:
        """Fetch again what is shown."""
        if self.is_end_of_day:
            self.closing.refresh()
        else:
            self.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """F7 opens the end-of-day page; on it, Ctrl+P prints and Escape goes back."""
        if not self.is_end_of_day:
            return {Command.END_OF_DAY: self._show_end_of_day}
        return {
            Command.PRINT: self.end_of_day.print_page,
            Command.CANCEL: self._show_today,
            Command.END_OF_DAY: self.refresh,
        }

    def _show_end_of_day(self) -> None:
        self.activate(end_of_day=True)
        focus_first(self.end_of_day)

    def _show_today(self) -> None:
        self.activate()
        focus_first(self.page)

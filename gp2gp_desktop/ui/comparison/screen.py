"""The comparison of two records as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gp2gp_desktop.ui.comparison import wording
from gp2gp_desktop.ui.comparison.presenter import ComparisonPresenter
from gp2gp_desktop.ui.comparison.view import ComparisonScreenView
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command


class ComparisonScreen(BaseScreen):
    """Key ``comparison``: ``activate(registration=id)``, with ``review=id`` from a record."""

    key = "comparison"
    title = wording.TITLE
    icon = "record"

    def __init__(self, context: Context, go: Go) -> None:
        self.view = ComparisonScreenView(lambda: context.today)
        self.presenter = ComparisonPresenter(context, self.view, go)
        self.view.bind(self.presenter)
        super().__init__(self.view)

    def activate(self, **where: object) -> None:
        """Compare the record of the registration that is named."""
        review = where.get("review")
        self.presenter.open(
            str(where.get("registration") or ""), review if isinstance(review, str) else ""
        )

    def refresh(self) -> None:
        """Compare again."""
        self.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Escape goes back; Ctrl+Enter goes on to the choice."""
        return {Command.CANCEL: self.presenter.leave, Command.PRIMARY: self.view.press_primary}

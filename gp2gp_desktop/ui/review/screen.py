"""The clinician's queue as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.review import wording
from gp2gp_desktop.ui.review.presenter import QueuePresenter
from gp2gp_desktop.ui.review.view import QueueScreenView
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command


class QueueScreen(BaseScreen):
    """Key ``review``: the records that wait for a clinician."""

    key = "review"
    title = wording.TITLE
    icon = "review"

    def __init__(self, context: Context, go: Go) -> None:
        self.view = QueueScreenView()
        self.presenter = QueuePresenter(context, self.view, go)
        self.view.bind(self.presenter)
        super().__init__(self.view)

    def activate(self, **where: object) -> None:
        """Fetch afresh and put the keyboard into the list."""
        super().activate(**where)
        self.view.take_keyboard()

    def refresh(self) -> None:
        """Fetch the queue again."""
        self.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Ctrl+Enter opens the chosen record."""
        return {Command.PRIMARY: self.view.open_button.click}

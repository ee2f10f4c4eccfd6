"""The record viewer as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.presenter import RecordPresenter
from gp2gp_desktop.ui.record.view import RecordScreenView
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command


class RecordScreen(BaseScreen):
    """Key ``record``: one health record and its review, ``activate(review=id)``."""

    key = "record"
    title = wording.TITLE
    icon = "record"

    def __init__(self, context: Context, go: Go) -> None:
        self.view = RecordScreenView(lambda: context.today)
        self.presenter = RecordPresenter(context, self.view, go)
        self.view.bind(self.presenter)
        super().__init__(self.view)

    def activate(self, **where: object) -> None:
        """Open the record of the review that is named."""
        self.presenter.open(str(where.get("review") or ""))

    def refresh(self) -> None:
        """Open the same record again."""
        self.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Ctrl+F searches the record; Ctrl+Z opens again what was decided last; Esc goes back."""
        return {
            Command.UNDO: self.presenter.undo_last,
            Command.PRIMARY: self.view.press_primary,
            Command.CANCEL: self._back,
            Command.FIND: self.view.show_find,
        }

    def _back(self) -> None:
        """From a file to its list, from a search to its tab, from the record to the queue."""
        if self.view.shows_find:
            self.view.leave_find()
        elif self.view.shows_file:
            self.presenter.files.leave()
        else:
            self.presenter.back()

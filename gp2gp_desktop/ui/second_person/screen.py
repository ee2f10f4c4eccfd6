"""What waits for a second person, as the window knows it."""

from __future__ import annotations

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.screen import BaseScreen
from gp2gp_desktop.ui.second_person import wording
from gp2gp_desktop.ui.second_person.presenter import ChecksPresenter
from gp2gp_desktop.ui.second_person.view import ChecksPage


class ChecksScreen(BaseScreen):
    """Key ``checks``: the questions of colleagues, and one's own."""

    key = "checks"
    title = wording.TITLE
    icon = "person"

    def __init__(self, context: Context) -> None:
        self.page = ChecksPage()
        self.presenter = ChecksPresenter(context, self.page)
        self.page.bind(self.presenter)
        super().__init__(self.page)

    def refresh(self) -> None:
        """Look again."""
        self.presenter.refresh()

"""The end-of-day page on screen: the page as it will print, and the ways to print it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.end_of_day_presenter import EndOfDayPresenter
from gp2gp_desktop.ui.home.paper import Paper
from gp2gp_desktop.ui.paper_out import ask_destination
from gp2gp_desktop.ui.print_document import Destination, PrintDocument, Sheet
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import follow_theme, row
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.text import Heading
from gp2gp_desktop.workflow.papers import Way

_WIDEST = 1000


class EndOfDayPage(Page):
    """The end of the day.

    Attributes:
        back_asked: emitted when the person wants Today again.
    """

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(wide=True)
        self._presenter: EndOfDayPresenter | None = None
        self.back_button = Button(
            wording.BACK, self.back_asked.emit, Kind.LINK, drawing="back", keys="Esc"
        )
        self.print_button = Button(
            wording.PRINT, self.print_page, Kind.PRIMARY, drawing="print", keys="Ctrl+P"
        )
        self.save_button = Button(wording.SAVE, self.save_page)
        self.paper = Paper()
        self.states = StateView(self.paper, self._refresh)
        acts = actions(self.print_button, self.save_button)
        # A row, because only that asks for the height at the width it then gives.
        across = row(self.states, gap=0)
        across.addStretch(0)
        across.setStretch(0, 1)
        self.add(self.back_button, Heading(wording.END_OF_DAY, 1), acts, across)
        self._limit()
        follow_theme(self, self._limit)

    def bind(self, presenter: EndOfDayPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def show_busy(self) -> None:
        """The page is being made."""
        self.states.show_loading(wording.PREPARING)

    def show_error(self, sentence: str) -> None:
        """The page could not be made."""
        self.states.show_error(sentence)

    def show_document(self, document: PrintDocument) -> None:
        """The page."""
        self.states.show_content()  # first: what is put in while hidden may get no height
        self.paper.show_document(document)

    def ask_destination(self, way: Way, sheet: Sheet) -> Destination | None:
        """Where the page goes; None when the person changed their mind."""
        return ask_destination(self, way, sheet)

    def print_page(self) -> None:
        """Print what is shown."""
        if self._presenter is not None:
            self._presenter.print()

    def save_page(self) -> None:
        """Save what is shown."""
        if self._presenter is not None:
            self._presenter.save()

    def _refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def _limit(self) -> None:
        self.states.setMaximumWidth(theme.px(_WIDEST))

"""What the end-of-day page does: fetch, print, save; no Qt."""

from __future__ import annotations

from typing import Protocol

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.end_of_day import end_of_day_document, for_reader
from gp2gp_desktop.ui.print_document import PaperOut, PrintDocument, Purpose, Sheet
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.papers import Way


class EndOfDayView(PaperOut, Protocol):
    """What the presenter tells the page."""

    def show_busy(self) -> None: ...
    def show_document(self, document: PrintDocument) -> None: ...
    def show_error(self, sentence: str) -> None: ...


class EndOfDayPresenter:
    """Keeps the page that is shown, so that what is printed is what was read."""

    def __init__(self, context: Context, view: EndOfDayView) -> None:
        self._context = context
        self._view = view
        self._document: PrintDocument | None = None

    def refresh(self) -> None:
        """Make the page of this moment."""
        self._document = None
        self._view.show_busy()
        self._context.run(self._make, self._made, self._view.show_error)

    def print(self) -> None:
        """Ask for a printer, write the entry, and print the page."""
        self._take_out(Way.PRINTED)

    def save(self) -> None:
        """Ask for a place, write the entry, and save the page as a PDF file."""
        self._take_out(Way.SAVED)

    def _take_out(self, way: Way) -> None:
        document = self._ready()
        if document is None:
            return
        name = f"end-of-day-{self._context.today.isoformat()}.pdf"
        destination = self._view.ask_destination(way, Sheet(Purpose.REPORT, name))
        if destination is None:
            return
        context = self._context

        def made(_logged: None) -> None:
            try:
                context.say(destination.put(document), Tone.DONE)
            except GpDesktopError as problem:
                context.say(str(problem), Tone.NOW)

        context.run(
            lambda: context.services.papers.end_of_day(context.session, destination.way),
            made,
            lambda said: context.say(said, Tone.NOW),
        )

    def _make(self) -> PrintDocument:
        services, session = self._context.services, self._context.session
        services.lapses.run()
        today = for_reader(services.oversight.today(session), session)
        return end_of_day_document(
            today, session.user.display_name, self._context.now, services.demo
        )

    def _made(self, document: PrintDocument) -> None:
        self._document = document
        self._view.show_document(document)

    def _ready(self) -> PrintDocument | None:
        if self._document is None:
            self._context.say(wording.MAKE_FIRST)
        return self._document

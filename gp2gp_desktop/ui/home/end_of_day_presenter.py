"""What the end-of-day page does: fetch, print, save; no Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.end_of_day import end_of_day_document, for_reader
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.tokens import Tone


class EndOfDayView(Protocol):
    """What the presenter tells the page."""

    def show_busy(self) -> None: ...
    def show_document(self, document: PrintDocument) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def ask_path(self, suggestion: str) -> Path | None:
        """Where to save; None when the person changed their mind."""

    def print(self, document: PrintDocument) -> bool:
        """Print; False when the person changed their mind. Raises ``CannotContinue``."""

    def save(self, document: PrintDocument, path: Path) -> None:
        """Write the PDF file. Raises ``CannotContinue``."""


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
        """Print the page."""
        document = self._ready()
        if document is None:
            return
        try:
            if self._view.print(document):
                self._context.say(wording.PRINTED, Tone.DONE)
        except GpDesktopError as problem:
            self._context.say(str(problem), Tone.NOW)

    def save(self) -> None:
        """Save the page as a PDF file where the person says."""
        document = self._ready()
        if document is None:
            return
        path = self._view.ask_path(f"end-of-day-{self._context.today.isoformat()}.pdf")
        if path is None:
            return
        try:
            self._view.save(document, path)
        except GpDesktopError as problem:
            self._context.say(str(problem), Tone.NOW)
        else:
            self._context.say(wording.saved(path.name), Tone.DONE)

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

"""After the registration: where to go, and what is printed for the patient and the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.registration import handed_out, paper_wording
from gp2gp_desktop.ui.tokens import Tone


class Paper(Enum):
    """What can be printed; the value names the file that is offered, never a patient."""

    SLIP = "registration-slip.pdf"
    SUMMARY = "registration-summary.pdf"
    REFUSAL = "refusal-letter.pdf"


class Printer(Protocol):
    """Who puts a document on paper or into a file."""

    def print(self, document: PrintDocument) -> bool: ...
    def ask_path(self, suggestion: str) -> Path | None: ...
    def save(self, document: PrintDocument, path: Path) -> None: ...


class Ending:
    """Drives the confirmation page.

    Args:
        current: the registration on the screen, or None.
        go: leads to another screen.
    """

    def __init__(
        self,
        context: Context,
        printer: Printer,
        current: Callable[[], Registration | None],
        go: Callable[..., None],
    ) -> None:
        self._context, self._printer, self._current, self._go = context, printer, current, go

    def to_transfer(self) -> None:
        """Go to the transfer of the person just registered."""
        registration = self._current()
        if registration is not None:
            self._go("transfers", registration=registration.id)

    def home(self) -> None:
        """Go to the first screen."""
        self._go("home")

    def print(self, paper: Paper) -> None:
        """Ask for a printer and print."""

        def act(document: PrintDocument) -> None:
            if self._printer.print(document):
                self._context.say(paper_wording.PRINTED, Tone.DONE)

        self._make(paper, act)

    def save(self, paper: Paper) -> None:
        """Save as a PDF file where the person says."""

        def act(document: PrintDocument) -> None:
            path = self._printer.ask_path(paper.value)
            if path is not None:
                self._printer.save(document, path)
                self._context.say(paper_wording.FILE_SAVED.format(name=path.name), Tone.DONE)

        self._make(paper, act)

    def _make(self, paper: Paper, act: Callable[[PrintDocument], None]) -> None:
        registration = self._current()
        if registration is None:
            return
        services, session = self._context.services, self._context.session

        def make() -> PrintDocument:
            profile = services.registering.practice(session)
            now = self._context.now
            if paper is Paper.SLIP:
                return handed_out.slip(registration, profile, now)
            if paper is Paper.REFUSAL:
                return handed_out.refusal(registration, profile)
            return handed_out.summary(registration, profile, session.user.display_name, now)

        def done(document: PrintDocument) -> None:
            try:
                act(replace(document, demonstration=services.demo))
            except GpDesktopError as problem:
                self._context.say(str(problem), Tone.NOW)

        self._context.run(make, done, lambda said: self._context.say(said, Tone.NOW))

"""After the registration: where to go, and what is handed to the patient or kept in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PaperOut, PrintDocument, Purpose, Sheet
from gp2gp_desktop.ui.registration import handed_out
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.papers import HandedOut, Paper, Way

SHEETS = {
    Paper.SLIP: Sheet(Purpose.SLIP, "registration-slip.pdf"),
    Paper.SUMMARY: Sheet(Purpose.SUMMARY, "registration-summary.pdf"),
    Paper.LABEL: Sheet(Purpose.LABEL, "folder-label.pdf"),
    Paper.REFUSAL: Sheet(Purpose.LETTER, "refusal-letter.pdf"),
}


class Ending:
    """Drives the confirmation page.

    Args:
        out: asks where a paper goes.
        current: the form on the screen, or None.
        go: leads to another screen.
    """

    def __init__(
        self,
        context: Context,
        out: PaperOut,
        current: Callable[[], Draft | None],
        go: Callable[..., None],
    ) -> None:
        self._context, self._out, self._current, self._go = context, out, current, go
        self.number_on_slip = False

    def to_transfer(self) -> None:
        """Go to the transfer of the person just registered."""
        draft = self._current()
        if draft is not None:
            self._go("transfers", registration=draft.registration.id)

    def home(self) -> None:
        """Go to the first screen."""
        self._go("home")

    def ask_for_number(self, *, wanted: bool) -> None:
        """The patient asked for their NHS number on the slip, or no longer does."""
        self.number_on_slip = wanted

    def print(self, paper: Paper) -> None:
        """Ask for a printer, write the entry, and print."""
        self._hand_out(paper, Way.PRINTED)

    def save(self, paper: Paper) -> None:
        """Ask for a place, write the entry, and save a PDF file."""
        self._hand_out(paper, Way.SAVED)

    def _hand_out(self, paper: Paper, way: Way) -> None:
        draft = self._current()
        destination = self._out.ask_destination(way, SHEETS[paper]) if draft else None
        if draft is None or destination is None:
            return
        registration = draft.registration
        context, services = self._context, self._context.services

        def made(handed: HandedOut) -> None:
            document = replace(self._document(paper, handed), demonstration=services.demo)
            try:
                context.say(destination.put(document), Tone.DONE)
            except GpDesktopError as problem:
                context.say(str(problem), Tone.NOW)

        context.run(
            lambda: services.papers.hand_out(context.session, registration, paper, destination.way),
            made,
            lambda said: context.say(said, Tone.NOW),
        )

    def _document(self, paper: Paper, handed: HandedOut) -> PrintDocument:
        now, who = self._context.now, self._context.session.user.display_name
        match paper:
            case Paper.SLIP:
                return handed_out.slip(handed, now, with_number=self.number_on_slip)
            case Paper.SUMMARY:
                return handed_out.summary(handed, who, now)
            case Paper.LABEL:
                return handed_out.label(handed)
            case Paper.REFUSAL:
                return handed_out.refusal(handed)

"""The request letter leaves: where to, the entry in the log, then the paper; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PaperOut, Purpose, Sheet
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.one.deeds import Do
from gp2gp_desktop.ui.transfers.one.letter import request_letter
from gp2gp_desktop.ui.transfers.one.letter_wording import LETTER_FILE
from gp2gp_desktop.workflow.papers import HandedOut, Way

LETTERS = {Do.PRINT_LETTER: Way.PRINTED, Do.LETTER: Way.SAVED}
"""The buttons that make the letter, and how it leaves."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Makes the letter of the transfer that is open.

    Attributes:
        done: is told what was done.
        refused: is told why nothing was.
    """

    context: Context
    out: PaperOut
    done: Callable[[Do], None]
    refused: Callable[[str], None]

    def make(self, deed: Do, registration: Registration) -> None:
        """Ask where to, write the entry, then print or save."""
        destination = self.out.ask_destination(LETTERS[deed], Sheet(Purpose.LETTER, LETTER_FILE))
        if destination is None:
            return
        context = self.context
        papers, session, demo = (
            context.services.papers,
            context.session,
            context.services.demo,
        )

        def made(handed: HandedOut) -> None:
            by = session.user.display_name
            letter = request_letter(
                handed.registration, handed.practice, by, context.now, demo=demo
            )
            try:
                destination.put(letter)
            except GpDesktopError as problem:
                context.say(str(problem), Tone.NOW)
                self.refused(str(problem))
                return
            self.done(Do.LETTER if destination.way is Way.SAVED else Do.PRINT_LETTER)

        context.run(
            lambda: papers.request(session, registration, destination.way), made, self.refused
        )

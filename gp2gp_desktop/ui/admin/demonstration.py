"""Moving the demonstration's clock, and beginning again; no Qt."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.ui.admin import wording
from gp2gp_desktop.ui.admin.look import Look
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import clock_time, long_date
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.services import Demonstration


class DemonstrationView(Protocol):
    """What the presenter tells the page."""

    def show_clock(self, words: str) -> None: ...
    def show_working(self, working: bool) -> None: ...
    def ask_reset(self) -> bool: ...


class DemonstrationPresenter:
    """Only ever made for the demonstration practice."""

    def __init__(
        self, context: Context, view: DemonstrationView, look: Look, demonstration: Demonstration
    ) -> None:
        self._context = context
        self._view = view
        self._look = look
        self._demonstration = demonstration

    def refresh(self) -> None:
        """Show the clock."""
        self._view.show_clock(_clock(self._context.now))

    def advance(self, step: str) -> None:
        """Move the clock on by one of ``wording.STEPS``."""
        by, _ = wording.STEPS[step]
        self._view.show_working(True)
        self._context.run(lambda: self._demonstration.advance(by), self._advanced, self._refused)

    def reset(self) -> None:
        """Delete everything and end the program, when the person is sure."""
        if not self._view.ask_reset():
            return
        self._view.show_working(True)
        self._context.say(wording.RESETTING)
        self._context.run(
            self._demonstration.reset, lambda _done: self._look.close(), self._refused
        )

    def _advanced(self, moment: datetime) -> None:
        self._view.show_working(False)
        words = _clock(moment.astimezone(UK))
        self._view.show_clock(words)
        self._context.say(words, Tone.DONE)

    def _refused(self, sentence: str) -> None:
        self._view.show_working(False)
        self._context.say(sentence, Tone.NOW)


def _clock(moment: datetime) -> str:
    return wording.clock_shows(f"{long_date(moment)}, {clock_time(moment)}")

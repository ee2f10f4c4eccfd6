"""Somebody at a real practice, for the pages of the second person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.work import InlineRunner
from tests.desk import Practice


@dataclass
class Somebody:
    """A signed-in person, and what the status line said to them."""

    practice: Practice
    user: str
    said: list[str] = field(default_factory=list)

    @property
    def context(self) -> Context:
        """What every screen is given."""
        session = self.practice.session(self.user)
        return Context(self.practice.services, session, InlineRunner().run, self.say)

    def say(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        """The status line."""
        self.said.append(words)

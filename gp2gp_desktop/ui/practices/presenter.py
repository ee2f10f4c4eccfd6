"""Finds practices while somebody types, and hands over the one that is chosen; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from gp2gp_desktop.domain.practices import Practice
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.practices import wording
from gp2gp_desktop.workflow.practice_register import SHORTEST_SEARCH

MOST = 20
PAUSE = 200
"""Milliseconds without a key before it is looked for."""


class Delay(Protocol):
    """Does something a while after the last restart."""

    def restart(self) -> None: ...


class FinderView(Protocol):
    """What the presenter tells the panel."""

    def show_open(self, is_open: bool) -> None: ...
    def show_hint(self, words: str) -> None: ...
    def show_busy(self) -> None: ...
    def show_found(self, practices: Sequence[Practice], words: str) -> None: ...
    def show_error(self, sentence: str) -> None: ...


class FinderPresenter:
    """Drives one panel.

    Args:
        context: the services, and how to speak.
        view: the panel.
        choose: takes the code of the practice that was chosen.
        delay: makes a delay of so many milliseconds.
    """

    def __init__(
        self,
        context: Context,
        view: FinderView,
        choose: Callable[[str], object],
        delay: Callable[[int, Callable[[], None]], Delay],
    ) -> None:
        self._context, self._view, self._choose = context, view, choose
        self._delay = delay(PAUSE, self.search)
        self._words = ""
        self.is_open = False

    def toggle(self) -> None:
        """Open or close the panel."""
        self.is_open = not self.is_open
        self._view.show_open(self.is_open)
        self.type("")

    def type(self, words: str) -> None:
        """Somebody types what they know of the surgery."""
        self._words = words
        if len("".join(words.split())) < SHORTEST_SEARCH:
            self._view.show_hint(wording.TYPE_MORE)
            return
        self._delay.restart()

    def search(self) -> None:
        """Look for what was typed."""
        words, session = self._words, self._context.session
        if len("".join(words.split())) < SHORTEST_SEARCH:
            return
        practices = self._context.services.practices
        self._view.show_busy()

        def found(listed: Sequence[Practice]) -> None:
            if words == self._words:  # else a newer search is on its way
                self._view.show_found(listed, wording.found(listed, MOST))

        self._context.run(
            lambda: practices.find(session, words, MOST), found, self._view.show_error
        )

    def choose(self, practice: Practice | None) -> None:
        """Take over the code of one, and close."""
        if practice is None:
            self._context.say(wording.CHOOSE_ONE)
            return
        self._choose(str(practice.code))
        self.toggle()
        self._context.say(wording.chosen(practice))

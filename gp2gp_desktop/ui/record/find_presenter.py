"""Searches the open record away from the screen; no Qt."""

from __future__ import annotations

from typing import Protocol

from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.found import Found, Index
from gp2gp_desktop.ui.tokens import Tone


class FindView(Protocol):
    """What is said about a search, and the lines of the tabs, which only the view knows."""

    def index_of(self, reading: Reading, review: Review) -> Index:
        """Every line of every tab; touches no widget, and is called away from the screen."""

    def show_found(self, words: str, found: Found) -> None:
        """What was found for the words."""


class FindPresenter:
    """One index a record, made with the first search; a slower answer to older words is dropped."""

    def __init__(self, context: Context, view: FindView) -> None:
        self._context = context
        self._view = view
        self._of: tuple[Reading, Review] | None = None
        self._index: Index | None = None
        self._words = ""

    def belong_to(self, of: tuple[Reading, Review] | None) -> None:
        """Another record is open, or none."""
        self._of, self._index, self._words = of, None, ""

    def search(self, words: str) -> None:
        """Find words in the whole record."""
        of, self._words = self._of, words.strip()
        if of is None:
            return
        sought, index = self._words, self._index

        def work() -> tuple[Index, Found]:
            made = index or self._view.index_of(*of)
            return made, made.find(sought)

        def done(answer: tuple[Index, Found]) -> None:
            if of is self._of:
                self._index = answer[0]
                if sought == self._words:
                    self._view.show_found(sought, answer[1])

        self._context.run(work, done, lambda sentence: self._context.say(sentence, Tone.NOW))

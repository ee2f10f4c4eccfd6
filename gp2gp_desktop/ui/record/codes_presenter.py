"""Finds codes for the item in hand, and has the practice's own list loaded; no Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.concerns import Concern
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import code_wording as wording
from gp2gp_desktop.ui.record.codings import CodingChoice, CodingIndex
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.code_lists import ListedCode, LoadedList


class CodesView(Protocol):
    """What is said about codes."""

    def show_codings(self, choices: tuple[CodingChoice, ...]) -> None:
        """The codes one may choose for the item in hand."""

    def show_code_list(self, sentence: str, *, may_load: bool) -> None:
        """Which list of the practice is in use, and whether one may load another."""

    def ask_code_list(self) -> Path | None:
        """The file of a list; None when the person changed their mind."""


class CodesPresenter:
    """The codes of one record, and those of the practice's list behind them."""

    def __init__(self, context: Context, view: CodesView) -> None:
        self._context = context
        self._view = view
        self._sought: tuple[str, str] = ("", "")
        self._last: tuple[CodingIndex, Concern, str] | None = None

    def look(self) -> None:
        """Say which list is in use."""
        lists, session = self._context.services.code_lists, self._context.session
        self._context.run(lambda: lists.loaded(session), self._say_list, self._failed)

    def search(self, index: CodingIndex, concern: Concern, words: str) -> None:
        """The record's own codes at once, the list's as soon as they are found."""
        self._last = (index, concern, words)
        self._view.show_codings(index.offered(concern, words))
        self._sought = (concern.id, words)
        if not words:
            return
        lists, session, sought = (
            self._context.services.code_lists,
            self._context.session,
            self._sought,
        )

        def found(listed: tuple[ListedCode, ...]) -> None:
            if listed and sought == self._sought:
                self._view.show_codings(index.offered(concern, words, listed))

        self._context.run(lambda: lists.search(session, words), found, self._failed)

    def load(self) -> None:
        """Ask for a file and use it from now on."""
        path = self._view.ask_code_list()
        if path is None:
            return
        lists, session = self._context.services.code_lists, self._context.session
        self._view.show_code_list(wording.LOADING, may_load=False)
        self._context.run(lambda: lists.load(session, path), self._loaded, self._not_loaded)

    def _loaded(self, loaded: LoadedList) -> None:
        self._say_list(loaded)
        self._context.say(wording.in_use(loaded), Tone.DONE)
        if self._last is not None:
            self.search(*self._last)

    def _not_loaded(self, sentence: str) -> None:
        self._context.say(sentence, Tone.NOW)
        self.look()

    def _failed(self, sentence: str) -> None:
        self._context.say(sentence, Tone.NOW)

    def _say_list(self, loaded: LoadedList | None) -> None:
        may = any(map(self._context.may, (Permission.REVIEW_RECORD, Permission.READINESS)))
        sentence = wording.in_use(loaded) if loaded else wording.NO_LIST
        self._view.show_code_list(sentence, may_load=may)

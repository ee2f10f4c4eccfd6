"""The register of practices from a file, for the practice manager; no Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from gp2gp_desktop.ui.admin import register_wording as wording
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.practice_register import LoadedRegister


class RegisterView(Protocol):
    """What the presenter tells the page."""

    def show_busy(self, words: str) -> None: ...
    def show_none(self) -> None: ...
    def show_loaded(self, loaded: LoadedRegister, *, stale: bool) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def ask_file(self) -> Path | None: ...


class RegisterPresenter:
    """Says which file is in use, and loads another."""

    def __init__(self, context: Context, view: RegisterView) -> None:
        self._context, self._view = context, view

    def refresh(self) -> None:
        """Look which file is in use."""
        self._view.show_busy(wording.LOADING)
        practices, session = self._context.services.practices, self._context.session
        self._context.run(lambda: practices.loaded(session), self._show, self._view.show_error)

    def load(self) -> None:
        """Ask for a file and use it from now on."""
        path = self._view.ask_file()
        if path is None:
            return
        practices, session = self._context.services.practices, self._context.session
        self._view.show_busy(wording.READING)
        self._context.run(lambda: practices.load(session, path), self._loaded, self._refused)

    def _show(self, loaded: LoadedRegister | None) -> None:
        if loaded is None:
            self._view.show_none()
        else:
            stale = self._context.services.practices.is_stale(loaded)
            self._view.show_loaded(loaded, stale=stale)

    def _loaded(self, read: LoadedRegister) -> None:
        self._show(read)
        self._context.say(wording.loaded(read), Tone.DONE)

    def _refused(self, sentence: str) -> None:
        self._context.say(sentence, Tone.NOW)
        self.refresh()

"""Changing one's own passcode; no Qt."""

from __future__ import annotations

from typing import Protocol

from gp2gp_desktop.ui.admin import wording
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.accounts import SHORTEST_PASSWORD


class PasscodeView(Protocol):
    """What the presenter tells the page."""

    def show_problems(self, problems: dict[str, str]) -> None: ...
    def show_working(self, working: bool) -> None: ...
    def clear(self) -> None: ...


class PasscodePresenter:
    """Replaces the passcode of whoever is signed in."""

    def __init__(self, context: Context, view: PasscodeView) -> None:
        self._context = context
        self._view = view

    def change(self, old: str, new: str, again: str) -> None:
        """Change it, unless something must be put right first."""
        problems = _problems(old, new, again)
        self._view.show_problems(problems)
        if problems:
            return
        self._view.show_working(True)
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.accounts.change_password(session, old, new),
            self._changed,
            self._refused,
        )

    def _changed(self, _done: None) -> None:
        self._view.show_working(False)
        self._view.clear()
        self._context.say(wording.PASSCODE_CHANGED, Tone.DONE)

    def _refused(self, sentence: str) -> None:
        self._view.show_working(False)
        self._view.show_problems({"old": sentence})


def _problems(old: str, new: str, again: str) -> dict[str, str]:
    problems = {}
    if not old:
        problems["old"] = wording.NEEDS_OLD
    if len(new) < SHORTEST_PASSWORD:
        problems["new"] = wording.NEEDS_NEW
    elif new != again:
        problems["again"] = wording.DIFFERENT
    return problems

"""Choosing when an untouched desk locks itself; no Qt."""

from __future__ import annotations

from typing import Protocol

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.ui.admin import wording
from gp2gp_desktop.ui.admin.look import Look
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone

TIMES = (1, 2, 3, 5, 10, 15, 20, 30)


class LockingView(Protocol):
    """What the presenter tells the page."""

    def show_times(self, chosen: int, offered: tuple[int, ...], *, may_lengthen: bool) -> None: ...


class LockingPresenter:
    """Offers the times a person may choose, and keeps the choice with its entry in the log."""

    def __init__(self, context: Context, view: LockingView, look: Look) -> None:
        self._context = context
        self._view = view
        self._look = look

    def refresh(self) -> None:
        """Show what is chosen; nobody but a manager is offered more time than there is."""
        now, free = self._look.lock_minutes(), self._context.may(Permission.MANAGE_USERS)
        offered = {now, *(each for each in TIMES if free or each < now)}
        self._view.show_times(now, tuple(sorted(offered)), may_lengthen=free)

    def choose(self, minutes: int) -> None:
        """Ask for the time; what is refused changes nothing."""
        context, before = self._context, self._look.lock_minutes()
        if minutes == before:
            return

        def kept(_done: None) -> None:
            try:
                self._look.apply_lock(minutes)
            except GpDesktopError as problem:
                context.say(str(problem), Tone.NOW)
            else:
                words = wording.LOCK_SET.format(minutes=wording.minutes(minutes))
                context.say(words, Tone.DONE)
            self.refresh()

        def refused(sentence: str) -> None:
            context.say(sentence, Tone.NOW)
            self.refresh()

        accounts, session = context.services.accounts, context.session
        context.run(lambda: accounts.change_lock(session, before, minutes), kept, refused)

"""The page that asks for a reason: for which act, and what follows once it is given. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import here_wording, route_wording
from gp2gp_desktop.ui.registration.shown import Reason, View
from gp2gp_desktop.ui.registration.shown_here import HereAct, HereKind
from gp2gp_desktop.ui.tokens import Tone

ABOUT_THE_ROUTE = frozenset({Reason.RELEASE, Reason.PRACTICE, Reason.ASKED, Reason.ANSWERED})
"""After these the route is shown again."""

CLOSING = frozenset({Reason.PARK, Reason.SENIOR, Reason.DISAGREE, Reason.ELSEWHERE, Reason.STOP})
"""After these the form is somebody else's, or nobody's."""

OF_OUR_LIST = {
    HereKind.SAME: Reason.STOP,
    HereKind.ANOTHER: Reason.ANOTHER,
    HereKind.LEFT: Reason.LEFT,
}
"""What a clerk says of a person on our own list, with a reason."""


class Give(Protocol):
    """Does the act with its reason, and tells when it is done."""

    def __call__(self, reason: Reason, text: str, done: Callable[[], None]) -> None: ...


class Reasons:
    """Asks for the reason of one act at a time.

    Args:
        go: leads to another screen; the form is kept as it is.
        give: does the act.
        given: called with the act once it is done.
        reopen: called with the NHS number of a former patient who comes back.
    """

    def __init__(
        self,
        context: Context,
        view: View,
        go: Callable[..., None],
        give: Give,
        given: Callable[[Reason], None],
        reopen: Callable[[str], None],
    ) -> None:
        self._context, self._view, self._go = context, view, go
        self._act, self._given, self._reopen = give, given, reopen
        self._reason = Reason.PARK

    def ask(self, reason: Reason) -> None:
        """Ask for the reason an act needs."""
        self._reason = reason
        self._view.ask_reason(reason)

    def give(self, text: str) -> None:
        """Do the act with its reason."""
        self._act(self._reason, text, self._done)

    def withdraw(self) -> None:
        """Go back from the page."""
        self._view.leave_reason()

    def say_here(self, act: HereAct) -> None:
        """What the clerk says of somebody on our own list."""
        if act.kind in OF_OUR_LIST:
            self.ask(OF_OUR_LIST[act.kind])
        elif act.kind is HereKind.SHOW:
            self._go("transfers", registration=act.key)
        elif act.kind is HereKind.COPY:
            self._view.copy(act.number)
            self._context.say(here_wording.COPIED, Tone.DONE)
        else:
            self._reopen(act.number)

    def _done(self) -> None:
        self._context.say(route_wording.REASONS[self._reason].done, Tone.DONE)
        self._view.leave_reason()
        self._given(self._reason)

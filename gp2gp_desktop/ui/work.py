"""How a presenter hands slow work over, without knowing Qt.

A presenter receives a :class:`Run` and calls ``run(work, done, failed)``. On screen it is
``tasks.Runner.run``; in tests it is :class:`InlineRunner`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol, TypeVar

from gp2gp_desktop.domain.errors import GpDesktopError

log = logging.getLogger(__name__)

T = TypeVar("T")

BUG_SENTENCE = (
    "Something went wrong in the program, and it was not your doing. Nothing was changed. "
    "Try again; if it happens again, tell whoever looks after this computer."
)


class Run(Protocol):
    """Do ``work`` away from the screen, then ``done`` or ``failed`` on it.

    ``failed`` receives a sentence that may be shown as it is.
    """

    def __call__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None: ...


def sentence_for(error: BaseException) -> str:
    """What to tell the person at the desk; anything that is not ours is logged as a bug.

    Only the kind of the error and where it was raised are logged: its text may hold patient data.
    """
    if isinstance(error, GpDesktopError):
        return str(error)
    bug = f"{type(error).__name__} at {_place(error)}"
    log.error("a bug: %s", bug, extra={"bug": bug})
    return BUG_SENTENCE


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    if trace is None:
        return "an unknown place"
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


class InlineRunner:
    """Does the work at once and in place: what presenter tests use."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None:
        """Run ``work`` now; an error of ``done`` itself is not caught: it is a bug in the test."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - everything a worker raises must reach a person
            failed(sentence_for(error))
        else:
            done(result)

    __call__ = run

"""The records out of use that wait for a second person: make it final, or put it back; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import wrong_wording as wording
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.wrong_record import Stopped


@dataclass(frozen=True, slots=True)
class StoppedShown:
    """A record out of use as far as it may be told; ``mine`` when the reader stopped it."""

    id: str
    patient: str
    said: str
    why: str
    mine: bool
    may_release: bool
    review: Review


class StoppedPresenter:
    """What the second person does with a stopped record."""

    def __init__(self, context: Context, refresh: Callable[[], object]) -> None:
        self._context = context
        self._refresh = refresh

    def fetch(self) -> tuple[Stopped, ...]:
        """Away from the screen; nothing for those whom it does not concern."""
        concerned = (Permission.REVIEW_RECORD, Permission.RELEASE_HOLD)
        if not any(map(self._context.may, concerned)):
            return ()
        return self._context.services.wrong_records.stopped(self._context.session)

    def shown(self, found: tuple[Stopped, ...]) -> tuple[StoppedShown, ...]:
        """The records in words."""
        return tuple(shown for one in found if (shown := self._one(one)) is not None)

    def confirm(self, one: StoppedShown) -> None:
        """Make it final."""
        wrong, session = self._context.services.wrong_records, self._context.session
        self._do(lambda: wrong.confirm(session, one.review), wording.CONFIRMED)

    def release(self, one: StoppedShown, why: str) -> None:
        """Put it back into use."""
        wrong, session = self._context.services.wrong_records, self._context.session
        self._do(lambda: wrong.release(session, one.review, why), wording.RELEASED)

    def _do(self, act: Callable[[], Review], said: str) -> None:
        def done(_saved: Review) -> None:
            self._context.say(said, Tone.DONE)
            self._refresh()

        def refused(sentence: str) -> None:
            self._context.say(sentence, Tone.NOW)
            self._refresh()

        self._context.run(act, done, refused)

    def _one(self, one: Stopped) -> StoppedShown | None:
        stop = one.review.stop
        if stop is None:
            return None
        line = wording.stopped_line(stop.what.value, stop.by, wording.moment(stop.at), stop.code)
        return StoppedShown(
            one.review.id,
            one.registration.name.banner,
            line,
            stop.why,
            stop.by_id == self._context.session.user.id,
            self._context.may(Permission.REVIEW_RECORD),
            one.review,
        )

"""The open form: what is typed is kept, and everything that is stored goes one after another.

Each save answers a new version that the next one must build on, so nothing is sent before the one
before it has come back. No Qt.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from gp2gp_desktop.domain.application import FIELD_BY_KEY, Form, Step
from gp2gp_desktop.domain.errors import ChangedElsewhere, GpDesktopError
from gp2gp_desktop.domain.form import NUMBER_FROM_US
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.workflow.merging import Merged, merge_answers

T = TypeVar("T")
Failed = Callable[[str], None]

PAUSE = 500
"""Milliseconds after the last key before what was typed is saved (product-ux 2.1)."""


class Delay(Protocol):
    """Does one thing after a pause; each ``restart`` begins the pause anew."""

    def restart(self) -> None: ...
    def stop(self) -> None: ...


NewDelay = Callable[[int, Callable[[], None]], Delay]
"""Makes a delay of so many milliseconds."""


class Keeper(Protocol):
    """Who is told what became of the saves."""

    def saved(self, draft: Draft, before: Registration) -> None:
        """What was typed is stored."""

    def not_saved(self, draft: Draft, sentence: str) -> None:
        """Storing failed; what was typed is still here and can be sent again."""

    def merged(self, draft: Draft, theirs: tuple[str, ...]) -> None:
        """Another desk was first: both are stored, but for the fields where ``theirs`` stands."""

    def changed_elsewhere(self, draft: Draft, sentence: str, lost: tuple[str, ...]) -> None:
        """The form is another desk's now; ``lost`` names the answers that are not stored."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Registration], tuple[Registration, Any]]
    done: Callable[[Any], None]
    failed: Failed


@dataclass(frozen=True, slots=True)
class _Conflict:
    """Another desk was first; ``merged`` is the form with both, None when it cannot be had."""

    sentence: str
    merged: Merged | None = None


class Draft:
    """One registration while its form is open.

    Attributes:
        registration: the newest stored version.
        stale: the form is closed, or somebody else's; nothing more is sent until it is opened
            again.
    """

    def __init__(
        self, context: Context, registration: Registration, keeper: Keeper, delay: NewDelay
    ) -> None:
        self._context = context
        self._keeper = keeper
        self._delay = delay(PAUSE, self.flush)
        self._jobs: deque[_Job] = deque()
        self._running = False
        self._typed: dict[str, str] = {}
        self._sending: dict[str, str] = {}
        self._moved = False
        self.registration = registration
        self.step = registration.step
        self.field_key = registration.field_key
        self.stale = False

    @property
    def form(self) -> Form:
        """The answers as they stand on the screen, saved or not."""
        return self.registration.form.with_answers({**self._sending, **self._typed})

    @property
    def as_typed(self) -> Registration:
        """The registration as it will be once everything typed is stored."""
        changes = {**self._sending, **self._typed}
        if not changes or not self.registration.is_open_form:
            return self.registration
        return self.registration.with_answers(changes, self.registration.updated_at)

    def type(self, key: str, text: str) -> None:
        """Keep an answer; it is saved after a pause."""
        form = self.form.with_answers({key: text})
        if self.form[NUMBER_FROM_US] and not form[NUMBER_FROM_US]:
            self._typed[NUMBER_FROM_US] = ""
        self._typed[key] = text
        if self.stale:
            self._say_lost("")
        else:
            self._delay.restart()

    def move(self, step: Step, field_key: str) -> None:
        """Remember where the clerk is, and save at once what was typed elsewhere."""
        self._moved = self._moved or (step, field_key) != (self.step, self.field_key)
        self.step, self.field_key = step, field_key
        if self._typed:
            self.flush()
        elif self._moved:
            self._delay.restart()

    @property
    def is_untouched(self) -> bool:
        """Whether nobody typed in a new form: it is not stored, and leaving it leaves nothing."""
        return not (self.registration.version or self._typed or self._sending)

    def flush(self) -> None:
        """Send what is not stored yet."""
        self._delay.stop()
        if not self.is_untouched:
            self._store()

    def _store(self) -> None:
        self._delay.stop()
        waits = any(job.work == self._save for job in self._jobs)
        is_new = not (self.registration.version or self._running)
        unsaved = bool(self._typed) or self._moved or is_new
        if unsaved and not waits and not self.stale and self.registration.is_open_form:
            self._add(_Job(self._save, lambda _: None, lambda _: None))

    def act(
        self, work: Callable[[Registration], Registration], done: Callable[[], None], failed: Failed
    ) -> None:
        """Do something with the stored registration, after everything that was typed is saved."""

        def both(registration: Registration) -> tuple[Registration, None]:
            return work(registration), None

        self.ask(both, lambda _: done(), failed)

    def ask(
        self,
        work: Callable[[Registration], tuple[Registration, T]],
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """As :meth:`act`, for work that answers something besides the registration."""
        self._store()
        if self.stale:
            failed("")
            return
        self._add(_Job(work, done, failed))

    def _save(self, registration: Registration) -> tuple[Registration, None]:
        registering = self._context.services.registering
        saved = registering.save_answers(
            self._context.session, registration, self._sending, self.step, self.field_key
        )
        return saved, None

    def _add(self, job: _Job) -> None:
        self._jobs.append(job)
        self._next()

    def _next(self) -> None:
        if self._running or not self._jobs:
            return
        job, registration = self._jobs.popleft(), self.registration
        is_save = job.work == self._save
        if is_save:
            self._sending, self._typed, self._moved = self._typed, {}, False
        self._running = True

        def attempt() -> tuple[Registration, Any] | _Conflict:
            try:
                return job.work(registration)
            except ChangedElsewhere as problem:
                return self._merge(registration, str(problem))

        def done(answer: tuple[Registration, Any] | _Conflict) -> None:
            self._running = False
            if isinstance(answer, _Conflict):
                self._conflict(job, answer)
                return
            self.registration = answer[0]
            self._sending = {}
            if is_save:
                self._keeper.saved(self, registration)
            job.done(answer[1])
            self._next()

        def failed(sentence: str) -> None:
            self._running = False
            job.failed(sentence)
            if is_save:
                self._typed = {**self._sending, **self._typed}
                self._sending = {}
                self._drop(sentence)
                self._keeper.not_saved(self, sentence)
            self._next()

        self._context.run(attempt, done, failed)

    def _merge(self, base: Registration, sentence: str) -> _Conflict:
        """In the background: what is stored by now, with what was being sent on top of it."""
        context = self._context
        registering, sending = context.services.registering, dict(self._sending)
        try:
            merged = merge_answers(
                registering, context.session, base, sending, self.step, self.field_key
            )
        except GpDesktopError as problem:
            return _Conflict(str(problem) or sentence)
        return _Conflict(sentence, merged)

    def _conflict(self, job: _Job, conflict: _Conflict) -> None:
        """Go on with both desks' answers; where that cannot be, say what is not stored."""
        merged = conflict.merged
        is_save = job.work == self._save
        if merged is None:
            self.stale = True
            job.failed("")
            self._drop("")
            self._say_lost(conflict.sentence)
            return
        self.registration = merged.registration
        self._sending = {}
        if not is_save:
            job.failed(wording.DO_AGAIN)
        self._keeper.merged(self, _labels(merged.theirs))
        self._next()

    def _say_lost(self, sentence: str) -> None:
        self._keeper.changed_elsewhere(self, sentence, _labels({**self._sending, **self._typed}))

    def _drop(self, sentence: str) -> None:
        """Nothing may build on a save that did not happen."""
        waiting, self._jobs = self._jobs, deque()
        for job in waiting:
            job.failed(sentence)


def _labels(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(FIELD_BY_KEY[key].label for key in keys if key in FIELD_BY_KEY)

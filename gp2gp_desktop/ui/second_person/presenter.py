"""What waits for a second person: fetched, answered; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.second_person import CheckRequest
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.second_person import wording
from gp2gp_desktop.ui.second_person.stopped import StoppedPresenter, StoppedShown
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.wrong_record import Stopped


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question as it is read; ``said`` is what came of it, empty for what waits for me."""

    id: str
    what: str
    why: str
    asked: str
    state: str
    tone: Tone
    said: str
    request: CheckRequest


class ChecksView(Protocol):
    """What the presenter tells the page."""

    def show_busy(self) -> None: ...
    def show_questions(self, mine: tuple[Waiting, ...], asked: tuple[Waiting, ...]) -> None: ...
    def show_stopped(self, stopped: tuple[StoppedShown, ...]) -> None: ...
    def show_reason_missing(self, key: str) -> None: ...
    def show_error(self, sentence: str) -> None: ...


class ChecksPresenter:
    """The questions for the signed-in person, and those they asked."""

    def __init__(self, context: Context, view: ChecksView) -> None:
        self._context = context
        self._view = view
        self.stopped = StoppedPresenter(context, self.refresh)

    def refresh(self) -> None:
        """Look again."""
        second, session = self._context.services.second_persons, self._context.session
        self._view.show_busy()
        self._context.run(
            lambda: (second.waiting(session), second.asked(session), self.stopped.fetch()),
            self._fetched,
            self._view.show_error,
        )

    def agree(self, question: Waiting) -> None:
        """Give one's word."""
        self._answer(question, True, "", wording.AGREED)

    def decline(self, question: Waiting, reason: str) -> None:
        """Refuse, and say why."""
        if not reason.strip():
            self._view.show_reason_missing(question.id)
            return
        self._answer(question, False, reason, wording.DECLINED)

    def _answer(self, question: Waiting, accept: bool, reason: str, said: str) -> None:
        second, session = self._context.services.second_persons, self._context.session
        request = question.request

        def done(_answered: CheckRequest) -> None:
            self._context.say(said.format(who=request.asked_by_name), Tone.DONE)
            self.refresh()

        def refused(sentence: str) -> None:
            self._context.say(sentence, Tone.NOW)
            self.refresh()

        self._context.run(lambda: second.answer(session, request, accept, reason), done, refused)

    def _fetched(
        self,
        found: tuple[tuple[CheckRequest, ...], tuple[CheckRequest, ...], tuple[Stopped, ...]],
    ) -> None:
        mine, asked, stopped = found
        self._view.show_stopped(self.stopped.shown(stopped))
        self._view.show_questions(
            tuple(self._shown(one, answered=False) for one in mine),
            tuple(self._shown(one, answered=True) for one in asked),
        )

    def _shown(self, one: CheckRequest, *, answered: bool) -> Waiting:
        state = one.state(self._context.services.now())
        said = wording.answered(state, one.answered_by_name, one.answer) if answered else ""
        return Waiting(
            one.id,
            one.what[:1].upper() + one.what[1:],
            one.why,
            wording.asked(one.asked_by_name, one.asked_at, one.lapses_at),
            state.value,
            wording.TONES[state],
            said,
            one,
        )

"""Taking what lies in the inbox and telling what came; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import clock_time
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.inbox import wording
from gp2gp_desktop.ui.transfers.inbox.copy_in import copy_in


class InboxView(Protocol):
    """What the presenter says about the inbox."""

    def show_news(self, sentences: tuple[str, ...], tone: Tone) -> None:
        """What came; none takes the panel away."""

    def look_again(self) -> None:
        """Call ``check(is_second=True)`` in a moment: a file has to lie still for two looks."""


@dataclass(frozen=True, slots=True)
class _News:
    sentences: tuple[str, ...]
    has_aside: bool


class InboxPresenter:
    """One check at a time; a check by hand always gets an answer."""

    def __init__(self, context: Context, view: InboxView, changed: Callable[[], object]) -> None:
        self._context = context
        self._view = view
        self._changed = changed
        self._is_running = False
        self._answers = False
        self._last_trouble = ""

    def check(self, *, by_hand: bool = False, is_second: bool = False) -> None:
        """Take what lies in the inbox.

        Args:
            by_hand: a person asked, so that an empty inbox is said too.
            is_second: the second look of a check by hand.
        """
        self._answers = self._answers or by_hand or is_second
        if self._is_running:
            return
        self._is_running = True
        if by_hand:
            self._last_trouble = ""
            self._view.show_news((), Tone.IDLE)
            self._context.say(wording.LOOKING)
        self._context.run(
            self._collect, lambda news: self._came(news, is_second=is_second), self._failed
        )

    def add(self, chosen: Path) -> None:
        """Put a chosen file into the inbox, then take it."""
        inbox = self._context.services.inbox

        def added(_nothing: None) -> None:
            self._context.say(wording.ADDED)
            self.check(by_hand=True)

        self._context.run(lambda: copy_in(inbox, chosen), added, self._say_trouble)

    def arrive(self, number: str) -> None:
        """Demonstration only: let the record of an NHS number come."""
        demonstration = self._context.services.demonstration
        if demonstration is None:
            return
        arrive = demonstration.arrive

        def work() -> None:
            if not arrive(number):
                raise CannotContinue(wording.NO_RECORD)

        self._context.run(work, lambda _nothing: self.check(by_hand=True), self._say_trouble)

    def _collect(self) -> _News:
        services, session = self._context.services, self._context.session
        sentences = []
        taken = services.intake.collect()
        for file in taken:
            if file.registration:
                name = services.transfers.open(session, file.registration).name.banner
                sentences.append(wording.received(name))
            else:
                sentences.append(wording.set_aside(file.reason))
        return _News(tuple(sentences), any(not file.registration for file in taken))

    def _came(self, news: _News, *, is_second: bool) -> None:
        self._is_running = False
        self._last_trouble = ""
        if news.sentences:
            self._answers = False
            tone = Tone.ATTENTION if news.has_aside else Tone.DONE
            self._view.show_news(news.sentences, tone)
            self._context.say(" ".join(news.sentences), tone)
            self._changed()
        elif self._answers and is_second:
            self._answers = False
            self._context.say(wording.nothing_new(clock_time(self._context.now)))
        elif self._answers:
            self._view.look_again()

    def _failed(self, sentence: str) -> None:
        """Say it once; the clock asks again every few seconds."""
        self._is_running = self._answers = False
        if sentence != self._last_trouble:
            self._last_trouble = sentence
            self._say_trouble(sentence)

    def _say_trouble(self, sentence: str) -> None:
        self._view.show_news((sentence,), Tone.NOW)
        self._context.say(sentence, Tone.NOW)

"""The outbox of events for the national figures, for the practice manager; no Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.helping import Matter
from gp2gp_desktop.ui.admin import events_wording as wording
from gp2gp_desktop.ui.calling import whom_to_call
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.mi_outbox import Outbox, SentNow
from gp2gp_desktop.workflow.mi_reports import KeptReport, ReportState


class EventsView(Protocol):
    """What the presenter tells the page."""

    def show_busy(self) -> None: ...
    def show_outbox(self, outbox: Outbox, call: tuple[str, ...]) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def show_sending(self, sending: bool) -> None: ...
    def show_writing(self, writing: bool) -> None: ...
    def ask_file(self) -> Path | None: ...


class EventsPresenter:
    """Shows, writes and sends the events."""

    def __init__(self, context: Context, view: EventsView) -> None:
        self._context, self._view = context, view

    def refresh(self) -> None:
        """Fetch the outbox."""
        self._view.show_busy()
        outbox, session = self._context.services.mi_outbox, self._context.session
        registering, today = self._context.services.registering, self._context.today

        def work() -> tuple[Outbox, tuple[str, ...]]:
            found = outbox.look(session)
            if not found.refused:
                return found, ()
            return found, whom_to_call(registering.practice(session), today, Matter.SYSTEM.rungs)

        self._context.run(work, lambda found: self._view.show_outbox(*found), self._view.show_error)

    def send(self) -> None:
        """Send what is due."""
        outbox, session = self._context.services.mi_outbox, self._context.session
        self._view.show_sending(True)
        self._context.run(lambda: outbox.send(session), self._sent, self._not_sent)

    def export(self) -> None:
        """Ask for a file and write every event to it."""
        path = self._view.ask_file()
        if path is None:
            return
        outbox, session = self._context.services.mi_outbox, self._context.session
        self._view.show_writing(True)
        self._context.run(
            lambda: outbox.export(session, path),
            lambda count: self._written(wording.written(count, path.name)),
            self._not_written,
        )

    def try_again(self, kept: KeptReport | None) -> None:
        """Let a refused event wait again."""
        if kept is None or kept.state is not ReportState.REFUSED:
            self._context.say(wording.CHOOSE_ONE)
            return
        outbox, session = self._context.services.mi_outbox, self._context.session
        self._context.run(lambda: outbox.try_again(session, kept.id), self._tried, self._failed)

    def _sent(self, done: SentNow) -> None:
        self._view.show_sending(False)
        self._context.say(*wording.sent(done))
        self.refresh()

    def _not_sent(self, sentence: str) -> None:
        self._view.show_sending(False)
        self._failed(sentence)

    def _written(self, sentence: str) -> None:
        self._view.show_writing(False)
        self._context.say(sentence, Tone.DONE)

    def _not_written(self, sentence: str) -> None:
        self._view.show_writing(False)
        self._failed(sentence)

    def _tried(self, is_ours: bool) -> None:
        self._context.say(wording.TRIED_AGAIN if is_ours else wording.NOT_REFUSED)
        self.refresh()

    def _failed(self, sentence: str) -> None:
        self._context.say(sentence, Tone.NOW)

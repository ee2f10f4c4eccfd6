"""Asking for a second person in the middle of something else; no Qt.

A presenter that meets an act for two starts here and is called back with the second person's word:
at once when somebody has agreed to exactly this before, else when a colleague has typed their
passcode on the strip. Sending the question away leaves everything as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.access import User
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.second_person import Act, Checked, CheckRequest
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.second_person import wording
from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Wanted:
    """What needs a second person: which act, on what, as a sentence, and why."""

    act: Act
    subject: str
    what: str
    why: str
    about: Registration | None = None


class AskingView(Protocol):
    """What is said on the strip."""

    def show_question(self, what: str, people: tuple[tuple[str, str], ...]) -> None:
        """Ask; ``people`` are the ids and names of those it can be sent to."""

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is missing or refused, by field (``user``, ``passcode``)."""

    def show_checking(self, checking: bool) -> None:
        """The passcode is being checked: a second press would count as a second try."""

    def leave_question(self) -> None:
        """The strip goes away, and what was typed with it."""


class Asking:
    """One question at a time."""

    def __init__(self, context: Context, view: AskingView) -> None:
        self._context = context
        self._view = view
        self._wanted: Wanted | None = None
        self._proceed: Callable[[Checked], object] = lambda _word: None

    def start(self, wanted: Wanted, proceed: Callable[[Checked], object]) -> None:
        """Ask for a second person, and go on with their word."""
        self._wanted, self._proceed = wanted, proceed
        second, session = self._context.services.second_persons, self._context.session

        def look() -> Checked | tuple[User, ...]:
            given = second.accepted(session, wanted.act, wanted.subject)
            return given or second.able(session, wanted.act)

        def found(answer: Checked | tuple[User, ...]) -> None:
            if wanted is not self._wanted:
                return
            if isinstance(answer, Checked):
                self._go_on(answer)
                return
            people = tuple((one.id, one.display_name) for one in answer)
            self._view.show_question(wording.question(wanted.what), people)

        self._context.run(look, found, self._failed)

    def verify(self, user_name: str, passcode: str) -> None:
        """A colleague has typed who they are."""
        wanted, problems = self._wanted, {}
        if not user_name.strip():
            problems["user"] = wording.USER_MISSING
        if not passcode:
            problems["passcode"] = wording.PASSCODE_MISSING
        self._view.show_problems(problems)
        if problems or wanted is None:
            return
        second, session = self._context.services.second_persons, self._context.session
        self._view.show_checking(True)

        def right(word: Checked) -> None:
            self._view.show_checking(False)
            if wanted is self._wanted:
                self._go_on(word)

        def wrong(sentence: str) -> None:
            self._view.show_checking(False)
            self._view.show_problems({"passcode": sentence})

        self._context.run(
            lambda: second.verify(session, wanted.act, wanted.subject, user_name, passcode),
            right,
            wrong,
        )

    def send(self, to: str) -> None:
        """Send the question to somebody, or to anybody who may check it."""
        wanted = self._wanted
        if wanted is None:
            return
        second, session = self._context.services.second_persons, self._context.session

        def ask() -> CheckRequest:
            return second.ask(
                session,
                wanted.act,
                wanted.subject,
                wanted.what,
                wanted.why,
                about=wanted.about,
                to=to,
            )

        self._context.run(ask, lambda _sent: self._sent(), self._failed)

    def cancel(self) -> None:
        """Not now."""
        self._wanted = None
        self._view.leave_question()

    def _sent(self) -> None:
        self.cancel()
        self._context.say(wording.SENT, Tone.DONE)

    def _go_on(self, word: Checked) -> None:
        proceed = self._proceed
        self.cancel()
        proceed(word)

    def _failed(self, sentence: str) -> None:
        self._context.say(sentence, Tone.NOW)

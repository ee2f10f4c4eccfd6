"""Decides what the sign-in page does; no Qt, and nothing of the database either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.ui.sign_in import wording
from gp2gp_desktop.ui.work import Run


@dataclass(frozen=True, slots=True)
class DemoUser:
    """An invented person to sign in as; only ever given in demonstration mode."""

    user_name: str
    display_name: str
    role_words: str
    passcode: str


class SignsIn(Protocol):
    """The part of ``workflow.accounts.Accounts`` this page needs."""

    def sign_in(self, user_name: str, password: str) -> Session:
        """A session, or ``CannotContinue`` with the sentence to show."""
        ...


class WaitForServices(Protocol):
    """Opens the practice's log in the background.

    Exactly one of the two is called later, on the GUI thread: ``ready`` with the accounts, or
    ``failed`` with a sentence (log locked, newer version, wrong key).
    """

    def __call__(self, ready: Callable[[SignsIn], None], failed: Callable[[str], None]) -> None: ...


class SignInPage(Protocol):
    """What the presenter tells the view."""

    def show_opening(self, words: str) -> None: ...
    def show_ready(self) -> None: ...
    def show_cannot_open(self, sentence: str) -> None: ...
    def show_signing_in(self) -> None: ...
    def show_problems(self, problems: dict[str, str]) -> None: ...


class SignInPresenter:
    """Opens the log, then signs a person in.

    Args:
        page: the view.
        wait_for_services: starts opening the log; called again on retry.
        run: does slow work away from the screen.
        signed_in: receives the session.
    """

    def __init__(
        self,
        page: SignInPage,
        wait_for_services: WaitForServices,
        run: Run,
        signed_in: Callable[[Session], None],
    ) -> None:
        self._page = page
        self._wait_for_services = wait_for_services
        self._run = run
        self._signed_in = signed_in
        self._accounts: SignsIn | None = None
        self._waiting: tuple[str, str] | None = None

    def start(self) -> None:
        """Open the log, or try again to."""
        self._accounts = None
        self._page.show_opening(wording.OPENING)
        self._wait_for_services(self._ready, self._failed)

    def submit(self, user_name: str, passcode: str) -> None:
        """Sign in, at once or as soon as the log is open."""
        problems = _missing(user_name, passcode)
        self._page.show_problems(problems)
        if problems:
            return
        if self._accounts is None:
            self._waiting = (user_name, passcode)
            self._page.show_opening(wording.OPENING_THEN_IN)
            return
        self._sign_in(self._accounts, user_name, passcode)

    def _ready(self, accounts: SignsIn) -> None:
        self._accounts = accounts
        waiting, self._waiting = self._waiting, None
        self._page.show_ready()
        if waiting is not None:
            self._sign_in(accounts, *waiting)

    def _failed(self, sentence: str) -> None:
        self._waiting = None
        self._page.show_cannot_open(sentence)

    def _sign_in(self, accounts: SignsIn, user_name: str, passcode: str) -> None:
        self._page.show_signing_in()
        self._run(
            lambda: accounts.sign_in(user_name.strip(), passcode), self._signed_in, self._refused
        )

    def _refused(self, sentence: str) -> None:
        self._page.show_ready()
        self._page.show_problems({"passcode": sentence})


def _missing(user_name: str, passcode: str) -> dict[str, str]:
    problems = {}
    if not user_name.strip():
        problems["user_name"] = wording.NEEDS_USER_NAME
    if not passcode:
        problems["passcode"] = wording.NEEDS_PASSCODE
    return problems


class LockPage(Protocol):
    """What the lock presenter tells its view."""

    def show_problems(self, problems: dict[str, str]) -> None: ...
    def show_checking(self, checking: bool) -> None: ...


class LockPresenter:
    """Lets the person of a locked session back in.

    Args:
        page: the view.
        prove: checks the passcode; raises ``CannotContinue`` with the sentence to show.
        run: does slow work away from the screen.
        unlocked: called when the passcode was right.
    """

    def __init__(
        self,
        page: LockPage,
        prove: Callable[[str], None],
        run: Run,
        unlocked: Callable[[], None],
    ) -> None:
        self._page = page
        self._prove = prove
        self._run = run
        self._unlocked = unlocked

    def submit(self, passcode: str) -> None:
        """Try a passcode."""
        if not passcode:
            self._page.show_problems({"passcode": wording.NEEDS_PASSCODE})
            return
        self._page.show_checking(True)
        self._run(lambda: self._prove(passcode), self._right, self._wrong)

    def _right(self, _proved: None) -> None:
        self._page.show_checking(False)
        self._page.show_problems({})
        self._unlocked()

    def _wrong(self, sentence: str) -> None:
        self._page.show_checking(False)
        self._page.show_problems({"passcode": sentence})

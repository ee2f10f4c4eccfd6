"""Stand-ins for what the shell and the sign-in page talk to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.access import Role, Session, User
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.screen import BaseScreen, Go, ScreenEntry
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.sign_in.presenter import SignsIn
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.page import Page

NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
REFUSED = "The user name or the passcode is not right. Check both and try again."


def a_user(*roles: Role, name: str = "Amara Nwosu") -> User:
    """A person with an account."""
    return User("u1", "amara", name, frozenset(roles or {Role.CLERK}))


def a_session(*roles: Role) -> Session:
    """A person signed in at the front desk."""
    return Session("s1", a_user(*roles), "front desk", NOON)


class FakeAccounts:
    """Signs in one person with one passcode, and remembers the tries."""

    def __init__(self, user_name: str = "amara", passcode: str = "correct") -> None:
        self._right = (user_name, passcode)
        self.tries: list[tuple[str, str]] = []

    def sign_in(self, user_name: str, password: str) -> Session:
        """Like ``workflow.accounts``: a session or a sentence."""
        self.tries.append((user_name, password))
        if (user_name, password) != self._right:
            raise CannotContinue(REFUSED)
        return a_session()

    def prove(self, password: str) -> None:
        """Like ``accounts.unlock`` for the one session."""
        if password != self._right[1]:
            raise CannotContinue(REFUSED)


class FakeOpening:
    """The opening of the practice's log, ended by the test."""

    def __init__(self) -> None:
        self.started = 0
        self.ready: Callable[[SignsIn], None] = lambda _accounts: None
        self.failed: Callable[[str], None] = lambda _sentence: None

    def __call__(self, ready: Callable[[SignsIn], None], failed: Callable[[str], None]) -> None:
        """Remember whom to tell."""
        self.started += 1
        self.ready, self.failed = ready, failed


class FakeScreen(BaseScreen):
    """A screen that remembers what was asked of it."""

    def __init__(self, key: str, title: str, go: Go, widget: QWidget | None = None) -> None:
        self.pressed = 0
        self.button = Button("Continue", self._press, Kind.PRIMARY)
        page = Page(title, self.button)
        super().__init__(widget or page)
        self.key, self.title, self.icon, self.go = key, title, "home", go
        self.visits: list[Mapping[str, object]] = []
        self.refreshed = 0
        self.offers: dict[Command, Callable[[], object]] = {}

    def activate(self, **where: object) -> None:
        """Remember where the visitor was sent."""
        self.visits.append(where)

    def refresh(self) -> None:
        """Count."""
        self.refreshed += 1

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """What the test offers."""
        return self.offers

    def _press(self) -> None:
        self.pressed += 1


def an_entry(
    key: str, title: str = "", *, allowed: bool = True, in_navigation: bool = True
) -> ScreenEntry:
    """A place to go to."""
    name = title or key.capitalize()
    return ScreenEntry(
        key, name, "home", lambda go: FakeScreen(key, name, go), allowed, in_navigation
    )

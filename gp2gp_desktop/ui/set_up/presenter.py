"""What the first run does; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practice_contact import PracticeContact, contact_problems
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.ui.set_up import wording
from gp2gp_desktop.ui.work import Run
from gp2gp_desktop.workflow.accounts import SHORTEST_PASSWORD


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed."""

    practice: str
    ods_code: str
    contact: PracticeContact
    manager: str
    user_name: str
    passcode: str = field(repr=False)
    again: str = field(repr=False)


class SetsUp(Protocol):
    """The part of ``workflow.accounts.Accounts`` this page needs."""

    def set_up(
        self, profile: PracticeProfile, user_name: str, display_name: str, password: str
    ) -> Session:
        """The manager's session, or ``CannotContinue``."""
        ...


class SetUpPage(Protocol):
    """What the presenter tells the view."""

    def show_problems(self, problems: dict[str, str]) -> None: ...
    def show_working(self, working: bool) -> None: ...


class SetUpPresenter:
    """Makes the practice and its first account.

    Args:
        done: receives the manager's session.
    """

    def __init__(
        self, page: SetUpPage, accounts: SetsUp, run: Run, done: Callable[[Session], None]
    ) -> None:
        self._page = page
        self._accounts = accounts
        self._run = run
        self._done = done

    def submit(self, typed: Typed) -> None:
        """Set up, unless something must be put right first."""
        problems = problems_of(typed)
        self._page.show_problems(problems)
        if problems:
            return
        self._page.show_working(True)
        profile = PracticeProfile(
            OdsCode.parse(typed.ods_code), typed.practice, contact=typed.contact.tidied()
        )
        self._run(
            lambda: self._accounts.set_up(profile, typed.user_name, typed.manager, typed.passcode),
            self._finished,
            self._refused,
        )

    def _finished(self, session: Session) -> None:
        self._page.show_working(False)
        self._done(session)

    def _refused(self, sentence: str) -> None:
        self._page.show_working(False)
        self._page.show_problems({"": sentence})


def problems_of(typed: Typed) -> dict[str, str]:
    """What must be put right, by field key, in the order of the form."""
    problems: dict[str, str] = {}
    if not typed.practice:
        problems["practice"] = wording.MISSING["practice"]
    try:
        OdsCode.parse(typed.ods_code)
    except CannotContinue as problem:
        problems["ods_code"] = str(problem)
    if typed.contact != PracticeContact():  # it can be recorded later, but not by halves
        problems |= contact_problems(typed.contact.tidied())
    for key, value in (("manager", typed.manager), ("user_name", typed.user_name)):
        if not value:
            problems[key] = wording.MISSING[key]
    if len(typed.passcode) < SHORTEST_PASSWORD:
        problems["passcode"] = wording.SHORT
    elif typed.passcode != typed.again:
        problems["again"] = wording.DIFFERENT
    return problems

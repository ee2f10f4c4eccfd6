"""The accounts of the practice's staff, for its manager; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from gp2gp_desktop.domain.access import Role, User
from gp2gp_desktop.ui.admin import wording
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.accounts import SHORTEST_PASSWORD


@dataclass(frozen=True, slots=True)
class UserForm:
    """What the form holds; ``user_name`` and ``passcode`` count only for a new account."""

    display_name: str = ""
    user_name: str = ""
    passcode: str = field(default="", repr=False)
    roles: frozenset[Role] = frozenset()


class UsersView(Protocol):
    """What the presenter tells the page."""

    def show_busy(self) -> None: ...
    def show_users(self, users: tuple[User, ...]) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def show_form(self, user: User | None) -> None: ...
    def show_problems(self, problems: dict[str, str]) -> None: ...
    def show_saving(self, saving: bool) -> None: ...
    def ask_close(self, name: str) -> bool: ...


class UsersPresenter:
    """Lists accounts, opens, changes and closes them."""

    def __init__(self, context: Context, view: UsersView) -> None:
        self._context = context
        self._view = view
        self._user: User | None = None

    def refresh(self) -> None:
        """Fetch the accounts."""
        self._view.show_busy()
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.accounts.all(session), self._view.show_users, self._view.show_error
        )

    def add(self) -> None:
        """An empty form."""
        self._user = None
        self._view.show_form(None)

    def open(self, user: User | None) -> None:
        """The form of one account."""
        if user is None:
            self._context.say(wording.CHOOSE_USER)
            return
        self._user = user
        self._view.show_form(user)

    def save(self, form: UserForm) -> None:
        """Save the form, unless something must be put right first."""
        problems = problems_of(form, is_new=self._user is None)
        self._view.show_problems(problems)
        if problems:
            return
        if self._user is None:
            self._add(form)
        else:
            self._change(replace(self._user, display_name=form.display_name, roles=form.roles))

    def close(self) -> None:
        """Close the account, when the manager is sure."""
        user = self._user
        if user is not None and self._view.ask_close(user.display_name):
            self._change(replace(user, active=False))

    def reopen(self) -> None:
        """Open a closed account again."""
        if self._user is not None:
            self._change(replace(self._user, active=True))

    def _add(self, form: UserForm) -> None:
        services, session = self._context.services, self._context.session

        def work() -> User:
            return services.accounts.add(
                session, form.user_name, form.display_name, form.roles, form.passcode
            )

        self._view.show_saving(True)
        self._context.run(
            work, lambda user: self._saved(wording.user_added(user.display_name)), self._refused
        )

    def _change(self, user: User) -> None:
        services, session = self._context.services, self._context.session
        self._view.show_saving(True)
        self._context.run(
            lambda: services.accounts.change(session, user),
            lambda saved: self._saved(wording.user_saved(saved.display_name)),
            self._refused,
        )

    def _saved(self, sentence: str) -> None:
        self._view.show_saving(False)
        self._context.say(sentence, Tone.DONE)
        self._user = None
        self.refresh()

    def _refused(self, sentence: str) -> None:
        self._view.show_saving(False)
        self._view.show_problems({"": sentence})


def problems_of(form: UserForm, *, is_new: bool) -> dict[str, str]:
    """What must be put right, by field key, in the order of the form."""
    problems = {}
    if not form.display_name:
        problems["display_name"] = wording.NEEDS_NAME
    if is_new and not form.user_name:
        problems["user_name"] = wording.NEEDS_USER_NAME
    if is_new and len(form.passcode) < SHORTEST_PASSWORD:
        problems["passcode"] = wording.NEEDS_FIRST
    if not form.roles:
        problems["roles"] = wording.NEEDS_ROLE
    return problems

"""The form of one account."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.access import ROLE_WORDS, Role, User
from gp2gp_desktop.ui.admin import wording
from gp2gp_desktop.ui.admin.users import UserForm, UsersPresenter
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import CheckField
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import Field, PasswordField, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import column, spaced
from gp2gp_desktop.ui.widgets.text import Heading


class Owner(Protocol):
    """The part of the page the form needs."""

    presenter: UsersPresenter | None

    def show_list(self) -> None: ...


class UserFormView(QWidget):
    """Name and roles; user name and passcode for a new account."""

    def __init__(self, owner: Owner) -> None:
        super().__init__()
        self._owner = owner
        self.heading = Heading(wording.ADD_TITLE, 2)
        self.back_button = Button(wording.BACK, owner.show_list, Kind.LINK, drawing="back")
        self.summary = ErrorSummary()
        self.display_name = TextField(
            "display_name", wording.NAME, hint=wording.NAME_HINT, characters=34
        )
        self.user_name = TextField(
            "user_name", wording.USER_NAME, hint=wording.USER_NAME_HINT, characters=20
        )
        self.passcode = PasswordField(
            "passcode", wording.FIRST_PASSCODE, hint=wording.FIRST_PASSCODE_HINT, characters=26
        )
        self.roles = RolesField()
        self.save_button = Button(wording.SAVE, self._save, Kind.PRIMARY)
        self.close_button = Button(wording.CLOSE_ACCOUNT, self._close, Kind.DANGER)
        self.reopen_button = Button(wording.OPEN_ACCOUNT, self._reopen)
        self.fields: tuple[Field, ...] = (
            self.display_name,
            self.user_name,
            self.passcode,
            self.roles,
        )
        parts = spaced(QVBoxLayout(self), 20)
        parts.addWidget(self.back_button)
        for part in (self.heading, self.summary, *self.fields):
            parts.addWidget(part)
        parts.addWidget(actions(self.save_button, self.close_button, self.reopen_button))

    @property
    def typed(self) -> UserForm:
        """What the form holds."""
        return UserForm(
            self.display_name.value,
            self.user_name.value,
            self.passcode.value,
            self.roles.value,
        )

    def show_user(self, user: User | None) -> None:
        """Fill the form, or empty it for a new account."""
        self.heading.setText(wording.ADD_TITLE if user is None else wording.CHANGE_TITLE)
        for field in (self.user_name, self.passcode):
            field.setVisible(user is None)
            field.set_value("")
        self.passcode.conceal()
        self.display_name.set_value(user.display_name if user else "")
        self.roles.set_value(user.roles if user else frozenset())
        self.close_button.setVisible(user is not None and user.active)
        self.reopen_button.setVisible(user is not None and not user.active)
        self.show_problems({})

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top."""
        self.summary.show_problems(self.fields, problems)

    def show_saving(self, saving: bool) -> None:
        """The form is being saved; nothing can be pressed twice."""
        for button in (self.save_button, self.close_button, self.reopen_button):
            button.setEnabled(not saving)
        self.save_button.setText(wording.SAVING if saving else wording.SAVE)

    def _save(self) -> None:
        if self._owner.presenter is not None:
            self._owner.presenter.save(self.typed)

    def _close(self) -> None:
        if self._owner.presenter is not None:
            self._owner.presenter.close()

    def _reopen(self) -> None:
        if self._owner.presenter is not None:
            self._owner.presenter.reopen()


class RolesField(Field):
    """One tick per role; a person may have several."""

    def __init__(self) -> None:
        self.ticks = {role: CheckField(role.value, ROLE_WORDS[role]) for role in Role}
        holder = QWidget()
        holder.setLayout(column(*self.ticks.values(), gap=4))
        super().__init__("roles", wording.ROLES, holder)
        holder.setAccessibleName(wording.ROLES)

    @property
    def value(self) -> frozenset[Role]:
        """The ticked roles."""
        return frozenset(role for role, tick in self.ticks.items() if tick.value)

    def set_value(self, roles: frozenset[Role]) -> None:
        """Tick these and no others."""
        for role, tick in self.ticks.items():
            tick.set_value(role in roles)

    def focus_control(self) -> None:
        """Go to the first role."""
        next(iter(self.ticks.values())).focus_control()

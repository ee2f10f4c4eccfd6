"""The accounts on screen: the list, and the form of one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.access import User
from gp2gp_desktop.ui.admin import wording
from gp2gp_desktop.ui.admin.user_form import UserFormView
from gp2gp_desktop.ui.admin.users import UsersPresenter
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.confirm import Question, ask
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import column, spaced
from gp2gp_desktop.ui.widgets.table import Column, DataTable
from gp2gp_desktop.ui.widgets.text import Heading, Text

COLUMNS = (
    Column[User](
        "Name",
        lambda user: user.display_name,
        second=lambda user: wording.account_line(user.user_name, user.role_words, user.active),
        characters=12,
        weight=1,
        strong=True,
    ),
    Column[User](
        "Account",
        lambda user: wording.IN_USE if user.active else wording.CLOSED_SHORT,
        tone=lambda user: Tone.DONE if user.active else Tone.IDLE,
        characters=12,
        weight=0,
    ),
)


class UsersPart(QWidget):
    """The list, or the form in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: UsersPresenter | None = None
        self.table = DataTable[User]("Accounts", COLUMNS, retry=self._refresh, shows_all=True)
        self.table.opened.connect(self._open)
        self.add_button = Button(wording.ADD, self._add, Kind.PRIMARY, drawing="users")
        self.change_button = Button(wording.OPEN_USER, lambda: self._open(self.table.current))
        self.form = UserFormView(self)
        self.listed = QWidget()
        self.listed.setLayout(
            column(
                Heading(wording.PARTS[wording.Part.USERS], 2),
                Text(wording.USERS_LEAD, "secondary"),
                self.table,
                actions(self.add_button, self.change_button),
            )
        )
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(self.listed)
        whole.addWidget(self.form)
        self.form.hide()

    def show_busy(self) -> None:
        """The accounts are being fetched."""
        self.show_list()
        self.table.states.show_loading(wording.LOADING)

    def show_users(self, users: tuple[User, ...]) -> None:
        """The accounts."""
        self.table.show_rows(users, wording.NO_USERS)

    def show_error(self, sentence: str) -> None:
        """The accounts could not be fetched."""
        self.table.states.show_error(sentence)

    def show_form(self, user: User | None) -> None:
        """The form of an account, or an empty one."""
        self.form.show_user(user)
        self.listed.hide()
        self.form.show()
        self.form.display_name.focus_control()

    def show_list(self) -> None:
        """The list again; what was typed in the form is given up."""
        had_form = self.form.isVisible()
        self.form.hide()
        self.listed.show()
        if had_form:
            self.table.view.setFocus()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top."""
        self.form.show_problems(problems)

    def show_saving(self, saving: bool) -> None:
        """The form is being saved."""
        self.form.show_saving(saving)

    def ask_close(self, name: str) -> bool:
        """Whether the manager is sure."""
        question = Question(
            wording.close_question(name),
            wording.CLOSE_TEXT,
            wording.CLOSE_ACCOUNT,
            dangerous=True,
        )
        return ask(question, self)

    def _refresh(self) -> None:
        if self.presenter is not None:
            self.presenter.refresh()

    def _add(self) -> None:
        if self.presenter is not None:
            self.presenter.add()

    def _open(self, user: User | None) -> None:
        if self.presenter is not None:
            self.presenter.open(user)

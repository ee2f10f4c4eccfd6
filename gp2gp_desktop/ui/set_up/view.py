"""The first run on screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.contact_fields import ContactFields
from gp2gp_desktop.ui.set_up import wording
from gp2gp_desktop.ui.set_up.presenter import SetUpPresenter, Typed
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import PasswordField, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.focus_ring import FocusRing
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import column, follow_theme, row, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Section, Text


class SetUpView(QWidget):
    """Practice, manager, passcode, one button.

    Attributes:
        quit_asked: emitted when the person closes the window or presses ``Quit``.
    """

    quit_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        FocusRing.ensure()
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(wording.WINDOW_TITLE)
        self.presenter: SetUpPresenter | None = None
        self._side = _Side()
        self.summary = ErrorSummary()
        self.practice = TextField("practice", wording.NAME, characters=34)
        self.ods_code = TextField("ods_code", wording.ODS, hint=wording.ODS_HINT, characters=10)
        self.contact = ContactFields()
        self.manager = TextField(
            "manager", wording.MANAGER_NAME, hint=wording.MANAGER_NAME_HINT, characters=34
        )
        self.user_name = TextField(
            "user_name", wording.USER_NAME, hint=wording.USER_NAME_HINT, characters=20
        )
        self.passcode = PasswordField(
            "passcode", wording.PASSCODE, hint=wording.PASSCODE_HINT, characters=26
        )
        self.again = PasswordField("again", wording.AGAIN, characters=26)
        self.fields = (
            self.practice,
            self.ods_code,
            *self.contact.fields,
            self.manager,
            self.user_name,
            self.passcode,
            self.again,
        )
        for field in self.fields:
            field.line.returnPressed.connect(self._submit)
        self.set_up_button = Button(wording.SET_UP, self._submit, Kind.PRIMARY)
        self.quit_button = Button(wording.QUIT, self.quit_asked.emit)
        across = row(self._side, self._make_page(), gap=0)
        across.setStretch(1, 1)
        spaced(QVBoxLayout(self), 0).addLayout(across, 1)
        self.resize(theme.px(1000), theme.px(760))
        follow_theme(self, self._fit)
        self.practice.focus_control()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top; an empty dict clears them."""
        self.summary.show_problems(self.fields, problems)

    def show_working(self, working: bool) -> None:
        """The practice is being made; a second press must not make it twice."""
        self.set_up_button.setEnabled(not working)
        self.set_up_button.setText(wording.SETTING_UP if working else wording.SET_UP)
        if working:
            self.passcode.conceal()
            self.again.conceal()
            announce(self, wording.SETTING_UP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the side gives way."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is giving up."""
        super().closeEvent(event)
        self.quit_asked.emit()

    def _fit(self) -> None:
        self._side.setVisible(self.width() >= theme.px(900))

    def _make_page(self) -> Page:
        page = Page()
        page.add(Heading(wording.WELCOME, 1), Text(wording.LEAD), self.summary)
        page.add(
            Section(wording.PRACTICE, self.practice, self.ods_code),
            Section(wording.REACHED, Text(wording.REACHED_LEAD, "secondary"), self.contact),
            Section(wording.MANAGER, self.manager, self.user_name, self.passcode, self.again),
            Text(wording.AFTERWARDS, "secondary"),
            actions(self.set_up_button, self.quit_button),
            Inset(wording.LOOK_AROUND_WORDS, Tone.ACTIVE, wording.LOOK_AROUND),
            Text(wording.NOT_NHS, "secondary"),
        )
        return page

    def _submit(self) -> None:
        if self.presenter is not None and self.set_up_button.isEnabled():
            self.presenter.submit(
                Typed(
                    self.practice.value,
                    self.ods_code.value,
                    self.contact.typed,
                    self.manager.value,
                    self.user_name.value,
                    self.passcode.value,
                    self.again.value,
                )
            )


class _Side(QFrame):
    """The product's name on a blue field, as on the sign-in page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sign-in-side")
        mark = IconLabel("transfers", "on_bar", 56)
        self.setLayout(column(mark, Text(wording.PRODUCT, "xl"), None, gap=16, margins=(56, 40)))
        self._fit()
        follow_theme(self, self._fit)

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(300))

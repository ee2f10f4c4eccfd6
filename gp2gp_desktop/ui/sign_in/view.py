"""The sign-in window. It is painted with nothing but Qt loaded; the log is opened behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.sign_in import wording
from gp2gp_desktop.ui.sign_in.presenter import DemoUser, SignInPresenter
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, PanelButton, on_press
from gp2gp_desktop.ui.widgets.demo_banner import DemoBanner
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import PasswordField, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.focus_ring import FocusRing
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import column, follow_theme, row, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text


class SignInView(QWidget):
    """User name, passcode, one button; the people of the demonstration where there are any.

    Attributes:
        quit_asked: emitted when the log cannot be opened and the person gives up.
        painted: emitted once, when the page is on the screen for the first time.
    """

    quit_asked = Signal()
    painted = Signal()

    def __init__(self, demo_users: Sequence[DemoUser] = (), *, demonstration: bool = False) -> None:
        super().__init__()
        FocusRing.ensure()
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(wording.WINDOW_TITLE)
        self.presenter: SignInPresenter | None = None
        self._demonstration = demonstration
        self._is_painted = False
        self._side = _Side()
        self._product = Text(wording.PRODUCT, "m")
        self._form = self._make_form(tuple(demo_users) if demonstration else ())
        self._failure: QWidget | None = None
        self._page = Page()
        self._page.add(self._product, self._form, self._promise())
        across = row(self._side, self._page, gap=0)
        across.setStretch(1, 1)
        whole = spaced(QVBoxLayout(self), 0)
        if demonstration:
            whole.addWidget(DemoBanner())
        whole.addLayout(across, 1)
        self.resize(theme.px(1000), theme.px(680))
        self.user_name.focus_control()

    def show_opening(self, words: str) -> None:
        """The log is being opened; typing is possible meanwhile."""
        self._show_form()
        self.waiting.setText(words)
        self.waiting.show()
        self.sign_in_button.setEnabled(False)
        announce(self, words)

    def show_ready(self) -> None:
        """The button can be pressed."""
        self._show_form()
        self.waiting.setText("")
        self.waiting.hide()
        self.sign_in_button.setText(wording.SIGN_IN)
        self.sign_in_button.setEnabled(True)

    def show_signing_in(self) -> None:
        """The passcode is being checked; a second press would count as a second try."""
        self.passcode.conceal()
        self.sign_in_button.setText(wording.SIGNING_IN)
        self.sign_in_button.setEnabled(False)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top; an empty dict clears them."""
        self.summary.show_problems((self.user_name, self.passcode), problems)

    def show_cannot_open(self, sentence: str) -> None:
        """The log cannot be opened: nothing but trying again or quitting is left."""
        if self._failure is None:
            self._failure = self._make_failure()
            self._page.body.insertWidget(self._page.body.indexOf(self._form), self._failure)
        self._form.hide()
        self._failure_words.setText(sentence)
        self._failure.show()
        self.retry_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{wording.CANNOT_OPEN}. {sentence}", at_once=True)

    def choose(self, person: DemoUser) -> None:
        """Fill in the boxes for one of the invented people."""
        self.user_name.set_value(person.user_name)
        self.passcode.set_value(person.passcode)
        self.show_problems({})
        target = self.sign_in_button if self.sign_in_button.isEnabled() else self.passcode.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the side gives way, and the product's name moves over."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(900)
        self._side.setVisible(not narrow)
        self._product.setVisible(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing this window is giving up: nobody is signed in."""
        super().closeEvent(event)
        self.quit_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The log is opened once the page is there: until then the processor is the page's."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _show_form(self) -> None:
        if self._failure is not None:
            self._failure.hide()
        self._form.show()

    def _make_form(self, people: tuple[DemoUser, ...]) -> QWidget:
        self.summary = ErrorSummary()
        self.user_name = TextField("user_name", wording.USER_NAME, characters=26)
        self.passcode = PasswordField("passcode", wording.PASSCODE, characters=26)
        for field in (self.user_name, self.passcode):
            field.line.returnPressed.connect(self._submit)
        self.waiting = Text("", "secondary")
        self.waiting.hide()
        self.sign_in_button = Button(wording.SIGN_IN, self._submit, Kind.PRIMARY)
        form = QWidget()
        parts = spaced(QVBoxLayout(form), 20)
        parts.addWidget(Heading(wording.HEADING, 1))
        parts.addWidget(self.summary)
        self.people: list[PanelButton] = []
        if people:
            parts.addWidget(self._make_people(people))
        parts.addWidget(self.user_name)
        parts.addWidget(self.passcode)
        parts.addWidget(actions(self.sign_in_button))
        parts.addWidget(self.waiting)
        return form

    def _make_people(self, people: tuple[DemoUser, ...]) -> QWidget:
        card = Card(wording.DEMO_USERS, Text(wording.DEMO_USERS_HINT, "secondary"))
        lines = spaced(QVBoxLayout(), 0)
        for person in people:
            button = _person_button(person)
            on_press(button, partial(self.choose, person))
            self.people.append(button)
            lines.addWidget(button)
        card.add(lines)
        return card

    def _make_failure(self) -> QWidget:
        page = Inset("", Tone.NOW, wording.CANNOT_OPEN)
        self._failure_words = page.words
        page.words.show()
        self.retry_button = Button(wording.RETRY, self._retry, Kind.PRIMARY)
        self.quit_button = Button(wording.QUIT, self.quit_asked.emit)
        whole = QWidget()
        whole.setLayout(column(page, actions(self.retry_button, self.quit_button), gap=20))
        whole.hide()
        return whole

    def _promise(self) -> Text:
        words = wording.NOT_NHS
        if self._demonstration:
            words += f" {wording.DEMO_PROMISE}"
        return Text(words, "secondary")

    def _submit(self) -> None:
        if self.presenter is not None:
            self.presenter.submit(self.user_name.value, self.passcode.value)

    def _retry(self) -> None:
        if self.presenter is not None:
            self.presenter.start()


class _Side(QFrame):
    """The product's name on a blue field; decoration, the page repeats what matters."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sign-in-side")
        mark = IconLabel("transfers", "on_bar", 56)
        name = Text(wording.PRODUCT, "xl")
        inside = column(mark, name, Text(wording.TAGLINE, "m"), None, gap=16, margins=(56, 40))
        self.setLayout(inside)
        self._fit()
        follow_theme(self, self._fit)

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(340))


def _person_button(person: DemoUser) -> PanelButton:
    words = column(Text(person.display_name, "link"), Text(person.role_words, "caption"), gap=0)
    across = row(words, IconLabel("chevron-right", "link", 18), gap=12, margins=(6, 8))
    across.setStretch(0, 1)
    button = PanelButton("task", across, 50)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAccessibleName(f"{person.display_name}, {person.role_words}")
    return button

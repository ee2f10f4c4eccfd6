"""A person at the real window who has no mouse: every act is a key, pressed where the keyboard is.

Nothing is called in the program and no focus is put anywhere: what Tab does not come to, nobody
here can use. Keys that are no data are counted, and a pointer that is used is found.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gp2gp_desktop import bootstrap, settings
from gp2gp_desktop.adapters.demo_users import demo_users
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction, AuditNote
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import LocalPatient
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.app import AskPassphrase, Desktop, Start, dress
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tour.hand import Hand
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.workflow.ports import AuditQuery, RegistrationQuery
from gp2gp_desktop.workflow.services import Services

NO_KEYS = Qt.KeyboardModifier.NoModifier
SIZE = QSize(1280, 800)
MOST_STOPS = 150
"""After so many Tabs what is looked for is not to be had by keyboard."""

_POINTERS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Pointers(QObject):
    """Hears of every mouse, wheel, pen and finger in the program."""

    def __init__(self) -> None:
        super().__init__()
        self.used: list[str] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note it and let it pass."""
        if event.type() in _POINTERS:
            self.used.append(event.type().name)
        return False


class Keyboard:
    """One person at one running program.

    Attributes:
        desktop: the running program.
        eye: reads and waits; it presses nothing here.
        others: the keys pressed so far that are no data, by name.
        read: what could be read each time the program had come to rest.
    """

    def __init__(self, desktop: Desktop, folder: Path, size: QSize) -> None:
        self.desktop = desktop
        self.eye = Hand(desktop, folder, size)
        self.others: list[str] = []
        self.read: list[str] = []

    # ---- keys -----------------------------------------------------------------------------------

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """One key that is no data; then the program comes to rest."""
        self.others.append(QKeySequence(int(key.value) | modifiers.value).toString())
        QTest.keyClick(self.focused, key, modifiers)
        if key not in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.rest()

    def command(self, command: Command) -> None:
        """A shortcut of the program, by its keys."""
        pressed = QKeySequence(command.keys)[0]  # type: ignore[index]  # missing in the stubs
        self.key(pressed.key(), pressed.keyboardModifiers())

    def alt(self, letter: str) -> None:
        """The underlined letter of a button; Qt shows the button going down before it acts."""
        self.key(getattr(Qt.Key, f"Key_{letter.upper()}"), Qt.KeyboardModifier.AltModifier)
        self.eye.wait(lambda: not any(each.isDown() for each in self.eye.all(Button)), "a button")
        self.rest()

    def tab(self, times: int = 1) -> None:
        """On to the next stop."""
        for _ in range(times):
            self.key(Qt.Key.Key_Tab)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Data, typed into whatever has the keyboard; it may move on while a date is typed."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:  # QTest knows no others; a keyboard gives the letter without a key of its own
                pressed = QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEYS, letter)
                QApplication.sendEvent(self.focused, pressed)
        QApplication.processEvents()

    def choose(self, further: int = 0) -> None:
        """The answer that has the keyboard, or one so many further down: data."""
        for _ in range(further):
            before = self.focused
            QTest.keyClick(before, Qt.Key.Key_Down)
            if self.focused is before:  # the answers stand side by side
                QTest.keyClick(before, Qt.Key.Key_Right)
        QTest.keyClick(self.focused, Qt.Key.Key_Space)
        QApplication.processEvents()

    def pick(self, further: int = 1) -> None:
        """The line of a drop-down list so many further down: data."""
        for _ in range(further):
            QTest.keyClick(self.focused, Qt.Key.Key_Down)
        QApplication.processEvents()

    def tab_to(self, words: str) -> None:
        """Tab until the keyboard is on what says these words."""
        for _ in range(MOST_STOPS):
            if words in said_by(self.focused):
                return
            self.tab()
        raise AssertionError(f"Tab never comes to {words!r}")

    def press(self, words: str) -> None:
        """Tab to a button and press it."""
        self.tab_to(words)
        self.key(Qt.Key.Key_Space)

    def enter(self) -> None:
        """The Enter key, as on the row of a list."""
        self.key(Qt.Key.Key_Return)

    def rest(self) -> None:
        """Wait until nothing is under way, and look at the screen."""
        self.eye.settle()
        self.read.append(self.words)

    # ---- coming and going -----------------------------------------------------------------------

    def sign_in(self, user_name: str) -> None:
        """Type who one is; the passcodes are the demonstration's."""
        passcodes = {user: passcode for user, _, _, passcode in self.desktop.start.demo_users}
        self.eye.wait(self.desktop.sign_in.isActiveWindow, "the sign-in page")
        self.eye.wait(lambda: self.desktop.services is not None, "the demonstration practice")
        self.eye.settle()
        self.write(user_name)
        self.key(Qt.Key.Key_Tab)
        self.write(passcodes[user_name])
        self.key(Qt.Key.Key_Return)
        self.eye.wait(lambda: self.desktop.window is not None, "the main window")
        self.eye.wait(self.window.isActiveWindow, "the main window in front")
        self.eye.settle()

    def go_to(self, place: str) -> None:
        """A place of the navigation, by its number."""
        assert self.desktop.window is not None
        titles = [entry.title for entry in self.desktop.window.navigation.places]
        self.key(Qt.Key(Qt.Key.Key_1 + titles.index(place)), Qt.KeyboardModifier.ControlModifier)

    def switch_to(self, user_name: str) -> None:
        """From the locked desk to somebody else's."""
        self.press("Switch user")
        self.sign_in(user_name)

    # ---- seeing ---------------------------------------------------------------------------------

    @property
    def focused(self) -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        assert widget is not None, "nothing has the keyboard"
        return widget

    @property
    def window(self) -> QWidget:
        """The main window."""
        assert self.desktop.window is not None, "nobody is signed in"
        return self.desktop.window

    @property
    def words(self) -> str:
        """Everything that can be read in the window, what is typed in its boxes included."""
        typed = [line.text() for line in self.eye.all(QLineEdit) if line.echoMode().value == 0]
        return "\n".join((self.eye.words, *typed))

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of all windows, as the task bar has them."""
        return tuple(window.windowTitle() for window in QApplication.topLevelWidgets())

    # ---- what is stored -------------------------------------------------------------------------

    @property
    def services(self) -> Services:
        """The practice's services, to look at what is stored."""
        assert self.desktop.services is not None
        return self.desktop.services

    @property
    def manager(self) -> Session:
        """A manager's eyes, for the log."""
        passcodes = {user: passcode for user, _, _, passcode in self.desktop.start.demo_users}
        return self.services.accounts.sign_in("manager", passcodes["manager"])

    def registrations(self) -> tuple[Registration, ...]:
        """Every stored registration that anybody may open."""
        manager = self.manager
        lines = self.services.transfers.list(manager, RegistrationQuery(limit=500)).rows
        return tuple(self.services.transfers.open(manager, line.id) for line in lines)

    def on_our_list(self, number: str) -> LocalPatient | None:
        """The line of our own list for an NHS number."""
        with self.services.our_list.desk.open_work() as work:
            return work.patients.by_number(NhsNumber.parse(number))

    def logged(self, *actions: AuditAction, about: str = "") -> list[AuditNote]:
        """What the log holds, oldest first."""
        query = AuditQuery(actions=frozenset(actions), registration=about, limit=1000)
        found = self.services.oversight.audit(self.manager, query).rows
        return [entry.note for entry in reversed(found)]


def said_by(widget: QWidget) -> str:
    """The names a screen reader reads out: a drop-down's is its answer, its label stands beside."""
    name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    return f"{name} {widget.accessibleName()}".replace("&", "")


def clipboard() -> str:
    """What one could paste."""
    board: QClipboard = QGuiApplication.clipboard()
    return board.text()


def copied(told: Path, into: Path) -> settings.DataFolder:
    """A demonstration of one's own, from one that was told before."""
    shutil.copytree(told, into)
    return settings.data_folder(into, demonstration=True)


@contextmanager
def at_the_desk(
    folder: settings.DataFolder, app: QApplication, size: QSize = SIZE
) -> Iterator[Keyboard]:
    """The real program on a demonstration practice; no pointer may be used meanwhile."""
    chosen = settings.load(folder.root)
    dress(chosen)

    def open_services(_ask: AskPassphrase) -> Services:
        return bootstrap.open_demonstration(folder)

    users = demo_users(resource("demo"))
    pointers = Pointers()
    app.installEventFilter(pointers)
    desktop = Desktop(Start(open_services, folder, chosen, demo=True, demo_users=users))
    try:
        desktop.open()
        desktop.sign_in.activateWindow()
        yield Keyboard(desktop, folder.root, size)
        assert pointers.used == [], "somebody took the mouse"
    finally:
        app.removeEventFilter(pointers)
        desktop.close(quit_program=False)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def paper_into(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer the system's question for a printer with one that writes a PDF file."""
    from PySide6.QtPrintSupport import QPrinter

    from gp2gp_desktop.ui import printing

    def chosen(_parent: QWidget, paper: str = "A4", _name: str = "") -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printing._set_paper(printer, paper)
        return printer

    monkeypatch.setattr(printing, "chosen_printer", chosen)

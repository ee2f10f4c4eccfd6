"""The page object of the registration screen: a clerk with a keyboard, whose keys are counted."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.registration import fields
from gp2gp_desktop.ui.registration.screen import RegistrationScreen
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.ui.work import InlineRunner
from tests.desk import Practice, answers
from tests.ui.registration.seen import SeenPrinter
from tests.ui.showing import show

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@dataclass
class DeskPage:
    """The screen in a window of its own.

    Attributes:
        keys: how many keys were pressed that are not data.
        went: where the screen led to.
        said: the sentences of the status line.
    """

    qtbot: QtBot
    practice: Practice
    user: str = "clerk"
    width: int = 1080
    height: int = 690
    keys: int = 0
    went: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        context = Context(
            self.practice.services, self.practice.session(self.user), InlineRunner(), self._say
        )
        self.screen = RegistrationScreen(context, self._go)
        self.view = self.screen.view
        self.presenter = self.view.presenter
        show(self.qtbot, self.view, self.width, self.height)
        self.screen.activate()

    def prints(self, monkeypatch: pytest.MonkeyPatch) -> list[PrintDocument]:
        """Give this desk a printer; answers what comes out of it."""
        printer = SeenPrinter()
        monkeypatch.setattr(self.view, "ask_destination", printer.ask_destination)
        return printer.printed

    def _say(self, words: str, tone: Tone = Tone.IDLE, *, undo: object = None) -> None:
        del tone, undo
        self.said.append(words)

    def _go(self, key: str, **where: object) -> None:
        self.went.append((key, where))

    # ---- keys -----------------------------------------------------------------------------------

    def command(self, command: Command) -> None:
        """A shortcut, as the window passes it on."""
        self.keys += 1
        QApplication.processEvents()
        self.screen.commands()[command]()
        QApplication.processEvents()

    def tab(self, times: int = 1) -> None:
        """The Tab key, really pressed."""
        for _ in range(times):
            self.keys += 1
            QTest.keyClick(self.focused, Qt.Key.Key_Tab)

    def alt(self, key: Qt.Key) -> None:
        """Alt and a letter, really pressed; Qt shows the button going down before it acts."""
        self.keys += 1
        QTest.keyClick(self.focused, key, ALT)
        pressed = [b for b in self._buttons() if b.isDown()]
        assert len(pressed) == 1, f"{len(pressed)} buttons answer to it"
        with self.qtbot.waitSignal(pressed[0].clicked):
            pass

    def write(self, text: str) -> None:
        """Data, typed into whatever has the keyboard; it may move on while typing a date."""
        for letter in text:
            QTest.keyClicks(self.focused, letter)

    def choose(self) -> None:
        """The answer that has the keyboard: data."""
        QTest.keyClick(self.focused, Qt.Key.Key_Space)

    def right(self) -> None:
        """The arrow key, to the next answer: data as well."""
        QTest.keyClick(self.focused, Qt.Key.Key_Right)

    @property
    def focused(self) -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    # ---- seeing ---------------------------------------------------------------------------------

    @property
    def words(self) -> str:
        """Everything that can be read now."""
        QApplication.processEvents()  # what was just added comes into sight
        texts = [t.text() for t in self.view.findChildren(Text) if t.isVisible()]
        return "\n".join(texts + [b.text().replace("&", "") for b in self._buttons()])

    def button(self, words: str) -> Button:
        """The visible button with these words."""
        found = [b for b in self._buttons() if b.text().replace("&", "") == words]
        assert len(found) == 1, f"{len(found)} buttons say {words!r}"
        return found[0]

    def _buttons(self) -> list[Button]:
        return [b for b in self.view.findChildren(Button) if b.isVisible()]

    # ---- short cuts for tests that are about something else -------------------------------------

    def fill(self, step: Step, **changes: str) -> None:
        """Give every answer of a section."""
        given = answers(**changes)
        for key, one in self.view.form.pages[step].fields.items():
            if key in given:
                fields.fill(one, given[key])
                self.presenter.type(key, given[key])

    def fill_to(self, last: Step, **changes: str) -> None:
        """Start a form and come to a section, all before it done."""
        self.presenter.start()
        for step in (Step.WHO, Step.FIND, Step.ABOUT, Step.ADDRESSES, Step.NEEDS):
            if step is last:
                return
            self.fill(step, **changes)
            if step is Step.FIND:
                self.presenter.finding.search()
                self.presenter.finding.confirm(0)
            else:
                self.presenter.go_on()
        if last is Step.CHECK:
            self.presenter.go_on()
        QApplication.processEvents()

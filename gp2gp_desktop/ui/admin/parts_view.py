"""The small parts of Settings on screen: appearance, passcode, demonstration, about."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop import __version__
from gp2gp_desktop.ui.admin import wording
from gp2gp_desktop.ui.admin.appearance import SIZES, AppearancePresenter
from gp2gp_desktop.ui.admin.demonstration import DemonstrationPresenter
from gp2gp_desktop.ui.admin.locking import LockingPresenter
from gp2gp_desktop.ui.admin.passcode import PasscodePresenter
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField, RadioField
from gp2gp_desktop.ui.widgets.confirm import Question, ask
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import PasswordField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Card, Heading, Text


class AppearancePart(QWidget):
    """Colours and text size."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: AppearancePresenter | None = None
        self.theme = RadioField("theme", wording.THEME, list(wording.THEMES.items()))
        self.text_size = ChoiceField(
            "size", wording.TEXT_SIZE, _sizes(SIZES), unchosen="", characters=18
        )
        for field in (self.theme, self.text_size):
            field.changed.connect(self._choose)
        parts = spaced(QVBoxLayout(self), 20)
        for part in (_title(wording.Part.APPEARANCE), Text(wording.APPEARANCE_LEAD, "secondary")):
            parts.addWidget(part)
        parts.addWidget(Card("", self.theme, self.text_size))

    def show_look(self, theme: str, scale: int, sizes: tuple[int, ...]) -> None:
        """What is chosen."""
        self.text_size.set_choices(_sizes(sizes))
        self.theme.set_value(theme)
        self.text_size.set_value(str(scale))

    def _choose(self) -> None:
        if self.presenter is not None:
            self.presenter.choose(self.theme.value or "system", int(self.text_size.value or 100))


class LockingPart(QWidget):
    """When an untouched desk locks itself."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: LockingPresenter | None = None
        self.after = ChoiceField("lock_minutes", wording.LOCK_AFTER, [], unchosen="", characters=18)
        self.after.changed.connect(self._choose)
        self.limit = Text(wording.LOCK_LATER, "secondary")
        parts = spaced(QVBoxLayout(self), 20)
        parts.addWidget(_title(wording.Part.LOCKING))
        parts.addWidget(Text(wording.LOCKING_LEAD, "secondary"))
        parts.addWidget(Card("", self.after, Text(wording.LOCK_USUAL, "secondary"), self.limit))

    def show_times(self, chosen: int, offered: tuple[int, ...], *, may_lengthen: bool) -> None:
        """What may be chosen, and what is."""
        self.after.set_choices([(str(each), wording.minutes(each)) for each in offered])
        self.after.set_value(str(chosen))
        self.limit.setVisible(not may_lengthen)

    def _choose(self) -> None:
        if self.presenter is not None and self.after.value:
            self.presenter.choose(int(self.after.value))


class PasscodePart(QWidget):
    """One's own passcode."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: PasscodePresenter | None = None
        self.summary = ErrorSummary()
        self.old = PasswordField("old", wording.OLD, characters=26)
        self.new = PasswordField("new", wording.NEW, hint=wording.NEW_HINT, characters=26)
        self.again = PasswordField("again", wording.AGAIN, characters=26)
        self.fields = (self.old, self.new, self.again)
        for field in self.fields:
            field.line.returnPressed.connect(self._submit)
        self.button = Button(wording.CHANGE_PASSCODE, self._submit, Kind.PRIMARY)
        parts = spaced(QVBoxLayout(self), 20)
        for part in (_title(wording.Part.PASSCODE), self.summary, *self.fields):
            parts.addWidget(part)
        parts.addWidget(actions(self.button))

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top."""
        self.summary.show_problems(self.fields, problems)

    def show_working(self, working: bool) -> None:
        """It is being changed."""
        self.button.setEnabled(not working)
        self.button.setText(wording.CHANGING if working else wording.CHANGE_PASSCODE)

    def clear(self) -> None:
        """Nothing typed stays on screen."""
        for field in self.fields:
            field.set_value("")
            field.conceal()

    def _submit(self) -> None:
        if self.presenter is not None and self.button.isEnabled():
            self.presenter.change(self.old.value, self.new.value, self.again.value)


class DemonstrationPart(QWidget):
    """The clock and the reset."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: DemonstrationPresenter | None = None
        self.clock = Text("", "strong")
        self.steps = {
            key: Button(words, partial(self._advance, key), drawing="clock")
            for key, (_, words) in wording.STEPS.items()
        }
        self.reset_button = Button(wording.RESET, self._reset, Kind.DANGER)
        steps = actions(*self.steps.values())
        parts = spaced(QVBoxLayout(self), 20)
        parts.addWidget(_title(wording.Part.DEMONSTRATION))
        parts.addWidget(Text(wording.DEMO_LEAD, "secondary"))
        parts.addWidget(
            Card(wording.CLOCK, self.clock, Text(wording.CLOCK_WORDS, "secondary"), steps)
        )
        parts.addWidget(
            Card(
                wording.RESET_TITLE,
                Text(wording.RESET_WORDS, "secondary"),
                actions(self.reset_button),
            )
        )

    def show_clock(self, words: str) -> None:
        """What the clock shows."""
        self.clock.setText(words)

    def show_working(self, working: bool) -> None:
        """Nothing can be pressed twice."""
        for button in (*self.steps.values(), self.reset_button):
            button.setEnabled(not working)
        if not working:
            announce(self, self.clock.text())

    def ask_reset(self) -> bool:
        """Whether the person is sure."""
        question = Question(
            wording.RESET_QUESTION, wording.RESET_TEXT, wording.RESET_ACT, dangerous=True
        )
        return ask(question, self)

    def _advance(self, step: str) -> None:
        if self.presenter is not None:
            self.presenter.advance(step)

    def _reset(self) -> None:
        if self.presenter is not None:
            self.presenter.reset()


class AboutPart(QWidget):
    """What this program is, and what it is not."""

    def __init__(self) -> None:
        super().__init__()
        parts = spaced(QVBoxLayout(self), 20)
        parts.addWidget(_title(wording.Part.ABOUT))
        parts.addWidget(
            Card(
                wording.PRODUCT,
                Text(wording.version(__version__), selectable=True),
                Text(wording.NOT_NHS, "strong"),
                Text(wording.ABOUT),
                Text(wording.LICENCES),
            )
        )


def _title(part: wording.Part) -> Heading:
    return Heading(wording.PARTS[part], 2)


def _sizes(sizes: tuple[int, ...]) -> list[tuple[str, str]]:
    return [(str(each), wording.size(each)) for each in sizes]

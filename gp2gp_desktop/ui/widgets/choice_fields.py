"""Fields whose answer is chosen: a drop-down list, radio buttons, a check box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from gp2gp_desktop.ui.widgets.choices import DropDown, Radio, Tick
from gp2gp_desktop.ui.widgets.field import Field, fit_width
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import box, follow_theme

Choice = tuple[str, str]
"""The key the presenter knows, and the words a person reads."""


class ChoiceField(Field):
    """A drop-down list. Nothing is chosen at first: the first line says ``Select``.

    On Linux a screen reader hears the current answer as the box's name and the label through the
    LabelledBy relation, which the buddy makes (ecosystem 1.5).
    """

    def __init__(
        self,
        key: str,
        label: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        characters: int = 26,
        unchosen: str = "Select",
    ) -> None:
        self.box = DropDown()
        self._unchosen = unchosen
        self._characters = characters
        super().__init__(key, label, self.box, hint=hint)
        self.box.setAccessibleName(label.replace("&", ""))
        self.box.activated.connect(self._picked)
        self.set_choices(choices)
        self._fit()
        follow_theme(self, self._fit)

    @property
    def value(self) -> str | None:
        """The key of the chosen line, or None."""
        data = self.box.currentData()
        return str(data) if data is not None else None

    def set_value(self, key: str | None) -> None:
        """Choose a line by its key without telling anybody; None means nothing chosen."""
        self.box.setCurrentIndex(max(0, self.box.findData(key)) if key is not None else 0)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other lines; the answer stays where it is still offered."""
        kept = self.value
        self.box.clear()
        if self._unchosen:
            self.box.addItem(self._unchosen, None)
        for key, words in choices:
            self.box.addItem(words, key)
        self.set_value(kept)

    def _picked(self, _line: int) -> None:
        self.changed.emit()

    def _fit(self) -> None:
        fit_width(self.box, self._characters)


class RadioField(Field):
    """A few answers, all in sight. Arrow keys move between them, Tab goes in and out."""

    def __init__(
        self,
        key: str,
        label: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        in_a_row: bool = False,
    ) -> None:
        self._group = QButtonGroup()
        self._buttons: dict[str, Radio] = {}
        for name, words in choices:
            button = Radio(words)
            self._group.addButton(button)
            self._buttons[name] = button
        radios = tuple(self._buttons.values())
        # Where a row has no room for all, as with large text, it goes on in the next line.
        holder = Flow(*radios, gap=28) if in_a_row else box(*radios, gap=8)
        if not in_a_row:
            holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        super().__init__(key, label, holder, hint=hint)
        self._group.setParent(self)
        self.label.setBuddy(next(iter(self._buttons.values())))
        holder.setAccessibleName(self.label_text)
        for button in self._buttons.values():
            button.setAccessibleName(button.text().replace("&", ""))
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())

    @property
    def value(self) -> str | None:
        """The key of the answer, or None while there is none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, key: str | None) -> None:
        """Give an answer without telling anybody; None takes the answer away.

        Raises:
            KeyError: when ``key`` is not offered.
        """
        if key is not None:
            self._buttons[key].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def button(self, key: str) -> Radio:
        """The radio button of one answer."""
        return self._buttons[key]

    def parts(self) -> tuple[QWidget, ...]:
        """Every button."""
        return tuple(self._buttons.values())

    def focus_control(self) -> None:
        """Go to the chosen answer, or to the first."""
        chosen = self.value or next(iter(self._buttons))
        self._buttons[chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self) -> None:
        """Each answer says which question it belongs to."""
        said = [self.label_text, self.problem_text.text(), self.hint.text()]
        for button in self._buttons.values():
            button.setAccessibleDescription(". ".join(words for words in said if words))


class CheckField(Field):
    """One thing that is so or is not; the words stand beside the box.

    Args:
        label: a heading above the box; may be empty when the words say it all.
        words: what is confirmed by ticking.
    """

    def __init__(self, key: str, words: str, *, label: str = "", hint: str = "") -> None:
        self.tick = Tick(words)
        super().__init__(key, label, self.tick, hint=hint)
        if not label:
            self.label.hide()
        self.tick.setAccessibleName(words.replace("&", ""))
        self.tick.clicked.connect(lambda _checked: self.changed.emit())

    @property
    def value(self) -> bool:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or untick without telling anybody."""
        self.tick.setChecked(value)

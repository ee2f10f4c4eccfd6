"""Form fields: a label, a hint, a problem and a control that belong together.

::

    Field ── TextField ── PasswordField
          ├─ NotesField
          ├─ ChoiceField, RadioField, CheckField   (choice_fields.py)
          └─ DateField                             (date_field.py)

``show_problem`` puts the sentence above the control and into its description; an
:class:`~gp2gp_desktop.ui.widgets.error_summary.ErrorSummary` links to the field.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.tokens import MEASURE
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.layouts import at_top, column, follow_theme, restyle, row
from gp2gp_desktop.ui.widgets.text import Text


class Field(QFrame):
    """What all fields share. The subclass gives the control; ``value`` differs per kind.

    Attributes:
        key: the name the presenter knows the field by.
        changed: emitted whenever the person changes the value.
    """

    changed = Signal()

    def __init__(self, key: str, label: str, control: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.key = key
        self.setObjectName(f"field-{key}")
        self.setProperty("part", "field")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.label = Text(label, "label")
        self.hint = Text(hint, "hint")
        if not hint:  # never shown here: without a parent it would be a window of its own
            self.hint.hide()
        self.problem_text = Text("", "problem")
        self.problem_text.hide()
        self.control = control
        self.label.setBuddy(control)
        if control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            self.setFocusProxy(control)
        self.column: QVBoxLayout = column(gap=6)
        self.setLayout(at_top(self.column))
        for part in (self.label, self.hint, self.problem_text, control):
            self.column.addWidget(part)
        self._describe()
        follow_theme(self, self._indent)

    @property
    def label_text(self) -> str:
        """The words of the label."""
        return self.label.text().replace("&", "")

    @property
    def problem(self) -> str:
        """The sentence shown, or an empty text."""
        return self.problem_text.text().removeprefix("Error: ") if self._has_problem() else ""

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong and how to mend it; what was typed stays."""
        self.problem_text.setText(f"Error: {sentence}")
        self.problem_text.show()
        self._mark(sentence != "")

    def clear_problem(self) -> None:
        """Take the sentence away."""
        if self._has_problem():
            self.problem_text.setText("")
            self.problem_text.hide()
            self._mark(False)

    def focus_control(self) -> None:
        """Put the keyboard into the field and bring it into view."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The controls that wear the red edge; more than one for a date."""
        return (self.control,)

    def set_hint(self, hint: str) -> None:
        """Change the hint."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._describe()

    def _has_problem(self) -> bool:
        return not self.problem_text.isHidden()

    def _mark(self, wrong: bool) -> None:
        for widget in (self, *self.parts()):
            widget.setProperty("problem", wrong)
            restyle(widget)
        self._indent()
        self._describe()

    def _indent(self) -> None:
        left = theme.px(14) if self._has_problem() else 0
        self.column.setContentsMargins(left, 0, 0, 0)

    def _describe(self) -> None:
        """Screen readers hear the hint and the problem after the name."""
        description = " ".join(
            words for words in (self.problem_text.text(), self.hint.text()) if words
        )
        for part in self.parts():
            part.setAccessibleDescription(description)


class TextField(Field):
    """One line of text.

    Args:
        characters: about how many the answer has: sets the width of the box, not a limit.
    """

    def __init__(
        self, key: str, label: str, *, hint: str = "", characters: int = 30, placeholder: str = ""
    ) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self._characters = characters
        super().__init__(key, label, self.line, hint=hint)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.textEdited.connect(self.changed)
        self._fit()
        follow_theme(self, self._fit)

    @property
    def value(self) -> str:
        """What was typed, with the spaces at both ends taken off."""
        return self.line.text().strip()

    def set_value(self, value: str) -> None:
        """Fill the box without telling anybody."""
        self.line.setText(value)

    def _fit(self) -> None:
        fit_width(self.line, self._characters)


class PasswordField(TextField):
    """A password: hidden until ``Show`` is pressed; pasting is allowed (WCAG 3.3.8)."""

    def __init__(self, key: str, label: str, *, hint: str = "", characters: int = 30) -> None:
        super().__init__(key, label, hint=hint, characters=characters)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_button = Button("Show", self._toggle, Kind.SECONDARY)
        self.show_button.setAutoDefault(False)
        self.show_button.setAccessibleName(f"Show {self.label_text.lower()}")
        beside: QHBoxLayout = row(gap=12)
        self.column.removeWidget(self.line)
        beside.addWidget(self.line)
        beside.addWidget(self.show_button)
        beside.addStretch(0)
        beside.setStretch(0, 1)
        self.column.addLayout(beside)

    @property
    def value(self) -> str:
        """The password exactly as typed."""
        return self.line.text()

    def conceal(self) -> None:
        """Hide the letters again, as before signing in."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_button.setText("Show")
        self.show_button.setAccessibleName(f"Show {self.label_text.lower()}")

    def _toggle(self) -> None:
        if self.line.echoMode() is QLineEdit.EchoMode.Normal:
            self.conceal()
            return
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)
        self.show_button.setText("Hide")
        self.show_button.setAccessibleName(f"Hide {self.label_text.lower()}")


class NotesField(Field):
    """Several lines of text; Tab leaves the box."""

    def __init__(
        self, key: str, label: str, *, hint: str = "", rows: int = 4, limit: int | None = None
    ) -> None:
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self._rows = rows
        self._limit = limit
        super().__init__(key, label, self.box, hint=hint)
        self.left = Text("", "hint")
        if limit is None:
            self.left.hide()
        self.column.addWidget(self.left)
        self.box.textChanged.connect(self._count)
        self.box.textChanged.connect(self.changed)
        self._count()
        self._fit()
        follow_theme(self, self._fit)

    @property
    def value(self) -> str:
        """What was typed, with the white space at both ends taken off."""
        return self.box.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Fill the box."""
        self.box.setPlainText(value)

    def _count(self) -> None:
        if self._limit is None:
            return
        left = self._limit - len(self.value)
        many = "character" if abs(left) == 1 else "characters"
        over = "too many" if left < 0 else "left"
        self.left.setText(f"{abs(left)} {many} {over}")
        self.left.set_kind("problem" if left < 0 else "hint")

    def _fit(self) -> None:
        self.box.ensurePolished()
        self.box.setFixedHeight(
            self.box.fontMetrics().lineSpacing() * self._rows + theme.px(2 + 2 + 16)
        )
        self.box.setMaximumWidth(theme.px(MEASURE))


def fit_width(widget: QWidget, characters: int) -> None:
    """Let a control be about ``characters`` wide, and narrower where there is no room."""
    widget.ensurePolished()
    width = widget.fontMetrics().averageCharWidth() * characters + theme.px(32)
    widget.setMaximumWidth(min(width, theme.px(MEASURE)))
    widget.setMinimumWidth(min(width, theme.px(64)))

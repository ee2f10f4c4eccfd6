"""The box at the top of a form that says what has to be put right, with a link to each field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.field import Field
from gp2gp_desktop.ui.widgets.layouts import clear, reveal, spaced, tab_through
from gp2gp_desktop.ui.widgets.text import Heading
from gp2gp_desktop.ui.widgets.wrapped_link import WrappedLink

TITLE = "There is a problem"
ERROR = "Error: "
"""Before the window's title while something has to be put right (product-ux 3)."""


def title_window(window: QWidget, title: str) -> None:
    """Give a window its title, which says first whether it shows a summary."""
    plain = title.removeprefix(ERROR)
    has_problem = any(summary.isVisible() for summary in window.findChildren(ErrorSummary))
    window.setWindowTitle(f"{ERROR}{plain}" if plain and has_problem else plain)


class ErrorSummary(QFrame):
    """Hidden until :meth:`show_problems`; then it takes the keyboard and is read out."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "error-summary")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(TITLE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = spaced(QVBoxLayout(self), 10, (16, 20))
        column.addWidget(Heading(TITLE, 3))
        self._links = spaced(QVBoxLayout(), 2)
        column.addLayout(self._links)
        self.links: list[Button] = []
        self.hide()

    def show_problems(self, fields: Iterable[Field], problems: Mapping[str, str]) -> None:
        """Show one sentence per field, in place and here, in the order of the form.

        Args:
            fields: the form's fields in reading order; those without a problem are cleared.
            problems: sentences by field key. A key no field has is shown here without a link's
                target, so that nothing is swallowed. No problems at all hides the box.
        """
        self.clear()
        left = dict(problems)
        for field in fields:
            sentence = left.pop(field.key, None)
            if sentence is None:
                field.clear_problem()
            else:
                field.show_problem(sentence)
                self._add(sentence, field)
        for sentence in left.values():
            self._add(sentence, None)
        if self.links:
            self._appear()

    def showEvent(self, event: QShowEvent) -> None:
        """The title of the window follows."""
        super().showEvent(event)
        title_window(self.window(), self.window().windowTitle())

    def hideEvent(self, event: QHideEvent) -> None:
        """Mended, or its page was left."""
        super().hideEvent(event)
        title_window(self.window(), self.window().windowTitle())

    def clear(self) -> None:
        """Hide the box and forget the links; the fields keep what they show."""
        clear(self._links)
        self.links = []
        self.hide()

    def _add(self, sentence: str, field: Field | None) -> None:
        button = WrappedLink(sentence, "error")
        if field is not None:
            button.clicked.connect(field.focus_control)
        self.links.append(button)
        self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _appear(self) -> None:
        count = len(self.links)
        words = " ".join(button.text() for button in self.links)
        self.setAccessibleDescription(words)
        reveal(self)
        tab_through(self, *self.links)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{TITLE}: {count} {'error' if count == 1 else 'errors'}. {words}")

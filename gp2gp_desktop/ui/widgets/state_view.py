"""The four states of everything that is fetched: loading, empty, error, and the content itself.

Offline is the error state with its own drawing and words; what was shown before may stay below.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import at_top, clear, column, row, spaced
from gp2gp_desktop.ui.widgets.text import Text

OFFLINE_HEADING = "Cannot be reached"


class StateView(QWidget):
    """Shows its content, or in its place what there is to know about its absence.

    Args:
        content: what is shown when all is well.
        retry: what ``Try again`` does.
    """

    def __init__(self, content: QWidget, retry: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.content = content
        self.notice = QFrame()
        self._drawing = IconLabel("clock", "secondary", 40)
        self.heading = Text("", "m")
        self.words = Text("", "secondary")
        self.retry_button = Button("Try again", retry, drawing="refresh")
        self.act_button = Button("")
        self._act: Callable[[], object] | None = None
        self.act_button.clicked.connect(self._do_act)
        buttons = row(self.act_button, self.retry_button, None, gap=12)
        text = column(self.heading, self.words, buttons, gap=10)
        inside = row(self._drawing, text, gap=20, margins=(28, 28))
        inside.setAlignment(self._drawing, Qt.AlignmentFlag.AlignTop)
        inside.setStretch(1, 1)
        # Given a whole page, the words stay together at its top.
        self.notice.setLayout(at_top(inside))
        self.notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(self.notice)
        whole.addWidget(content, 1)
        self.state = "content"
        self.show_content()

    def show_content(self) -> None:
        """Show the content."""
        self.state = "content"
        self.notice.hide()
        self.content.show()

    def show_loading(self, words: str = "Loading…") -> None:
        """Say that it is coming. Content that is already there stays until it does."""
        if self.state == "content" and self._has_rows():
            return
        self._say("loading", ("clock", "secondary"), words, "")

    def show_empty(
        self,
        heading: str,
        what_to_do: str = "",
        *,
        act: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Say that there is nothing, and what to do; ``act`` is the words of a button."""
        self._say("empty", ("inbox", "secondary"), heading, what_to_do)
        self._act = do
        self.act_button.setText(act)
        self.act_button.setVisible(bool(act))

    def show_error(self, sentence: str, heading: str = "This could not be loaded") -> None:
        """Say what went wrong, with ``Try again``."""
        self._say("error", ("warning", "error"), heading, sentence)
        self.retry_button.show()

    def show_offline(self, sentence: str, heading: str = OFFLINE_HEADING) -> None:
        """Say that a service cannot be reached, with ``Try again``."""
        self._say("offline", ("offline", "error"), heading, sentence)
        self.retry_button.show()

    def _say(self, state: str, drawing: tuple[str, str], heading: str, words: str) -> None:
        self.state = state
        self._drawing.show_icon(*drawing)
        self.heading.setText(heading)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.act_button.hide()
        self.retry_button.hide()
        self.content.hide()
        self.notice.show()
        announce(self, f"{heading} {words}".strip(), at_once=state in {"error", "offline"})

    def _has_rows(self) -> bool:
        """Whether there is anything worth keeping in sight while fresh data comes."""
        return bool(getattr(self.content, "row_count", 0))

    def _do_act(self) -> None:
        if self._act is not None:
            self._act()


class Parts(QWidget):
    """Content made of parts in a column, kept in sight while a view counts it again."""

    def __init__(self) -> None:
        super().__init__()
        self._column = spaced(QVBoxLayout(self), 20)
        self.row_count = 0

    def add(self, part: QWidget) -> None:
        """Put a part at the end."""
        self._column.addWidget(part)
        self.row_count += 1

    def empty(self) -> None:
        """Take everything out."""
        clear(self._column)
        self.row_count = 0

"""A list of tasks that can be done in any order, each with its status (NHS "task list")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import PanelButton
from gp2gp_desktop.ui.widgets.layouts import clear, column, restyle, row, spaced, tab_through
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Heading, Text


class TaskStatus(Enum):
    """How far a task is: the words of its tag."""

    COMPLETED = "Completed"
    IN_PROGRESS = "In progress"
    PROBLEM = "There is a problem"
    NOT_STARTED = "Not yet started"
    CANNOT_START = "Cannot start yet"


_TONES = {
    TaskStatus.COMPLETED: Tone.DONE,
    TaskStatus.IN_PROGRESS: Tone.ACTIVE,
    TaskStatus.PROBLEM: Tone.NOW,
    TaskStatus.NOT_STARTED: Tone.IDLE,
    TaskStatus.CANNOT_START: Tone.IDLE,
}


@dataclass(frozen=True, slots=True)
class Task:
    """One line: a key for the presenter, the words, the status, and a hint when it cannot start."""

    key: str
    words: str
    status: TaskStatus
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskSection:
    """Tasks under a heading; the heading may be empty."""

    title: str
    tasks: tuple[Task, ...]


class TaskList(QWidget):
    """Shows sections of tasks.

    Attributes:
        opened: emitted with the key of the task a person goes to.
    """

    opened = Signal(str)

    def __init__(self, name: str = "Tasks") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = spaced(QVBoxLayout(self), 0)
        self.lines: dict[str, _Line] = {}
        self._shown: tuple[TaskSection, ...] = ()

    def show_tasks(self, sections: Sequence[TaskSection], current: str | None = None) -> None:
        """Show the tasks; ``current`` is the one whose page is open beside the list."""
        if _outline(sections) == _outline(self._shown):
            for section in sections:
                for task in section.tasks:
                    self.lines[task.key].show_task(task, task.key == current)
        else:
            self._build(sections, current)
        self._shown = tuple(sections)

    def _build(self, sections: Sequence[TaskSection], current: str | None) -> None:
        clear(self._column)
        self.lines = {}
        for section in sections:
            if section.title:
                self._column.addLayout(column(Heading(section.title, 4), margins=(0, 8, 0, 10)))
            for task in section.tasks:
                line = _Line(task, task.key == current)
                line.clicked.connect(lambda _on=False, key=task.key: self.opened.emit(key))
                self.lines[task.key] = line
                self._column.addWidget(line)
        tab_through(self, *self.lines.values())


class _Line(PanelButton):
    """One task: its words on the left, its tag on the right."""

    def __init__(self, task: Task, is_current: bool) -> None:
        self.words = Text()
        self.hint = Text("", "caption")
        self.tag = Tag("")
        left = column(self.words, self.hint, gap=0)
        across = row(left, self.tag, gap=12, margins=(6, 8))
        across.setStretch(0, 1)
        super().__init__("task", across, 50)
        self.show_task(task, is_current)

    def show_task(self, task: Task, is_current: bool) -> None:
        can_start = task.status is not TaskStatus.CANNOT_START
        self.words.setText(task.words)
        self.words.set_kind("link" if can_start else "off")
        self.hint.setText(task.hint)
        self.hint.setVisible(bool(task.hint))
        self.tag.show_status(task.status.value, _TONES[task.status])
        self.setEnabled(can_start)
        self.setAccessibleName(f"{task.words}, {task.status.value}")
        here = "This page is open. " if is_current else ""
        self.setAccessibleDescription(f"{here}{task.hint}".strip())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if can_start else Qt.CursorShape.ArrowCursor
        )
        self.setProperty("current", is_current)
        restyle(self)
        restyle(self.words)


def _outline(sections: Sequence[TaskSection]) -> list[tuple[str, list[str]]]:
    return [(section.title, [task.key for task in section.tasks]) for section in sections]

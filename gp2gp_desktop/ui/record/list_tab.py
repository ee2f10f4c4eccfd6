"""A tab that is a list: chips where it has several, the table, and beside it what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gp2gp_desktop.ui.record.groups import Group
from gp2gp_desktop.ui.record.layout import ListAndText
from gp2gp_desktop.ui.record.prose import Line
from gp2gp_desktop.ui.record.reader import Reader
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.chips import Chips
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.table import DataTable
from gp2gp_desktop.ui.widgets.table_model import MOST_ROWS
from gp2gp_desktop.ui.widgets.text import Inset, Text


class Paper(QFrame):
    """A surface around a reader."""

    def __init__(self, name: str, *, grows: bool = False) -> None:
        super().__init__()
        self.setProperty("part", "paper")
        self.reader = Reader(name, grows=grows)
        layout = spaced(QVBoxLayout(self), 0, (12, 14))
        layout.addWidget(self.reader)

    def set_growing(self, grows: bool) -> None:
        """As the reader does."""
        self.reader.set_growing(grows)

    def show_prose(self, prose: Iterable[Line]) -> None:
        """Show it."""
        self.reader.show_prose(prose)


class ListTab(Page):
    """Shows one group at a time; the first that has anything in it comes first.

    Args:
        name: what a screen reader calls the list.
        groups: the lists; only the chosen one has a table, made when it is first shown.
    """

    def __init__(self, name: str, groups: tuple[Group, ...]) -> None:
        super().__init__(wide=True, fills=True)
        self._name, self._groups = name, groups
        self.chips = Chips(name, [(str(at), one.title) for at, one in enumerate(groups)])
        self.chips.show_counts({str(at): len(one.rows) for at, one in enumerate(groups)})
        self.chips.chosen.connect(lambda key: self.show_group(int(key)))
        self.note = Inset("")
        self.hint = Text("", "secondary")
        self.cut = Text("", "caption")
        self.paper = Paper(f"{name}: the chosen line")
        self.table: DataTable[Any] | None = None
        self._pair: ListAndText | None = None
        self.add(self.chips, self.note, self.hint, self.cut)
        self.chips.setVisible(len(groups) > 1)
        filled = next((at for at, one in enumerate(groups) if one.rows), 0)
        self.chips.choose(str(filled))
        self.show_group(filled)

    @property
    def group(self) -> int:
        """The place of the group in sight."""
        return int(self.chips.current or 0)

    def show_row(self, place: int, row: int) -> None:
        """Show a line of one of the lists, however far down it stands."""
        start = row // MOST_ROWS * MOST_ROWS
        self.show_group(place, start)
        if self.table is not None:
            self.table.choose(row - start)
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_group(self, place: int, start: int = 0) -> None:
        """Show one of the lists, from its first line or a later one."""
        group = self._groups[place]
        self.chips.choose(str(place))
        self._note(group)
        rows = tuple(group.rows[start : start + MOST_ROWS])
        self.cut.setVisible(len(rows) < len(group.rows))
        last = start + len(rows)
        self.cut.setText(f"Lines {start + 1} to {last} of {len(group.rows)} are shown.")
        self._fill(group, rows)

    def _note(self, group: Group) -> None:
        tone, words = group.note or (Tone.IDLE, "")
        self.note.setVisible(tone is Tone.ATTENTION and bool(group.rows))
        self.note.say(words, tone)
        self.hint.setVisible(tone is Tone.ACTIVE and bool(group.rows))
        self.hint.setText(words)

    def _fill(self, group: Group, rows: tuple[Any, ...]) -> None:
        table = DataTable[Any](f"{self._name}: {group.title}", group.columns)
        table.chosen.connect(lambda row: self._tell(group, row))
        old, self.table = self._pair, table
        self.paper = Paper(f"{group.title}: the chosen line")
        self._pair = ListAndText(
            table,
            self.paper,
            shares=group.shares,
            told=lambda narrow: _fit_table(group, table, narrow),
        )
        self.body.addWidget(self._pair, 1)
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        table.show_rows(rows, *group.empty)
        self.paper.setVisible(bool(rows))
        if rows:
            table.choose(0)

    def _tell(self, group: Group, row: Any) -> None:
        if row is not None:
            self.paper.show_prose(group.tell(row))


def _fit_table(group: Group, table: DataTable[Any], narrow: bool) -> None:
    """At 200 % six columns are six rows of dots: the two that matter stay, the rest is told."""
    table.set_columns(group.narrow_columns if narrow else group.columns)

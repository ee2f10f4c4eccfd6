"""What a table shows: columns over values, at most a few hundred of them.

Sorting and filtering happen in SQL; the model only holds the page it was given (ecosystem 10).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gp2gp_desktop.ui.tokens import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

MOST_ROWS = 500


class Role(IntEnum):
    """What our delegate asks for beside the words."""

    TONE = Qt.ItemDataRole.UserRole + 1
    SECOND_LINE = Qt.ItemDataRole.UserRole + 2
    STRONG = Qt.ItemDataRole.UserRole + 3


# No slots: on Python 3.11 ``Column[Row](...)`` of a frozen generic with slots raises TypeError.
@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        title: the heading.
        text: the words of a cell.
        second: a quieter second line, such as the NHS number under the name.
        tone: when it answers a tone, the words are painted as a tag.
        spoken: what a screen reader says, where that differs (``Overdue, 9 days``).
        weight: the share of the width it gets beyond its least.
        characters: the least width, in characters.
        right: numbers stand at the right.
        strong: whether the words are semi-bold.
    """

    title: str
    text: Callable[[R], str]
    second: Callable[[R], str] | None = None
    tone: Callable[[R], Tone | None] | None = None
    spoken: Callable[[R], str] | None = None
    weight: int = 1
    characters: int = 8
    right: bool = False
    strong: bool = False


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows of one kind of value, seen through columns."""

    def __init__(self, columns: Sequence[Column[R]], rows: Sequence[R] = ()) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: tuple[R, ...] = tuple(rows)

    @property
    def rows(self) -> tuple[R, ...]:
        """The values shown."""
        return self._rows

    @property
    def has_second_lines(self) -> bool:
        """Whether rows need room for two lines."""
        return any(column.second for column in self.columns)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Replace all rows.

        Raises:
            ValueError: for more than ``MOST_ROWS``: page or filter in SQL instead.
        """
        if len(rows) > MOST_ROWS:
            raise ValueError(f"a table shows at most {MOST_ROWS} rows, not {len(rows)}")
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """See the same rows through other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def row_at(self, index: Index) -> R:
        """The value a cell belongs to."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles; rows have none."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, how they look, and how they sound."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        answer = _ANSWERS.get(role)
        return answer(column, row) if answer else None


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _spoken(column: Column[Any], row: object) -> str:
    if column.spoken is not None:
        return column.spoken(row)
    return ", ".join(part for part in (column.text(row), _second(column, row)) if part)


def _second(column: Column[Any], row: object) -> str:
    return column.second(row) if column.second is not None else ""


_ANSWERS: dict[int, Callable[[Column[Any], Any], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.AccessibleDescriptionRole: lambda column, _row: column.title,
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _row: _alignment(column),
    Role.TONE: lambda column, row: column.tone(row) if column.tone is not None else None,
    Role.SECOND_LINE: _second,
    Role.STRONG: lambda column, _row: column.strong,
}

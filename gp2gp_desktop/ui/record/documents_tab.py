"""The documents: the list, and what may be done with the chosen one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from gp2gp_desktop.ui.record import file_wording as wording
from gp2gp_desktop.ui.record.files import FileHere, file_of
from gp2gp_desktop.ui.record.groups import Group
from gp2gp_desktop.ui.record.list_tab import ListTab
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow


class DocumentsTab(ListTab):
    """A list whose lines can be opened where their file is here.

    Attributes:
        opened: emitted with the file that is to be shown.
        copy_asked: emitted with the file that is to be copied.
    """

    opened = Signal(object)
    copy_asked = Signal(object)

    open_button: Button | None = None
    copy_button: Button | None = None

    def show_groups(self, groups: tuple[Group, ...]) -> None:
        """The same lines with other words, such as which have been opened."""
        self._groups = groups
        group = groups[self.group]
        self._note(group)
        if self.table is not None and self._pair is not None:
            narrow = self._pair.is_stacked
            self.table.set_columns(group.narrow_columns if narrow else group.columns)

    def _fill(self, group: Group, rows: tuple[Any, ...]) -> None:
        super()._fill(group, rows)
        self.open_button = Button(wording.OPEN_FILE, self.open, drawing="eye")
        self.copy_button = Button(wording.SAVE_COPY, self._copy, Kind.QUIET)
        self.copy_button.setToolTip(wording.COPY_LEAVES)
        layout = self.paper.layout()
        if layout is not None:  # before they are shown: without a parent they would be windows
            layout.addWidget(Flow(self.open_button, self.copy_button, gap=12))
        if self.table is not None:
            self.table.opened.connect(lambda _row: self.open())
            self._offer(self.table.current)

    def _tell(self, group: Group, row: Any) -> None:
        super()._tell(group, row)
        self._offer(row)

    def open(self) -> None:
        """Open the chosen document, if its file is here."""
        file = self._chosen()
        if file is not None:
            self.opened.emit(file)

    def _copy(self) -> None:
        file = self._chosen()
        if file is not None:
            self.copy_asked.emit(file)

    def _chosen(self) -> FileHere | None:
        row = self.table.current if self.table is not None else None
        return file_of(row) if row is not None else None

    def _offer(self, row: Any) -> None:
        file = file_of(row) if row is not None else None
        if self.open_button is not None and self.copy_button is not None:
            self.open_button.setVisible(file is not None)
            self.copy_button.setVisible(file is not None and not file.is_message)

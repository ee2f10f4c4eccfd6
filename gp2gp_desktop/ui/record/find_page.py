"""One field over the whole record: what is found, tab by tab; Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.found import Found, Hit
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.table import Column, DataTable
from gp2gp_desktop.ui.widgets.text import Text

COLUMNS = (
    Column[Hit]("Where", lambda one: one.where, characters=13, weight=0),
    Column[Hit](
        "Found",
        lambda one: one.title,
        second=lambda one: one.around,
        characters=20,
        weight=1,
        strong=True,
    ),
)


class FindPage(Page):
    """Searches as one types.

    Attributes:
        searched: emitted with the words.
        gone_to: emitted with the place one goes to.
        left: emitted when the person goes back to the tab they came from.
    """

    searched = Signal(str)
    gone_to = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(wide=True, fills=True)
        self.back_button = Button(
            wording.FIND_BACK, self.left.emit, Kind.LINK, drawing="back", keys="Esc"
        )
        self.field = TextField("find", wording.FIND_LABEL, hint=wording.FIND_HINT)
        self.field.changed.connect(lambda: self.searched.emit(self.field.value))
        self.field.line.installEventFilter(self)
        self.told = Text("", "secondary")
        self.table = DataTable[Hit]("What was found", COLUMNS)
        self.table.opened.connect(self._go)
        self.add(Flow(self.back_button), self.field, self.told)
        self.body.addWidget(self.table, 1)
        self.forget()

    def take_keyboard(self) -> None:
        """Go to the field; what was sought stays, marked to be typed over."""
        self.field.focus_control()
        self.field.line.selectAll()

    def forget(self) -> None:
        """Another record: nothing of the last one stays."""
        self.field.set_value("")
        self.show_found("", Found((), 0, ()))

    def show_found(self, words: str, found: Found) -> None:
        """The lines, and how many stand under which tab."""
        told = " · ".join(f"{wording.TABS[tab]} {count}" for tab, count in found.by_tab)
        if found.total > len(found.hits):
            told = f"{told}. The first {len(found.hits)} of {found.total} are shown."
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.table.setVisible(bool(words))
        self.table.show_rows(found.hits, wording.NOT_FOUND, wording.NOT_FOUND_WHAT)
        if found.hits:
            self.table.choose(0)
        if words:
            announce(self, told or wording.NOT_FOUND)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter in the field goes to the chosen line, arrows choose another."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.table.current is not None:
                self._go(self.table.current)
            return True
        if key in steps and self.table.rows:
            row = self.table.view.currentIndex().row() + steps[key]
            self.table.choose(min(max(row, 0), len(self.table.rows) - 1))
            return True
        return False

    def _go(self, hit: Hit) -> None:
        self.gone_to.emit(hit.place)

"""The tabs of a record: a strip that breaks into lines; arrows move, Tab goes in and out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QVBoxLayout

from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import spaced


class TabStrip(QFrame):
    """One button a tab, with its count.

    Attributes:
        chosen: emitted with the tab when a person chooses another.
        left: emitted when the person goes back to the queue.
    """

    chosen = Signal(Tab)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "tabs")
        self.setAccessibleName("Parts of the record")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._group = QButtonGroup(self)
        self.back = Button(wording.QUEUE, self.left.emit, Kind.QUIET, drawing="back")
        self.back.setAccessibleName(wording.BACK)
        self._flow = Flow(self.back, gap=2)
        self.buttons: dict[Tab, QPushButton] = {}
        for tab in Tab:
            self.buttons[tab] = self._button(tab)
        layout = spaced(QVBoxLayout(self), 0, (6, 20))
        layout.addWidget(self._flow)

    def show_tabs(self, tabs: tuple[tuple[Tab, str], ...]) -> None:
        """The words of the tabs; one without words is not shown."""
        words = dict(tabs)
        for tab, button in self.buttons.items():
            button.setText(words.get(tab, ""))
            button.setVisible(tab in words)
        self._flow.updateGeometry()
        layout = self._flow.layout()
        if layout is not None:
            layout.invalidate()

    def choose(self, tab: Tab) -> None:
        """Choose without telling anybody."""
        self.buttons[tab].setChecked(True)

    def _button(self, tab: Tab) -> QPushButton:
        button = QPushButton(wording.TABS[tab])
        button.setProperty("kind", "tab")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _on=False: self.chosen.emit(tab))
        self._group.addButton(button)
        self._flow.add(button)
        return button

"""The tabs of a record: a strip, and a drop-down list where there is no room for one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QVBoxLayout

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choices import DropDown
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import spaced

_NARROW = 760


class TabStrip(QFrame):
    """One button a tab, with its count; arrows move, Tab goes in and out.

    Nine tabs take four lines at 200 %: there they are a drop-down list instead.

    Attributes:
        chosen: emitted with the tab when a person chooses another.
        left: emitted when the person goes back to the queue.
        find_asked: emitted when the person wants to search the record.
    """

    chosen = Signal(Tab)
    left = Signal()
    find_asked = Signal()

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
        self.list = DropDown()
        self.list.setAccessibleName("Part of the record")
        self.list.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)
        self.list.activated.connect(self._picked)
        self.list.hide()
        self._flow.add(self.list)
        self.find_button = Button(wording.FIND, self.find_asked.emit, Kind.QUIET, drawing="search")
        self.find_button.setAccessibleName(wording.FIND_LABEL)
        self.find_button.setToolTip("Ctrl+F")
        self._flow.add(self.find_button)
        layout = spaced(QVBoxLayout(self), 0, (6, 20))
        layout.addWidget(self._flow)

    def show_tabs(self, tabs: tuple[tuple[Tab, str], ...]) -> None:
        """The words of the tabs."""
        words = dict(tabs)
        for tab, button in self.buttons.items():
            button.setText(words[tab])
            place = self.list.findData(tab)
            if place < 0:
                self.list.addItem(words[tab], tab)
            else:
                self.list.setItemText(place, words[tab])
        self._arrange()

    def choose(self, tab: Tab) -> None:
        """Choose without telling anybody."""
        self.buttons[tab].setChecked(True)
        self.list.setCurrentIndex(self.list.findData(tab))

    def take_keyboard(self) -> None:
        """Go to the chosen tab."""
        chosen = next((one for one in self.buttons.values() if one.isChecked()), self.back)
        target = chosen if self.list.isHidden() else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A strip or a list."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(_NARROW)
        if narrow == self.list.isHidden():
            self.list.setVisible(narrow)
            for button in self.buttons.values():
                button.setVisible(not narrow)
        layout = self._flow.layout()
        if layout is not None:
            layout.invalidate()
        self._flow.updateGeometry()

    def _picked(self, place: int) -> None:
        self.chosen.emit(self.list.itemData(place))

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

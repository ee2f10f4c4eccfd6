"""The panel that finds a practice, folded away below the field for its code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gp2gp_desktop.domain.practices import Practice
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.practices import wording
from gp2gp_desktop.ui.practices.presenter import FinderPresenter
from gp2gp_desktop.ui.registration.delay import QtDelay
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import column, spaced
from gp2gp_desktop.ui.widgets.table import Column, DataTable

COLUMNS = (
    Column[Practice](
        "Surgery",
        lambda practice: practice.name,
        second=wording.place,
        characters=24,
        weight=1,
        strong=True,
    ),
    Column[Practice]("State", wording.standing, tone=wording.tone, characters=8, weight=0),
)


class FinderPanel(QWidget):
    """A button that unfolds the search; choosing a surgery folds it again."""

    def __init__(self, field: TextField) -> None:
        super().__init__()
        self.presenter: FinderPresenter | None = None
        self._field = field
        self.toggle = Button(wording.OPEN, self._toggle, Kind.QUIET, drawing="search")
        self.sought = TextField("sought_practice", wording.SOUGHT, hint=wording.HINT)
        self.sought.changed.connect(self._type)
        self.sought.line.returnPressed.connect(self._into_list)
        self.table = DataTable[Practice](
            wording.LISTED, COLUMNS, retry=self._search, shows_all=True
        )
        self.table.opened.connect(self._choose)
        self.use = Button(wording.USE, lambda: self._choose(self.table.current))
        self.folded = QWidget()
        self.folded.setLayout(column(self.sought, self.table, actions(self.use), gap=12))
        self.folded.hide()
        parts = spaced(QVBoxLayout(self), 12)
        parts.addWidget(actions(self.toggle))
        parts.addWidget(self.folded)

    def show_open(self, is_open: bool) -> None:
        """Unfold with the keyboard in the search, or fold and go back to the field."""
        self.folded.setVisible(is_open)
        self.toggle.setText(wording.CLOSE if is_open else wording.OPEN)
        self.sought.set_value("")
        if is_open:
            self.sought.focus_control()
        else:
            self._field.focus_control()

    def show_hint(self, words: str) -> None:
        """Nothing is looked for yet."""
        self.use.hide()
        self.table.show_rows((), words)

    def show_busy(self) -> None:
        """It is being looked for; what was found before stays while it is quick."""
        if not self.table.rows:
            self.table.states.show_loading(wording.SEARCHING)

    def show_found(self, practices: Sequence[Practice], words: str) -> None:
        """What was found."""
        self.use.setVisible(bool(practices))
        self.table.show_rows(practices, wording.NONE, wording.NONE_THEN)
        announce(self, words)
        QTimer.singleShot(0, self, self._come_into_sight)

    def show_error(self, sentence: str) -> None:
        """Nobody could answer."""
        self.use.hide()
        self.table.states.show_error(sentence)

    def _come_into_sight(self) -> None:
        """The list, and again the box one types into, once the list has its height."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            for part in (self.use, self.sought):
                around.ensureWidgetVisible(part, 0, theme.px(16))

    def _toggle(self) -> None:
        if self.presenter is not None:
            self.presenter.toggle()

    def _type(self) -> None:
        if self.presenter is not None:
            self.presenter.type(self.sought.value)

    def _search(self) -> None:
        if self.presenter is not None:
            self.presenter.search()

    def _into_list(self) -> None:
        if self.table.rows:
            self.table.choose(0)
            self.table.view.setFocus()

    def _choose(self, practice: Practice | None) -> None:
        if self.presenter is not None:
            self.presenter.choose(practice)


def attach_finder(context: Context, field: TextField) -> FinderPanel:
    """Put a finder below a field for a code; choosing fills the field as typing would."""
    panel = FinderPanel(field)

    def fill(code: str) -> None:
        field.set_value(code)
        field.changed.emit()

    panel.presenter = FinderPresenter(context, panel, fill, QtDelay)
    field.column.addWidget(panel)
    return panel

"""The clinician's queue on screen: one line a record, most dangerous first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.review_marks import PendingKind
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.review import wording
from gp2gp_desktop.ui.review.model import COLUMNS, NARROW
from gp2gp_desktop.ui.review.presenter import QueuePresenter, Waiting
from gp2gp_desktop.ui.review.wording import Filter
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.chips import Chips
from gp2gp_desktop.ui.widgets.choices import DropDown, Tick
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import column
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.table import DataTable
from gp2gp_desktop.ui.widgets.text import Text

_NARROW = 820
_ROOMY = 1240  # from here on every column stands whole


class LetterKeys(QObject):
    """Letters that act while a list has the keyboard, and can be switched off (WCAG 2.1.4).

    Args:
        watched: the list.
        acts: what each letter does.
        are_on: whether they act; a letter that is switched off does nothing at all.
    """

    def __init__(
        self,
        watched: QWidget,
        acts: Mapping[Qt.Key, Callable[[], object]],
        are_on: Callable[[], bool],
    ) -> None:
        super().__init__(watched)
        self._acts, self._are_on = acts, are_on
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take our letters; leave everything else to the list."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        act = self._acts.get(Qt.Key(event.key()))
        if act is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if self._are_on():
            act()
        return True


class QueueScreenView(Page):
    """Filters with counts, the table, its keys and the switch for letter keys."""

    def __init__(self) -> None:
        super().__init__(wording.TITLE, wide=True, fills=True)
        self._presenter: QueuePresenter | None = None
        self.chips = Chips("Whose records", [(one.value, wording.FILTERS[one]) for one in Filter])
        self.chips.chosen.connect(self._filter)
        self.sorted_by = Text(wording.SORTED_BY, "caption", wrap=False)
        self.refreshed = Text("", "caption", wrap=False)
        self.refresh_button = Button("Refresh", self.refresh, Kind.QUIET, drawing="refresh")
        self.refresh_button.setToolTip("F5")
        self.table = DataTable[Waiting]("Records to review", COLUMNS, retry=self.refresh)
        self.chosen_line = Text("", "body")
        self.chosen_line.hide()
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._choose)
        self.open_button = Button(
            wording.OPEN, lambda: self._open(self.table.current), Kind.PRIMARY
        )
        self.assign_button = Button(wording.ASSIGN, self.assign)
        self.pending = DropDown()
        self.pending.setAccessibleName(wording.PENDING_LABEL)
        self.pending.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)
        self.pending.setToolTip(wording.PENDING_LABEL)
        self.pending.addItem(wording.NOT_PENDING, None)
        for kind in PendingKind:
            self.pending.addItem(kind.value, kind)
        self.pending.activated.connect(self._set_pending)
        self.letter_keys = Tick(wording.LETTER_KEYS)
        self.letter_keys.setChecked(True)
        self.letter_keys.toggled.connect(self._show_keys)
        self.keys = Text(wording.KEYS, "caption")
        acts = {
            Qt.Key.Key_J: lambda: self.step(1),
            Qt.Key.Key_K: lambda: self.step(-1),
            Qt.Key.Key_A: self.assign,
        }
        self._letters = LetterKeys(self.table.view, acts, self.letter_keys.isChecked)
        self._compose()

    def bind(self, presenter: QueuePresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def refresh(self) -> None:
        """Fetch the queue again."""
        if self._presenter is not None:
            self._presenter.refresh()

    def assign(self) -> None:
        """Take the chosen record in hand."""
        if self._presenter is not None:
            line = self.table.current
            self._presenter.assign(line.id if line else None)

    def show_busy(self) -> None:
        """The list is being fetched."""
        self.table.states.show_loading(wording.LOADING)

    def show_lines(
        self, lines: tuple[Waiting, ...], chosen: str | None, empty: tuple[str, str]
    ) -> None:
        """The list; the chosen line stays chosen, else the first one is."""
        self.table.show_rows(lines, *empty)
        for button in (self.open_button, self.assign_button, self.pending, self.letter_keys):
            button.setEnabled(bool(lines))
        if lines:
            places = {line.id: place for place, line in enumerate(lines)}
            self.table.choose(places.get(chosen or "", 0))

    def show_counts(self, counts: dict[Filter, int], chosen: Filter, refreshed: str) -> None:
        """The counts, the filter in force, and when the list was fetched."""
        self.chips.show_counts({one.value: count for one, count in counts.items()})
        self.chips.choose(chosen.value)
        self.refreshed.setText(refreshed)

    def show_error(self, sentence: str) -> None:
        """The list could not be fetched."""
        self.table.states.show_error(sentence)

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the table keeps two columns, and the rest stands under it."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < theme.px(_NARROW)
        self.table.set_columns(NARROW if narrow else COLUMNS)
        self.chosen_line.setVisible(self.viewport().width() < theme.px(_ROOMY))

    def step(self, steps: int) -> None:
        """Choose the line before or after."""
        place = self.table.view.currentIndex().row() + steps
        if self.table.rows:
            self.table.choose(min(max(place, 0), len(self.table.rows) - 1))

    def _compose(self) -> None:
        self.add(Text(wording.LEAD, "secondary"))
        self.add(Flow(self.chips, self.sorted_by, self.refreshed, self.refresh_button, gap=20))
        self.body.addWidget(self.table, 1)
        self.add(self.chosen_line)
        acts = Flow(self.open_button, self.assign_button, self.pending, self.letter_keys, gap=16)
        self.add(column(acts, self.keys, gap=8))

    def _show_keys(self, is_on: bool) -> None:
        self.keys.setText(wording.KEYS if is_on else wording.KEYS_OFF)

    def _set_pending(self, place: int) -> None:
        line = self.table.current
        if self._presenter is not None:
            kind = self.pending.itemData(place)
            self._presenter.set_pending(line.id if line else None, kind)

    def _filter(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.filter(Filter(key))

    def _open(self, line: Waiting | None) -> None:
        if self._presenter is not None:
            self._presenter.open(line.id if line else None)

    def _choose(self, line: Waiting | None) -> None:
        self.chosen_line.setText(line.whole if line else "")
        self.pending.setCurrentIndex(max(0, self.pending.findText(line.pending)) if line else 0)
        if self._presenter is not None:
            self._presenter.choose(line.id if line else None)

"""The list behind a figure on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.behind import BehindPresenter, BehindRow, BehindShown
from gp2gp_desktop.ui.transfers.listing.roomy import RoomyTable
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.table import Column
from gp2gp_desktop.ui.widgets.text import Heading, Phrase

COLUMNS = (
    Column[BehindRow](
        "Patient",
        lambda one: one.name,
        second=lambda one: one.number,
        weight=1,
        characters=20,
        strong=True,
    ),
    Column[BehindRow](
        "Practice asked",
        lambda one: one.practice,
        second=lambda one: one.requested,
        weight=4,
        characters=26,
    ),
    Column[BehindRow](
        "Stage now", lambda one: one.stage, tone=lambda one: one.tone, weight=0, characters=17
    ),
    Column[BehindRow]("Who", lambda one: one.who, weight=0, characters=12),
)
FEW = (
    Column[BehindRow](
        "Patient",
        lambda one: one.name.partition(", ")[0],
        second=lambda one: f"{one.number} {one.name.partition(', ')[2]}",
        spoken=lambda one: f"{one.name}, {one.number}",
        weight=1,
        characters=16,
        strong=True,
    ),
    Column[BehindRow](
        "Stage now", lambda one: one.stage, tone=lambda one: one.tone, weight=0, characters=15
    ),
)


class BehindPage(Page):
    """What a figure counts: its title, the rows, and the way back."""

    def __init__(self, back: Callable[[], object]) -> None:
        super().__init__("", wide=True, fills=True)
        self._presenter: BehindPresenter | None = None
        self.back_button = Button(wording.BEHIND_BACK, back, Kind.LINK, drawing="back", keys="Esc")
        self.title = Heading("", 1)
        self.note = Phrase("", "caption")
        self.table = RoomyTable[BehindRow]("Transfers", COLUMNS, FEW, retry=self._refresh)
        self.table.opened.connect(self._open)
        self.more_button = Button("", self._more, Kind.QUIET)
        self.add(self.back_button, self.title, self.note)
        self.body.addWidget(self.table, 1)
        self.add(self.more_button)

    def bind(self, presenter: BehindPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def show_behind_busy(self) -> None:
        """The rows are being fetched."""
        self.table.states.show_loading(wording.LOADING)

    def show_behind_error(self, sentence: str) -> None:
        """They could not be fetched."""
        self.table.states.show_error(sentence)

    def show_behind(self, page: BehindShown) -> None:
        """The rows; the keyboard goes to the first one."""
        self.title.setText(page.title)
        self.note.setText(page.note)
        self.table.show_rows(page.rows, *wording.BEHIND_EMPTY)
        self.more_button.setVisible(page.following > 0)
        self.more_button.setText(wording.NEXT_ROWS.format(count=page.following))
        if page.rows:
            self.table.choose(0)
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, row: BehindRow) -> None:
        if self._presenter is not None:
            self._presenter.open(row)

    def _more(self) -> None:
        if self._presenter is not None:
            self._presenter.more()

    def _refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

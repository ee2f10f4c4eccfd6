"""The list on screen: tabs with counts, search, order, the table, and what the inbox brought."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.listing import wording
from gp2gp_desktop.ui.transfers.listing.aside import AsideList
from gp2gp_desktop.ui.transfers.listing.model import COLUMNS, FEW_COLUMNS
from gp2gp_desktop.ui.transfers.listing.presenter import ListPresenter, Standing
from gp2gp_desktop.ui.transfers.listing.roomy import RoomyTable
from gp2gp_desktop.ui.transfers.listing.rows import AsideRow, Row
from gp2gp_desktop.ui.transfers.listing.wording import ORDER_WORDS, PARTS, Order, Tab
from gp2gp_desktop.ui.transfers.side_by_side import SideBySide
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.chips import Chips
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Phrase, Text

TYPING_PAUSE_MS = 60
_BOTH_FIELDS = 640


class TransferListView(Page):
    """Everything above the table says what the table shows, and how old it is."""

    def __init__(
        self,
        check_inbox: Callable[[], object],
        add_file: Callable[[], object],
    ) -> None:
        super().__init__("", wide=True, fills=True)
        self.title = Heading("Transfers", 1)
        self.title.setWordWrap(False)
        self._presenter: ListPresenter | None = None
        self.inbox_button = Button("Check the inbox", check_inbox, drawing="inbox", keys="F5")
        self.add_button = Button("Add a file…", add_file)
        self.news = Inset("")
        self.news.hide()
        self.chips = Chips("Parts of the list", [(tab.value, PARTS[tab].words) for tab in Tab])
        self.chips.chosen.connect(lambda key: self._tell(lambda one: one.show_tab(Tab(key))))
        self.search = TextField("search", wording.SEARCH, characters=38)
        self.order = ChoiceField(
            "order",
            wording.SORTED_BY,
            [(order.value, ORDER_WORDS[order]) for order in Order],
            characters=28,
            unchosen="",
        )
        self.order.changed.connect(self._sort)
        self.filter = Phrase(wording.NO_FILTER, "caption")
        self.updated = Phrase("", "caption")
        self.refresh_button = Button("Refresh", self.refresh, Kind.QUIET, drawing="refresh")
        self.table = RoomyTable[Row]("Transfers", COLUMNS, FEW_COLUMNS, retry=self.refresh)
        self.table.opened.connect(self._open)
        self.aside = AsideList(self.refresh)
        self.more = Text("", "strong")
        self._stack = QStackedWidget()
        self._compose()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.search_now)
        self.search.changed.connect(self._typing.start)
        self.search.line.returnPressed.connect(self.search_now)

    def bind(self, presenter: ListPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def refresh(self) -> None:
        """Fetch the list again."""
        self._tell(lambda one: one.refresh())

    def search_now(self) -> None:
        """Narrow the list to what stands in the box."""
        self._typing.stop()
        self._tell(lambda one: one.search(self.search.value))

    def show_busy(self) -> None:
        """The list is being fetched; rows in sight stay."""
        self.table.states.show_loading(wording.LOADING)

    def show_standing(self, standing: Standing) -> None:
        """Tab, counts, order, filter and age."""
        self.chips.show_counts({tab.value: count for tab, count in standing.counts.items()})
        self.chips.choose(standing.tab.value)
        shows_files = standing.tab is Tab.SET_ASIDE
        self._narrowing.setVisible(not shows_files)
        self.filter.setVisible(not shows_files)
        self.order.set_value(standing.order.value)
        self.filter.setText(standing.filter)
        self.updated.setText(standing.updated)

    def show_rows(self, rows: tuple[Row, ...], more: str, empty: tuple[str, str]) -> None:
        """The transfers; the chosen one stays chosen, else the first one is."""
        chosen = self.table.current
        self._stack.setCurrentWidget(self.table)
        self.table.show_rows(rows, *empty)
        places = {one.id: place for place, one in enumerate(rows)}
        if rows:
            self.table.choose(places.get(chosen.id, 0) if chosen else 0)
        self.more.setText(more)
        self.more.setVisible(bool(more))

    def show_aside(
        self, rows: tuple[AsideRow, ...], empty: tuple[str, str], call: tuple[str, ...]
    ) -> None:
        """The files that were set aside, and whom to call about them."""
        self._stack.setCurrentWidget(self.aside)
        self.aside.show_rows(rows, empty, call)
        self.more.hide()

    def show_error(self, sentence: str) -> None:
        """The list could not be fetched."""
        self._stack.setCurrentWidget(self.table)
        self.table.states.show_error(sentence)

    def show_news(self, sentences: tuple[str, ...], tone: Tone) -> None:
        """What the inbox brought; none takes the panel away."""
        self.news.say("\n".join(sentences), tone)
        self.news.setVisible(bool(sentences))

    def take_keyboard(self) -> None:
        """Put the keyboard into the table, or into the search where there are no rows."""
        target = self.table.view if self.table.view.isVisibleTo(self) else self.search.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compose(self) -> None:
        self.more.hide()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.aside)
        self._narrowing = SideBySide(self.search, self.order, _BOTH_FIELDS)
        self.add(Flow(self.title, self.inbox_button, self.add_button, gap=24))
        self.add(self.news, self.chips, self._narrowing)
        self.add(Flow(self.filter, self.updated, self.refresh_button, gap=20))
        self.body.addWidget(self._stack, 1)
        self.add(self.more)

    def _sort(self) -> None:
        chosen = self.order.value
        if chosen is not None:
            self._tell(lambda one: one.sort(Order(chosen)))

    def _open(self, row: Row) -> None:
        self._tell(lambda one: one.open(row))

    def _tell(self, what: Callable[[ListPresenter], object]) -> None:
        if self._presenter is not None:
            what(self._presenter)

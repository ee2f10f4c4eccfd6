"""The transfers as the window knows them: the list, one transfer, filing, and the inbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers import TITLE
from gp2gp_desktop.ui.transfers.filing.presenter import FilingPresenter
from gp2gp_desktop.ui.transfers.filing.view import FilingView
from gp2gp_desktop.ui.transfers.inbox import wording as inbox_words
from gp2gp_desktop.ui.transfers.inbox.presenter import InboxPresenter
from gp2gp_desktop.ui.transfers.inbox.watch import InboxWatch
from gp2gp_desktop.ui.transfers.listing.presenter import ListPresenter
from gp2gp_desktop.ui.transfers.listing.view import TransferListView
from gp2gp_desktop.ui.transfers.listing.wording import Tab
from gp2gp_desktop.ui.transfers.one.presenter import OnePresenter
from gp2gp_desktop.ui.transfers.one.said import Ways
from gp2gp_desktop.ui.transfers.one.view import OneTransferView
from gp2gp_desktop.ui.transfers.one.wording import COPIED

A_MINUTE = 60_000
"""How often the time left is told anew, in milliseconds."""


class Pages(QStackedWidget):
    """The list, one transfer, or filing; the inbox is watched while any of them is shown.

    The time left is live: every minute what is in sight is fetched again. Forms stay open.
    """

    def __init__(self) -> None:
        super().__init__()
        self.watch: InboxWatch | None = None
        self.minute = QTimer(self)
        self.minute.setInterval(A_MINUTE)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look into the inbox."""
        super().showEvent(event)
        self.minute.start()
        if self.watch is not None:
            self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking: another screen, or the lock."""
        super().hideEvent(event)
        self.minute.stop()
        if self.watch is not None:
            self.watch.stop()


class TransfersScreen(BaseScreen):
    """Key ``transfers``; what ``activate`` takes is said in ``ui.transfers.entry``."""

    key = "transfers"
    title = TITLE
    icon = "transfers"

    def __init__(self, context: Context, go: Go) -> None:
        self.pages = Pages()
        super().__init__(self.pages)
        self._context = context
        self.list_view = TransferListView(self.check_inbox, self.add_file)
        self.one_view = OneTransferView(lambda: context.today, lambda _said: self._copied())
        self.filing_view = FilingView(lambda: context.today)
        for page in (self.list_view, self.one_view, self.filing_view):
            self.pages.addWidget(page)
        self.list = ListPresenter(context, self.list_view, self.open_one)
        self.inbox = InboxPresenter(context, self, self._refresh_page)
        self.one = OnePresenter(context, self.one_view, self._ways(go))
        self.filing = FilingPresenter(
            context,
            self.filing_view,
            self.open_one,
            lambda key: go("comparison", registration=key),
        )
        self.list_view.bind(self.list)
        self.one_view.bind(self.one)
        self.filing_view.bind(self.filing)
        self.pages.watch = InboxWatch(context.services.inbox, self.pages)
        self.pages.watch.due.connect(self._look)
        self.pages.minute.timeout.connect(self._tell_time)

    def activate(self, **where: object) -> None:
        """Open one registration, or a whole tab of the list, or the list as it was left."""
        registration, tab = where.get("registration"), where.get("show")
        if isinstance(registration, str) and registration:
            open_it = self._open_filing if where.get("file") else self.open_one
            open_it(registration)
            return
        if isinstance(tab, str) and tab in {one.value for one in Tab}:
            self.pages.setCurrentWidget(self.list_view)
            self.list_view.search.set_value("")
            self.list.show_tab(Tab(tab), whole=True, due=bool(where.get("due")))
        else:
            self.show_list()
        if where.get("find"):
            # The window gives the keyboard to the screen after this.
            QTimer.singleShot(0, self.pages, self._find)
        self._look(False)

    def refresh(self) -> None:
        """F5: look into the inbox, and fetch what is in sight again."""
        self.check_inbox()
        self._refresh_page()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Find in the list; Escape goes one step back."""
        if self.pages.currentWidget() is self.list_view:
            return {Command.FIND: self._find}
        return {Command.CANCEL: self._back}

    def show_list(self) -> None:
        """The list, fetched again."""
        self.pages.setCurrentWidget(self.list_view)
        self.list.refresh()
        self.list_view.take_keyboard()

    def open_one(self, key: str) -> None:
        """One transfer, on a page of its own; what the inbox brought has been seen."""
        self.list_view.show_news((), Tone.IDLE)
        self.pages.setCurrentWidget(self.one_view)
        self.one.open(key)

    def check_inbox(self) -> None:
        """Look into the inbox because a person asked."""
        self.inbox.check(by_hand=True)

    def add_file(self) -> None:
        """Let a person choose a file, and put a copy of it into the inbox."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self.pages, inbox_words.CHOOSE, "", inbox_words.KINDS
        )
        if chosen:
            self.inbox.add(Path(chosen))

    def show_news(self, sentences: tuple[str, ...], tone: Tone) -> None:
        """What the inbox brought stands above the list."""
        self.list_view.show_news(sentences, tone)

    def look_again(self) -> None:
        """A second look when what lies there has settled."""
        if self.pages.watch is not None:
            self.pages.watch.look_again()

    def _ways(self, go: Go) -> Ways:
        return Ways(
            to_list=self.show_list,
            to_filing=self._open_filing,
            to_record=lambda review: go("record", review=review),
            check_inbox=self.check_inbox,
            arrive=self.inbox.arrive,
            to_log=lambda number: go("audit", patient=number, question="looked"),
        )

    def _open_filing(self, key: str) -> None:
        self.pages.setCurrentWidget(self.filing_view)
        self.filing.open(key)

    def _look(self, is_second: bool) -> None:
        self.inbox.check(is_second=is_second)

    def _refresh_page(self) -> None:
        page = self.pages.currentWidget()
        if page is self.list_view:
            self.list.refresh()
        elif page is self.one_view:
            self.one.refresh()
        else:
            self.filing.refresh()

    def _tell_time(self) -> None:
        """A minute has passed; what is being filed shows no time."""
        if self.pages.currentWidget() is not self.filing_view:
            self._refresh_page()

    def _find(self) -> None:
        self.list_view.search.line.selectAll()
        self.list_view.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self) -> None:
        if self.pages.currentWidget() is self.filing_view:
            self.filing.leave()
        else:
            self.one.leave()

    def _copied(self) -> None:
        self._context.say(COPIED, Tone.DONE)

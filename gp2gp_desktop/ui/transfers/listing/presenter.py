"""Which part of the list is shown, how it is sorted and narrowed; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Protocol

from gp2gp_desktop.domain.calendar import SOON, UK
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.ui.calling import whom_to_call
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import clock_time
from gp2gp_desktop.ui.transfers.listing import wording
from gp2gp_desktop.ui.transfers.listing.rows import AsideRow, Row, aside_row, row
from gp2gp_desktop.ui.transfers.listing.wording import PARTS, Order, Part, Tab
from gp2gp_desktop.workflow.listings import (
    Found,
    ReceivedFile,
    RegistrationLine,
    RegistrationQuery,
    Tally,
)

MOST = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """What is always in sight above the list: tab, counts, order, filter, age."""

    tab: Tab
    counts: dict[Tab, int]
    order: Order
    filter: str
    updated: str


class ListView(Protocol):
    """What the presenter says to the list."""

    def show_busy(self) -> None:
        """The list is being fetched."""

    def show_standing(self, standing: Standing) -> None:
        """What is shown, how sorted, how narrowed, how old."""

    def show_rows(self, rows: tuple[Row, ...], more: str, empty: tuple[str, str]) -> None:
        """The transfers of the tab; ``empty`` is a heading and what to do."""

    def show_aside(
        self, rows: tuple[AsideRow, ...], empty: tuple[str, str], call: tuple[str, ...]
    ) -> None:
        """The files that were set aside, and whom to call about them."""

    def show_error(self, sentence: str) -> None:
        """The list could not be fetched."""


@dataclass(frozen=True, slots=True)
class _Fetched:
    tab: Tab
    text: str
    counts: dict[Tab, int]
    found: Found[RegistrationLine] = field(default_factory=lambda: Found((), 0))
    files: tuple[ReceivedFile, ...] = ()
    ours: PracticeProfile | None = None


class ListPresenter:
    """Keeps the tab, the order and the search; everything else is fetched."""

    def __init__(self, context: Context, view: ListView, opens: Callable[[str], object]) -> None:
        self._context = context
        self._view = view
        self._opens = opens
        self._tab = Tab.LIVE
        self._orders = {tab: part.order for tab, part in PARTS.items()}
        self._text = ""
        self._is_due = False
        self._asked = 0

    def refresh(self) -> None:
        """Do what the clock does by itself, and fetch again."""
        self._ask(self._context.services.lapses.run)

    def _ask(self, first: Callable[[], object] = lambda: None) -> None:
        """Fetch, after something else; an answer to an older question is dropped."""
        self._view.show_busy()
        self._asked += 1
        asked, tab, text, due = self._asked, self._tab, self._text, self._is_due

        def done(fetched: _Fetched) -> None:
            if asked == self._asked:
                self._show(fetched)

        def failed(sentence: str) -> None:
            if asked == self._asked:
                self._view.show_error(sentence)

        def work() -> _Fetched:
            first()
            return self._fetch(tab, text, due)

        self._context.run(work, done, failed)

    def show_tab(self, tab: Tab, *, whole: bool = False, due: bool = False) -> None:
        """Show another part of the list; ``whole`` takes the search away.

        With ``due`` only those that breach the deadline within 48 hours, until another tab is
        chosen.
        """
        self._tab, self._is_due = tab, due
        self._text = "" if whole else self._text
        self.refresh()

    def search(self, text: str) -> None:
        """Narrow the list to names or NHS numbers that start so."""
        said = text.strip()
        if said != self._text:
            self._text = said
            self._ask()  # the clock looks at every open transfer: too much for each key

    def sort(self, order: Order) -> None:
        """Sort the tab another way; each tab remembers its own."""
        self._orders[self._tab] = order
        self.refresh()

    def open(self, row: Row) -> None:
        """Go to one transfer."""
        self._opens(row.id)

    def _fetch(self, tab: Tab, text: str, due: bool) -> _Fetched:
        session, services = self._context.session, self._context.services
        files = services.intake.set_aside(session)
        counts = {Tab.SET_ASIDE: len(files)}
        tallies = services.transfers.tally(session, text)
        for each, part in PARTS.items():
            if each not in {Tab.SET_ASIDE, Tab.LIVE}:
                counts[each] = sum(one.count for one in tallies if _is_in(part, one))
        live = services.transfers.list(session, self._query(Tab.LIVE, text, 1))
        counts[Tab.LIVE] = live.total
        if tab is Tab.SET_ASIDE:
            ours = services.registering.practice(session)
            return _Fetched(tab, text, counts, files=files, ours=ours)
        query = self._query(tab, text, MOST)
        if due:
            before = self._context.calendar.breaching_before(self._context.now, SOON)
            query = replace(query, requested_before=before)
        found = services.transfers.list(session, query)
        return _Fetched(tab, text, counts, found)

    def _query(self, tab: Tab, text: str, limit: int) -> RegistrationQuery:
        part = PARTS[tab]
        return RegistrationQuery(
            text=text,
            states=part.states,
            papers=part.papers,
            done=part.done,
            done_since=self._last_working_day() if part.done else None,
            order=self._orders[tab].value,
            limit=limit,
        )

    def _last_working_day(self) -> datetime:
        """The first moment of the working day before today."""
        context = self._context
        return datetime.combine(context.calendar.working_day_before(context.today), time(), UK)

    def _show(self, fetched: _Fetched) -> None:
        tab, text = fetched.tab, fetched.text
        shows_files = tab is Tab.SET_ASIDE
        self._view.show_standing(
            Standing(
                tab,
                fetched.counts,
                self._orders[tab],
                wording.filter_in_force("" if shows_files else text, due=self._is_due),
                wording.updated(clock_time(self._context.now)),
            )
        )
        part = PARTS[tab]
        empty = (part.empty, part.what_to_do)
        if shows_files:
            call = whom_to_call(fetched.ours, self._context.today)
            self._view.show_aside(tuple(map(aside_row, fetched.files)), empty, call)
            return
        if text:
            empty = (wording.NOTHING_FOUND, wording.nothing_found(text, tab))
        rows = self._rows(fetched)
        self._view.show_rows(rows, wording.more(fetched.found.total - len(rows)), empty)

    def _rows(self, fetched: _Fetched) -> tuple[Row, ...]:
        me, now, calendar = (
            self._context.session.user.user_name,
            self._context.now,
            self._context.calendar,
        )
        about_paper = fetched.tab is Tab.PAPER
        return tuple(
            row(line, now, me, calendar, about_paper=about_paper) for line in fetched.found.rows
        )


def _is_in(part: Part, tally: Tally) -> bool:
    """Whether a tab shows registrations in these states."""
    is_state = not part.states or tally.state in part.states
    return is_state and (not part.papers or tally.paper in part.papers)

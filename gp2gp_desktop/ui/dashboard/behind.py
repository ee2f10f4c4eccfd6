"""The transfers behind a figure: one row for each that it counts, never more or fewer; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.chart import Place
from gp2gp_desktop.ui.formats import display_name, when
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.listing.rows import spaced_number
from gp2gp_desktop.ui.transfers.stages import stage
from gp2gp_desktop.workflow.listings import RegistrationLine

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One transfer, as it reads; ``id`` is empty where its registration is stored no more."""

    id: str
    name: str
    number: str
    practice: str
    stage: str
    tone: Tone
    requested: str
    who: str


@dataclass(frozen=True, slots=True)
class BehindShown:
    """The page: what is counted, the rows in sight, how many there are, how many come next."""

    title: str
    note: str
    rows: tuple[BehindRow, ...]
    following: int


class BehindView(Protocol):
    """What the presenter tells the page."""

    def show_behind(self, page: BehindShown) -> None: ...
    def show_behind_busy(self) -> None: ...
    def show_behind_error(self, sentence: str) -> None: ...


class BehindPresenter:
    """Keeps which figure is looked behind, and how far."""

    def __init__(self, context: Context, view: BehindView, go: Callable[..., None]) -> None:
        self._context = context
        self._view = view
        self._go = go
        self._place = Place()
        self._most = AT_ONCE

    def look(self, place: Place) -> None:
        """Show what a figure counts."""
        self._place, self._most = place, AT_ONCE
        self.refresh()

    def refresh(self) -> None:
        """Fetch the rows in sight again."""
        place, keys = self._place, self._place.keys[: self._most]
        figures, session = self._context.services.figures, self._context.session
        self._view.show_behind_busy()

        def done(found: Mapping[str, RegistrationLine]) -> None:
            if place is self._place:
                self._view.show_behind(behind(place, keys, found))

        self._context.run(lambda: figures.behind(session, keys), done, self._view.show_behind_error)

    def more(self) -> None:
        """Show the next rows too."""
        self._most += AT_ONCE
        self.refresh()

    def open(self, row: BehindRow) -> None:
        """Go to one transfer."""
        if row.id:
            self._go("transfers", registration=row.id)


def behind(place: Place, keys: Sequence[str], found: Mapping[str, RegistrationLine]) -> BehindShown:
    """The page of a figure, with the rows of ``keys``."""
    count = len(place.keys)
    return BehindShown(
        wording.behind_title(place.title, count),
        wording.rows_shown(len(keys), count),
        tuple(_row(found.get(key)) for key in keys),
        min(AT_ONCE, count - len(keys)),
    )


def _row(line: RegistrationLine | None) -> BehindRow:
    if line is None:
        return BehindRow("", wording.GONE, "", "", wording.GONE, Tone.IDLE, "", "")
    words, tone = stage(line.state, line.paper)
    asked = line.requested_at
    return BehindRow(
        line.id,
        display_name(line.last_name, line.first_name),
        spaced_number(line.nhs_number),
        line.practice_name or line.practice,
        words,
        tone,
        when(asked.astimezone(UK)) if asked else "",
        line.owner_name,
    )

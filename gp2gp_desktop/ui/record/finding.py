"""Finding words anywhere in a record: every line of every tab, and where each one stands; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.consultations_tab import consultations
from gp2gp_desktop.ui.record.documents import documents
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.groups import LISTS, Group
from gp2gp_desktop.ui.record.items import subject
from gp2gp_desktop.ui.record.prose import text_of
from gp2gp_desktop.ui.record.wording import Tab

MOST = 200
_BEFORE, _AFTER = 30, 70


@dataclass(frozen=True, slots=True)
class Place:
    """One line of one tab: the list of the tab and the line in it, or the item to review."""

    tab: Tab
    group: int = 0
    row: int = 0
    item: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was found: its title, and the words around what was sought."""

    place: Place
    title: str
    around: str

    @property
    def where(self) -> str:
        """The tab."""
        return wording.TABS[self.place.tab]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in the order of the tabs; ``total`` may be more than is shown."""

    hits: tuple[Hit, ...]
    total: int
    by_tab: tuple[tuple[Tab, int], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    place: Place
    title: str
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Index:
    """All words of a record, line by line."""

    lines: tuple[_Line, ...]

    def find(self, words: str) -> Found:
        """The lines that hold every word, in any order."""
        wanted = words.casefold().split()
        if not wanted:
            return Found((), 0, ())
        found = [one for one in self.lines if all(word in one.folded for word in wanted)]
        counts = Counter(one.place.tab for one in found)
        return Found(
            tuple(Hit(one.place, one.title, _around(one, wanted[0])) for one in found[:MOST]),
            len(found),
            tuple((tab, counts[tab]) for tab in Tab if counts[tab]),
        )


def index_of(reading: Reading, review: Review) -> Index:
    """Every line of every tab, with all that is told of it."""
    lines = [*_items(review)]
    for tab in Tab:
        for at, group in enumerate(_groups(tab, reading)):
            lines += _of_group(tab, at, group)
    return Index(tuple(lines))


def _groups(tab: Tab, reading: Reading) -> tuple[Group, ...]:
    if tab is Tab.CONSULTATIONS:
        return consultations(reading)
    if tab is Tab.DOCUMENTS:
        return documents(reading, {}, frozenset())
    return LISTS[tab](reading, {}) if tab in LISTS else ()


def _of_group(tab: Tab, place: int, group: Group) -> Iterator[_Line]:
    for at, row in enumerate(group.rows):
        text = text_of(group.tell(row))
        title = text.partition("\n")[0]
        yield _Line(Place(tab, place, at), title, text, text.casefold())


def _items(review: Review) -> Iterator[_Line]:
    for item in review.items:
        concern = item.concern
        text = f"{subject(concern)}\n{concern.text}\n{concern.kind.title}"
        place = Place(Tab.REVIEW, item=concern.id)
        yield _Line(place, subject(concern), text, text.casefold())


def _around(one: _Line, word: str) -> str:
    """The words around the first place where a word stands, on one line."""
    at = max(one.folded.find(word), 0)
    start = max(at - _BEFORE, 0)
    piece = " ".join(one.text[start : at + _AFTER].split())
    return f"…{piece}" if start else piece

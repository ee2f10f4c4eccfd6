"""What a search of a record finds, and where each line stands; no Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gp2gp_desktop.ui.record import wording
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
class Line:
    """One line of a tab with all its words; ``folded`` is the text as it is compared."""

    place: Place
    title: str
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Index:
    """All words of a record, line by line."""

    lines: tuple[Line, ...]

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


def _around(one: Line, word: str) -> str:
    """The words around the first place where a word stands, on one line."""
    at = max(one.folded.find(word), 0)
    start = max(at - _BEFORE, 0)
    piece = " ".join(one.text[start : at + _AFTER].split())
    return f"…{piece}" if start else piece

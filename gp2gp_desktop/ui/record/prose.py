"""Text for reading, as values: lines of words in a look. Drawn by ``reader``; never HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum


class Look(Enum):
    """How words look; coded terms are strong, free text is plain (product-ux 2.2)."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    TITLE = "title"
    HEADING = "heading"
    SMALL_HEADING = "small heading"
    DANGER = "danger"
    WARNING = "warning"
    NOTE = "note"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words in one look; the last four looks are painted as marks, and say so in words."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph.

    Attributes:
        words: its parts, with a space between them.
        label: what the words answer (``Recorded``): set in a column at the left.
        depth: how far it is moved in.
        is_apart: whether there is room above it.
    """

    words: tuple[Words, ...]
    label: str = ""
    depth: int = 0
    is_apart: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return " ".join(one.text for one in self.words)


Prose = tuple[Line, ...]


def line(*parts: str | Words, depth: int = 0, apart: bool = False) -> Line:
    """A paragraph; bare text is plain, empty parts are left out."""
    words = (Words(part) if isinstance(part, str) else part for part in parts)
    return Line(tuple(one for one in words if one.text), depth=depth, is_apart=apart)


def title(text: str) -> Line:
    """What the whole is about."""
    return Line((Words(text, Look.TITLE),))


def heading(text: str, depth: int = 0) -> Line:
    """A part's heading."""
    return Line((Words(text, Look.HEADING),), depth=depth, is_apart=True)


def small_heading(text: str, depth: int = 0) -> Line:
    """A smaller part's heading."""
    return Line((Words(text, Look.SMALL_HEADING),), depth=depth, is_apart=True)


def fact(label: str, *parts: str | Words) -> Iterator[Line]:
    """A label and what it is; nothing at all where there is nothing to say."""
    made = line(*parts)
    if made.words:
        yield replace(made, label=label)


def strong(text: str) -> Words:
    """Semi-bold."""
    return Words(text, Look.STRONG)


def quiet(text: str) -> Words:
    """Lighter."""
    return Words(text, Look.QUIET)


def paragraphs(text: str, depth: int = 0) -> Iterator[Line]:
    """Free text as sent, a line a line."""
    for part in text.splitlines():
        if part.strip():
            yield line(part.rstrip(), depth=depth)


def one_line(text: str) -> str:
    """Free text on one line, for a cell or a note."""
    return " ".join(text.split())


def text_of(prose: Iterable[Line]) -> str:
    """All the words, a line a line: what is copied and what tests read."""
    return "\n".join(
        f"{one.label}: {one.text}" if one.label else one.text for one in prose if one.words
    )

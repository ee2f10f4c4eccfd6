"""What is printed, as plain values: presenters build it, ``printing`` puts it on paper. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from gp2gp_desktop.workflow.papers import Way

NOT_PROVIDED = "Not provided"


@dataclass(frozen=True, slots=True)
class PrintHeading:
    """A heading within the document; level 2 or 3 (the title is level 1)."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class PrintParagraph:
    """A paragraph; ``strong`` for what must not be missed."""

    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PrintPairs:
    """Labels with their values; an empty value prints as "Not provided"."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PrintTable:
    """A table whose heading is repeated on every page.

    ``widths`` are the columns' shares of the page in percent; none: equal shares.

    Raises:
        ValueError: when a row has another number of cells than the heading, or there is another
            number of widths.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.widths and len(self.widths) != len(self.columns):
            raise ValueError("a printed table has one width per column, or none")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a printed table has one cell per column")


Block = PrintHeading | PrintParagraph | PrintPairs | PrintTable


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """A document for paper.

    Attributes:
        title: the heading on the first page.
        blocks: what follows.
        footer: stands at the foot of every page, such as who printed it and when.
        demonstration: marks every page as invented.
        paper: ``A4``, ``A6`` for the patient's slip, or ``label`` for a folder.
        running: stands at the head of the second and later pages, such as whose they are.
    """

    title: str
    blocks: tuple[Block, ...]
    footer: str = ""
    demonstration: bool = False
    paper: str = "A4"
    running: str = ""


def words_of(document: PrintDocument) -> Iterator[str]:
    """Everything that is written on it."""
    yield from (document.title, document.footer, document.running)
    for block in document.blocks:
        match block:
            case PrintHeading(words) | PrintParagraph(words):
                yield words
            case PrintPairs(pairs):
                yield from (part for pair in pairs for part in pair)
            case PrintTable(columns, rows):
                yield from (cell for row in (columns, *rows) for cell in row)


class Purpose(Enum):
    """What a paper is for; a desk may have a printer of its own for each."""

    SLIP = "slip"
    SUMMARY = "summary"
    LETTER = "letter"
    LABEL = "label"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that is not made yet: what for, and the name its file is offered under.

    The name never says whose it is.
    """

    purpose: Purpose
    file_name: str


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a paper goes, chosen before it is made.

    ``put`` takes the paper and answers what is said of it; it raises ``CannotContinue``.
    """

    way: Way
    put: Callable[[PrintDocument], str]


class PaperOut(Protocol):
    """Who asks where a paper goes."""

    def ask_destination(self, way: Way, sheet: Sheet) -> Destination | None:
        """Where it goes; None when the person changed their mind."""

"""What is printed, as plain values: presenters build it, ``printing`` puts it on paper. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

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
        paper: ``A4``, or ``A6`` for the patient's slip.
    """

    title: str
    blocks: tuple[Block, ...]
    footer: str = ""
    demonstration: bool = False
    paper: str = "A4"

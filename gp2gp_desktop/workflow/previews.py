"""What of a file can be shown: its pages, or its words; a port, since the bytes are not trusted.

A letter or scan comes from another practice's system and is never opened in this process: what
draws it may be made to crash, to hang or to fill the memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Fault(Enum):
    """Why a file cannot be shown."""

    LOCKED = "needs a password"
    DAMAGED = "cannot be read"
    TOO_LARGE = "is beyond the limits"
    TOO_SLOW = "took too long"


class NoPreview(Exception):
    """A file that cannot be shown here, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class PageShown:
    """One page of a file.

    Attributes:
        number: from 1.
        count: how many pages the file has.
        width: in pixels.
        height: in pixels.
        grey: whether a pixel is one byte (grey) or three (red, green, blue).
        pixels: row by row from the top, without gaps.
        words: what is written on it, where the file says so; empty for a scan.
    """

    number: int
    count: int
    width: int
    height: int
    grey: bool
    pixels: bytes
    words: str = ""


class Previews(Protocol):
    """Makes pages and words of files nobody has checked."""

    def page(self, content: bytes, number: int, width: int) -> PageShown:
        """A page of a PDF or picture, drawn about ``width`` pixels wide.

        Raises:
            NoPreview: when it cannot be drawn safely.
        """

    def words(self, content: bytes) -> str:
        """The words of a document of a word processor, or of a web page, without its layout.

        Raises:
            NoPreview: when they cannot be read safely.
        """

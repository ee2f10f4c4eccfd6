"""How far a long read has come, and the place where it can be stopped."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

Report = Callable[[float], None]
"""Told how much is done, from 0 to 1, at least some times a second; raise in it to stop the read.

What it raises comes out of the reader as it is, and nothing is left behind: reading only makes
values.
"""

_Item_co = TypeVar("_Item_co", covariant=True)


class _Many(Sized, Iterable[_Item_co], Protocol[_Item_co]):
    """A collection that knows how many it holds."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A stretch of the whole work, from ``start`` to ``end``."""

    report: Report
    start: float = 0.0
    end: float = 1.0

    def at(self, done: float) -> None:
        """Report that this much of the stretch is done, from 0 to 1."""
        self.report(self.start + (self.end - self.start) * min(done, 1.0))

    def part(self, start: float, end: float) -> Progress:
        """A stretch of this stretch."""
        length = self.end - self.start
        return Progress(self.report, self.start + length * start, self.start + length * end)

    def through(self, items: _Many[_Item_co], every: int = 50) -> Iterator[_Item_co]:
        """The items one by one, reporting every so many."""
        for number, item in enumerate(items):
            if number % every == 0:
                self.at(number / len(items))
            yield item


def _nobody(done: float) -> None:
    """Nobody asked."""


SILENT = Progress(_nobody)


_LARGE = 1024 * 1024


@contextmanager
def collecting_later(size: int) -> Iterator[None]:
    """Put off the search for garbage while a large file is read.

    A record of a hundred megabytes is millions of values without a cycle among them; looking
    through them again and again takes a quarter of the time, and more the larger the record is.
    """
    if size < _LARGE or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

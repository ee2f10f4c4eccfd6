"""A chart as plain values, and how bars are made of the transfers behind them; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.exchange import Exchange
from gp2gp_desktop.domain.figures import FILED, Line, Month


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure leads: to exactly the transfers behind it, or to another month.

    ``keys`` are registrations, one for each transfer counted, in the order they are listed; asked
    for twice, a registration stands there twice.
    """

    title: str = ""
    keys: tuple[str, ...] = ()
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart. ``cells`` is the same row of its table."""

    label: str
    segments: tuple[int, ...]
    shown: str
    cells: tuple[str, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and its table. ``legend`` names the segments; one segment needs none."""

    key: str
    title: str
    columns: tuple[str, ...]
    bars: tuple[Bar, ...]
    legend: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """Every row in words, for a screen reader."""
        return ". ".join(f"{bar.label}: {bar.shown}" for bar in self.bars)


AGE_BANDS = (("0 to 1 day", 1), ("2 to 3 days", 3), ("4 to 7 days", 7))
OLDEST = "8 days or more"


def age_band(days: int) -> str:
    """The band of a number of days."""
    return next((label for label, most in AGE_BANDS if days <= most), OLDEST)


def two_parts(label: str, first: tuple[str, ...], second: tuple[str, ...]) -> Bar:
    """A bar of two segments."""
    one, two = len(first), len(second)
    cells = (label, str(one), str(two))
    return Bar(label, (one, two), f"{one} · {two}", cells, Place(label, (*first, *second)))


def filed(lines: Sequence[Line]) -> list[Line]:
    """The transfers whose record is filed."""
    return [line for line in lines if line.ours in FILED and line.exchange.filed_at]


def days_taken(exchange: Exchange) -> int:
    """Calendar days from the request to filing; none where a clock was set back."""
    if exchange.filed_at is None:
        return 0
    return max(0, (local_date(exchange.filed_at) - local_date(exchange.requested_at)).days)


def plain(label: str, keys: tuple[str, ...]) -> Bar:
    """A bar of one segment, as long as the list behind it."""
    return Bar(label, (len(keys),), str(len(keys)), (label, str(len(keys))), Place(label, keys))


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Registrations by label."""
    found: dict[str, list[str]] = {}
    for label, key in pairs:
        found.setdefault(label, []).append(key)
    return {label: tuple(keys) for label, keys in found.items()}

"""The values of one test over time, as sent: never converted, never joined across units; no Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.health_record import Observation, Quantity
from gp2gp_desktop.ui.formats import plural
from gp2gp_desktop.ui.record import wording


@dataclass(frozen=True, slots=True)
class Point:
    """One value: when, the number for drawing, and the words as sent."""

    day: date
    number: float
    shown: str
    flag: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn: oldest first; ``low`` and ``high`` are the range sent with the chosen value.

    ``left_out`` counts values of the same test that cannot be drawn beside these.
    """

    title: str
    unit: str
    points: tuple[Point, ...]
    low: float | None = None
    high: float | None = None
    range_words: str = ""
    left_out: int = 0

    @property
    def words(self) -> str:
        """The picture in words, for those who do not see it."""
        first, last = self.points[0], self.points[-1]
        return (
            f"{self.title}, {plural(len(self.points), 'value')}: {first.shown} on "
            f"{wording.day_words(first.day)} to {last.shown} on {wording.day_words(last.day)}"
        )

    @property
    def notes(self) -> str:
        """What the band is, and what is not in the picture."""
        band = f"Grey: the range sent with this value, {self.range_words}." if self.has_band else ""
        out = plural(self.left_out, "value has", "values have")
        rest = f"{out} another unit, no number or no date, and cannot be drawn here."
        return " ".join(part for part in (band, rest if self.left_out else "") if part)

    @property
    def has_band(self) -> bool:
        """Whether a range came with the chosen value."""
        return self.low is not None or self.high is not None


def series_of(chosen: Observation, everything: Iterable[Observation]) -> Series | None:
    """The series a value belongs to; None where there is nothing to draw."""
    unit, code = _unit(chosen), chosen.code.code
    if unit is None or not code or chosen.is_about_someone_else:
        return None
    same = [
        one
        for one in everything
        if one.code.code == code and one.value is not None and not one.is_about_someone_else
    ]
    points = [made for one in same if (made := _point(one, unit, chosen)) is not None]
    if len(points) < 2:
        return None
    points.sort(key=lambda one: one.day)
    limits = chosen.ranges[0] if len(chosen.ranges) == 1 else None
    return Series(
        title=chosen.title,
        unit=unit,
        points=tuple(points),
        low=_bound(limits.low if limits else None, unit),
        high=_bound(limits.high if limits else None, unit),
        range_words=str(limits or ""),
        left_out=len(same) - len(points),
    )


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Four to seven round numbers that hold both ends between them."""
    span = (high - low) or abs(high) or 1.0
    rough = span / 4
    power = 10 ** math.floor(math.log10(rough))
    step = next(base * power for base in (1, 2, 2.5, 5, 10) if base * power >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(at * step for at in range(first, max(last, first + 1) + 1))


def _unit(one: Observation) -> str | None:
    """The unit of a plain number, perhaps empty; None for anything else."""
    quantity = one.value.quantity if one.value else None
    return quantity.unit if quantity is not None and _number(quantity) is not None else None


def _point(one: Observation, unit: str, chosen: Observation) -> Point | None:
    quantity, day = one.value.quantity if one.value else None, one.best_date.day
    number = _number(quantity)
    if quantity is None or number is None or day is None or quantity.unit != unit:
        return None
    return Point(day, number, str(quantity), one.interpretation_text, one.ordinal == chosen.ordinal)


def _bound(quantity: Quantity | None, unit: str) -> float | None:
    return _number(quantity) if quantity is not None and quantity.unit in ("", unit) else None


def _number(quantity: Quantity | None) -> float | None:
    try:
        number = float(quantity.value) if quantity is not None else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None

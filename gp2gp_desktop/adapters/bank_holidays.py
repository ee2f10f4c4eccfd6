"""England's bank holidays from the library that keeps them, one-off days and all."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def england(year: int) -> frozenset[date]:
    """The bank holidays of a year in England, with their substitute days.

    Christmas Day on a Sunday stays in the list beside its substitute: no harm, nobody works then.
    """
    from holidays import country_holidays  # 50 ms, and not needed before a list is shown

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))

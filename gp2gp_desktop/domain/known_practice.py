"""Other practices as our own manager recorded them, for what no directory answers (S2, S6, D4).

Whether a practice is a controlled implementer, which system it runs, whether its list is pooled and
whether it shares our database: in the roll-out this was told on paper, and today no service says
whether a database is shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.case import Provenance
from gp2gp_desktop.domain.identifiers import OdsCode


@dataclass(frozen=True, slots=True)
class KnownPractice:
    """One of them; None and empty mean that nobody has recorded it.

    ``live_since`` is the first day as a controlled implementer. ``evidence`` says where it was
    seen, ``checked_on`` when.
    """

    ods_code: OdsCode
    name: str = ""
    live: bool | None = None
    live_since: date | None = None
    supplier: str = ""
    product: str = ""
    product_version: str = ""
    pooled_list: str = ""
    shares_our_database: bool | None = None
    evidence: str = ""
    checked_on: date | None = None

    def is_live(self, day: date) -> bool | None:
        """Whether it is a controlled implementer on the day."""
        if self.live and self.live_since is not None:
            return self.live_since <= day
        return self.live

    def told(self, day: date) -> Mapping[str, bool | str]:
        """Every fact that is recorded, by its name in a case."""
        recorded = {
            "shares_our_database": self.shares_our_database,
            "controlled_implementer": self.is_live(day),
            "supplier": self.supplier or None,
            "product": self.product or None,
            "version": self.product_version or None,
            "pooled_list": self.pooled_list or None,
        }
        told = ((key, value) for key, value in recorded.items() if value is not None)
        return {f"previous_practice.{key}": value for key, value in told}

    @property
    def source(self) -> Provenance:
        """The list as a source, with what shows it and the day it was checked."""
        day = self.checked_on
        at = datetime.combine(day, time(), UK) if day else None
        return Provenance(f"Our list of practices: {self.evidence}", at)

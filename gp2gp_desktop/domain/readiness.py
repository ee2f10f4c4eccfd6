"""The practice as the decision sees it: its system, its doctors, its lists (S2-S26)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Setting


@dataclass(frozen=True, slots=True)
class GeneralPractitioner:
    """A GP patients can be registered with here, and their entries in the directory.

    Each fact is None while nobody has recorded it (S22-S25).
    """

    name: str
    gnc_code_here: str | None
    on_sds_here: bool | None = None
    old_link_removed: bool | None = None
    works_elsewhere: bool | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call when something fails (S17)."""

    role: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class PracticeProfile:
    """Our own practice. None means that nobody has recorded the fact, never "no"."""

    ods_code: OdsCode
    name: str
    policy: str = "england-today"
    supplier: str | None = None
    product: str | None = None
    product_version: str | None = None
    live: bool | None = None
    readiness_complete: bool | None = None
    pooled_list: str | None = None
    gp2gp_on: bool | None = None
    gps: tuple[GeneralPractitioner, ...] = ()
    contacts: tuple[Contact, ...] = ()
    version: int = 0

    def gp(self, name: str) -> GeneralPractitioner | None:
        """The GP of that name, or None."""
        return next((gp for gp in self.gps if gp.name == name), None)


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """What the directories (ODS, SDS) say of another practice; None is unknown.

    ``source`` and ``as_of`` say who answered and when, where that differs from the directory as a
    whole; ``remark`` is a sentence for staff about the answer. ``successors`` took over a closed
    practice's work, where that is recorded.
    """

    ods_code: OdsCode
    name: str
    country: str | None = None
    active: bool | None = None
    gp2gp: str | None = None
    shares_our_database: bool | None = None
    controlled_implementer: bool | None = None
    supplier: str | None = None
    product: str | None = None
    product_version: str | None = None
    pooled_list: str | None = None
    phone: str = ""
    town: str = ""
    setting: Setting | None = None
    closed_on: date | None = None
    successors: tuple[OdsCode, ...] = ()
    source: str = ""
    as_of: datetime | None = None
    remark: str = ""

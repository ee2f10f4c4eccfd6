"""Our own practice as the national directories list it, looked up by a person (product-ux 3.12).

An answer is evidence with its source and its moment. No answer is none: it neither passes nor
fails, and the last answer stays beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.case import Country, Gp2gpListing
from gp2gp_desktop.domain.checklist import CheckLine, LineState
from gp2gp_desktop.domain.practices import Setting
from gp2gp_desktop.domain.readiness_troubles import Trouble, Wrong

OLD_AFTER = 90
"""Days after which our entry is to be looked up again: a practice's listing changes unasked."""


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """What the directories answered; None is what they did not say.

    ``known`` is False where a register that knows every practice does not know our code.
    ``as_of`` is how old the answer was at ``looked_at``. ``remark`` is a sentence of the directory.
    """

    looked_at: datetime
    looked_by: str
    source: str
    as_of: datetime | None = None
    known: bool = True
    name: str = ""
    active: bool | None = None
    setting: str = ""
    country: str = ""
    gp2gp: str = ""
    supplier: str = ""
    remark: str = ""

    @property
    def listing(self) -> Gp2gpListing | None:
        """The GP2GP systems the Spine directory lists for us; None where it did not answer."""
        said = next((each for each in Gp2gpListing if each.value == self.gp2gp), None)
        return None if said is Gp2gpListing.ERROR else said

    @property
    def cannot_use_gp2gp(self) -> bool:
        """Whether a request of ours could not be made or answered: nothing is listed for us."""
        return self.listing is Gp2gpListing.NONE


@dataclass(frozen=True, slots=True)
class FailedLookUp:
    """A look-up that brought no answer, and why."""

    at: datetime
    who: str
    why: str


def entry_in_force(entry: OwnEntry | None, line: CheckLine | None) -> OwnEntry | None:
    """The last answer, unless a person has typed newer evidence that the entry is right."""
    if entry is None or line is None or line.state is not LineState.DONE or line.done_on is None:
        return entry
    return None if line.done_on > local_date(entry.looked_at) else entry


def troubles_of_entry(entry: OwnEntry, *, typed: bool, day: date) -> Iterator[Trouble]:
    """What is wrong with our entry; what it did not say is no trouble where a person ``typed`` it.

    Active, a GP practice, in England and listed once for GP2GP, with an address (national-apis 2.3,
    3.4).
    """
    on = local_date(entry.looked_at)
    if not entry.known:
        yield Trouble(Wrong.ENTRY_UNKNOWN_CODE, on=on)
        return
    if entry.active is False:
        yield Trouble(Wrong.ENTRY_CLOSED, on=on)
    if entry.setting not in {"", Setting.GP_PRACTICE.value}:
        yield Trouble(Wrong.ENTRY_NO_PRACTICE, on=on, what=entry.setting)
    if entry.country not in {"", Country.ENGLAND.value}:
        yield Trouble(Wrong.ENTRY_ABROAD, on=on, what=entry.country.replace("_", " ").title())
    if entry.listing is Gp2gpListing.NONE:
        yield Trouble(Wrong.ENTRY_NOT_LISTED, on=on)
    if entry.listing is Gp2gpListing.SEVERAL:
        yield Trouble(Wrong.ENTRY_SEVERAL, on=on)
    if entry.remark:
        yield Trouble(Wrong.ENTRY_REMARK, what=entry.remark)
    silent = [words for words, is_silent in _silent(entry) if is_silent]
    if silent and not typed:
        yield Trouble(Wrong.ENTRY_SILENT, on=on, what=" and ".join(silent))
    if (day - on).days > OLD_AFTER:
        yield Trouble(Wrong.ENTRY_OLD, on=on)


def _silent(entry: OwnEntry) -> tuple[tuple[str, bool], ...]:
    return (
        ("whether we are open", entry.active is None),
        ("what kind of place we are", not entry.setting),
        ("in which country we are", not entry.country),
        ("whether we are listed for GP2GP", entry.listing is None),
    )

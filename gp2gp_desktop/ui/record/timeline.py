"""The whole record on one line of time: what happened when, by year and kind; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.health_record import (
    Entry,
    Group,
    GroupRole,
    HealthRecord,
    MedicationEntry,
    Narrative,
    Observation,
    Plan,
    Registration,
    Request,
    Supply,
    SupplyKind,
)
from gp2gp_desktop.domain.health_record.entries import ALLERGY_ROLES
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.prose import one_line

_LONGEST = 160
NO_DATES = "No date, or one that cannot be right"


class What(Enum):
    """The kinds one may look at alone; the value is the words of the filter."""

    EVERYTHING = "Everything"
    FINDINGS = "Findings"
    RESULTS = "Results"
    MEDICINES = "Medicines"
    ALLERGIES = "Allergies"
    IMMUNISATIONS = "Immunisations"
    DOCUMENTS = "Documents and notes"
    PLANS = "Referrals and plans"


_KIND_WORDS = {
    What.FINDINGS: "Finding",
    What.RESULTS: "Result",
    What.MEDICINES: "Medicine",
    What.ALLERGIES: "Allergy",
    What.IMMUNISATIONS: "Immunisation",
    What.DOCUMENTS: "Document or note",
    What.PLANS: "Referral or plan",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``year`` is None where no date is known or it cannot be right."""

    entry: Entry
    what: What
    year: int | None

    @property
    def title(self) -> str:
        """What it is, in the sender's words."""
        return one_line(self.entry.title)[:_LONGEST] or self.entry.kind.value.capitalize()

    @property
    def day(self) -> str:
        """When, as exact as it was sent."""
        return wording.shown(self.entry.best_date)

    @property
    def detail(self) -> str:
        """What stands beside it: a value, a dose, what kind of thing it is; and the marks."""
        entry = self.entry
        said = [_KIND_WORDS[self.what], _more(entry)]
        if entry.about:
            said.append(wording.about(entry.about))
        if entry.hidden_from_patient:
            said.append(wording.HIDDEN)
        return " · ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or what has no date (``number`` None): where it begins, and how much it holds."""

    number: int | None
    start: int
    count: int
    kinds: tuple[tuple[What, int], ...]

    @property
    def words(self) -> str:
        """The heading."""
        return NO_DATES if self.number is None else str(self.number)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events, the newest first, those without a date at the end; and their years."""

    events: tuple[Event, ...]
    years: tuple[Year, ...]
    counts: tuple[tuple[What, int], ...]

    def only(self, what: What) -> Timeline:
        """The events of one kind."""
        if what is What.EVERYTHING:
            return self
        kept = tuple(one for one in self.events if one.what is what)
        return Timeline(kept, _years(kept), self.counts)


def timeline(record: HealthRecord) -> Timeline:
    """Everything a record holds, in time; headings and links are left out."""
    sent = record.identity.authored.day or record.identity.made.day or date.max
    events = [_event(entry, what, sent) for entry, what in _stating(record)]
    events.sort(key=_newest_first)
    counted = Counter(one.what for one in events)
    counted[What.EVERYTHING] = len(events)
    made = tuple(events)
    return Timeline(made, _years(made), tuple((one, counted[one]) for one in What if counted[one]))


def _stating(record: HealthRecord) -> Iterator[tuple[Entry, What]]:
    inside = {
        inner.ordinal
        for allergy in record.allergies
        for inner in allergy.entry.walk()
        if inner is not allergy.entry
    }
    for entry in record.walk():
        what = _what(entry)
        if what is not None and entry.ordinal not in inside:
            yield entry, what


def _what(entry: Entry) -> What | None:
    if isinstance(entry, Observation):
        if entry.is_immunisation:
            return What.IMMUNISATIONS
        return What.FINDINGS if entry.value is None else What.RESULTS
    if isinstance(entry, Supply):
        # The statement around an authorisation stands for it.
        return None if entry.supply is SupplyKind.AUTHORISE else What.MEDICINES
    if isinstance(entry, Group):
        return _of_group(entry)
    return next((what for kind, what in _KINDS if isinstance(entry, kind)), None)


def _of_group(entry: Group) -> What | None:
    if entry.role in ALLERGY_ROLES:
        return What.ALLERGIES
    if entry.role is GroupRole.LAB_REPORT:
        return What.RESULTS
    return What.FINDINGS if entry.text else None


_KINDS: tuple[tuple[type[Entry], What], ...] = (
    (MedicationEntry, What.MEDICINES),
    (Narrative, What.DOCUMENTS),
    (Plan, What.PLANS),
    (Request, What.PLANS),
    (Registration, What.FINDINGS),
)


def _event(entry: Entry, what: What, sent: date) -> Event:
    when = entry.best_date
    due = isinstance(entry, Plan)  # a recall lies ahead
    wrong = when.is_placeholder or (not due and when.is_doubtful(sent))
    year = when.moment.year if when.moment is not None and not wrong else None
    return Event(entry, what, year)


def _newest_first(event: Event) -> tuple[bool, float, int]:
    moment = event.entry.best_date.moment
    if event.year is None or moment is None:
        return (True, 0, event.entry.ordinal)
    return (False, -moment.timestamp(), event.entry.ordinal)


def _years(events: Iterable[Event]) -> tuple[Year, ...]:
    found: dict[int | None, Counter[What]] = {}
    for one in events:
        found.setdefault(one.year, Counter())[one.what] += 1
    made, start = [], 0
    for number, kinds in found.items():
        count = sum(kinds.values())
        in_order = tuple((what, kinds[what]) for what in What if kinds[what])
        made.append(Year(number, start, count, in_order))
        start += count
    return tuple(made)


def _more(entry: Entry) -> str:
    if isinstance(entry, Observation) and entry.value is not None:
        return one_line(f"{entry.value.text} {entry.interpretation_text}")[:_LONGEST]
    if isinstance(entry, MedicationEntry):
        return one_line(entry.dosage)[:_LONGEST]
    if isinstance(entry, Supply):
        return entry.supply.value.capitalize()
    return ""

"""Any entry of the record as prose: coded terms strong, free text plain, marks in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from gp2gp_desktop.domain.health_record import (
    ClinicalDate,
    Composition,
    Empty,
    Entry,
    Group,
    GroupRole,
    HealthRecord,
    LinkSet,
    MedicationEntry,
    Narrative,
    Observation,
    Plan,
    Registration,
    Request,
    Supply,
)
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.prose import (
    Line,
    Look,
    Prose,
    Words,
    fact,
    heading,
    line,
    paragraphs,
    quiet,
    small_heading,
    strong,
    title,
)

_ALLERGY_WORDS = {
    GroupRole.DRUG_ALLERGY: "Drug allergy:",
    GroupRole.NON_DRUG_ALLERGY: "Allergy:",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading entries needs to know of the whole: the record, and which are degraded."""

    record: HealthRecord
    degraded: frozenset[int] = frozenset()


def consultation(composition: Composition, reading: Reading) -> Prose:
    """A consultation, or any other composition, whole and in the sender's order."""
    return tuple(consultation_lines(composition, reading))


def consultation_lines(composition: Composition, reading: Reading) -> Iterator[Line]:
    """The same line by line: some systems put ten thousand entries into one composition."""
    yield from _head(composition)
    is_first = True
    for item in composition.items:
        for made in lines(item, reading, composition.date):
            yield replace(made, is_apart=True) if is_first else made
            is_first = False
    if is_first:
        yield replace(line(quiet("Nothing else was written.")), is_apart=True)


def _head(composition: Composition) -> list[Line]:
    head = [
        title(composition.title),
        *fact("Date", wording.shown(composition.date)),
        *fact("By", composition.author.label, quiet(composition.author.role)),
        *fact("With", ", ".join(one.label for one in composition.clinicians)),
        *fact("Place", composition.location),
    ]
    if composition.recorded.day != composition.date.day:
        head += fact("Entered", wording.shown(composition.recorded, unknown=""))
    if composition.hidden_from_patient:
        head.append(line(Words(wording.HIDDEN, Look.NOTE), apart=True))
    return head


def lines(entry: Entry, reading: Reading, day: ClinicalDate, depth: int = 0) -> Iterator[Line]:
    """An entry and everything in it; its date is shown where it is not that of the whole."""
    for kind, write in _WRITERS:
        if isinstance(entry, kind):
            yield from write(entry, reading, day, depth)
            return
    yield _first(entry, reading, day, depth)


def marks(entry: Entry, reading: Reading) -> tuple[Words, ...]:
    """What must be seen beside an entry, in words."""
    found = []
    if entry.ordinal in reading.degraded:
        found.append(Words(wording.DEGRADED, Look.WARNING))
    if entry.about:
        found.append(Words(wording.about(entry.about), Look.NOTE))
    if entry.hidden_from_patient:
        found.append(Words(wording.HIDDEN, Look.NOTE))
    if isinstance(entry, Observation) and entry.is_uncertain:
        found.append(Words(wording.UNCERTAIN, Look.NOTE))
    return tuple(found)


def measured(entry: Observation) -> tuple[Words, ...]:
    """Value, flag and range exactly as sent."""
    if entry.value is None:
        return ()
    ranges = "; ".join(str(one) for one in entry.ranges if str(one))
    parts = [Words(entry.value.text)]
    if entry.interpretation_text:
        parts.append(Words(entry.interpretation_text, Look.WARNING))
    if ranges:
        parts.append(quiet(f"(range {ranges})"))
    return tuple(parts)


def _first(entry: Entry, reading: Reading, day: ClinicalDate, depth: int, *more: Words) -> Line:
    """Date where it differs, the coded words, what belongs beside them, the marks."""
    date = entry.best_date
    differs = date.is_known and date.day != day.day
    when = quiet(f"{wording.shown(date)}") if differs else quiet("")
    return line(strong(entry.code.text), *more, when, *marks(entry, reading), depth=depth)


def _group(entry: Group, reading: Reading, day: ClinicalDate, depth: int) -> Iterator[Line]:
    words = entry.title or entry.role.value.capitalize()
    if entry.role is GroupRole.TOPIC:
        yield heading(words, depth)
    elif entry.role is GroupRole.CATEGORY:
        yield small_heading(words, depth)
    elif entry.role in _ALLERGY_WORDS:
        yield line(quiet(_ALLERGY_WORDS[entry.role]), *marks(entry, reading), depth=depth)
    else:
        yield _first(entry, reading, day, depth)
    if entry.text and entry.text != words:
        yield from paragraphs(entry.text, depth)
    inner = depth if entry.is_heading else depth + 1
    for item in entry.items:
        yield from lines(item, reading, day, inner)


def _observation(
    entry: Observation, reading: Reading, day: ClinicalDate, depth: int
) -> Iterator[Line]:
    first = _first(entry, reading, day, depth, *measured(entry))
    if first.words:
        yield first
    yield from paragraphs(entry.text, depth)


def _narrative(entry: Narrative, reading: Reading, day: ClinicalDate, depth: int) -> Iterator[Line]:
    first = _first(entry, reading, day, depth)
    if first.words:
        yield first
    yield from paragraphs(entry.text, depth)
    for document in entry.documents:
        yield line(quiet("Document:"), document.file_name, depth=depth)


def _medication(
    entry: MedicationEntry, reading: Reading, day: ClinicalDate, depth: int
) -> Iterator[Line]:
    amount = quiet(str(entry.quantity)) if entry.quantity else quiet("")
    yield _first(entry, reading, day, depth, Words(entry.dosage), amount)
    yield from paragraphs(entry.text, depth)
    for supply in entry.supplies:
        yield supply_line(supply, depth + 1)


def supply_line(supply: Supply, depth: int = 0) -> Line:
    """``Issued 28-Sep-2011, 28 tablet``, with the sender's words."""
    amount = f", {supply.quantity}" if supply.quantity else ""
    when = wording.shown(supply.best_date)
    said = f"{supply.supply.value.capitalize()} {when}{amount}"
    return line(quiet(said), Words(supply.code.original_text), Words(supply.text), depth=depth)


def _link_set(entry: LinkSet, reading: Reading, _day: ClinicalDate, depth: int) -> Iterator[Line]:
    named = reading.record.find(entry.named_id) if entry.named_id else None
    subject = Words(named.title) if named else Words(wording.LINK_LOST, Look.NOTE)
    yield line(quiet("Problem link:"), subject, quiet(entry.code.text), depth=depth)


def _plan(entry: Plan, reading: Reading, _day: ClinicalDate, depth: int) -> Iterator[Line]:
    due = quiet(f"Due {wording.shown(entry.date)}:")
    yield line(due, strong(entry.code.text), *marks(entry, reading), depth=depth)
    yield from paragraphs(entry.text, depth)


def _request(entry: Request, reading: Reading, day: ClinicalDate, depth: int) -> Iterator[Line]:
    kind = entry.request_type or "Referral or request"
    yield _first(entry, reading, day, depth, quiet(kind), Words(entry.priority.text))
    if entry.recipients:
        yield line(quiet("To"), ", ".join(one.label for one in entry.recipients), depth=depth)
    yield from paragraphs(entry.text, depth)


def _registration(
    entry: Registration, _reading: Reading, _day: ClinicalDate, depth: int
) -> Iterator[Line]:
    words = (quiet("Registration at the old practice:"), Words(entry.code.text))
    yield line(*words, wording.shown(entry.best_date), quiet(entry.status), depth=depth)
    yield from paragraphs(entry.text, depth)


def _empty(entry: Empty, _reading: Reading, _day: ClinicalDate, depth: int) -> Iterator[Line]:
    said = entry.text or "The old practice's system says that there is no content."
    yield line(quiet(said), depth=depth)


Writer = Callable[..., Iterator[Line]]
_WRITERS: tuple[tuple[type[Entry], Writer], ...] = (
    (Group, _group),
    (Observation, _observation),
    (Narrative, _narrative),
    (MedicationEntry, _medication),
    (LinkSet, _link_set),
    (Plan, _plan),
    (Request, _request),
    (Registration, _registration),
    (Empty, _empty),
)

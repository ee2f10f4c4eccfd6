"""A record as the items that are compared; every statement is in one, or only orders others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gp2gp_desktop.domain.comparison.values import Field, Item, Kind
from gp2gp_desktop.domain.degrades import mark_of
from gp2gp_desktop.domain.health_record import (
    Allergy,
    ClinicalDate,
    Coded,
    CodeKind,
    Coding,
    Document,
    Empty,
    Entry,
    Group,
    HealthRecord,
    LabReport,
    LinkSet,
    Medication,
    MedicationEntry,
    Narrative,
    Observation,
    Plan,
    Precision,
    Problem,
    Referral,
    Registration,
    Supply,
)
from gp2gp_desktop.domain.health_record.allergies import GENERIC_CODES

_DASHES = frozenset("-–—•·")
CODED, WORDS_ONLY = "Coded", "Words only"
_Fields = Iterable[tuple[Field, str]]


def items(record: HealthRecord) -> tuple[Item, ...]:
    """Every item of a record, in order of kind and of the record's own lists."""
    found = list(_listed(record))
    covered = {ordinal for one in found for ordinal in one.covers}
    found += (_loose(one) for one in record.walk() if _states(one) and one.ordinal not in covered)
    return tuple(found)


def ordering_statements(record: HealthRecord, found: Iterable[Item]) -> int:
    """How many statements are in no item, because they only order others."""
    covered = {ordinal for one in found for ordinal in one.covers}
    return sum(one.ordinal not in covered for one in record.walk())


def _listed(record: HealthRecord) -> Iterator[Item]:
    for allergy in record.allergies:
        yield _allergy(allergy)
    for course in record.medications:
        yield _medication(course)
    for problem in record.problems:
        yield _problem(problem)
    for document in record.documents:
        yield _document(document)
    for referral in record.referrals:
        yield _referral(referral)
    for report in record.lab_reports:
        yield _report(report)


def _states(entry: Entry) -> bool:
    """Whether an entry says something of its own; headings, links and wrappers do not."""
    if isinstance(entry, Empty | LinkSet | MedicationEntry | Supply):
        return False
    return bool(entry.text) if isinstance(entry, Group) else True


def _loose(entry: Entry) -> Item:
    if isinstance(entry, Observation):
        return _observation(entry)
    if isinstance(entry, Plan):
        return _made(Kind.PLAN, entry, entry.title, entry.code, _text(entry))
    if isinstance(entry, Registration):
        return _made(Kind.REGISTRATION, entry, entry.title, entry.code, _text(entry))
    sort = entry.comment_type if isinstance(entry, Narrative) else ""
    return _made(Kind.NOTE, entry, entry.title, entry.code, [(Field.SORT, sort), *_text(entry)])


def _allergy(one: Allergy) -> Item:
    entry = one.statement or one.entry
    return _made(
        Kind.ALLERGY,
        one.entry,
        one.name,
        one.substance,
        (
            (Field.CODING, CODED if one.is_coded else WORDS_ONLY),
            (Field.SORT, "Drug allergy" if one.is_drug else "Other allergy"),
            (Field.STATUS, one.status),
            *_whose(entry),
            (Field.TEXT, one.reaction),
        ),
        date=one.onset if one.onset.is_known else one.entry.best_date,
        covers=frozenset(inner.ordinal for inner in one.entry.walk()),
        is_drug=one.is_drug,
        is_running=not one.status.lower().startswith(("end", "inactive", "past")),
    )


def _medication(one: Medication) -> Item:
    plan = one.authorisation
    own = [supply for supply in (plan, *one.issues, *one.discontinuations) if supply is not None]
    return _made(
        Kind.MEDICATION,
        plan or one.entry,
        one.entry.title,
        one.drug,
        (
            (Field.CODING, CODED if one.drug.has_usable_snomed else WORDS_ONLY),
            (Field.SORT, "Repeat" if one.is_repeat else "Acute"),
            (Field.STATUS, one.status.value.capitalize()),
            (Field.DOSE, one.dosage),
            (Field.QUANTITY, str(one.quantity or "")),
            (Field.END, _day(one.end)),
            (Field.ISSUES, _issues(one)),
            (Field.REASON, one.stop_reason),
            *_whose(one.entry),
            (Field.TEXT, "\n".join(part for part in (one.entry.text, one.notes) if part)),
        ),
        date=one.start,
        covers=frozenset((one.entry.ordinal, *(supply.ordinal for supply in own))),
        is_running=one.is_active,
    )


def _issues(one: Medication) -> str:
    if not one.issues:
        return ""
    last = _day(one.last_issue)
    return f"{len(one.issues)}, the last on {last}" if last else str(len(one.issues))


def _problem(one: Problem) -> Item:
    code = one.named.code if one.named else Coded()
    return _made(
        Kind.PROBLEM,
        one.link_set,
        one.name,
        code,
        (
            (Field.STATUS, "Active" if one.is_active else "Past"),
            (Field.SIGNIFICANCE, one.significance.value.capitalize()),
            (Field.END, _day(one.end)),
            *_whose(one.link_set),
            *_text(one.link_set),
        ),
        date=one.onset if one.onset.is_known else one.link_set.recorded,
        is_running=one.is_active,
    )


def _observation(one: Observation) -> Item:
    kind = Kind.IMMUNISATION if one.is_immunisation else Kind.RESULT if one.value else Kind.ENTRY
    ranges = "; ".join(said for limits in one.ranges if (said := str(limits)))
    return _made(
        kind,
        one,
        one.title,
        one.code,
        (
            (Field.VALUE, one.value.text if one.value else ""),
            (Field.RANGE, ranges),
            (Field.FLAG, one.interpretation_text),
            (Field.END, _day(one.end)),
            *_whose(one),
            (Field.CERTAINTY, "Uncertain" if one.is_uncertain else ""),
            *_text(one),
        ),
    )


def _document(one: Document) -> Item:
    file = one.file
    digest = file.sha256 if file else ""
    state = one.state.value.capitalize()
    return _made(
        Kind.DOCUMENT,
        one.entry,
        one.title,
        one.reference.code,
        (
            (Field.STATUS, {"Present": "The file is here"}.get(state, "The file is not here")),
            (Field.FILE, f"SHA-256 {digest[:12]}…" if digest else ""),
            *_whose(one.entry),
            *_text(one.entry),
        ),
        file=digest,
    )


def _referral(one: Referral) -> Item:
    entry = one.entry
    return _made(
        Kind.REFERRAL,
        entry,
        entry.title or "Referral or request",
        entry.code,
        (
            (Field.SORT, "Referral" if one.is_referral else entry.request_type),
            (Field.TO, ", ".join(agent.label for agent in entry.recipients)),
            (Field.PRIORITY, entry.priority.text),
            *_whose(entry),
            *_text(entry),
        ),
    )


def _report(one: LabReport) -> Item:
    taken = "; ".join(f"{each.material} {each.number}".strip() for each in one.specimens)
    fields = ((Field.SORT, one.number), (Field.VALUE, taken), *_text(one.entry))
    return _made(Kind.REPORT, one.entry, one.entry.title, one.entry.code, fields)


def _whose(entry: Entry) -> Iterator[tuple[Field, str]]:
    yield Field.ABOUT, entry.about
    yield Field.HIDDEN, "Yes" if entry.hidden_from_patient else ""


def _text(entry: Entry) -> Iterator[tuple[Field, str]]:
    yield Field.TEXT, entry.text


def _day(date: ClinicalDate) -> str:
    """A date as it is compared, ``05-Jan-2026``: the time of day is not, nor a placeholder."""
    if date.moment is None or date.is_placeholder:
        return ""
    words = str(date).replace(" ", "-")
    return words.zfill(11) if date.precision not in (Precision.YEAR, Precision.MONTH) else words


def _made(
    kind: Kind,
    entry: Entry,
    name: str,
    code: Coded,
    more: _Fields,
    *,
    date: ClinicalDate | None = None,
    covers: frozenset[int] | None = None,
    file: str = "",
    is_running: bool = False,
    is_drug: bool = False,
) -> Item:
    when = entry.best_date if date is None else date
    # A name that is the first line of the text is no statement of its own.
    is_coded = bool(code.text) or not entry.text.lstrip().startswith(name)
    said = [
        (Field.NAME, name if is_coded else ""),
        (Field.CODE, ", ".join(str(one) for one in dict.fromkeys(code.codings) if one.code)),
        (Field.DATE, _day(when)),
        *more,
    ]
    fields = tuple([(which, words) for which, words in said if words])
    return Item(
        kind=kind,
        name=name,
        date=when,
        entry=entry,
        identifying=_identifying(code),
        fields=fields,
        covers=frozenset((entry.ordinal,)) if covers is None else covers,
        own_id=entry.key,
        file=file,
        is_running=is_running,
        is_drug=is_drug,
        compared=tuple([(which, folded(words)) for which, words in fields]),
    )


def folded(words: str) -> str:
    """Words as they are compared: letter case, spacing and dashes between words say nothing."""
    return " ".join([word for word in words.casefold().split() if word not in _DASHES])


def _identifying(code: Coded) -> frozenset[str]:
    """The codes that say what it is: no degrade mark, none that only says “an allergy”."""
    kept = (one for one in code.codings if one.code and one.stem not in GENERIC_CODES)
    return frozenset(key_of(one) for one in kept if mark_of(Coded((one,))) is None)


def key_of(coding: Coding) -> str:
    """A code with its system; a code of no known system stands under the system's own name."""
    kind = coding.kind
    system = coding.system if kind is CodeKind.OTHER else kind.value
    return f"{system}|{coding.stem}"

"""Why a clinician must look at a record, most dangerous first (design 7, process-and-rules 5.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from gp2gp_desktop.domain.degrades import Degrade, DegradeKind, degrades
from gp2gp_desktop.domain.health_record import (
    UNKNOWN_DATE,
    ClinicalDate,
    Coding,
    DocumentState,
    Entry,
    Group,
    HealthRecord,
    MedicationEntry,
    Narrative,
    Observation,
    Plan,
    Request,
)
from gp2gp_desktop.domain.health_record.allergies import may_state_allergy
from gp2gp_desktop.domain.health_record.entries import ALLERGY_ROLES


class ConcernKind(Enum):
    """Every reason to look, in the order of danger: this list is the table."""

    DRUG_ALLERGY_DEGRADED = "drug_allergy_degraded"
    POSSIBLE_ALLERGY = "possible_allergy"
    NON_DRUG_ALLERGY_DEGRADED = "non_drug_allergy_degraded"
    CURRENT_MEDICATION_DEGRADED = "current_medication_degraded"
    REPEAT_TO_REAUTHORISE = "repeat_to_reauthorise"
    DOCUMENT_PLACEHOLDER = "document_placeholder"
    DOCUMENT_MISSING = "document_missing"
    PAST_MEDICATION_DEGRADED = "past_medication_degraded"
    REFERRAL_DEGRADED = "referral_degraded"
    PLAN_DEGRADED = "plan_degraded"
    REQUEST_DEGRADED = "request_degraded"
    RECORD_ENTRY_DEGRADED = "record_entry_degraded"
    DANGLING_LINK = "dangling_link"
    NOT_UNDERSTOOD = "not_understood"

    @property
    def danger(self) -> int:
        """The place in the order of danger, 0 the most dangerous."""
        return _DANGER[self]

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        return _TITLES[self]

    @property
    def why(self) -> str:
        """Why a person must look, and what at."""
        return _WHY[self]


_DANGER = {kind: place for place, kind in enumerate(ConcernKind)}
_TITLES = {
    ConcernKind.DRUG_ALLERGY_DEGRADED: "Drug allergy without a usable code",
    ConcernKind.POSSIBLE_ALLERGY: "Possible allergy, in words only",
    ConcernKind.NON_DRUG_ALLERGY_DEGRADED: "Non-drug allergy without a usable code",
    ConcernKind.CURRENT_MEDICATION_DEGRADED: "Current medicine without a usable code",
    ConcernKind.REPEAT_TO_REAUTHORISE: "Repeat medicine to re-authorise",
    ConcernKind.DOCUMENT_PLACEHOLDER: "Document the old practice could not send",
    ConcernKind.DOCUMENT_MISSING: "Document that did not arrive",
    ConcernKind.PAST_MEDICATION_DEGRADED: "Past medicine without a usable code",
    ConcernKind.REFERRAL_DEGRADED: "Referral without a usable code",
    ConcernKind.PLAN_DEGRADED: "Plan or recall without a usable code",
    ConcernKind.REQUEST_DEGRADED: "Request without a usable code",
    ConcernKind.RECORD_ENTRY_DEGRADED: "Entry without a usable code",
    ConcernKind.DANGLING_LINK: "Link that leads nowhere",
    ConcernKind.NOT_UNDERSTOOD: "Content that could not be read",
}
_WHY = {
    ConcernKind.DRUG_ALLERGY_DEGRADED: "Prescribing checks cannot see this allergy. Prescribing "
    "stays locked until a clinician has recoded or removed it.",
    ConcernKind.POSSIBLE_ALLERGY: "The words speak of an allergy, but it is not filed as one, so "
    "prescribing checks cannot see it. Add it to the allergies if it is one.",
    ConcernKind.NON_DRUG_ALLERGY_DEGRADED: "The clinical system cannot see this allergy. Recode "
    "it from the words.",
    ConcernKind.CURRENT_MEDICATION_DEGRADED: "Interaction checks cannot see this medicine. Choose "
    "it again from the drug dictionary.",
    ConcernKind.REPEAT_TO_REAUTHORISE: "A repeat from another practice is not valid here until a "
    "prescriber has authorised it.",
    ConcernKind.DOCUMENT_PLACEHOLDER: "The old practice's system sent a note in place of the "
    "file. Ask the old practice for it.",
    ConcernKind.DOCUMENT_MISSING: "The record refers to a file that is not here. Ask the old "
    "practice for it.",
    ConcernKind.PAST_MEDICATION_DEGRADED: "The medicine is known by its words only.",
    ConcernKind.REFERRAL_DEGRADED: "Searches will not find this referral. Recode it if it is open.",
    ConcernKind.PLAN_DEGRADED: "Searches will not find this plan. Recode it if it is still due.",
    ConcernKind.REQUEST_DEGRADED: "Searches will not find this request. Recode it if it is open.",
    ConcernKind.RECORD_ENTRY_DEGRADED: "The meaning of this entry is only in its words. Recode it "
    "if it matters for care.",
    ConcernKind.DANGLING_LINK: "The entry refers to another that is not in the record.",
    ConcernKind.NOT_UNDERSTOOD: "Nothing of it was dropped: its words stand below. Read them.",
}
_BY_DEGRADE = {
    DegradeKind.DRUG_ALLERGY: ConcernKind.DRUG_ALLERGY_DEGRADED,
    DegradeKind.NON_DRUG_ALLERGY: ConcernKind.NON_DRUG_ALLERGY_DEGRADED,
    DegradeKind.MEDICATION: ConcernKind.PAST_MEDICATION_DEGRADED,
    DegradeKind.REFERRAL: ConcernKind.REFERRAL_DEGRADED,
    DegradeKind.PLAN: ConcernKind.PLAN_DEGRADED,
    DegradeKind.REQUEST: ConcernKind.REQUEST_DEGRADED,
    DegradeKind.RECORD_ENTRY: ConcernKind.RECORD_ENTRY_DEGRADED,
}


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing a person must look at.

    Attributes:
        id: Stable over readings of one extract: the kind and the statement's id.
        kind: Why.
        title: What, in one line, with the entry's own words.
        text: The original text in full.
        codes: The original codes, all of them.
        date: The clinical date; ``recorded`` is when it was entered.
        author: Who entered it.
        place: Where it stands in the extract.
        blocks_prescribing: Whether prescribing stays locked until a clinician has dealt with it.
        ordinal: The entry's ordinal in the record; 0 where there is no entry.
    """

    id: str
    kind: ConcernKind
    title: str
    text: str
    codes: tuple[Coding, ...]
    date: ClinicalDate
    recorded: ClinicalDate
    author: str
    place: str
    blocks_prescribing: bool = False
    ordinal: int = 0


def concerns(record: HealthRecord) -> tuple[Concern, ...]:
    """Everything a person must look at, in order of danger, then of the extract."""
    degraded = degrades(record)
    found = [
        *_degraded(record, degraded),
        *_possible_allergies(record, degraded),
        *_repeats(record),
        *_documents(record),
        *_dangling(record),
        *_not_understood(record),
    ]
    found.sort(key=lambda one: (one.kind.danger, one.ordinal))
    return tuple(_with_distinct_ids(found))


def _degraded(record: HealthRecord, found: Iterable[Degrade]) -> Iterator[Concern]:
    current = {course.entry.ordinal for course in record.medications if course.is_active}
    for degrade in found:
        kind = _BY_DEGRADE[degrade.kind]
        if degrade.kind is DegradeKind.MEDICATION and degrade.entry.ordinal in current:
            kind = ConcernKind.CURRENT_MEDICATION_DEGRADED
        wrapper = degrade.allergy
        shown = _concern(kind, degrade.entry, wrapper.name if wrapper else degrade.entry.title)
        if wrapper and wrapper.statement:
            inner = _full_text(wrapper.entry, wrapper.statement)
            shown = replace(shown, text=inner, codes=_codes(wrapper.statement))
        yield replace(shown, blocks_prescribing=degrade.kind is DegradeKind.DRUG_ALLERGY)


def _possible_allergies(record: HealthRecord, degraded: Iterable[Degrade]) -> Iterator[Concern]:
    allergy_kinds = (DegradeKind.DRUG_ALLERGY, DegradeKind.NON_DRUG_ALLERGY)
    known = {one.entry.ordinal for one in degraded if one.kind in allergy_kinds}
    for group in record.walk():
        if isinstance(group, Group) and group.role in ALLERGY_ROLES:
            known |= {one.ordinal for one in group.walk()}
    for report in record.lab_reports:
        known |= {one.ordinal for one in report.entry.walk()}
    for entry in record.walk():
        is_loose = isinstance(entry, Observation | Narrative | Plan | Request)
        if is_loose and entry.ordinal not in known and may_state_allergy(entry):
            yield _concern(ConcernKind.POSSIBLE_ALLERGY, entry, entry.title)


def _repeats(record: HealthRecord) -> Iterator[Concern]:
    for course in record.medications:
        if course.is_active_repeat:
            entry = course.authorisation or course.entry
            shown = _concern(ConcernKind.REPEAT_TO_REAUTHORISE, entry, course.drug.text)
            lines = (course.drug.text, course.dosage, str(course.quantity or ""), course.notes)
            yield replace(
                shown,
                text="\n".join(line for line in lines if line),
                codes=course.drug.codings,
            )


def _documents(record: HealthRecord) -> Iterator[Concern]:
    kinds = {
        DocumentState.MISSING: ConcernKind.DOCUMENT_MISSING,
        DocumentState.PLACEHOLDER: ConcernKind.DOCUMENT_PLACEHOLDER,
    }
    for document in record.documents:
        kind = kinds.get(document.state)
        if kind is not None:
            name = document.original_name or document.reference.file_name
            shown = _concern(kind, document.entry, document.title)
            lines = (document.title, name, document.reason, document.entry.text)
            words = dict.fromkeys(line for line in lines if line)
            yield replace(shown, text="\n".join(words), codes=document.reference.code.codings)


def _dangling(record: HealthRecord) -> Iterator[Concern]:
    names = _names(record)
    for entry in record.walk():
        lost = [one for one in entry.linked_ids if record.find(one) is None]
        if lost:
            subject = names.get(entry.ordinal, entry.title)
            shown = _concern(ConcernKind.DANGLING_LINK, entry, subject)
            lines = (shown.text, *(f"Refers to {one}" for one in lost))
            yield replace(shown, text="\n".join(line for line in lines if line))


def _names(record: HealthRecord) -> dict[int, str]:
    """What link sets and supplies are about, by ordinal; they say it only by reference."""
    names = {one.link_set.ordinal: one.name for one in record.problems}
    for course in record.medications:
        for supply in (course.authorisation, *course.issues, *course.discontinuations):
            if supply is not None:
                names[supply.ordinal] = course.drug.text
    return names


def _not_understood(record: HealthRecord) -> Iterator[Concern]:
    for number, one in enumerate(record.accounting.not_understood, 1):
        kind = ConcernKind.NOT_UNDERSTOOD
        yield Concern(
            id=f"{kind.value}:{number}",
            kind=kind,
            title=f"{kind.title}: {one.element}",
            text=one.text,
            codes=(),
            date=UNKNOWN_DATE,
            recorded=UNKNOWN_DATE,
            author="",
            place=one.path,
        )


def _concern(kind: ConcernKind, entry: Entry, subject: str) -> Concern:
    return Concern(
        id=f"{kind.value}:{entry.key or entry.ordinal}",
        kind=kind,
        title=f"{kind.title}: {subject}" if subject else kind.title,
        text=_full_text(entry),
        codes=_codes(entry),
        date=entry.date,
        recorded=entry.recorded,
        author=entry.recorder.label,
        place=entry.place,
        ordinal=entry.ordinal,
    )


def _full_text(*entries: Entry) -> str:
    """All the words of an entry: code, value, dosage and free text, each once."""
    words: dict[str, None] = {}
    for entry in entries:
        value = entry.value.text if isinstance(entry, Observation) and entry.value else ""
        dosage = entry.dosage if isinstance(entry, MedicationEntry) else ""
        for part in (entry.code.text, value, dosage, entry.text):
            if part:
                words[part] = None
    return "\n".join(words)


def _codes(entry: Entry) -> tuple[Coding, ...]:
    answer = entry.value.coded if isinstance(entry, Observation) and entry.value else None
    return (*entry.code.codings, *(answer.codings if answer else ()))


def _with_distinct_ids(found: Iterable[Concern]) -> Iterator[Concern]:
    """Senders repeat statement ids; the second concern of one id is told from the first."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.id] += 1
        number = seen[one.id]
        yield one if number == 1 else replace(one, id=f"{one.id}#{number}")

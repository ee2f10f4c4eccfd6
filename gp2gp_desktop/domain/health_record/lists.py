"""What entries mean together: the lists a clinician works through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.health_record.codes import Coded
from gp2gp_desktop.domain.health_record.dates import UNKNOWN_DATE, ClinicalDate
from gp2gp_desktop.domain.health_record.entries import (
    Entry,
    Group,
    LinkSet,
    MedicationEntry,
    Narrative,
    Observation,
    Request,
    Supply,
)
from gp2gp_desktop.domain.health_record.parts import (
    Attachment,
    DocumentReference,
    Quantity,
    SpecimenDetail,
)


class ProblemStatus(Enum):
    """Whether a problem was active at the old practice; unspecified counts as active."""

    ACTIVE = "active"
    PAST = "past"
    UNSPECIFIED = "unspecified, treated as active"


class Significance(Enum):
    """How weighty the old practice held a problem to be."""

    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of the problem list (gp2gp-messages 3.9).

    ``named`` is the entry that is the problem, None when the link leads nowhere; ``linked`` the
    entries linked to it; ``dangling_ids`` the links that lead nowhere, as sent.
    """

    link_set: LinkSet
    name: str
    status: ProblemStatus
    significance: Significance
    onset: ClinicalDate
    end: ClinicalDate
    named: Entry | None
    linked: tuple[Entry, ...]
    dangling_ids: tuple[str, ...]

    @property
    def is_active(self) -> bool:
        """Active, or of no stated status."""
        return self.status is not ProblemStatus.PAST


@dataclass(frozen=True, slots=True)
class Allergy:
    """An allergy or intolerance (gp2gp-messages 3.7).

    Attributes:
        entry: The wrapper that makes it an allergy.
        statement: The observation inside; None when the wrapper has none.
        is_drug: Whether the sender filed it as a drug allergy.
        substance: What the patient is allergic to, with every coding.
        name: The words to show for it.
        reaction: Free text around it: reaction, certainty, severity.
        status: What the text says of its status (``Ended``); empty when it says nothing.
        onset: The clinical date.
    """

    entry: Group
    statement: Observation | None
    is_drug: bool
    substance: Coded
    name: str
    reaction: str
    status: str
    onset: ClinicalDate

    @property
    def is_coded(self) -> bool:
        """Whether a prescribing system can use it: it has a usable SNOMED CT coding."""
        return self.substance.has_usable_snomed


class MedicationStatus(Enum):
    """Where a course of medication stands (gp2gp-messages 3.8)."""

    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"
    ENDED = "ended, date not known"
    NO_PLAN = "issued without a plan in the extract"


@dataclass(frozen=True, slots=True)
class Medication:
    """A course: one authorisation with its issues and discontinuations, from the whole extract.

    Attributes:
        entry: The medication statement that names the drug as this course has it.
        authorisation: None when the extract has only issues or a stop of it.
        is_repeat: ``repeatNumber`` absent or above 0.
        issues: Every issue, oldest first; ``first_issue`` and ``last_issue`` are their dates.
        stop_reason: Why it was stopped, in the sender's words.
        end: When it was stopped, else the end of the authorisation.
    """

    entry: MedicationEntry
    authorisation: Supply | None
    drug: Coded
    dosage: str
    quantity: Quantity | None
    is_repeat: bool
    issues_authorised: int | None
    status: MedicationStatus
    issues: tuple[Supply, ...]
    discontinuations: tuple[Supply, ...]
    start: ClinicalDate
    end: ClinicalDate
    stop_reason: str
    notes: str = ""

    @property
    def is_active(self) -> bool:
        """Whether the old practice still held it to be running."""
        return self.status is MedicationStatus.ACTIVE

    @property
    def is_active_repeat(self) -> bool:
        """Whether a prescriber must re-authorise it here before it is issued again."""
        return self.is_active and self.is_repeat

    @property
    def first_issue(self) -> ClinicalDate:
        """The date of the oldest issue."""
        return self.issues[0].best_date if self.issues else UNKNOWN_DATE

    @property
    def last_issue(self) -> ClinicalDate:
        """The date of the newest issue that has one."""
        known = [issue.best_date for issue in self.issues if issue.best_date.is_known]
        return known[-1] if known else UNKNOWN_DATE


@dataclass(frozen=True, slots=True)
class BloodPressure:
    """A systolic and a diastolic pressure that belong together; ``group`` is their header."""

    systolic: Observation
    diastolic: Observation
    group: Group | None

    @property
    def date(self) -> ClinicalDate:
        """When it was taken."""
        return self.systolic.best_date

    @property
    def text(self) -> str:
        """``systolic/diastolic`` with the unit, each as sent."""
        upper, lower = _number(self.systolic), _number(self.diastolic)
        return f"{upper.value}/{lower.value} {upper.unit}".strip()


def _number(part: Observation) -> Quantity:
    if part.value is None:
        return Quantity("?")
    return part.value.quantity or Quantity(part.value.text)


@dataclass(frozen=True, slots=True)
class LabReport:
    """A laboratory report; its whole content, in order, is ``entry.items``.

    ``groups`` are the test groups, ``results`` every observation at any depth, ``comments`` every
    narrative at any depth.
    """

    entry: Group
    number: str
    specimens: tuple[SpecimenDetail, ...]
    groups: tuple[Group, ...]
    results: tuple[Observation, ...]
    comments: tuple[Narrative, ...]

    @property
    def has_abnormal_result(self) -> bool:
        """Whether any result carries a flag."""
        return any(result.is_abnormal for result in self.results)


class DocumentState(Enum):
    """Whether the file of a document is here; the values are those of ``inspect --json``."""

    PRESENT = "present"
    MISSING = "missing"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the record: its entry, the file it names, and whether we have it.

    ``file`` is the file itself, None where nothing is known of one but its name; ``reason`` says
    why the old practice sent a placeholder, in its words; ``original_name`` is the name of the
    file the placeholder stands for.
    """

    entry: Narrative
    reference: DocumentReference
    state: DocumentState
    title: str
    reason: str = ""
    original_name: str = ""
    file: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral or request with the letters linked to it."""

    entry: Request
    is_referral: bool
    letters: tuple[Entry, ...] = ()

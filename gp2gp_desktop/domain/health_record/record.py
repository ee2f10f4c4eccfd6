"""The health record: everything we read in an extract, and the proof that it is everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from gp2gp_desktop.domain.health_record.codes import NOT_CODED, Coded
from gp2gp_desktop.domain.health_record.dates import UNKNOWN_DATE, ClinicalDate
from gp2gp_desktop.domain.health_record.entries import (
    Empty,
    Entry,
    Narrative,
    Observation,
    Plan,
    Registration,
    StatementKind,
    walked,
)
from gp2gp_desktop.domain.health_record.lists import (
    Allergy,
    BloodPressure,
    Document,
    LabReport,
    Medication,
    Problem,
    Referral,
)
from gp2gp_desktop.domain.health_record.parts import Attachment
from gp2gp_desktop.domain.health_record.people import UNKNOWN_AGENT, Agent


class CompositionKind(Enum):
    """How to present a composition; a wrapper is no consultation, and is never skipped."""

    CONSULTATION = "consultation"
    REPORT = "report"
    WRAPPER = "not a consultation"


@dataclass(frozen=True, slots=True)
class Composition:
    """One ``ehrComposition``: its entries, headings among them, in the sender's order."""

    number: int
    id: str
    kind: CompositionKind
    code: Coded = NOT_CODED
    date: ClinicalDate = UNKNOWN_DATE
    end: ClinicalDate = UNKNOWN_DATE
    recorded: ClinicalDate = UNKNOWN_DATE
    author: Agent = UNKNOWN_AGENT
    clinicians: tuple[Agent, ...] = ()
    location: str = ""
    hidden_from_patient: bool = False
    replaces_ids: tuple[str, ...] = ()
    items: tuple[Entry, ...] = ()

    @property
    def title(self) -> str:
        """What kind of contact it was, in the sender's words."""
        return self.code.text or "Consultation"

    @property
    def is_consultation(self) -> bool:
        """Whether it is shown to clinicians as a consultation: it is one, and says something."""
        if self.kind is not CompositionKind.CONSULTATION:
            return False
        return any(not isinstance(one, Empty | Registration) for one in self.items)

    def walk(self) -> Iterator[Entry]:
        """Every entry in it, at any depth, in order."""
        return walked(self.items)


@dataclass(frozen=True, slots=True)
class Identity:
    """What the message says about itself; text as sent, empty where nothing came.

    The extract names the patient by NHS number only. ``nhs_number`` is not checked here: comparing
    it with the registration's is the caller's, and a difference is a hard stop. ``other_patients``
    are the different numbers that parts of one transfer name: a hard stop as well.
    """

    nhs_number: str = ""
    sending_practice: str = ""
    requesting_practice: str = ""
    interaction: str = ""
    message_id: str = ""
    conversation_id: str = ""
    extract_id: str = ""
    request_id: str = ""
    sender_system: str = ""
    made: ClinicalDate = UNKNOWN_DATE
    authored: ClinicalDate = UNKNOWN_DATE
    other_patients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something that came in and has no place among the entries: where it stood, its words."""

    path: str
    text: str
    element: str = ""


@dataclass(frozen=True, slots=True)
class Accounting:
    """The proof that nothing was lost.

    ``statements_in`` and ``by_kind`` are counted on the tree as sent, ``represented`` on the
    finished record; what is in the one and not in the other is in ``not_understood``.
    """

    statements_in: int
    represented: int
    not_understood: tuple[NotUnderstood, ...]
    by_kind: Mapping[StatementKind, int]

    @property
    def balances(self) -> bool:
        """Whether every statement is either represented or listed."""
        return self.statements_in == self.represented + len(self.not_understood)


@dataclass(frozen=True, slots=True)
class HealthRecord:
    """A patient's record as read from one extract; built by ``assemble``.

    Each list is in the order a reader wants: problems active and major first, medication active
    repeats first, consultations and everything dated newest first, unknown dates last.
    """

    identity: Identity
    agents: tuple[Agent, ...]
    compositions: tuple[Composition, ...]
    accounting: Accounting
    warnings: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[Problem, ...] = ()
    allergies: tuple[Allergy, ...] = ()
    medications: tuple[Medication, ...] = ()
    immunisations: tuple[Observation, ...] = ()
    blood_pressures: tuple[BloodPressure, ...] = ()
    observations: tuple[Observation, ...] = ()
    lab_reports: tuple[LabReport, ...] = ()
    referrals: tuple[Referral, ...] = ()
    plans: tuple[Plan, ...] = ()
    registrations: tuple[Registration, ...] = ()
    documents: tuple[Document, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    consultations: tuple[Composition, ...] = ()
    format: str = "xml"
    by_id: Mapping[str, Entry] = field(default_factory=dict, compare=False, repr=False)

    def find(self, statement_id: str) -> Entry | None:
        """The entry with this id, compared without regard to case."""
        return self.by_id.get(statement_id.strip().lower())

    def walk(self) -> Iterator[Entry]:
        """Every entry of the record, at any depth, in the order of the extract."""
        for composition in self.compositions:
            yield from composition.walk()

    def composition_of(self, entry: Entry) -> Composition | None:
        """The composition an entry stands in."""
        wanted = entry.composition_id.lower()
        return next((one for one in self.compositions if one.id.lower() == wanted), None)

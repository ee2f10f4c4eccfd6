"""Statements of the extract, one entry each, in the places the sender gave them.

An entry says what was sent. What several entries mean together (a medication course, an allergy,
a problem) is in :mod:`.lists`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.health_record.codes import NOT_CODED, Coded
from gp2gp_desktop.domain.health_record.dates import UNKNOWN_DATE, ClinicalDate
from gp2gp_desktop.domain.health_record.parts import (
    DocumentReference,
    Interpretation,
    ObservedValue,
    Quantity,
    ReferenceRange,
    SpecimenDetail,
    SupplyKind,
)
from gp2gp_desktop.domain.health_record.people import UNKNOWN_AGENT, Agent


class StatementKind(Enum):
    """The statement elements of the extract; the values are the names in ``inspect --json``."""

    OBSERVATION = "observation"
    COMPOUND = "compound"
    NARRATIVE = "narrative"
    MEDICATION = "medication"
    AUTHORISE = "authorise"
    PRESCRIBE = "prescribe"
    DISCONTINUE = "discontinue"
    DISPENSE = "dispense"
    LINKSET = "linkset"
    PLAN = "plan"
    REQUEST = "request"
    REGISTRATION = "registration"
    EMPTY = "empty"


class GroupRole(Enum):
    """What a compound statement is for (gp2gp-messages 3.4 to 3.7)."""

    TOPIC = "problem heading"
    CATEGORY = "heading"
    DRUG_ALLERGY = "drug allergy"
    NON_DRUG_ALLERGY = "non-drug allergy"
    LAB_REPORT = "laboratory report"
    SPECIMEN = "specimen"
    BLOOD_PRESSURE = "blood pressure"
    BATTERY = "test group"
    CLUSTER = "group"
    OTHER = "other group"


HEADINGS = frozenset((GroupRole.TOPIC, GroupRole.CATEGORY))
ALLERGY_ROLES = frozenset((GroupRole.DRUG_ALLERGY, GroupRole.NON_DRUG_ALLERGY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every statement has.

    Attributes:
        ordinal: The statement's place among all statements of the extract, from 1, in the order
            of the document. Unique in one record; the accounting rests on it.
        id: The statement's id as sent; empty when it has none. Compare through ``key``.
        kind: Which element it was.
        place: Where it stood: ``composition 3 › TOPIC Diabetes › HISTORY``.
        composition_id: The id of the composition it stands in, as sent.
        code: What it says, with every coding.
        text: Its own free text, as sent; empty when there is none.
        date: The clinical date; ``end`` is known where a period was sent.
        recorded: When it was entered in the old practice's system.
        recorder: Who entered it (the composition's author).
        clinician: Who did or found it.
        asserter: Who said so, where the extract tells.
        about: The other person the entry is about (``Mother``); empty when it is the patient.
        hidden_from_patient: NOPAT on the statement, or on anything it stands in.
        linked_ids: Ids of the statements it refers to, as sent.
        status: The status code as sent (``COMPLETE``, ``ACTIVE``).
    """

    ordinal: int
    id: str
    kind: StatementKind
    place: str
    composition_id: str = ""
    code: Coded = NOT_CODED
    text: str = ""
    date: ClinicalDate = UNKNOWN_DATE
    end: ClinicalDate = UNKNOWN_DATE
    recorded: ClinicalDate = UNKNOWN_DATE
    recorder: Agent = UNKNOWN_AGENT
    clinician: Agent | None = None
    asserter: Agent | None = None
    about: str = ""
    hidden_from_patient: bool = False
    linked_ids: tuple[str, ...] = ()
    status: str = ""

    @property
    def key(self) -> str:
        """The id in lower case, for comparing; senders differ in case within one extract."""
        return self.id.lower()

    @property
    def title(self) -> str:
        """The words to show first: the code's, else the first line of the text."""
        if self.code.text:
            return self.code.text
        lines = self.text.strip().splitlines()
        return lines[0] if lines else ""

    @property
    def is_about_someone_else(self) -> bool:
        """Whether it must be shown as another person's (family history, third party)."""
        return bool(self.about)

    @property
    def best_date(self) -> ClinicalDate:
        """The clinical date, else the date it was recorded."""
        return self.date if self.date.is_known else self.recorded

    @property
    def children(self) -> tuple[Entry, ...]:
        """The entries inside this one, in order."""
        return ()

    def walk(self) -> Iterator[Entry]:
        """This entry and every one inside it, in order."""
        return walked((self,))


def walked(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, each followed by everything inside it, in order."""
    to_come = list(reversed(entries))
    while to_come:
        one = to_come.pop()
        yield one
        to_come += reversed(one.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Entry):
    """A coded entry: finding, measurement, procedure, immunisation, history.

    ``text_before`` and ``text_after`` are the sender's free text around the code's words;
    ``text`` holds both. ``interpretation_text`` is the flag as sent, known to us or not.
    """

    value: ObservedValue | None = None
    ranges: tuple[ReferenceRange, ...] = ()
    interpretation: Interpretation | None = None
    interpretation_text: str = ""
    text_before: str = ""
    text_after: str = ""
    is_uncertain: bool = False
    is_immunisation: bool = False

    @property
    def is_abnormal(self) -> bool:
        """Whether the sender flagged it in any way."""
        return bool(self.interpretation_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Entry):
    """A compound statement: a heading, an allergy, a laboratory report, any group at all.

    ``items`` are the entries in it, in the sender's order, groups among them; ``class_code`` is
    the HL7 class as sent.
    """

    class_code: str = ""
    role: GroupRole = GroupRole.OTHER
    items: tuple[Entry, ...] = ()
    report_number: str = ""
    specimens: tuple[SpecimenDetail, ...] = ()

    @property
    def children(self) -> tuple[Entry, ...]:
        """The entries in the group."""
        return self.items

    @property
    def is_heading(self) -> bool:
        """Whether it only orders a consultation."""
        return self.role in HEADINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative(Entry):
    """Free text, or a document. ``text`` is without the laboratory comment header, if any.

    ``comment_type`` and ``comment_date`` come from that header (``text/x-h7uk-pmip``).
    """

    comment_type: str = ""
    comment_date: ClinicalDate = UNKNOWN_DATE
    documents: tuple[DocumentReference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply(Entry):
    """One authorisation, issue or discontinuation inside a medication statement.

    ``repeats`` is ``repeatNumber`` as sent: None when absent. ``answers`` are the ids of the
    authorisations an issue fulfils or a discontinuation reverses; ``replaces`` those of the
    authorisations that came before.
    """

    supply: SupplyKind
    quantity: Quantity | None = None
    repeats: int | None = None
    answers: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationEntry(Entry):
    """A medication statement as sent; ``code`` is the drug. See ``Medication`` for the course."""

    dosage: str = ""
    quantity: Quantity | None = None
    supplies: tuple[Supply, ...] = ()
    names_a_drug: bool = True

    @property
    def children(self) -> tuple[Entry, ...]:
        """Its authorisations, issues and discontinuations."""
        return self.supplies


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSet(Entry):
    """A set of links: mostly a problem. Ids are as sent and may lead nowhere.

    ``names_condition`` is true also where the condition's id came as null.
    """

    names_condition: bool = False
    named_id: str = ""
    member_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Entry):
    """A diary entry or recall; ``date`` is when it is due, ``recorded`` when it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Entry):
    """A referral or another request; ``priority`` and ``request_type`` as sent."""

    priority: Coded = NOT_CODED
    recipients: tuple[Agent, ...] = ()
    request_type: str = ""
    request_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Entry):
    """Old registration history; information only, never acted upon."""

    responsible: Agent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty(Entry):
    """A composition's statement that it has no content."""

"""What is compared, what may differ, and what a comparison answers: values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.health_record import ClinicalDate, Entry


class Kind(Enum):
    """What an item is; the order is the order of reading, the most dangerous first."""

    ALLERGY = "Allergies"
    MEDICATION = "Medication"
    PROBLEM = "Problems"
    IMMUNISATION = "Immunisations"
    RESULT = "Results"
    ENTRY = "Other entries"
    DOCUMENT = "Documents"
    REFERRAL = "Referrals and requests"
    PLAN = "Plans and recalls"
    REPORT = "Laboratory reports"
    NOTE = "Notes"
    REGISTRATION = "Old registrations"


class Field(Enum):
    """One thing an item says; the value is its label."""

    NAME = "Name"
    CODE = "Code"
    CODING = "Coding"
    SORT = "Kind"
    STATUS = "Status"
    SIGNIFICANCE = "Significance"
    DOSE = "Dose"
    QUANTITY = "Quantity"
    VALUE = "Value"
    RANGE = "Range"
    FLAG = "Flag"
    DATE = "Date"
    END = "End date"
    ISSUES = "Issues"
    REASON = "Reason for the stop"
    TO = "To"
    PRIORITY = "Priority"
    FILE = "File"
    ABOUT = "About"
    HIDDEN = "Hidden from the patient"
    CERTAINTY = "Certainty"
    TEXT = "Text"


class Finding(Enum):
    """What became of an item between the two records."""

    ONLY_THEIRS = "Only in the record that came"
    CHANGED = "Changed"
    ONLY_OURS = "Only in our old record"
    SAME = "Same"


class Confidence(Enum):
    """How sure a match is; a possible one must be checked by eye."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Reason(Enum):
    """Why two items are held to be one, by the stage that joined them."""

    IDENTICAL = "Everything agrees"
    SAME_ID = "The same id, and the same words or code"
    SAME_FILE = "The same file, byte for byte"
    CODE_AND_DATE = "The same code on the same date"
    WORDS_AND_DATE = "The same words on the same date"
    CODE = "The same code; the dates differ"
    WORDS = "The same words; the dates differ"
    SIMILAR = "Similar words on the same date"

    @property
    def confidence(self) -> Confidence:
        """How sure a match of this stage is."""
        return _CONFIDENCES[self]


_CONFIDENCES = {
    Reason.IDENTICAL: Confidence.CERTAIN,
    Reason.SAME_ID: Confidence.CERTAIN,
    Reason.SAME_FILE: Confidence.CERTAIN,
    Reason.CODE_AND_DATE: Confidence.LIKELY,
    Reason.WORDS_AND_DATE: Confidence.LIKELY,
    Reason.CODE: Confidence.POSSIBLE,
    Reason.WORDS: Confidence.POSSIBLE,
    Reason.SIMILAR: Confidence.POSSIBLE,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a record says, made of one statement or of several that belong together.

    Attributes:
        entry: The statement that stands for it; ``covers`` are the ordinals of all of them.
        date: When it was, began or is due; else when it was recorded.
        identifying: The codes that say what it is, each with its system; never a degrade mark.
        fields: What it says, as sent, in the order of :class:`Field`; empty parts are left out.
        is_running: A problem or medicine that was active.
        is_drug: An allergy that was filed as one to a drug.
    """

    kind: Kind
    name: str
    date: ClinicalDate
    entry: Entry
    identifying: frozenset[str]
    fields: tuple[tuple[Field, str], ...]
    covers: frozenset[int]
    own_id: str = ""
    file: str = ""
    is_running: bool = False
    is_drug: bool = False
    compared: tuple[tuple[Field, str], ...] = field(default=(), repr=False)
    """The fields as they are compared: letter case, spacing and dashes say nothing."""

    @property
    def family(self) -> Kind:
        """What it may be matched with: a value that was lost makes no other statement of it."""
        return Kind.ENTRY if self.kind in _OBSERVED else self.kind

    def said(self, which: Field) -> str:
        """What it says under one label, empty when it says nothing."""
        return dict(self.fields).get(which, "")


_OBSERVED = frozenset((Kind.IMMUNISATION, Kind.RESULT, Kind.ENTRY))


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: what ours says and what theirs says, each as sent, empty if not."""

    field: Field
    ours: str
    theirs: str


class Attention(Enum):
    """Why a difference matters for safety, the most dangerous first."""

    ALLERGY_ONLY_OURS = "allergy only ours"
    ALLERGY_NEW = "allergy new"
    ALLERGY_CHANGED = "allergy changed"
    MEDICINE_NEW = "medicine new"
    MEDICINE_STOPPED = "medicine stopped"
    DOSE_CHANGED = "dose changed"
    MEDICINE_ONLY_OURS = "medicine only ours"
    CODING_LOST = "coding lost"
    PROBLEM_NEW = "problem new"
    PROBLEM_ONLY_OURS = "problem only ours"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a comparison: an item of either record, or a pair held to be one.

    Attributes:
        reason: Why the two are held to be one; None when the item has no counterpart.
        since: Whether it came about after the patient left: True, False, or None when the date of
            leaving or that of the item is not known.
        attention: Why a person must look, None when nothing about it is dangerous.
    """

    ours: Item | None
    theirs: Item | None
    reason: Reason | None = None
    changes: tuple[Change, ...] = ()
    since: bool | None = None
    attention: Attention | None = None

    @property
    def item(self) -> Item:
        """The item as the record that came has it, else as ours has it."""
        one = self.theirs or self.ours
        if one is None:
            raise ValueError("a line has an item on one side at least")
        return one

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.item.kind

    @property
    def finding(self) -> Finding:
        """Same, changed, only ours or only theirs."""
        if self.ours is None:
            return Finding.ONLY_THEIRS
        if self.theirs is None:
            return Finding.ONLY_OURS
        return Finding.CHANGED if self.changes else Finding.SAME

    @property
    def is_new(self) -> bool:
        """Whether it is new since the patient left us."""
        return self.finding is Finding.ONLY_THEIRS and self.since is True


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records, item by item: what needs attention first, then by kind, newest first.

    Attributes:
        left_on: When the patient left us, where that is known.
        ordering: How many statements of ours and theirs only order others (headings, link sets
            that are no problem), and are not compared.
    """

    lines: tuple[Line, ...]
    left_on: date | None = None
    ordering: tuple[int, int] = (0, 0)

    def having(self, finding: Finding) -> tuple[Line, ...]:
        """The lines with one finding, in order."""
        return tuple(one for one in self.lines if one.finding is finding)

    def count(self, finding: Finding) -> int:
        """How many lines have a finding."""
        return sum(one.finding is finding for one in self.lines)

    @property
    def new(self) -> tuple[Line, ...]:
        """What is new since the patient left us."""
        return tuple(one for one in self.lines if one.is_new)

    @property
    def needing_attention(self) -> tuple[Line, ...]:
        """The differences that matter for safety, the most dangerous first."""
        return tuple(one for one in self.lines if one.attention is not None)

    @property
    def is_same(self) -> bool:
        """Whether the two say the same."""
        return all(one.finding is Finding.SAME for one in self.lines)

    def kinds(self) -> Iterator[Kind]:
        """The kinds that have a line, in order of reading."""
        there = {one.kind for one in self.lines}
        return (kind for kind in Kind if kind in there)

"""The small values inside entries: quantities, ranges, specimens, files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.health_record.codes import NOT_CODED, Coded
from gp2gp_desktop.domain.health_record.dates import UNKNOWN_DATE, ClinicalDate


class Interpretation(Enum):
    """How the sender judged a result; all four are kept and shown."""

    HIGH = "high"
    LOW = "low"
    OUT_OF_RANGE = "outside the range"
    POTENTIALLY_ABNORMAL = "potentially abnormal"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, exactly as sent; never converted, never rounded."""

    value: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class ObservedValue:
    """What was measured or found.

    Attributes:
        text: The value to show, such as ``5.2 mmol/L``, ``<5 mg/L`` or ``Ex-smoker``.
        quantity: A plain number with unit, when it was one.
        low: The lower bound, when an interval was sent.
        high: The upper bound, when an interval was sent.
        coded: The coded answer, when it was one.
        type: The HL7 type as sent (``PQ``, ``IVL_PQ``, ``ST``, ``CD``); empty when it had none.
    """

    text: str
    quantity: Quantity | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    coded: Coded | None = None
    type: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceRange:
    """The range the laboratory gave, exactly as sent; either bound or the text may be missing."""

    text: str = ""
    low: Quantity | None = None
    high: Quantity | None = None

    def __str__(self) -> str:
        if self.text:
            return self.text
        if self.low and self.high:
            return f"{self.low} to {self.high}"
        if self.low:
            return f"{self.low} or more"
        return f"up to {self.high}" if self.high else ""


@dataclass(frozen=True, slots=True)
class SpecimenDetail:
    """What was taken and when: number, material and collection time as sent."""

    number: str = ""
    material: str = ""
    collected: ClinicalDate = UNKNOWN_DATE


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """A file an entry refers to, as the extract names it (gp2gp-messages 2.7)."""

    id: str
    file_name: str
    link: str = ""
    media_type: str = ""
    code: Coded = NOT_CODED
    hidden_from_patient: bool = False


class SupplyKind(Enum):
    """The four parts a medication statement may have."""

    AUTHORISE = "authorised"
    PRESCRIBE = "issued"
    DISCONTINUE = "stopped"
    DISPENSE = "dispensed"


class AttachmentState(Enum):
    """What became of a file; the values are those of ``inspect --json``."""

    PRESENT = "present"
    MISSING = "missing"
    PLACEHOLDER = "placeholder"
    UNLINKED = "unlinked"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came, or should have come, with the extract; ``size`` in bytes.

    ``name`` is the sender's and must never be used as a path; ``aliases`` are further ids by which
    the record may call the document.
    """

    name: str
    media_type: str
    size: int | None
    sha256: str
    state: AttachmentState
    document_id: str = ""
    aliases: tuple[str, ...] = ()

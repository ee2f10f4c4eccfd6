"""Why a clinician must look at a record, most dangerous first (design 7, process-and-rules 5.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ConcernKind(Enum):
    """What is the matter; declared in order of danger, and the values are stored."""

    DEGRADED_DRUG_ALLERGY = "degraded_drug_allergy"
    POSSIBLE_ALLERGY = "possible_allergy"
    DEGRADED_ALLERGY = "degraded_allergy"
    DEGRADED_MEDICATION = "degraded_medication"
    REPEAT = "repeat_to_reauthorise"
    DOCUMENT_MISSING = "document_missing"
    DEGRADED_REFERRAL = "degraded_referral"
    DEGRADED_REQUEST = "degraded_request"
    DEGRADED_PLAN = "degraded_plan"
    DEGRADED_ENTRY = "degraded_entry"
    LINK_LOST = "link_lost"
    NOT_UNDERSTOOD = "not_understood"


DANGER = {kind: place for place, kind in enumerate(ConcernKind)}
"""How dangerous a kind is: 0 comes first."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing a person must look at.

    ``id`` is made of the kind and the statement's id, so that the same extract gives the same
    concerns. ``codes`` are the codes as sent, in words; ``recorded`` is a date as the record shows
    it; ``place`` says where in the record the entry stands.
    """

    id: str
    kind: ConcernKind
    title: str
    original_text: str = ""
    codes: tuple[str, ...] = ()
    recorded: str = ""
    author: str = ""
    place: str = ""
    statement_id: str = ""

    @property
    def blocks_prescribing(self) -> bool:
        """Whether nothing may be prescribed until it is dealt with."""
        return self.kind is ConcernKind.DEGRADED_DRUG_ALLERGY

"""The clinician's queue: one line a record, with everything a list says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.review_order import risk
from gp2gp_desktop.workflow.ports import UnitOfWork

_DEGRADED = tuple(kind for kind in ConcernKind if kind.name.endswith("DEGRADED"))


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One record in the clinician's queue."""

    review: Review
    registration: Registration
    place: int
    blocked: bool
    drug_allergies: int
    medications: int
    repeats: int
    missing: int
    degrades: int
    left: int
    done: int
    holder: str


def in_queue(work: UnitOfWork) -> tuple[Review, ...]:
    """Every review that waits for a clinician: the one source of every count of them."""
    return tuple(review for review in work.reviews.open() if review.stop is None)


def queue_line(review: Review, registration: Registration, now: datetime) -> QueueLine:
    """What the queue says about one record."""
    left = len(review.open_items)
    return QueueLine(
        review=review,
        registration=registration,
        place=risk(review, registration.returning)[0],
        blocked=review.prescribing_blocked,
        drug_allergies=review.count(ConcernKind.DRUG_ALLERGY_DEGRADED),
        medications=review.count(ConcernKind.CURRENT_MEDICATION_DEGRADED),
        repeats=review.count(ConcernKind.REPEAT_TO_REAUTHORISE),
        missing=review.count(ConcernKind.DOCUMENT_MISSING, ConcernKind.DOCUMENT_PLACEHOLDER),
        degrades=review.count(*_DEGRADED),
        left=left,
        done=len(review.items) - left,
        holder=review.holder(now),
    )

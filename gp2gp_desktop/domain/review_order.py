"""The clinician's queue: which record comes first (process-and-rules 5.4)."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.concerns import ConcernKind as K
from gp2gp_desktop.domain.review import Review

_BY_KIND: tuple[tuple[int, tuple[K, ...]], ...] = (
    (3, (K.POSSIBLE_ALLERGY, K.NON_DRUG_ALLERGY_DEGRADED)),
    (4, (K.CURRENT_MEDICATION_DEGRADED,)),
    (5, (K.REPEAT_TO_REAUTHORISE,)),
    (6, (K.DOCUMENT_PLACEHOLDER, K.DOCUMENT_MISSING)),
)
_RETURNING, _THE_REST = 7, 8


def risk(review: Review, returning: bool) -> tuple[int, bool, datetime]:
    """The place in the clinician's queue: the lowest comes first.

    Prescribing blocked with a patient waiting, blocked, allergies in words, current medicines
    without a code, repeats, missing documents, returning patients, the rest. Within one place a
    waiting patient comes first, then the record that was filed first: its time is the shortest.
    """
    return (_place(review, returning), review.pending is None, review.created_at)


def _place(review: Review, returning: bool) -> int:
    if review.prescribing_blocked:
        return 2 if review.pending is None else 1
    for place, kinds in _BY_KIND:
        if review.count(*kinds):
            return place
    return _RETURNING if returning else _THE_REST

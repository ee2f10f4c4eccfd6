"""The whole order of the clinician's queue, from the most dangerous to the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gp2gp_desktop.domain.concerns import ConcernKind as K
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.review_marks import Pending, PendingKind
from gp2gp_desktop.domain.review_order import risk
from tests.domain.test_review import ALLERGY, NOW, a_review

WAITING = Pending(PendingKind.MEDICATION, "Priya Nand", NOW)


def test_the_queue_goes_by_danger_then_by_who_waits_then_by_the_time_that_is_left() -> None:
    waits = replace(a_review(ALLERGY), pending=WAITING)
    rest, older = a_review(), replace(a_review(), created_at=NOW - timedelta(hours=5))
    order: list[tuple[Review, bool]] = [
        (replace(waits, created_at=NOW - timedelta(hours=1)), False),
        (waits, False),
        (replace(a_review(ALLERGY), created_at=NOW - timedelta(hours=9)), False),
        (a_review(K.POSSIBLE_ALLERGY), False),
        (replace(a_review(K.CURRENT_MEDICATION_DEGRADED), pending=WAITING), False),
        (a_review(K.CURRENT_MEDICATION_DEGRADED), False),
        (a_review(K.REPEAT_TO_REAUTHORISE), False),
        (a_review(K.DOCUMENT_MISSING), False),
        (rest, True),
        (replace(rest, pending=WAITING), False),
        (older, False),
        (rest, False),
    ]

    places = [risk(review, returning) for review, returning in order]

    assert places == sorted(places)
    assert len(set(places)) == len(order)

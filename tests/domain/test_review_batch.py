"""Several entries at once: only harmless ones, only displayed ones, at most 20, all or none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gp2gp_desktop.domain.concerns import Concern, ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record.dates import UNKNOWN_DATE
from gp2gp_desktop.domain.review import Review, Verb, new_review
from gp2gp_desktop.domain.review_batch import (
    BATCH_KINDS,
    BATCH_MOST,
    accepted_together,
    may_be_accepted,
    reopened_together,
)

NOW = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
ME = "Dr Ruth Adeyemi"


def a_review(*kinds: ConcernKind) -> Review:
    """One open entry of each kind, called by its place."""
    found = tuple(
        Concern(str(at), kind, f"entry {at}", "", (), UNKNOWN_DATE, UNKNOWN_DATE, "", "")
        for at, kind in enumerate(kinds)
    )
    return new_review("v", "r", "sha", found, NOW)


def all_of(review: Review) -> tuple[str, ...]:
    return tuple(item.concern.id for item in review.items)


HARMLESS = a_review(*sorted(BATCH_KINDS, key=lambda one: one.value))


def test_harmless_entries_that_were_displayed_stay_as_text() -> None:
    ids = all_of(HARMLESS)
    done = accepted_together(HARMLESS, ids, frozenset(ids), ME, NOW)
    assert len(done.stays_as_text) == len(ids) == 4
    assert not done.open_items


@pytest.mark.parametrize("kind", [one for one in ConcernKind if one not in BATCH_KINDS])
def test_no_other_kind_is_ever_accepted_in_a_batch(kind: ConcernKind) -> None:
    review = a_review(ConcernKind.PLAN_DEGRADED, kind)
    with pytest.raises(CannotContinue, match="“entry 1” is never accepted together"):
        accepted_together(review, all_of(review), frozenset(all_of(review)), ME, NOW)
    assert [may_be_accepted(review.item(one)) for one in ("0", "1")] == [True, False]


def test_every_offender_is_named() -> None:
    review = a_review(
        ConcernKind.DRUG_ALLERGY_DEGRADED, ConcernKind.PLAN_DEGRADED, ConcernKind.PLAN_DEGRADED
    )
    with pytest.raises(CannotContinue) as refused:
        accepted_together(review, all_of(review), frozenset({"0", "1"}), ME, NOW)
    assert "“entry 0” is never" in str(refused.value)
    assert "“entry 2” has not been looked at yet" in str(refused.value)
    assert "entry 1" not in str(refused.value)


def test_at_most_twenty_and_at_least_one() -> None:
    review = a_review(*[ConcernKind.PLAN_DEGRADED] * (BATCH_MOST + 1))
    ids = all_of(review)
    with pytest.raises(CannotContinue, match="at most 20"):
        accepted_together(review, ids, frozenset(ids), ME, NOW)
    with pytest.raises(CannotContinue, match="Choose the entries"):
        accepted_together(review, (), frozenset(ids), ME, NOW)
    assert len(accepted_together(review, ids[:-1], frozenset(ids), ME, NOW).open_items) == 1


def test_what_is_done_already_is_not_done_again() -> None:
    ids = all_of(HARMLESS)
    done = accepted_together(HARMLESS, ids[:1], frozenset(ids), ME, NOW)
    with pytest.raises(CannotContinue, match="dealt with already"):
        accepted_together(done, ids, frozenset(ids), ME, NOW)


def test_a_batch_is_undone_whole_within_ten_seconds_only() -> None:
    ids = all_of(HARMLESS)
    done = accepted_together(HARMLESS, ids, frozenset(ids), ME, NOW)
    assert reopened_together(done, ids, NOW + timedelta(seconds=10)) == HARMLESS
    with pytest.raises(CannotContinue, match="ten seconds are over"):
        reopened_together(done, ids, NOW + timedelta(seconds=11))
    assert {item.resolution.verb for item in done.items if item.resolution} == {Verb.ACCEPT}

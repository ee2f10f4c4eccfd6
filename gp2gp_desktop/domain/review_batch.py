"""Accepting several harmless entries at once, with safeguards (product-ux 3.8).

Only kinds that cannot hurt by staying text, only what was displayed, at most 20; and when one of
them does not belong, nothing is accepted and every one that does not is named.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.review import Resolution, Review, ReviewItem, Verb

BATCH_KINDS = frozenset(
    (
        ConcernKind.RECORD_ENTRY_DEGRADED,
        ConcernKind.PLAN_DEGRADED,
        ConcernKind.REQUEST_DEGRADED,
        ConcernKind.REFERRAL_DEGRADED,
    )
)
BATCH_MOST = 20
UNDO_LASTS = timedelta(seconds=10)

_NOTHING = "Nothing was accepted: "


def accepted_together(
    review: Review, ids: tuple[str, ...], displayed: frozenset[str], by: str, at: datetime
) -> Review:
    """The review with all of these staying as text, or none of them.

    Args:
        displayed: the ids of the entries that the person has had in sight, in full.

    Raises:
        CannotContinue: naming every entry that may not be among them, and why.
    """
    chosen = tuple(dict.fromkeys(ids))
    if not chosen:
        raise CannotContinue("Choose the entries that stay as text.")
    if len(chosen) > BATCH_MOST:
        raise CannotContinue(
            f"{_NOTHING}{len(chosen)} entries are chosen, and at most {BATCH_MOST} can be accepted "
            "at once. Take some away."
        )
    items = [review.item(one) for one in chosen]
    wrong = [f"“{one.concern.title}” {why}" for one in items if (why := _why_not(one, displayed))]
    if wrong:
        raise CannotContinue(f"{_NOTHING}{'; '.join(wrong)}. Deal with it by itself.")
    for one in items:
        review = review.resolved(one.concern.id, Resolution(Verb.ACCEPT, by, at))
    return review


def reopened_together(review: Review, ids: tuple[str, ...], now: datetime) -> Review:
    """The review with a batch open again, within ten seconds of accepting it.

    Raises:
        CannotContinue: later, or when one of them was dealt with otherwise since.
    """
    for one in ids:
        done = review.item(one).resolution
        if done is None or done.verb is not Verb.ACCEPT or now - done.at > UNDO_LASTS:
            raise CannotContinue(
                "The ten seconds are over, or an entry was changed since. Nothing was undone: "
                "choose an entry in the list and open it again by itself."
            )
        review = review.reopened(one)
    return review


def may_be_accepted(item: ReviewItem) -> bool:
    """Whether an entry is open, not flagged, and of a kind that may be accepted with others."""
    return item.is_open and item.flag is None and item.concern.kind in BATCH_KINDS


def _why_not(item: ReviewItem, displayed: frozenset[str]) -> str:
    if item.concern.kind not in BATCH_KINDS:
        return "is never accepted together with others"
    if not item.is_open:
        return "is dealt with already"
    if item.flag is not None:
        return f"is flagged by {item.flag.by}"
    return "" if item.concern.id in displayed else "has not been looked at yet"

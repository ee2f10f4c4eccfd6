"""The clinical review of a filed record: what must be looked at, and what was done about it.

The review hangs on the filed record and never delays filing (process-and-rules 5.1). Its states
are a dimension of their own. A degraded drug allergy blocks prescribing until it is recoded, or
removed with a reason; it can never stay as text (REQ22-S84, GPG4 8b.3.2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.concerns import Concern, ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue, NotFound
from gp2gp_desktop.domain.health_record import Coding

CLAIM_LASTS = timedelta(minutes=30)


class ReviewState(Enum):
    """Where a review has got to."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SIGNED_OFF = "signed_off"


REVIEW_WORDS = {
    ReviewState.NOT_STARTED: "Not started",
    ReviewState.IN_PROGRESS: "In progress",
    ReviewState.SIGNED_OFF: "Signed off",
}


class Verb(Enum):
    """What a person can do about a concern; the value is the button."""

    ACCEPT = "Accept as text"
    RECODE = "Recode"
    REMOVE = "Remove"
    REAUTHORISE = "Re-authorise"
    LEAVE_OFF = "Leave off"
    ASKED = "Asked the previous practice"
    SEEN = "Seen"


K, V = ConcernKind, Verb
_TEXT = (V.ACCEPT, V.RECODE)
VERBS: dict[ConcernKind, tuple[Verb, ...]] = {
    K.DRUG_ALLERGY_DEGRADED: (V.RECODE, V.REMOVE),
    K.POSSIBLE_ALLERGY: (V.RECODE, V.SEEN),
    K.NON_DRUG_ALLERGY_DEGRADED: (V.RECODE, V.ACCEPT, V.REMOVE),
    K.CURRENT_MEDICATION_DEGRADED: (V.RECODE, V.LEAVE_OFF),
    K.REPEAT_TO_REAUTHORISE: (V.REAUTHORISE, V.LEAVE_OFF),
    K.DOCUMENT_PLACEHOLDER: (V.ASKED, V.SEEN),
    K.DOCUMENT_MISSING: (V.ASKED, V.SEEN),
    K.PAST_MEDICATION_DEGRADED: _TEXT,
    K.REFERRAL_DEGRADED: _TEXT,
    K.PLAN_DEGRADED: _TEXT,
    K.REQUEST_DEGRADED: _TEXT,
    K.RECORD_ENTRY_DEGRADED: _TEXT,
    K.DANGLING_LINK: (V.SEEN,),
    K.NOT_UNDERSTOOD: (V.SEEN,),
}
"""What may be done about each kind: ``Accept as text`` is never there for a drug allergy."""

VERB_PERMISSIONS: dict[Verb, Permission] = {
    verb: Permission.REAUTHORISE if verb is Verb.REAUTHORISE else Permission.REVIEW_RECORD
    for verb in Verb
}

NEEDS_REASON = frozenset({Verb.REMOVE, Verb.LEAVE_OFF})
NEEDS_CODE = frozenset({Verb.RECODE})
STAYS_AS_TEXT = frozenset({Verb.ACCEPT})


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was done about a concern, by whom, when and why; ``coding`` when it was recoded."""

    verb: Verb
    by: str
    at: datetime
    reason: str = ""
    coding: Coding | None = None


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One concern, and what was done about it."""

    concern: Concern
    resolution: Resolution | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has dealt with it."""
        return self.resolution is None

    @property
    def blocks_prescribing(self) -> bool:
        """Whether prescribing stays blocked because of it."""
        return self.is_open and self.concern.blocks_prescribing


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one filed record; ``extract`` is the SHA-256 of the message it was read from.

    ``claimed_by`` is the display name of the clinician who has it in hand.
    """

    id: str
    registration: str
    extract: str
    created_at: datetime
    items: tuple[ReviewItem, ...] = ()
    claimed_by: str = ""
    claimed_at: datetime | None = None
    signed_off_by: str = ""
    signed_off_at: datetime | None = None
    version: int = 0

    @property
    def state(self) -> ReviewState:
        """Where the review has got to."""
        if self.signed_off_at:
            return ReviewState.SIGNED_OFF
        started = self.claimed_by or any(not item.is_open for item in self.items)
        return ReviewState.IN_PROGRESS if started else ReviewState.NOT_STARTED

    @property
    def open_items(self) -> tuple[ReviewItem, ...]:
        """What is still to be dealt with, most dangerous first."""
        return tuple(item for item in self.items if item.is_open)

    @property
    def prescribing_blocked(self) -> bool:
        """Whether any degraded drug allergy is still open."""
        return any(item.blocks_prescribing for item in self.items)

    @property
    def stays_as_text(self) -> tuple[ReviewItem, ...]:
        """The entries accepted as text, which sign-off names."""
        return tuple(i for i in self.items if i.resolution and i.resolution.verb in STAYS_AS_TEXT)

    def count(self, *kinds: ConcernKind) -> int:
        """How many open items are of these kinds."""
        return sum(item.concern.kind in kinds for item in self.open_items)

    def item(self, concern_id: str) -> ReviewItem:
        """The item of a concern.

        Raises:
            NotFound: when the record raised no such concern.
        """
        for item in self.items:
            if item.concern.id == concern_id:
                return item
        raise NotFound("That entry is not part of this review. Open the review again.")

    def claimed(self, by: str, at: datetime) -> Review:
        """The review in somebody's hands.

        Raises:
            CannotContinue: when another clinician claimed it less than 30 minutes ago.
        """
        held = self.holder(at)
        if held and held != by:
            raise CannotContinue(f"{held} has this review in hand. Ask them, or choose another.")
        return replace(self, claimed_by=by, claimed_at=at)

    def holder(self, now: datetime) -> str:
        """Who has it in hand; a claim lapses after 30 minutes without work on it."""
        if self.claimed_at is None or now - self.claimed_at > CLAIM_LASTS:
            return ""
        return self.claimed_by

    def resolved(self, concern_id: str, resolution: Resolution) -> Review:
        """The review with one concern dealt with.

        Raises:
            CannotContinue: when the verb is not allowed for the kind, a reason or code is missing,
                or the review is signed off.
        """
        self._require_open()
        item = self.item(concern_id)
        _check(item.concern.kind, resolution)
        return self._with(replace(item, resolution=resolution))

    def reopened(self, concern_id: str) -> Review:
        """The review with one concern open again (undo).

        Raises:
            CannotContinue: when there is nothing to undo, or the review is signed off.
        """
        self._require_open()
        item = self.item(concern_id)
        if item.is_open:
            raise CannotContinue("There is nothing to undo for this entry.")
        return self._with(replace(item, resolution=None))

    def signed_off(self, by: str, at: datetime) -> Review:
        """The review brought to its end.

        Raises:
            CannotContinue: while anything is open.
        """
        self._require_open()
        left = len(self.open_items)
        if left:
            things = "1 entry is" if left == 1 else f"{left} entries are"
            raise CannotContinue(f"{things} still to be reviewed. Deal with them, then sign off.")
        return replace(self, signed_off_by=by, signed_off_at=at)

    def _require_open(self) -> None:
        if self.signed_off_at:
            raise CannotContinue("This review is signed off. A correction is a new entry.")

    def _with(self, changed: ReviewItem) -> Review:
        items = tuple(
            changed if item.concern.id == changed.concern.id else item for item in self.items
        )
        return replace(self, items=items)


def _check(kind: ConcernKind, resolution: Resolution) -> None:
    if resolution.verb not in VERBS[kind]:
        if kind is ConcernKind.DRUG_ALLERGY_DEGRADED:
            raise CannotContinue(
                "A drug allergy without a usable code raises no prescribing alert, so it cannot "
                "stay as text. Recode it, or remove it with a reason."
            )
        allowed = " or ".join(f"“{verb.value}”" for verb in VERBS[kind])
        raise CannotContinue(f"“{resolution.verb.value}” does not fit this entry: use {allowed}.")
    if resolution.verb in NEEDS_REASON and not resolution.reason.strip():
        raise CannotContinue(f"Enter the reason for “{resolution.verb.value}”.")
    if resolution.verb in NEEDS_CODE and resolution.coding is None:
        raise CannotContinue("Select the code to use instead.")


def new_review(
    id: str,  # noqa: A002 - the field's own name
    registration: str,
    extract: str,
    concerns: tuple[Concern, ...],
    at: datetime,
) -> Review:
    """The review a filed record needs: one item a concern, most dangerous first."""
    ordered = sorted(concerns, key=lambda concern: concern.kind.danger)
    return Review(id, registration, extract, at, tuple(ReviewItem(c) for c in ordered))


def risk(review: Review, returning: bool) -> tuple[int, datetime]:
    """The place in the clinician's queue: the lowest comes first (process-and-rules 5.4)."""
    if review.prescribing_blocked:
        return (1, review.created_at)
    order: tuple[tuple[int, tuple[ConcernKind, ...]], ...] = (
        (2, (K.POSSIBLE_ALLERGY, K.NON_DRUG_ALLERGY_DEGRADED)),
        (3, (K.CURRENT_MEDICATION_DEGRADED,)),
        (4, (K.REPEAT_TO_REAUTHORISE,)),
        (5, (K.DOCUMENT_PLACEHOLDER, K.DOCUMENT_MISSING)),
    )
    for place, kinds in order:
        if review.count(*kinds):
            return (place, review.created_at)
    return (6 if returning else 7, review.created_at)

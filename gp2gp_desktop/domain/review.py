"""The clinical review of a filed record: what must be looked at, and what was done about it.

The review hangs on the filed record and never delays filing (process-and-rules 5.1). Its states
are a dimension of their own. A degraded drug allergy blocks prescribing until it is recoded, or
removed with a reason; it can never stay as text (REQ22-S84, GPG4 8b.3.2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from gp2gp_desktop.domain.concerns import Concern, ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue, NotFound
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.review_marks import Flag, Pending, Stop, Ticked
from gp2gp_desktop.domain.review_verbs import (
    NEEDS_CODE,
    NEEDS_REASON,
    STAYS_AS_TEXT,
    VERB_PERMISSIONS,
    VERBS,
    Verb,
    require_fits,
)

__all__ = [
    "CLAIM_LASTS",
    "NEEDS_CODE",
    "NEEDS_REASON",
    "REVIEW_WORDS",
    "STAYS_AS_TEXT",
    "VERBS",
    "VERB_PERMISSIONS",
    "Resolution",
    "Review",
    "ReviewItem",
    "ReviewState",
    "Verb",
    "new_review",
]

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


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was done about a concern, by whom, when and why; ``coding`` when it was recoded.

    ``checked_by`` is the second person, where one was needed.
    """

    verb: Verb
    by: str
    at: datetime
    reason: str = ""
    coding: Coding | None = None
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One concern, and what was done about it."""

    concern: Concern
    resolution: Resolution | None = None
    flag: Flag | None = None

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

    ``claimed_by`` is the display name of the clinician who has it in hand. ``pending`` says that
    the patient cannot wait, ``stop`` that nobody may open the record.
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
    pending: Pending | None = None
    stop: Stop | None = None
    ticked: tuple[Ticked, ...] = ()
    version: int = 0

    @property
    def state(self) -> ReviewState:
        """Where the review has got to."""
        if self.signed_off_at:
            return ReviewState.SIGNED_OFF
        started = self.claimed_by or any(not item.is_open for item in self.items)
        return ReviewState.IN_PROGRESS if started else ReviewState.NOT_STARTED

    @property
    def needs_somebody(self) -> bool:
        """Whether it waits for its signature, or its stop for a second person."""
        if self.stop is not None:
            return not self.stop.is_final
        return self.signed_off_at is None

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
        self.require_open()
        item = self.item(concern_id)
        require_fits(
            item.concern.kind,
            resolution.verb,
            resolution.reason,
            has_code=resolution.coding is not None,
        )
        return self._with(replace(item, resolution=resolution, flag=None))

    def reopened(self, concern_id: str) -> Review:
        """The review with one concern open again (undo).

        Raises:
            CannotContinue: when there is nothing to undo, or the review is signed off.
        """
        self.require_open()
        item = self.item(concern_id)
        if item.is_open:
            raise CannotContinue("There is nothing to undo for this entry.")
        return self._with(replace(item, resolution=None))

    def flagged(self, concern_id: str, flag: Flag | None) -> Review:
        """The review with a note on an open entry, or without one.

        Raises:
            CannotContinue: when the note is empty, or the entry is dealt with.
        """
        self.require_open()
        item = self.item(concern_id)
        if not item.is_open:
            raise CannotContinue("This entry is dealt with. Open it again, then flag it.")
        if flag is not None and not flag.note.strip():
            raise CannotContinue("Say in a few words what a colleague should look at.")
        return self._with(replace(item, flag=flag))

    def signed_off(self, by: str, at: datetime) -> Review:
        """The review brought to its end.

        Raises:
            CannotContinue: while anything is open.
        """
        self.require_open()
        left = len(self.open_items)
        if left:
            things = "1 entry is" if left == 1 else f"{left} entries are"
            raise CannotContinue(f"{things} still to be reviewed. Deal with them, then sign off.")
        return replace(self, signed_off_by=by, signed_off_at=at)

    def stopped(self, stop: Stop) -> Review:
        """The review of a record that nobody may open any more.

        Raises:
            CannotContinue: when it is stopped already, or no reason is given.
        """
        if self.stop is not None:
            raise CannotContinue(f"This record was stopped by {self.stop.by} already.")
        if not stop.why.strip():
            raise CannotContinue("Say in a few words how you know. It is kept in the log.")
        return replace(self, stop=stop)

    def stop_checked(self, by: str, at: datetime) -> Review:
        """The review with its stop made final by a second person.

        Raises:
            CannotContinue: when it is not stopped, or final already.
        """
        return replace(self, stop=replace(self._open_stop(), checked_by=by, checked_at=at))

    def released(self) -> Review:
        """The review of a record that was stopped by mistake, in use again.

        Raises:
            CannotContinue: when it is not stopped, or a second person has made it final.
        """
        self._open_stop()
        return replace(self, stop=None)

    def _open_stop(self) -> Stop:
        if self.stop is None or self.stop.is_final:
            raise CannotContinue("There is no stop of this record that waits for a second person.")
        return self.stop

    def require_open(self) -> None:
        """Refuse changes to a record that is stopped, or whose review is signed off.

        Raises:
            CannotContinue: saying which.
        """
        if self.stop is not None:
            raise CannotContinue("This record is stopped, so nothing in it can be changed.")
        if self.signed_off_at:
            raise CannotContinue("This review is signed off. A correction is a new entry.")

    def _with(self, changed: ReviewItem) -> Review:
        items = tuple(
            changed if item.concern.id == changed.concern.id else item for item in self.items
        )
        return replace(self, items=items)


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

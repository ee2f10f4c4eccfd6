"""Accepting several harmless entries at once: what may be chosen, and undo; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.review_batch import BATCH_MOST, may_be_accepted
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import batch_wording as wording
from gp2gp_desktop.ui.record.items import subject
from gp2gp_desktop.ui.tokens import Tone

Save = Callable[[Callable[[], Review], Callable[[Review], None]], None]


@dataclass(frozen=True, slots=True)
class BatchShown:
    """Ids and words of the entries that were looked at, at most 20; how many still wait for it."""

    ready: tuple[tuple[str, str], ...] = ()
    waiting: int = 0

    @property
    def is_worth_while(self) -> bool:
        """Whether there is more than one entry to speak of."""
        return len(self.ready) + self.waiting > 1


class BatchView(Protocol):
    """What is said about batches."""

    def show_batch(self, shown: BatchShown) -> None:
        """What may be accepted at once."""


class BatchPresenter:
    """Remembers what was in sight, record by record, as long as the session lasts.

    Args:
        save: does something that saves the review, and hands the saved one on.
        saved: shows the saved review.
    """

    def __init__(
        self,
        context: Context,
        view: BatchView,
        save: Save,
        saved: Callable[[Review], None],
    ) -> None:
        self._context = context
        self._view = view
        self._save = save
        self._saved = saved
        self._seen: dict[str, frozenset[str]] = {}
        self._review: Review | None = None

    def show(self, review: Review | None, in_sight: str, *, may: bool) -> None:
        """The review as it stands, and the entry that is in sight now, if one is."""
        self._review = review
        if review is None or not may:
            self._view.show_batch(BatchShown())
            return
        seen = self._displayed(review)
        if in_sight:
            seen = self._seen[review.id] = seen | {in_sight}
        allowed = [item.concern for item in review.items if may_be_accepted(item)]
        ready = [(one.id, subject(one)) for one in allowed if one.id in seen]
        self._view.show_batch(BatchShown(tuple(ready[:BATCH_MOST]), len(allowed) - len(ready)))

    def accept(self, ids: tuple[str, ...]) -> None:
        """Let these stay as text, all or none."""
        review = self._review
        if review is None:
            return
        reviews, session = self._context.services.reviews, self._context.session
        displayed = self._displayed(review)
        self._save(
            lambda: reviews.accept_together(session, review, ids, displayed),
            lambda saved: self._accepted(saved, ids),
        )

    def _accepted(self, saved: Review, ids: tuple[str, ...]) -> None:
        self._saved(saved)
        self._context.say(
            wording.accepted(len(ids)), Tone.DONE, undo=lambda: self._undo(saved.id, ids)
        )

    def _undo(self, key: str, ids: tuple[str, ...]) -> None:
        review = self._review
        if review is None or review.id != key:
            return  # the status line outlives the record it told of
        reviews, session = self._context.services.reviews, self._context.session
        self._save(lambda: reviews.undo_together(session, review, ids), self._undone)

    def _undone(self, saved: Review) -> None:
        self._saved(saved)
        self._context.say(wording.UNDONE)

    def _displayed(self, review: Review) -> frozenset[str]:
        return self._seen.get(review.id, frozenset())

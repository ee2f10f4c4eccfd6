"""Takes each decision about an entry to the service, past the second person where one is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import NEEDS_CODE, NEEDS_REASON, Review, Verb
from gp2gp_desktop.domain.review_safeguards import act_of, question_of, subject_of
from gp2gp_desktop.domain.second_person import Checked
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import code_wording, wording
from gp2gp_desktop.ui.second_person.asking import Asking, AskingView, Wanted
from gp2gp_desktop.workflow.desk import person_of

Save = Callable[[Callable[[], Review], Callable[[Review], None]], None]
"""Does something that saves the review, and goes on with what was saved."""


class DecidingView(AskingView, Protocol):
    """What is said about a decision."""

    def show_problem(self, sentence: str, *, changed: bool) -> None:
        """A decision was refused; ``changed`` when another desk saved first."""

    def show_needed(self, sentence: str) -> None:
        """A reason or a code is missing; beside the field."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person wants to do with an entry of a review."""

    review: Review
    item: str
    verb: Verb
    reason: str = ""
    coding: Coding | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears what came of it."""

    decided: Callable[[Review, str], None]
    undone: Callable[[Review, str], None]
    flagged: Callable[[Review, str], None]
    signed: Callable[[Review], None]
    checked: Callable[[Review], None]


class Deciding:
    """Decisions about entries, one at a time."""

    def __init__(self, context: Context, view: DecidingView, save: Save, told: Told) -> None:
        self._context = context
        self._view = view
        self._save = save
        self._told = told
        self.asking = Asking(context, view)

    def decide(self, chosen: Chosen, about: Registration) -> None:
        """Deal with an entry; what is missing is said beside its field."""
        if chosen.verb in NEEDS_REASON and not chosen.reason.strip():
            self._view.show_needed(wording.REASON_MISSING[chosen.verb])
            return
        if chosen.verb in NEEDS_CODE and chosen.coding is None:
            self._view.show_needed(code_wording.CHOOSE_CODE)
            return
        concern = chosen.review.item(chosen.item).concern
        act = act_of(concern, chosen.verb, chosen.coding)
        if act is None:
            self._resolve(chosen, None)
            return
        question = question_of(concern, act, chosen.coding)
        what = f"{question}, in the record of {person_of(about)}"
        why = chosen.reason.strip() or code_wording.recoded_from(concern.text)
        subject = subject_of(chosen.review, concern, chosen.coding)
        wanted = Wanted(act, subject, what, why, about)
        self.asking.start(wanted, lambda word: self._resolve(chosen, word))

    def undo(self, review: Review, item: str) -> None:
        """Open an entry again."""
        services, session = self._context.services, self._context.session
        self._save(
            lambda: services.reviews.undo(session, review, item),
            lambda saved: self._told.undone(saved, item),
        )

    def flag(self, review: Review, item: str, note: str) -> None:
        """Put a note on an entry, or take it off with an empty one."""
        services, session = self._context.services, self._context.session
        self._save(
            lambda: services.reviews.flag(session, review, item, note),
            lambda saved: self._told.flagged(saved, item),
        )

    def tick(self, review: Review, number: int, *, done: bool) -> None:
        """Make a check of the list, or take it back."""
        services, session = self._context.services, self._context.session
        self._save(
            lambda: services.reviews.tick(session, review, number, done=done), self._told.checked
        )

    def sign_off(self, review: Review) -> None:
        """Sign the review."""
        services, session = self._context.services, self._context.session
        self._save(lambda: services.reviews.sign_off(session, review), self._told.signed)

    def _resolve(self, chosen: Chosen, word: Checked | None) -> None:
        services, session = self._context.services, self._context.session
        self._save(
            lambda: services.reviews.resolve(
                session,
                chosen.review,
                chosen.item,
                chosen.verb,
                reason=chosen.reason,
                coding=chosen.coding,
                checked=word,
            ),
            lambda saved: self._told.decided(saved, chosen.item),
        )

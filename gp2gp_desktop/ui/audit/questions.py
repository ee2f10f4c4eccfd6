"""The questions a manager is asked about a patient, each one choice away (process 7.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.audit import AuditAction as A
from gp2gp_desktop.domain.audit import AuditEntry, AuditNote

BLOCKED = "prescribing blocked"
"""What the log says before and after a change of the prescribing lock."""

LOOKED_THROUGH = 2_000
"""The newest entries among which a question that the database cannot answer is looked for."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Which entries answer a question: their kinds, and what else must be so of one of them."""

    words: str
    actions: frozenset[A]
    fits: Callable[[AuditNote], bool] | None = None

    def of(self, entries: tuple[AuditEntry, ...]) -> tuple[AuditEntry, ...]:
        """Those that answer it, in order."""
        if self.fits is None:
            return entries
        return tuple(entry for entry in entries if self.fits(entry.note))


class Question(Enum):
    """Each is answered by the log alone."""

    LOOKED = "looked"
    REGISTERED = "registered"
    SMARTCARD = "smartcard"
    CANDIDATE = "candidate"
    ROUTE = "route"
    FILED = "filed"
    DECIDED = "decided"
    UNLOCKED = "unlocked"
    REAUTHORISED = "reauthorised"
    LATE = "late"
    OVERRODE = "overrode"


def _unlocks(note: AuditNote) -> bool:
    return note.before == BLOCKED and note.after != BLOCKED


def _reauthorises(note: AuditNote) -> bool:
    return "“Re-authorise”" in note.sentence


QUESTIONS: dict[Question, Answers] = {
    Question.LOOKED: Answers("Who looked at the record?", frozenset({A.OPENED})),
    Question.REGISTERED: Answers(
        "Who registered the patient?", frozenset({A.STARTED, A.REGISTERED})
    ),
    Question.SMARTCARD: Answers("Was a smartcard there?", frozenset({A.REGISTERED})),
    Question.CANDIDATE: Answers(
        "Which NHS record was chosen?", frozenset({A.TRACED, A.TYPED_TRACE, A.CONFIRMED, A.DOUBTED})
    ),
    Question.ROUTE: Answers("Why this route?", frozenset({A.DECIDED})),
    Question.FILED: Answers(
        "Who filed or refused it?", frozenset({A.FILED, A.ATTACHED, A.REJECTED, A.DEFERRED})
    ),
    Question.DECIDED: Answers(
        "What was decided in the review?", frozenset({A.REVIEWED, A.UNDONE, A.SIGNED_OFF})
    ),
    Question.UNLOCKED: Answers(
        "When was prescribing unlocked?", frozenset({A.REVIEWED, A.UNDONE}), _unlocks
    ),
    Question.REAUTHORISED: Answers(
        "Who re-authorised medication?", frozenset({A.REVIEWED}), _reauthorises
    ),
    Question.LATE: Answers(
        "Why was it late?",
        frozenset(
            {
                A.UPDATE_FAILED,
                A.UPDATE_DONE,
                A.REQUESTED,
                A.ACKNOWLEDGED,
                A.REFUSED,
                A.RECEIVED,
                A.SENT_AGAIN,
                A.TIMED_OUT,
                A.FILING_FAILED,
                A.FILING_RETRIED,
                A.DEFERRED,
                A.FILED,
                A.PAPER,
            }
        ),
    ),
    Question.OVERRODE: Answers(
        "Who overrode a rule?", frozenset({A.RELEASED, A.DISAGREED, A.HOLD_WORKED, A.FACT_SUPPLIED})
    ),
}
"""In the order in which they are offered."""

"""What may be done about each kind of concern, by whom, and what it needs."""

from __future__ import annotations

from enum import Enum

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue


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


def require_fits(kind: ConcernKind, verb: Verb, reason: str, *, has_code: bool) -> None:
    """Refuse a verb that does not fit a kind, or that lacks its reason or its code.

    Raises:
        CannotContinue: saying what is missing, or what may be done instead.
    """
    if verb not in VERBS[kind]:
        if kind is ConcernKind.DRUG_ALLERGY_DEGRADED:
            raise CannotContinue(
                "A drug allergy without a usable code raises no prescribing alert, so it cannot "
                "stay as text. Recode it, or remove it with a reason."
            )
        allowed = " or ".join(f"“{one.value}”" for one in VERBS[kind])
        raise CannotContinue(f"“{verb.value}” does not fit this entry: use {allowed}.")
    if verb in NEEDS_REASON and not reason.strip():
        raise CannotContinue(f"Enter the reason for “{verb.value}”.")
    if verb in NEEDS_CODE and not has_code:
        raise CannotContinue("Select the code to use instead.")

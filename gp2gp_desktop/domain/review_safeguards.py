"""Which decisions of a review need a second person, and what exactly that person checks."""

from __future__ import annotations

from gp2gp_desktop.domain.concerns import Concern
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.recoding import is_allergy, is_other_substance
from gp2gp_desktop.domain.review import Review, Verb
from gp2gp_desktop.domain.second_person import Act


def act_of(concern: Concern, verb: Verb, coding: Coding | None) -> Act | None:
    """The act a second person must check, or None when one person may do it (product-ux 3.8)."""
    if not is_allergy(concern):
        return None
    if verb is Verb.REMOVE:
        return Act.REMOVE_ALLERGY
    if verb is Verb.RECODE and coding is not None and is_other_substance(concern, coding):
        return Act.RECODE_ALLERGY
    return None


def subject_of(review: Review, concern: Concern, coding: Coding | None) -> str:
    """What the check is about: the entry, and the code chosen for it."""
    return f"{review.id}/{concern.id}/{coding.code if coding else ''}"


def question_of(concern: Concern, act: Act, coding: Coding | None) -> str:
    """What the second person is asked, as a sentence without its end."""
    if act is Act.RECODE_ALLERGY and coding is not None:
        return f"recode “{concern.title}” to {coding.display} ({coding.code})"
    return f"remove “{concern.title}”"

"""The sixteen checks after filing, each with its owner (process-and-rules 5.3).

Some are the entries to review themselves: they are done when no such entry is open. The others
are ticked by a person, with name and time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from gp2gp_desktop.domain.concerns import ConcernKind as K
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.review_marks import Ticked


class Owner(Enum):
    """Whose check it is; the value is what a person reads."""

    CLINICIAN = "Clinician"
    PRESCRIBER = "Prescriber"
    ADMIN = "Admin"
    ADMIN_AND_CLINICIAN = "Admin and clinician"
    SUMMARISER = "Summariser"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what is checked, why, by whom.

    ``kinds`` are the entries whose review is this check; empty where a person ticks it.
    """

    number: int
    what: str
    rule: str
    owner: Owner
    kinds: tuple[K, ...] = ()


_C = Owner.CLINICIAN
CHECKS: tuple[Check, ...] = (
    Check(
        1,
        "Drug allergies without a code",
        "Any one locks all prescribing until it is recoded, or removed as wrong. Clear it in the "
        "clinical system too, or it travels on with the next transfer.",
        _C,
        (K.DRUG_ALLERGY_DEGRADED,),
    ),
    Check(
        2,
        "Other allergies and intolerances",
        "Check them with the patient.",
        _C,
        (K.NON_DRUG_ALLERGY_DEGRADED, K.POSSIBLE_ALLERGY),
    ),
    Check(
        3,
        "Repeat medicines",
        "Every repeat arrives off, and review dates do not come: re-authorise one by one.",
        Owner.PRESCRIBER,
        (K.REPEAT_TO_REAUTHORISE,),
    ),
    Check(
        4,
        "Current medicines without a code",
        "Recode them; they are never issued as they are.",
        _C,
        (K.CURRENT_MEDICATION_DEGRADED,),
    ),
    Check(
        5,
        "Problems, links and headings",
        "Links between problems, referrals and entries may be lost: look wider.",
        _C,
        (K.DANGLING_LINK,),
    ),
    Check(
        6,
        "Values that became text",
        "Units and ranges in words can be read, but neither searched nor drawn.",
        _C,
    ),
    Check(7, "Dates", "The date beside an entry may not be when the illness began.", _C),
    Check(
        8,
        "Recent results",
        "Results nobody had acted on at the old practice arrive looking filed. The old clinician "
        "stays responsible; look for recent ones.",
        _C,
    ),
    Check(
        9,
        "Documents that did not come",
        "Ask for those this transfer lost, and expect them on paper. Older gaps need no paper.",
        Owner.ADMIN_AND_CLINICIAN,
        (K.DOCUMENT_PLACEHOLDER, K.DOCUMENT_MISSING),
    ),
    Check(
        10,
        "Recalls, screening, immunisations, quality figures",
        "Often unusable as they come: rebuild them with our own codes, changing as little as "
        "possible.",
        Owner.ADMIN,
    ),
    Check(
        11,
        "Safeguarding and vulnerability",
        "Alerts are not sure to come: search the record, and set our own alert.",
        _C,
    ),
    Check(
        12,
        "Confidentiality and online access",
        "Entries hidden from the patient are marked. Keep online access to old entries off until "
        "they are looked at.",
        _C,
    ),
    Check(
        13,
        "Summary Care Record and online services",
        "Preferences do not come: set them again. New sign-in details are always needed.",
        Owner.ADMIN,
    ),
    Check(
        14,
        "Entries made before the record was filed",
        "Compare them with what came, and remove what stands there twice.",
        _C,
    ),
    Check(
        15,
        "Paper and digitised notes",
        "Summarise them; the printout of this record need not be checked again.",
        Owner.SUMMARISER,
    ),
    Check(
        16,
        "With the patient, at the first contact",
        "Confirm identity, medicines and allergies.",
        _C,
    ),
)


def check_of(number: int) -> Check:
    """The check of a number.

    Raises:
        KeyError: when there is none of that number.
    """
    return {one.number: one for one in CHECKS}[number]


def is_done(check: Check, open_kinds: Iterable[K], ticked: Iterable[Ticked]) -> bool:
    """Whether a check is made: its entries are dealt with, or somebody has ticked it."""
    if check.kinds:
        return not set(check.kinds) & set(open_kinds)
    return any(one.number == check.number for one in ticked)


def with_check(review: Review, number: int, tick: Ticked | None) -> Review:
    """The review with a check of the list made, or taken back.

    Raises:
        CannotContinue: for a check that is made by dealing with its entries, or when the review
            is signed off.
    """
    review.require_open()
    if check_of(number).kinds:
        raise CannotContinue("This check is made by dealing with its entries to review.")
    others = tuple(one for one in review.ticked if one.number != number)
    return replace(review, ticked=(*others, tick) if tick else others)

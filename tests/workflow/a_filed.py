"""A filed record with what the safeguards are about: an allergy in words, and medicines."""

from __future__ import annotations

from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.health_record.codes import SNOMED_CT
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from tests.adapters.ehr import pieces
from tests.desk import THEIRS, Practice, a_number

PENICILLIN = Coding("91936005", SNOMED_CT, "Allergy to penicillin")
PULSE = Coding("78564009", SNOMED_CT, "Pulse rate")
TABLETS = Coding("322236009", SNOMED_CT, "Paracetamol 500mg tablets")


def an_extract() -> bytes:
    """Two drug allergies in words, a coded allergy, a repeat, a course and an entry in words."""
    rash = pieces.observation(
        pieces.code("X9", display="Penicillin V"), pieces.annotation("Rash as a child")
    )
    other = pieces.observation(pieces.code("X8", display="Septrin"), pieces.annotation("Sickness"))
    repeat = pieces.medication(pieces.PARACETAMOL, pieces.authorise("PLAN-1"))
    visit = pieces.composition(
        pieces.drug_allergy(rash),
        pieces.drug_allergy(other),
        pieces.observation(pieces.PENICILLIN),
        pieces.observation(pieces.PULSE),
        pieces.observation(pieces.code("X1", display="Foot check")),
        repeat,
    )
    text = pieces.extract(visit, number=a_number().digits)
    return text.replace('extension="Y12345"', f'extension="{THEIRS}"').encode()


def a_received(practice: Practice) -> Registration:
    """The record has arrived and is not filed."""
    registration = practice.a_requested()
    practice.arrives(an_extract())
    return practice.again(registration)


def a_filed_review(practice: Practice, by: str = "clinician") -> Review:
    """The record is filed and opened by a clinician."""
    filed = practice.services.filing.file(practice.session(), a_received(practice))
    return practice.services.reviews.open(practice.session(by), filed.review).review


def the(review: Review, kind: ConcernKind, words: str = "") -> str:
    """The id of the item of a kind whose title has these words."""
    return next(
        item.concern.id
        for item in review.items
        if item.concern.kind is kind and words in item.concern.title
    )

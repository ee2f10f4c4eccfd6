"""A code that does not fit is refused by the workflow itself, whatever a screen offers."""

from __future__ import annotations

from pathlib import Path

import pytest

from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.health_record.codes import SNOMED_CT
from gp2gp_desktop.domain.review import Verb
from tests.desk import Practice
from tests.workflow.a_filed import PENICILLIN, PULSE, TABLETS, a_filed_review, the

ALLERGY, ENTRY = ConcernKind.DRUG_ALLERGY_DEGRADED, ConcernKind.RECORD_ENTRY_DEGRADED
FROM_LIST = Coding("293597001", SNOMED_CT, "Penicillin V allergy")
PRODUCT_OF_LIST = Coding("324252006", SNOMED_CT, "Penicillin V 250mg tablets")
LIST = (
    "code,term\n"
    f"{FROM_LIST.code},{FROM_LIST.display}\n"
    f"{PRODUCT_OF_LIST.code},{PRODUCT_OF_LIST.display}\n"
)


@pytest.mark.parametrize("to", [TABLETS, PRODUCT_OF_LIST], ids=["of the record", "of the list"])
def test_an_allergy_is_never_recoded_to_a_medicine(
    practice: Practice, tmp_path: Path, to: Coding
) -> None:
    review, clinician = a_filed_review(practice), practice.session("clinician")
    (tmp_path / "ours.csv").write_text(LIST)
    practice.services.code_lists.load(clinician, tmp_path / "ours.csv")
    with pytest.raises(CannotContinue, match="no prescribing check would see it"):
        practice.services.reviews.resolve(
            clinician, review, the(review, ALLERGY, "Penicillin"), Verb.RECODE, coding=to
        )
    assert practice.services.reviews.open(clinician, review.id).review.prescribing_blocked


def test_a_code_that_stands_neither_in_the_record_nor_in_the_list_is_refused(
    practice: Practice, tmp_path: Path
) -> None:
    review, clinician = a_filed_review(practice), practice.session("clinician")
    reviews, item = practice.services.reviews, the(review, ALLERGY, "Penicillin")
    with pytest.raises(CannotContinue, match="neither in this record nor in the practice's"):
        reviews.resolve(clinician, review, item, Verb.RECODE, coding=FROM_LIST)

    (tmp_path / "ours.csv").write_text(LIST)
    practice.services.code_lists.load(clinician, tmp_path / "ours.csv")

    done = reviews.resolve(clinician, review, item, Verb.RECODE, coding=FROM_LIST)
    assert done.item(item).resolution is not None


def test_a_code_of_the_record_is_taken(practice: Practice) -> None:
    review, clinician = a_filed_review(practice), practice.session("clinician")
    reviews = practice.services.reviews
    done = reviews.resolve(
        clinician,
        review,
        the(review, ALLERGY, "Penicillin"),
        Verb.RECODE,
        coding=PENICILLIN,
    )
    done = reviews.resolve(clinician, done, the(done, ENTRY), Verb.RECODE, coding=PULSE)
    assert len(done.open_items) == len(review.open_items) - 2

"""Who is not trained may read and not act: filing and signing a review (S14, S15)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gp2gp_desktop.domain.checklist import ROLLOUT
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.staff_register import Module, Training
from gp2gp_desktop.workflow.readiness_staff import require_training
from tests.desk import Practice
from tests.workflow.a_filed import a_filed_review, a_received
from tests.workflow.test_readiness import change_staff

REVIEW_52 = (Training(Module.REVIEW, "5.2"),)
REVIEW_51 = (Training(Module.REVIEW, "5.1"),)


def refused(practice: Practice, *modules: Module) -> bool:
    """Whether Dr Hale is refused what needs these parts."""
    services, session = practice.services, practice.session("clinician")
    with services.reviews.desk.open_work() as work:
        try:
            require_training(work, session, *modules)
        except CannotContinue:
            return True
    return False


@pytest.mark.parametrize(
    ("trainings", "today", "rollout"),
    [
        (REVIEW_52, False, False),
        (REVIEW_51, False, True),
        ((), True, True),
        ((Training(Module.REGISTRATION, "5.2"),), True, True),
        (None, False, True),
    ],
)
def test_the_roll_out_wants_training_on_this_version_and_today_any(
    practice: Practice,
    trainings: tuple[Training, ...] | None,
    today: bool,
    rollout: bool,
) -> None:
    change_staff(practice, "Dr Owen Hale", trainings=trainings)
    assert refused(practice, Module.REVIEW) is today

    manager, readiness = practice.session("manager"), practice.services.readiness
    readiness.save(manager, replace(readiness.profile(manager), policy=ROLLOUT), "History")
    assert refused(practice, Module.REVIEW) is rollout


def test_either_part_is_enough_to_file(practice: Practice) -> None:
    change_staff(practice, "Dr Owen Hale", trainings=(Training(Module.SUMMARISING, "5.2"),))

    assert not refused(practice, Module.SUMMARISING, Module.REVIEW)
    assert refused(practice, Module.REVIEW)


def test_an_untrained_clinician_reads_the_record_and_cannot_sign(practice: Practice) -> None:
    review = a_filed_review(practice)
    doctor, reviews = practice.session("clinician"), practice.services.reviews
    change_staff(practice, "Dr Owen Hale", trainings=())
    assert reviews.open(doctor, review.id).review.id == review.id

    with pytest.raises(CannotContinue, match="no training in reviewing imported records"):
        reviews.sign_off(doctor, review)


def test_an_untrained_clerk_cannot_file_and_nothing_is_filed(practice: Practice) -> None:
    received, clerk = a_received(practice), practice.session()
    change_staff(practice, "Priya Nand", trainings=(Training(Module.REGISTRATION, "5.2"),))

    with pytest.raises(CannotContinue, match="summarising or reviewing imported records"):
        practice.services.filing.file(clerk, received)

    assert practice.services.transfers.open(clerk, received.id) == received

"""A wrong record is out of use at one person's word, and final only at two."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.review import Verb
from gp2gp_desktop.domain.review_marks import PendingKind, WrongRecord
from tests.desk import Practice
from tests.workflow.a_filed import a_filed_review

WHY = "the letters are about somebody's baby"


def test_it_is_hidden_from_everybody_at_once(practice: Practice) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    services = practice.services
    with pytest.raises(NotAllowed):
        services.wrong_records.stop(practice.session(), review, WrongRecord.PATIENT, WHY)
    with pytest.raises(CannotContinue, match="how you know"):
        services.wrong_records.stop(doctor, review, WrongRecord.PATIENT, " ")

    stopped = services.wrong_records.stop(doctor, review, WrongRecord.PATIENT, WHY)

    for who in ("clinician", "prescriber"):
        with pytest.raises(CannotContinue, match="nobody can open it"):
            services.reviews.open(practice.session(who), review.id)
        with pytest.raises(CannotContinue, match="nobody can open it"):
            services.reviews.file(practice.session(who), review, review.extract)
        assert services.reviews.queue(practice.session(who)) == ()
    today = services.oversight.today(doctor)
    assert (today.reviews_open, today.blocked) == (0, ())
    with pytest.raises(CannotContinue, match="stopped"):
        services.reviews.resolve(
            doctor, stopped, stopped.items[0].concern.id, Verb.REMOVE, reason="x"
        )
    (line,) = services.wrong_records.stopped(practice.session("manager"))
    assert line.review.stop is not None
    assert line.review.stop.code == "28"


def test_the_second_person_makes_it_final(practice: Practice) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    wrong = practice.services.wrong_records
    stopped = wrong.stop(doctor, review, WrongRecord.PATIENT, WHY)
    with pytest.raises(CannotContinue, match="somebody else than who stopped it"):
        wrong.confirm(doctor, stopped)
    assert practice.services.oversight.today(doctor).stopped == 1

    final = wrong.confirm(practice.session("manager"), stopped)

    assert practice.services.oversight.today(doctor).stopped == 0

    assert final.stop is not None
    assert final.stop.is_final
    assert wrong.stopped(practice.session("manager")) == ()
    with pytest.raises(CannotContinue, match="no stop of this record"):
        wrong.release(practice.session("prescriber"), final, "it is right after all")
    transfer = practice.services.transfers.open(practice.session(), review.registration).transfer
    assert transfer is not None
    assert transfer.events[-1].text == "Wrong record: checked by Tom Sorrell (Practice manager)"


def test_only_somebody_else_puts_it_back_into_use(practice: Practice) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    wrong = practice.services.wrong_records
    stopped = wrong.stop(doctor, review, WrongRecord.RECORD, WHY)
    with pytest.raises(CannotContinue, match="Somebody else"):
        wrong.release(doctor, stopped, "I was mistaken")
    colleague = practice.session("prescriber")
    with pytest.raises(CannotContinue, match="how you know"):
        wrong.release(colleague, stopped, "")

    wrong.release(colleague, stopped, "the baby is the patient's own")

    assert practice.services.reviews.open(doctor, review.id).review.stop is None
    assert len(practice.services.reviews.queue(doctor)) == 1


def test_a_waiting_patient_comes_first_among_the_blocked(practice: Practice) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    reviews = practice.services.reviews
    assert reviews.queue(doctor)[0].place == 2

    reviews.set_pending(practice.session(), review, PendingKind.MEDICATION)

    assert reviews.queue(doctor)[0].place == 1
    waiting = reviews.queue(doctor)[0].review
    reviews.set_pending(doctor, waiting, None)
    assert reviews.queue(doctor)[0].place == 2

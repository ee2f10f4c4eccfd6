"""Four eyes: never the same pair, only the right ones, one use, both names in one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere
from gp2gp_desktop.domain.review import Review, Verb
from gp2gp_desktop.domain.review_safeguards import subject_of
from gp2gp_desktop.domain.second_person import CHECKERS, Act, CheckState
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice
from tests.workflow.a_filed import PENICILLIN, a_filed_review, the
from tests.workflow.second import PASSCODE, checked_by, with_passcode

ALLERGY = ConcernKind.DRUG_ALLERGY_DEGRADED
WHY = "entered in the clinical system"


def newest(practice: Practice, action: AuditAction) -> tuple[str, str]:
    """Who wrote the newest entry of an action, and why."""
    query = AuditQuery(actions=frozenset({action}))
    note = practice.services.oversight.audit(practice.session("manager"), query).rows[0].note
    return note.who, note.why


def septrin(review: Review) -> tuple[str, str]:
    """The allergy the tests remove: its item and what a check of it is about."""
    item = the(review, ALLERGY, "Septrin")
    return item, subject_of(review, review.item(item).concern, None)


def test_an_allergy_is_removed_only_with_a_second_persons_word(practice: Practice) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    item, subject = septrin(review)
    reviews = practice.services.reviews
    with pytest.raises(CannotContinue, match="To remove an allergy needs a second person"):
        reviews.resolve(doctor, review, item, Verb.REMOVE, reason=WHY)

    word = checked_by(practice, doctor, Act.REMOVE_ALLERGY, subject)
    done = reviews.resolve(doctor, review, item, Verb.REMOVE, reason=WHY, checked=word)

    resolution = done.item(item).resolution
    assert resolution is not None
    assert resolution.checked_by == "Dr Ruth Adeyemi"
    who, why = newest(practice, AuditAction.REVIEWED)
    assert (who, why) == ("Dr Owen Hale", f"{WHY}; checked by Dr Ruth Adeyemi (Prescriber)")


def test_recoding_needs_a_second_person_only_for_another_substance(practice: Practice) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    reviews = practice.services.reviews
    same = the(review, ALLERGY, "Penicillin")
    review = reviews.resolve(doctor, review, same, Verb.RECODE, coding=PENICILLIN)
    item, _ = septrin(review)
    with pytest.raises(CannotContinue, match="another substance needs a second person"):
        reviews.resolve(doctor, review, item, Verb.RECODE, coding=PENICILLIN)
    subject = subject_of(review, review.item(item).concern, PENICILLIN)
    word = checked_by(practice, doctor, Act.RECODE_ALLERGY, subject)

    done = reviews.resolve(doctor, review, item, Verb.RECODE, coding=PENICILLIN, checked=word)

    assert not done.prescribing_blocked


def test_the_word_for_one_thing_is_no_word_for_another_nor_for_later(practice: Practice) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    item, subject = septrin(review)
    reviews = practice.services.reviews
    other = the(review, ALLERGY, "Penicillin")
    word = checked_by(practice, doctor, Act.REMOVE_ALLERGY, subject)
    for wrong in (replace(word, act=Act.EXPORT_AUDIT), replace(word, by_id=doctor.user.id)):
        with pytest.raises(CannotContinue, match="not for this"):
            reviews.resolve(doctor, review, item, Verb.REMOVE, reason=WHY, checked=wrong)
    with pytest.raises(CannotContinue, match="not for this"):
        reviews.resolve(doctor, review, other, Verb.REMOVE, reason=WHY, checked=word)
    third = practice.session("prescriber")
    with pytest.raises(CannotContinue, match="not for this"):
        reviews.resolve(third, review, item, Verb.REMOVE, reason=WHY, checked=word)
    practice.later(minutes=6)
    with pytest.raises(CannotContinue, match="too old"):
        reviews.resolve(doctor, review, item, Verb.REMOVE, reason=WHY, checked=word)


def test_the_same_person_a_wrong_passcode_and_a_clerk_are_refused(practice: Practice) -> None:
    doctor, second = practice.session("clinician"), practice.services.second_persons
    with_passcode(practice, "clinician", "clerk", "prescriber")
    refusals = (
        ("clinician", PASSCODE, "somebody else than you"),
        ("clerk", PASSCODE, "Priya Nand's account may not check this"),
        ("prescriber", "guess", "not right"),
        ("nobody", PASSCODE, "not right"),
    )
    for name, passcode, said in refusals:
        with pytest.raises(CannotContinue, match=said):
            second.verify(doctor, Act.REMOVE_ALLERGY, "x", name, passcode)


def test_guessing_a_colleagues_passcode_locks_it_as_at_the_door(practice: Practice) -> None:
    doctor, second = practice.session("clinician"), practice.services.second_persons
    with_passcode(practice, "prescriber")
    for _ in range(5):
        with pytest.raises(CannotContinue, match="not right"):
            second.verify(doctor, Act.REMOVE_ALLERGY, "x", "prescriber", "guess")
    with pytest.raises(CannotContinue, match="Too many wrong passcodes"):
        second.verify(doctor, Act.REMOVE_ALLERGY, "x", "prescriber", PASSCODE)
    with pytest.raises(CannotContinue, match="Too many wrong passcodes"):
        practice.services.accounts.sign_in("prescriber", PASSCODE)


def test_a_colleague_whose_account_is_closed_is_no_second_person(practice: Practice) -> None:
    manager, second = practice.session("manager"), practice.services.second_persons
    with_passcode(practice, "prescriber")
    user = practice.session("prescriber").user
    practice.services.accounts.change(manager, replace(user, active=False))
    doctor = practice.session("clinician")
    with pytest.raises(CannotContinue, match="not right"):
        second.verify(doctor, Act.REMOVE_ALLERGY, "x", "prescriber", PASSCODE)
    assert second.able(doctor, Act.REMOVE_ALLERGY) == ()


def test_a_question_that_is_sent_waits_is_answered_and_used_once(practice: Practice) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    item, subject = septrin(review)
    second, colleague = practice.services.second_persons, practice.session("prescriber")
    about = practice.services.transfers.open(practice.session(), review.registration)
    with pytest.raises(CannotContinue, match="Enter a reason"):
        second.ask(doctor, Act.REMOVE_ALLERGY, subject, "remove “Septrin”", " ", about=about)
    second.ask(doctor, Act.REMOVE_ALLERGY, subject, "remove “Septrin”", WHY, about=about)
    with pytest.raises(CannotContinue, match="asked for this already"):
        second.ask(doctor, Act.REMOVE_ALLERGY, subject, "remove “Septrin”", WHY, about=about)
    assert second.waiting(doctor) == ()
    assert second.accepted(doctor, Act.REMOVE_ALLERGY, subject) is None

    (request,) = second.waiting(colleague)
    assert (request.asked_by_name, request.why) == ("Dr Owen Hale", WHY)
    with pytest.raises(CannotContinue, match="somebody else"):
        second.answer(doctor, request, accept=True)
    second.answer(colleague, request, accept=True)
    with pytest.raises(ChangedElsewhere):
        second.answer(practice.session("prescriber"), request, accept=True)

    word = second.accepted(doctor, Act.REMOVE_ALLERGY, subject)
    reviews = practice.services.reviews
    done = reviews.resolve(doctor, review, item, Verb.REMOVE, reason=WHY, checked=word)
    assert newest(practice, AuditAction.REVIEWED)[1].endswith("Dr Ruth Adeyemi (Prescriber)")
    done = reviews.undo(doctor, done, item)
    with pytest.raises(CannotContinue, match="no longer holds"):
        reviews.resolve(doctor, done, item, Verb.REMOVE, reason=WHY, checked=word)
    assert second.asked(doctor) == ()


def test_declining_needs_a_reason_that_the_asker_reads(practice: Practice) -> None:
    doctor, second = practice.session("clinician"), practice.services.second_persons
    colleague = practice.session("prescriber")
    second.ask(doctor, Act.REMOVE_ALLERGY, "x", "remove “Septrin”", WHY, to=colleague.user.id)
    (request,) = second.waiting(colleague)
    with pytest.raises(CannotContinue, match="Say why you decline"):
        second.answer(colleague, request, accept=False)
    second.answer(colleague, request, accept=False, reason="Ask the patient first")
    (mine,) = second.asked(doctor)
    assert mine.state(practice.now) is CheckState.DECLINED
    assert mine.answer == "Ask the patient first"


@pytest.mark.parametrize(
    "meanwhile", [lambda p: p.later(days=4), lambda p: p.later(days=3)], ids=["long", "just"]
)
def test_a_question_lapses(practice: Practice, meanwhile: Callable[[Practice], None]) -> None:
    doctor, second = practice.session("clinician"), practice.services.second_persons
    second.ask(doctor, Act.REMOVE_ALLERGY, "x", "remove “Septrin”", WHY)
    (request,) = second.waiting(practice.session("prescriber"))
    meanwhile(practice)
    assert second.waiting(practice.session("prescriber")) == ()
    with pytest.raises(CannotContinue, match="waits no longer"):
        second.answer(practice.session("prescriber"), request, accept=True)
    assert second.asked(doctor)[0].state(practice.now) is CheckState.LAPSED


def test_every_act_has_somebody_who_may_check_it(practice: Practice) -> None:
    for act in Act:
        assert CHECKERS[act]
        assert practice.services.second_persons.able(practice.session("manager"), act)

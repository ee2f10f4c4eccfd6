"""The questions a manager is asked about a patient: each is one choice away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.audit import AuditAction, link
from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import VERBS, Verb
from gp2gp_desktop.domain.review_safeguards import subject_of
from gp2gp_desktop.domain.second_person import Act
from gp2gp_desktop.ui.audit.presenter import Asked, AuditPresenter, query_of
from gp2gp_desktop.ui.audit.questions import BLOCKED, LOOKED_THROUGH, QUESTIONS, Question
from gp2gp_desktop.ui.audit.screen import AuditScreen
from gp2gp_desktop.workflow.listings import AuditQuery
from tests.desk import Practice, a_number
from tests.ui.accessibility import problems
from tests.ui.audit.test_audit import NOTE, FakeView, a_context
from tests.ui.showing import show
from tests.workflow.a_filed import a_filed_review, the
from tests.workflow.second import checked_by
from tests.workflow.test_transfers import an_extract

Q = Question


def _reviewed(practice: Practice) -> Registration:
    """Registered, asked for, filed, looked at, the allergy removed, the repeat re-authorised."""
    asked = practice.a_requested()
    practice.arrives(an_extract())
    filed = practice.services.filing.file(practice.session(), practice.again(asked))
    prescriber, reviews = practice.session("prescriber"), practice.services.reviews
    review = reviews.open(prescriber, filed.review).review
    for item in review.items:
        if Verb.REAUTHORISE in VERBS[item.concern.kind]:
            review = reviews.resolve(prescriber, review, item.concern.id, Verb.REAUTHORISE)
    return filed


def _ask(practice: Practice, question: Question) -> FakeView:
    view = FakeView()
    presenter = AuditPresenter(a_context(practice), view)
    presenter.find(Asked(patient=a_number().digits, question=question.value))
    return view


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (Q.LOOKED, "opened the health record of THORNBURY, Maya"),
        (Q.REGISTERED, "registered THORNBURY, Maya"),
        (Q.CANDIDATE, "THORNBURY, Maya"),
        (Q.ROUTE, "had the route decided for THORNBURY, Maya"),
        (Q.FILED, "filed the record of THORNBURY, Maya"),
        (Q.DECIDED, "chose “Re-authorise”"),
        (Q.REAUTHORISED, "chose “Re-authorise”"),
        (Q.LATE, "filed the record of THORNBURY, Maya"),
    ],
)
def test_a_question_about_a_patient_is_answered(
    practice: Practice, question: Question, sentence: str
) -> None:
    _reviewed(practice)

    lines = _ask(practice, question).lines

    assert any(sentence in line.sentence for line in lines)
    kinds = QUESTIONS[question].actions
    with practice.store.unit_of_work() as work:
        stored = {entry.number: entry.note.action for entry in work.audit.walk()}
    assert {stored[line.number] for line in lines} <= kinds


def test_whether_a_smartcard_was_there_is_in_the_log(practice: Practice) -> None:
    practice.a_registered()

    (line,) = _ask(practice, Q.SMARTCARD).lines

    assert "Smartcard: yes." in line.why


def test_when_prescribing_was_unlocked_is_told_apart_from_other_decisions(
    practice: Practice,
) -> None:
    _reviewed(practice)
    view = _ask(practice, Q.UNLOCKED)
    assert view.lines == ()
    assert view.found == "0 entries answer the question."


def test_when_prescribing_was_unlocked_is_the_one_decision_that_did_it(
    practice: Practice,
) -> None:
    review, doctor = a_filed_review(practice), practice.session("clinician")
    reviews = practice.services.reviews
    for name in ("Penicillin", "Septrin"):
        assert review.prescribing_blocked
        item = the(review, ConcernKind.DRUG_ALLERGY_DEGRADED, name)
        subject = subject_of(review, review.item(item).concern, None)
        word = checked_by(practice, doctor, Act.REMOVE_ALLERGY, subject)
        review = reviews.resolve(
            doctor, review, item, Verb.REMOVE, reason=f"{name} never taken", checked=word
        )
    assert not review.prescribing_blocked

    (line,) = _ask(practice, Q.UNLOCKED).lines

    assert line.who == "Dr Owen Hale"
    assert line.why.startswith("because: Septrin never taken; checked by Dr Ruth Adeyemi")


@pytest.mark.parametrize(
    ("before", "after", "unlocks"),
    [(BLOCKED, "", True), (BLOCKED, BLOCKED, False), ("", "", False), ("", BLOCKED, False)],
)
def test_only_a_lock_that_goes_is_an_unlocking(before: str, after: str, unlocks: bool) -> None:
    note = replace(NOTE, action=AuditAction.REVIEWED, before=before, after=after)

    found = QUESTIONS[Q.UNLOCKED].of((link(1, note, "0" * 64),))

    assert bool(found) is unlocks


def test_the_review_says_the_lock_in_the_words_the_question_looks_for(practice: Practice) -> None:
    _reviewed(practice)

    with practice.store.unit_of_work() as work:
        reviewed = work.audit.find(AuditQuery(actions=frozenset({AuditAction.REVIEWED}))).rows

    assert {entry.note.before for entry in reviewed} == {BLOCKED}


def test_nobody_who_overrode_anything_is_no_entry(practice: Practice) -> None:
    practice.a_registered()

    assert _ask(practice, Q.OVERRODE).lines == ()


def test_a_question_goes_before_the_action_and_looks_further() -> None:
    query = query_of(Asked(action="record_filed", question=Q.UNLOCKED.value))

    assert query.actions == QUESTIONS[Q.UNLOCKED].actions
    assert query.limit == LOOKED_THROUGH


def test_every_question_has_an_answer_and_words_of_its_own() -> None:
    assert set(QUESTIONS) == set(Question)
    assert len({one.words for one in QUESTIONS.values()}) == len(Question)


def test_from_a_patient_it_is_two_steps(practice: Practice, qtbot: QtBot) -> None:
    _reviewed(practice)
    screen = AuditScreen(a_context(practice))
    show(qtbot, screen.widget, 1050, 740)

    screen.activate(patient=a_number().digits, question="looked")
    looked = [line.sentence for line in screen.page.table.rows]
    box = screen.page.conditions.question.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    box.activated.emit(box.currentIndex())

    assert all("opened" in one for one in looked)
    assert screen.page.conditions.asked.question == "registered"
    said = [line.sentence for line in screen.page.table.rows]
    assert said
    assert not any("opened" in one for one in said)


@pytest.mark.usefixtures("each_look")
def test_everybody_can_ask(practice: Practice, qtbot: QtBot) -> None:
    screen = AuditScreen(a_context(practice))
    show(qtbot, screen.widget, 1050, 740)
    screen.activate(patient=a_number().digits, question="looked")

    qtbot.waitUntil(lambda: problems(screen.widget) == [], timeout=2000)

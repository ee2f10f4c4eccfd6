"""Scenario 5 (degraded penicillin), and every full extract reviewed to its end by a driven user."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.concerns import ConcernKind, concerns
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.review import NEEDS_CODE, NEEDS_REASON, Review, Verb
from gp2gp_desktop.ui.home.counted import Reader, needs_action, waiting
from gp2gp_desktop.ui.home.end_of_day import end_of_day_document
from gp2gp_desktop.ui.record.screen import RecordScreen
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.review import entry
from gp2gp_desktop.ui.review.screen import QueueScreen
from tests.desk import Practice
from tests.journeys.test_full_extracts import CODE_LIST, EXTRACTS, PENICILLIN, addressed
from tests.samples import needs_samples
from tests.ui.second_person.somebody import Somebody
from tests.ui.showing import show
from tests.workflow.a_filed import a_filed_review, the
from tests.workflow.second import PASSCODE, with_passcode

ALLERGY = ConcernKind.DRUG_ALLERGY_DEGRADED


class Desk:
    """A prescriber at the queue, who opens the first record with the keyboard."""

    def __init__(self, qtbot: QtBot, practice: Practice, user: str = "prescriber") -> None:
        self.practice = practice
        self.who = Somebody(practice, user)
        self.went: list[dict[str, object]] = []
        self.queue = QueueScreen(self.who.context, lambda _key, **where: self.went.append(where))
        self.record = RecordScreen(self.who.context, lambda *_a, **_k: None)
        self.view, self.presenter = self.record.view, self.record.presenter
        self.qtbot = qtbot

    def open_first(self) -> None:
        """Enter on the top line of the queue."""
        show(self.qtbot, self.queue.widget, 1280, 800)
        self.queue.activate()
        QTest.keyClick(self.queue.view.table.view, Qt.Key.Key_Return)
        show(self.qtbot, self.record.widget, 1280, 800)
        self.record.activate(**self.went[-1])
        self.presenter.go_to(Tab.REVIEW)
        self.settle()

    def settle(self) -> None:
        """Let layouts come to rest."""
        for _ in range(3):
            QApplication.processEvents()

    @property
    def review(self) -> Review:
        """As it is stored."""
        key = str(self.went[-1]["review"])
        return self.practice.services.reviews.open(self.who.context.session, key).review

    def take(self, verb: Verb, search: str = "") -> None:
        """Do something with the item in sight, by its button and its form."""
        pane = self.view.items.pane
        pane.buttons[verb].click()
        if verb in NEEDS_CODE:
            pane.recode_form.search.line.clear()
            QTest.keyClicks(pane.recode_form.search.line, search)
            pane.recode_form.table.choose(0)
            pane.recode_form.act_button.click()
        elif verb in NEEDS_REASON:
            pane.reason_form.field.set_value("checked with the patient")
            pane.reason_form.act_button.click()
        if pane.second.isVisible():
            self.second_person()
        self.settle()

    def second_person(self) -> None:
        """A colleague types who they are."""
        strip = self.view.items.pane.second
        QTest.keyClicks(strip.user.line, "clinician")
        QTest.keyClicks(strip.passcode.line, PASSCODE)
        strip.check_button.click()

    def words(self) -> str:
        """Everything one can read."""
        labels = self.view.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture(autouse=True)
def _gone_at_once() -> object:
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def is_blocked(review: Review) -> bool:
    """Whether prescribing is blocked."""
    return review.prescribing_blocked


def test_degraded_penicillin(qtbot: QtBot, practice: Practice) -> None:
    """Scenario 5 of product-ux: accept and bulk are refused, recoding unlocks, sign-off names."""
    review = a_filed_review(practice)
    with_passcode(practice, "clinician")
    assert not entry(Somebody(practice, "clerk").context).allowed
    desk = Desk(qtbot, practice)
    desk.open_first()
    pane = desk.view.items.pane
    session, reviews = desk.who.context.session, practice.services.reviews
    penicillin = the(review, ALLERGY, "Penicillin")
    assert pane.item in (penicillin, the(review, ALLERGY, "Septrin"))
    assert Verb.ACCEPT not in pane.buttons
    assert "Accept as text” is not offered" in desk.words()
    with pytest.raises(CannotContinue, match="raises no prescribing alert"):
        reviews.resolve(session, review, penicillin, Verb.ACCEPT)
    with pytest.raises(CannotContinue, match=r"Nothing was accepted: “Drug allergy .*Penicillin V"):
        reviews.accept_together(session, review, (penicillin,), frozenset((penicillin,)))

    desk.presenter.go_to_item(penicillin)
    desk.take(Verb.RECODE, "allergy to peni")
    assert is_blocked(desk.review)
    assert "Prescribing blocked" in desk.words()
    desk.presenter.go_to_item(the(review, ALLERGY, "Septrin"))
    desk.take(Verb.REMOVE)
    assert not is_blocked(desk.review)
    assert "Prescribing blocked" not in desk.words()
    desk.presenter.go_to_item(penicillin)
    desk.settle()
    assert "Rash as a child" in pane.reader.toPlainText()

    for kind, verb in (
        (ConcernKind.POSSIBLE_ALLERGY, Verb.SEEN),
        (ConcernKind.REPEAT_TO_REAUTHORISE, Verb.REAUTHORISE),
        (ConcernKind.RECORD_ENTRY_DEGRADED, Verb.ACCEPT),
    ):
        desk.presenter.go_to_item(the(review, kind))
        desk.take(verb)
    desk.settle()
    assert "1 entry stays as text." in desk.words()
    assert "• Foot check" in desk.words()
    desk.view.items.sign_off.button.click()

    assert desk.review.signed_off_by == "Dr Ruth Adeyemi"
    assert reviews.queue(session) == ()


@needs_samples
@pytest.mark.parametrize("path", EXTRACTS, ids=lambda path: path.name)
def test_each_extract_is_reviewed_to_its_end(qtbot: QtBot, practice: Practice, path: Path) -> None:
    """Items in the queue are the concerns found; nothing is signed that was not displayed."""
    practice.a_requested()
    (taken,) = practice.arrives(addressed(path))
    services, clerk = practice.services, practice.session()
    filed = services.filing.file(clerk, services.transfers.open(clerk, taken.registration))
    (practice.folder / "ours.csv").write_text(CODE_LIST)
    services.code_lists.load(practice.session("prescriber"), practice.folder / "ours.csv")
    with_passcode(practice, "clinician")
    desk = Desk(qtbot, practice)
    session = desk.who.context.session
    opened = services.reviews.open(session, filed.review)
    found = {one.id for one in concerns(opened.record)}
    (line,) = services.reviews.queue(session)
    assert line.left == len(found) == len(opened.review.items)
    desk.open_first()

    displayed: set[str] = set()
    for item in opened.review.items:
        desk.presenter.select(item.concern.id)
        pane = desk.view.items.pane
        assert pane.item == item.concern.id
        assert pane.isVisible()
        for words in item.concern.text.split():
            assert words in pane.reader.toPlainText()
        displayed.add(pane.item)
        assert not desk.view.items.sign_off.button.isEnabled()
        desk.take(next(iter(pane.buttons)), PENICILLIN.code)
        assert not desk.view.items.problem.isVisible(), desk.view.items.problem.words.text()
    assert displayed == found
    desk.view.items.show_sign_off()
    desk.view.items.sign_off.button.click()

    signed = services.reviews.open(session, filed.review).review
    assert signed.signed_off_at is not None
    assert {item.concern.id for item in signed.items} == displayed


@given(acts=st.lists(st.integers(0, 5), max_size=6))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_counts_agree_everywhere(acts: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Home, the queue, the record and the end-of-day page count the same, whatever was done."""
    practice = Practice(tmp_path_factory.mktemp("counts") / "practice")
    try:
        review = a_filed_review(practice, "prescriber")
        for act in acts:
            review = _do(practice, review, act)
        session = practice.session("prescriber")
        today = practice.services.oversight.today(session)
        reader = Reader(session, practice.now, practice.services.calendar)
        queue = practice.services.reviews.queue(session)
        home = {
            one.words: one.count for one in (*needs_action(today, reader), *waiting(today, reader))
        }
        blocked = sum(line.blocked for line in queue)
        reviews = home.get("record to review", home.get("records to review", 0))
        assert len(queue) == today.reviews_open == reviews
        assert blocked == len(today.blocked)
        assert blocked == home.get("patient with prescribing blocked", 0)
        page = repr(end_of_day_document(today, "Tom Sorrell", practice.now, False))
        assert ("THORNBURY" in page.upper()) is bool(blocked)
        for line in queue:
            opened = practice.services.reviews.open(session, line.review.id).review
            assert line.left == len(opened.open_items)
            assert line.blocked is opened.prescribing_blocked
    finally:
        practice.close()


def _do(practice: Practice, review: Review, act: int) -> Review:
    """Deal with the act-th entry the quickest allowed way, or undo it."""
    from tests.journeys.test_full_extracts import resolve

    session = practice.session("prescriber")
    item = review.items[act % len(review.items)]
    if not item.is_open:
        return practice.services.reviews.undo(session, review, item.concern.id)
    if item.concern.kind is ConcernKind.POSSIBLE_ALLERGY:
        return review
    return resolve(practice, session, review, item)

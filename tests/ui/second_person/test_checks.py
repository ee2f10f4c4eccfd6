"""The strip and the page of the second person, through real widgets over a real practice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.review_marks import WrongRecord
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.ui.second_person import entry
from gp2gp_desktop.ui.second_person.asking import Asking, Wanted
from gp2gp_desktop.ui.second_person.screen import ChecksScreen
from gp2gp_desktop.ui.widgets.second_person import SecondPersonStrip
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.second_person.somebody import Somebody
from tests.ui.showing import show
from tests.workflow.a_filed import a_filed_review
from tests.workflow.second import PASSCODE, with_passcode

WANTED = Wanted(Act.REMOVE_ALLERGY, "x", "remove “Septrin”", "entered natively")


class Strip:
    """The strip at the clinician's screen, with the words it ended in."""

    def __init__(self, qtbot: QtBot, practice: Practice, user: str = "clinician") -> None:
        self.who = Somebody(practice, user)
        self.widget = SecondPersonStrip()
        self.asking = Asking(self.who.context, self.widget)
        self.widget.bind(self.asking)
        show(qtbot, self.widget, 720, 520)
        self.words: list[Checked] = []
        self.asking.start(WANTED, self.words.append)

    def type(self, user: str, passcode: str) -> None:
        """With the keyboard alone."""
        QTest.keyClicks(self.widget.user.line, user)
        self.widget.passcode.line.setFocus()
        QTest.keyClicks(self.widget.passcode.line, passcode)
        QTest.keyClick(self.widget.passcode.line, Qt.Key.Key_Return)


def test_a_colleague_checks_at_the_same_screen(qtbot: QtBot, practice: Practice) -> None:
    with_passcode(practice, "prescriber")
    strip = Strip(qtbot, practice)
    assert strip.widget.isVisible()
    assert "remove “Septrin”" in strip.widget.accessibleDescription()
    assert problems(strip.widget) == []

    strip.type("prescriber", PASSCODE)

    (word,) = strip.words
    assert word.by == "Dr Ruth Adeyemi"
    assert not strip.widget.isVisible()
    assert strip.widget.passcode.value == ""


def test_a_wrong_passcode_is_said_beside_it_and_never_left_standing(
    qtbot: QtBot, practice: Practice
) -> None:
    with_passcode(practice, "clinician")
    strip = Strip(qtbot, practice)
    strip.type("", "")
    assert strip.widget.user.problem == "Enter the second person's user name"

    strip.type("clinician", PASSCODE)

    assert strip.words == []
    assert strip.widget.passcode.problem == "The second person must be somebody else than you."
    assert strip.widget.passcode.value == ""
    strip.widget.cancel_button.click()
    assert not strip.widget.isVisible()


def test_a_question_is_sent_answered_on_the_page_and_goes_through(
    qtbot: QtBot, practice: Practice
) -> None:
    strip = Strip(qtbot, practice)
    strip.widget.send_button.click()
    assert strip.who.said[-1].startswith("Sent. Nothing is changed until")
    assert practice.services.oversight.today(practice.session("prescriber")).checks == 1
    assert practice.services.oversight.today(practice.session("clinician")).checks == 0

    colleague = page(qtbot, practice, "prescriber")
    (card,) = colleague.page.cards.values()
    card.decline_button.click()
    assert card.reason.problem == "Enter why you decline"
    assert problems(colleague.widget) == []
    card.agree_button.click()
    assert colleague.page.cards == {}

    mine = page(qtbot, practice, "clinician")
    assert "Dr Ruth Adeyemi agreed" in words(mine)
    strip.asking.start(WANTED, strip.words.append)
    assert [word.by for word in strip.words] == ["Dr Ruth Adeyemi"]


def test_a_declined_question_says_why(qtbot: QtBot, practice: Practice) -> None:
    Strip(qtbot, practice).widget.send_button.click()
    colleague = page(qtbot, practice, "prescriber")
    (card,) = colleague.page.cards.values()
    card.reason.set_value("Ask the patient first")

    card.decline_button.click()

    assert "declined: Ask the patient first" in words(page(qtbot, practice, "clinician"))


@pytest.mark.parametrize("act", ["final", "back"])
def test_a_wrong_record_waits_there_for_somebody_else(
    qtbot: QtBot, practice: Practice, act: str
) -> None:
    review = a_filed_review(practice)
    doctor, wrong = practice.session("clinician"), practice.services.wrong_records
    wrong.stop(doctor, review, WrongRecord.PATIENT, "the letters are about a baby")
    own = page(qtbot, practice, "clinician")
    assert "You stopped it" in words(own)

    colleague = page(qtbot, practice, "prescriber")
    (card,) = colleague.page.stops.values()
    assert problems(colleague.widget) == []
    if act == "final":
        card.confirm_button.click()
    else:
        card.why.set_value("the baby is the patient's own")
        card.release_button.click()

    assert colleague.page.stops == {}
    queue = practice.services.reviews.queue(doctor)
    assert [line.review.id for line in queue] == ([] if act == "final" else [review.id])
    assert practice.services.oversight.today(doctor).stopped == 0


def test_nothing_waits_is_said(qtbot: QtBot, practice: Practice) -> None:
    shown = page(qtbot, practice, "clerk")
    assert "Nothing waits for you" in words(shown)
    assert entry(Somebody(practice, "clerk").context).allowed


def page(qtbot: QtBot, practice: Practice, user: str) -> ChecksScreen:
    """The page as somebody sees it."""
    screen = ChecksScreen(Somebody(practice, user).context)
    show(qtbot, screen.widget, 900, 700)
    screen.activate()
    return screen


def words(screen: ChecksScreen) -> str:
    """Everything one can read."""
    labels = screen.widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())

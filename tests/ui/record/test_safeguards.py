"""The safeguards on screen: flag, wrong record, second person, checklist, the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.review import Verb
from gp2gp_desktop.domain.review_checks import CHECKS
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.record.absent_tab import AbsentTab
from gp2gp_desktop.ui.record.checklist import PLACES
from gp2gp_desktop.ui.record.checklist_tab import ChecklistTab
from gp2gp_desktop.ui.record.wording import Tab
from tests.ui.accessibility import problems
from tests.ui.asking import PASSCODE
from tests.ui.record.test_view import Page


def allergy(page: Page) -> str:
    """The drug allergy in words."""
    review = page.desk.reviews.reviews["v1"]
    kind = ConcernKind.DRUG_ALLERGY_DEGRADED
    return next(one.concern.id for one in review.items if one.concern.kind is kind)


def removing(qtbot: QtBot) -> Page:
    """A clinician has given the reason for removing an allergy; nobody has agreed beforehand."""
    page = Page(qtbot)
    page.desk.second_persons.agrees = False
    page.screen.presenter.go_to_item(allergy(page))
    page.view.items.pane.buttons[Verb.REMOVE].click()
    page.view.items.pane.reason_form.field.set_value("Entered natively")
    page.view.items.pane.reason_form.act_button.click()
    page.settle()
    return page


def test_removing_an_allergy_waits_for_the_second_person_on_the_strip(qtbot: QtBot) -> None:
    page = removing(qtbot)
    strip, item = page.view.items.pane.second, allergy(page)
    assert strip.isVisible()
    assert page.desk.reviews.reviews["v1"].item(item).is_open
    assert problems(page.view) == []

    QTest.keyClicks(strip.user.line, "colleague")
    strip.passcode.line.setFocus()
    QTest.keyClicks(strip.passcode.line, "guess")
    QTest.keyClick(strip.passcode.line, Qt.Key.Key_Return)
    assert "not right" in strip.passcode.problem
    assert page.desk.reviews.reviews["v1"].item(item).is_open

    QTest.keyClicks(strip.passcode.line, PASSCODE)
    QTest.keyClick(strip.passcode.line, Qt.Key.Key_Return)

    done = page.desk.reviews.reviews["v1"].item(item).resolution
    assert done is not None
    assert done.checked_by == "Dr Ines Calder"
    page.screen.presenter.go_to_item(item)
    page.settle()
    assert "Checked by Dr Ines Calder." in page.words()


def test_leaving_the_strip_changes_nothing_and_sending_asks(qtbot: QtBot) -> None:
    page = removing(qtbot)
    strip = page.view.items.pane.second
    strip.send_button.click()
    (asked,) = page.desk.second_persons.asked
    assert asked.what.startswith("remove “Drug allergy without a usable code")
    assert asked.why == "Entered natively"
    assert not strip.isVisible()
    assert page.desk.reviews.reviews["v1"].item(allergy(page)).is_open


def test_a_flag_stays_with_the_entry_until_it_is_dealt_with(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.screen.presenter.go_to_item(allergy(page))
    form = page.view.items.pane.flag_form
    form.open_button.click()
    form.put_button.click()
    assert form.note.problem == "Enter what a colleague should look at"
    form.note.set_value("Ask the allergy clinic")
    form.put_button.click()
    page.settle()

    assert "Ask the allergy clinic" in page.words()
    assert page.view.items.pane.flag_form.off_button.isVisible()
    assert page.desk.reviews.reviews["v1"].prescribing_blocked
    form.off_button.click()
    page.settle()
    assert "Ask the allergy clinic" not in page.words()


def test_wrong_patient_takes_everything_out_of_sight(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.screen.presenter.go_to_item(allergy(page))
    page.view.items.pane.wrong_button.click()
    wrong = page.view.wrong
    wrong.stop_button.click()
    assert not stopped(page)
    assert problems(page.view) == []
    wrong.what.set_value("PATIENT")
    wrong.why.set_value("The letters are about a baby")

    wrong.stop_button.click()
    page.settle()

    assert stopped(page)
    assert not page.view.tabs.isVisible()
    assert "Thornbury" not in page.words()
    assert "Penicillin" not in page.words()
    incident = wrong.incident.box.toPlainText()
    assert "rejection code 28" in incident
    assert "Thornbury" not in incident
    assert "Clinical system service desk: Service desk, 01632 960150" in page.words()
    assert problems(page.view) == []
    wrong.queue_button.click()
    assert page.desk.went[-1][0] == "review"


def stopped(page: Page) -> bool:
    """Whether the record is out of use."""
    return page.desk.reviews.reviews["v1"].stop is not None


def test_it_is_the_right_record_after_all(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.screen.presenter.go_to_item(allergy(page))
    page.view.items.pane.wrong_button.click()
    page.view.wrong.back_button.click()
    page.settle()
    assert page.view.items.isVisible()
    assert not stopped(page)


def test_each_check_has_its_place_and_its_owner(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.CHECKLIST)
    shown = page.view.pages[Tab.CHECKLIST]
    assert isinstance(shown, ChecklistTab)
    assert [one.number for one in CHECKS] == list(range(1, 17))
    assert set(PLACES) == set(shown.links) == set(range(1, 17))
    by_hand = {one.number for one in CHECKS if not one.kinds}
    assert set(shown.ticks) == by_hand
    assert problems(page.view) == []

    shown.ticks[7].click()
    page.settle()

    assert [one.number for one in page.desk.reviews.reviews["v1"].ticked] == [7]
    anew = page.view.pages[Tab.CHECKLIST]
    assert isinstance(anew, ChecklistTab)
    assert anew.ticks[7].isChecked()
    assert "Checked by Dr Ruth Adeyemi" in page.words()
    anew.ticks[7].click()
    assert page.desk.reviews.reviews["v1"].ticked == ()


def test_what_did_not_arrive_is_listed_and_asked_for(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(qtbot)
    page.go_to(Tab.ABSENT)
    shown = page.view.pages[Tab.ABSENT]
    assert isinstance(shown, AbsentTab)
    assert "Clinic letter" in page.words() or shown.table is not None
    assert problems(page.view) == []
    saved: list[PrintDocument] = []
    monkeypatch.setattr(page.view, "ask_sheet_path", lambda _name: tmp_path / "letter.pdf")
    monkeypatch.setattr(page.view, "save_sheet", lambda sheet, _path: saved.append(sheet))

    shown.letter_button.click()

    (letter,) = saved
    assert "letter-of-may.pdf" in repr(letter)
    assert "THORNBURY" in repr(letter)
    assert page.desk.said[-1].startswith("The request is saved")


@pytest.mark.usefixtures("each_look")
def test_every_safeguard_is_accessible_in_every_look(qtbot: QtBot) -> None:
    page = removing(qtbot)
    assert problems(page.view) == []
    page.view.items.pane.second.cancel_button.click()
    page.view.items.pane.flag_form.open_button.click()
    page.settle()
    assert problems(page.view) == []
    page.view.items.pane.wrong_button.click()
    page.settle()
    assert problems(page.view) == []

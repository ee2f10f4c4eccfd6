"""Several entries at once, through the screen: only what was in sight, and ten seconds of undo."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.ui.record.wording import Tab
from tests.ui.accessibility import problems
from tests.ui.record import a_record
from tests.ui.record.desk import DeskOfClinician, a_registration, a_review
from tests.ui.record.test_view import Page

NOTES = ("Foot check", "Diet sheet given", "Cycling advice")


def a_page(qtbot: QtBot, width: int = 1080, role: Role = Role.PRESCRIBER) -> Page:
    """A record with a drug allergy and three harmless entries."""
    page = Page(qtbot, width, DeskOfClinician(roles=(role,)))
    sheet = a_record.a_sheet()
    notes = [sheet.observation(a_record.words_only(words)) for words in NOTES]
    allergy = a_record.a_drug_allergy(sheet)
    record = a_record.of(a_record.a_composition(1, "Visit", allergy, *notes))
    page.desk.reviews.put(record, a_registration(), a_review(record, "v2"))
    page.screen.activate(review="v2")
    page.settle()
    return page


def look_through(page: Page, steps: int) -> None:
    """Open ``To review`` and press Next."""
    page.go_to(Tab.REVIEW)
    for _ in range(steps):
        page.view.items.next_button.click()
    page.settle()


def test_only_what_was_in_sight_can_be_chosen(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    assert page.view.items.batch.ticks == {}

    look_through(page, 2)
    page.view.items.batch_button.click()
    page.settle()

    pane = page.view.items.batch
    assert [tick.text() for tick in pane.ticks.values()] == list(NOTES[:2])
    assert pane.act_button.text() == "Accept 2 entries as text"
    assert pane.waiting.text() == "1 entry is not in the list: not looked at yet."


def test_they_stay_as_text_together_and_ten_seconds_long_it_can_be_undone(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    reviews = page.desk.reviews
    look_through(page, 3)
    page.view.items.batch_button.click()
    next(iter(page.view.items.batch.ticks.values())).setChecked(False)
    page.view.press_primary()
    assert len(reviews.reviews["v2"].stays_as_text) == 2
    assert page.desk.said[-1] == "2 entries stay as text. Undo within 10 seconds."
    undo = page.desk.undo
    assert undo is not None

    reviews.now += timedelta(seconds=11)
    undo()
    assert "ten seconds are over" in page.view.items.problem.words.text()
    assert len(reviews.reviews["v2"].stays_as_text) == 2

    reviews.now -= timedelta(seconds=6)
    undo()
    assert len(reviews.reviews["v2"].stays_as_text) == 0


def test_it_is_not_offered_where_there_is_nothing_to_choose(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.REVIEW)
    assert not page.view.items.batch_button.isVisible()


def test_choosing_several_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    page = a_page(qtbot, 1080 if each_look[1] == 1 else 900)
    look_through(page, 3)
    page.view.items.open_batch()
    page.settle()
    assert problems(page.screen.widget) == []

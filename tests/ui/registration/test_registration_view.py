"""The widgets: readable at every size and theme, reachable by key, the draft safe when hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.ui.registration import fields
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.typed_dates import TypedDate
from tests.desk import PREVIOUS, Practice, a_nhs_record, a_number
from tests.ui.accessibility import problems
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import MAYA

Look = tuple[str, float]


def _first(desk: DeskPage) -> None:
    desk.fill_to(Step.ABOUT)
    desk.presenter.reasons.ask(Reason.PARK)
    desk.presenter.reasons.give("The patient fetches a letter with the old address.")


def _fields(step: Step) -> Callable[[DeskPage], None]:
    def reach(desk: DeskPage) -> None:
        desk.fill_to(step)
        desk.presenter.go_on() if step is not Step.FIND else desk.presenter.finding.search()

    return reach


def _results(desk: DeskPage) -> None:
    desk.practice.demographics.put(a_nhs_record(nhs_number=a_number(2)))
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND, nhs_number="", last_name="Thornbury", postcode="LS1 6AE")
    desk.presenter.finding.search()


def _senior(desk: DeskPage) -> None:
    desk.practice.demographics.put(a_nhs_record(birth_date=date(1984, 9, 3)))
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.presenter.finding.search()
    desk.presenter.finding.ask_senior(0)
    desk.presenter.finding.seniors.give("The passport shows the date the patient says")


def _refused(desk: DeskPage) -> None:
    desk.fill_to(Step.ABOUT)
    desk.presenter.reasons.ask(Reason.REFUSE)
    desk.presenter.reasons.give("You live outside our practice area.")


def _unavailable(desk: DeskPage) -> None:
    desk.practice.demographics.fail_with = "The national service does not answer."
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.presenter.finding.search()


def _type_in(desk: DeskPage) -> None:
    _unavailable(desk)
    desk.presenter.finding.typing.ask()


def _type_in_some(desk: DeskPage) -> None:
    _type_in(desk)
    desk.view.show_type_in(TypedTrace("", marks="some", replaced="yes", newer="12"))
    desk.view.form.type_in.save.click()


def _typed_died(desk: DeskPage) -> None:
    _type_in(desk)
    typed = replace(MAYA, marks="some", died="yes")
    desk.presenter.finding.typing.take(typed)


def _doubted(desk: DeskPage) -> None:
    desk.fill_to(Step.ABOUT)
    desk.presenter.open_section(Step.FIND)
    desk.presenter.finding.doubt(frozenset(Doubt))


def _no_record(desk: DeskPage) -> None:
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND, last_name="Quillfeather", nhs_number="")
    desk.presenter.finding.search()
    while desk.view.form.results.fields == ():
        desk.presenter.finding.search_next()
    desk.presenter.finding.say_no_record("")


def _no_record_said(desk: DeskPage) -> None:
    _no_record(desk)
    desk.presenter.finding.say_no_record("yes")
    desk.presenter.open_section(Step.FIND)


def _hold(desk: DeskPage) -> None:
    desk.practice.demographics.put(a_nhs_record(restricted=True))
    desk.fill_to(Step.ROUTING)
    desk.view.form.routing.fold.click()


def _differs(desk: DeskPage) -> None:
    desk.fill_to(Step.ROUTING, previous_practice="Y99977")


def _supply(desk: DeskPage) -> None:
    desk.practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    desk.fill_to(Step.ROUTING)
    desk.button("Say if it is listed…").click()
    desk.presenter.deciding.settling.give("", "")
    desk.practice.directory.put(PREVIOUS)


def _last_practice(desk: DeskPage) -> None:
    desk.practice.demographics.put(a_nhs_record(practice=None, removal_code="ORR"))
    desk.fill_to(Step.ROUTING)
    desk.button("Look for the last practice…").click()
    assert "Which practice had the patient last?" in desk.words
    desk.button("Find the code by name or town").click()


def _reason(desk: DeskPage) -> None:
    desk.fill_to(Step.ABOUT)
    desk.presenter.reasons.ask(Reason.STOP)


def _done(desk: DeskPage) -> None:
    desk.fill_to(Step.CHECK)
    desk.presenter.type("signed", "paper")
    desk.presenter.deciding.register()


PAGES: dict[str, Callable[[DeskPage], None]] = {
    "empty": lambda _desk: None,
    "first": _first,
    "who": _fields(Step.WHO),
    "find": _fields(Step.FIND),
    "about": _fields(Step.ABOUT),
    "addresses": _fields(Step.ADDRESSES),
    "results": _results,
    "unavailable": _unavailable,
    "type-in": _type_in,
    "type-in-some": _type_in_some,
    "typed-died": _typed_died,
    "doubted": _doubted,
    "no-record": _no_record,
    "no-record-said": _no_record_said,
    "routing": lambda desk: desk.fill_to(Step.ROUTING),
    "hold": _hold,
    "differs": _differs,
    "check": lambda desk: desk.fill_to(Step.CHECK),
    "supply": _supply,
    "last-practice": _last_practice,
    "reason": _reason,
    "senior": _senior,
    "done": _done,
    "refused": _refused,
}


def test_every_page_can_be_read_and_reached_in_every_look(
    qtbot: QtBot, practice: Practice, each_look: Look
) -> None:
    desk = DeskPage(qtbot, practice)
    wrong: dict[str, list[str]] = {}

    for page, reach in PAGES.items():
        practice.demographics.fail_with = ""
        practice.demographics.put(a_nhs_record())
        reach(desk)
        qtbot.wait(1)
        if found := problems(desk.view):
            wrong[page] = found

    assert wrong == {}


def test_no_window_title_names_a_patient(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.CHECK)

    titles = [window.windowTitle() for window in QApplication.topLevelWidgets()]

    assert not any("Thornbury" in title or "Maya" in title for title in titles)


def test_hiding_the_screen_saves_what_was_typed(qtbot: QtBot, practice: Practice) -> None:
    """Locking, closing and going elsewhere all hide it."""
    desk = DeskPage(qtbot, practice)
    desk.presenter.start()
    desk.presenter.open_section(Step.ABOUT)
    desk.write("Hull")

    desk.view.hide()

    assert desk.presenter.draft is not None
    assert desk.presenter.draft.registration.form["birth_town"] == "Hull"


def test_the_words_at_the_field_are_those_of_the_summary_and_its_link_goes_there(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = DeskPage(qtbot, practice)
    desk.presenter.start()
    desk.presenter.open_section(Step.FIND)
    desk.presenter.type("number_known", "no")

    desk.command(Command.PRIMARY)

    link = desk.view.form.errors.links[0]
    assert link.text() == desk.view.form.pages[Step.FIND].fields["last_name"].problem
    assert desk.focused is desk.view.form.errors
    link.click()
    assert desk.focused is desk.view.form.pages[Step.FIND].fields["last_name"].control


def test_ctrl_enter_never_confirms_a_person(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.command(Command.PRIMARY)
    assert "1 record found" in desk.words

    desk.command(Command.PRIMARY)

    assert "Alt+R" in desk.said[-1]
    assert "1 record found" in desk.words
    assert not desk.view.form.results.confirms[0].hasFocus()


def test_a_record_that_may_not_be_confirmed_has_a_dead_button_and_the_reason(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND, last_name="Thornberry")
    desk.command(Command.PRIMARY)

    assert not desk.button("This is the right patient").isEnabled()
    assert "Neither the last name nor a previous last name agrees." in desk.words


def test_escape_leaves_the_form_which_is_kept(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ABOUT)
    desk.presenter.reasons.ask(Reason.PARK)

    desk.command(Command.CANCEL)
    assert "About you" in desk.words
    desk.command(Command.CANCEL)

    assert "THORNBURY, Maya" in desk.words
    assert desk.button("Resume").isEnabled()


def test_nobody_is_offered_to_register_without_gp2gp(qtbot: QtBot, practice: Practice) -> None:
    practice.demographics.put(a_nhs_record(restricted=True))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ROUTING)

    assert "On hold" in desk.words
    for offered in ("Continue", "Register Maya", "Release to paper…"):
        with pytest.raises(AssertionError):
            desk.button(offered)


def test_why_opens_the_reasons_of_the_forecast(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.presenter.start()
    qtbot.wait(1)
    assert not desk.view.form.strip.reasons.isVisible()

    desk.alt(Qt.Key.Key_Y)

    assert desk.view.form.strip.reasons.isVisible()


@pytest.mark.parametrize(
    "typed",
    [
        TypedDate("9", "3", "1984"),
        TypedDate("31", "2", "1980"),
        TypedDate("9", "", ""),
        TypedDate("", "3", "84"),
        TypedDate("9", "ma", "1984"),
        TypedDate(),
    ],
)
def test_a_date_comes_back_as_it_was_typed_half_or_whole(typed: TypedDate) -> None:
    assert fields.typed_date(fields.date_text(typed)) == typed


def test_a_month_in_words_is_kept_as_a_date() -> None:
    assert fields.date_text(TypedDate("9", "Mar", "1984")) == "1984-03-09"


def test_half_typed_text_survives_leaving_and_coming_back(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.presenter.start()
    desk.presenter.open_section(Step.FIND)
    desk.choose()  # the number is known
    desk.tab()
    desk.write("99912")
    desk.tab(3)
    desk.write("9")
    desk.command(Command.CANCEL)

    QTest.mouseClick(desk.button("Resume"), Qt.MouseButton.LeftButton)

    page = desk.view.form.pages[Step.FIND]
    boxes = [box.text() for box in page.fields["birth_date"].findChildren(QLineEdit)]
    assert boxes == ["9", "", ""]
    assert fields.read(page.fields["nhs_number"]) == "99912"

"""A form nobody typed in is not kept, and one with answers can be given up from its head."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk


def logged(practice: Practice) -> list[AuditAction]:
    """What the log says was done to a registration, newest first."""
    with practice.store.unit_of_work() as work:
        entries = work.audit.find(AuditQuery()).rows
    return [entry.note.action for entry in entries if entry.note.registration]


def test_starting_and_leaving_leaves_no_card_and_no_entry(clerk: Clerk, practice: Practice) -> None:
    for _ in range(3):
        clerk.presenter.start()
        clerk.presenter.enter("form_came")  # the keyboard moved, and nothing was typed
        clerk.pause_ends()
        clerk.presenter.cancel()

    assert clerk.view.cards == ()
    assert practice.services.oversight.today(practice.session()).drafts == ()
    assert logged(practice) == []


def test_the_first_answer_keeps_the_form_with_the_usual_ones_and_its_entry(
    clerk: Clerk, practice: Practice
) -> None:
    clerk.presenter.start()
    clerk.presenter.type("form_came", "desk")
    clerk.pause_ends()
    clerk.presenter.type("last_name", "Thornbury")
    clerk.presenter.flush()

    stored = clerk.stored()
    assert (stored["form_came"], stored["last_name"]) == ("desk", "Thornbury")
    assert stored["registration_type"] == "regular"
    assert logged(practice) == [AuditAction.STARTED]


def test_what_was_typed_within_the_pause_is_kept_when_the_form_is_left(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.presenter.type("last_name", "T")

    clerk.presenter.cancel()

    assert len(clerk.view.cards) == 1


def test_somebody_else_of_the_household_is_not_kept_before_an_answer_either(
    clerk: Clerk, practice: Practice
) -> None:
    clerk.route()
    first, entries = clerk.key, len(logged(practice))
    clerk.presenter.start(same_household=True)
    clerk.presenter.cancel()
    assert len(logged(practice)) == entries

    clerk.presenter.open(first)
    clerk.presenter.start(same_household=True)
    clerk.presenter.type("first_name", "Ravi")
    clerk.presenter.flush()
    assert clerk.stored()["postcode"]
    assert logged(practice)[0] is AuditAction.STARTED


def test_an_act_on_a_form_nobody_typed_in_stores_it_first(clerk: Clerk, practice: Practice) -> None:
    clerk.presenter.start()
    key = clerk.key
    clerk.presenter.reasons.ask(clerk.presenter.reasons._reason)

    clerk.presenter.reasons.give("The patient fetches a letter")

    assert practice.services.registering.open(practice.session(), key).parked
    assert logged(practice) == [AuditAction.PARKED, AuditAction.STARTED]


def test_stop_in_the_head_asks_why_and_closes_the_form_by_keyboard(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = DeskPage(qtbot, practice)
    desk.presenter.start()
    desk.presenter.open_section(Step.ABOUT)
    desk.write("Hull")
    assert problems(desk.view) == []
    desk.view.form.stop.setFocus(Qt.FocusReason.TabFocusReason)
    desk.choose()
    assert "Why does it stop?" in desk.words

    desk.command(Command.PRIMARY)
    assert "Enter a reason" in desk.view.reason.errors.links[0].text()
    desk.view.reason.field.focus_control()
    desk.write("Typed twice")
    key = desk.presenter.draft.registration.id if desk.presenter.draft else ""
    desk.command(Command.PRIMARY)

    stopped = practice.services.registering.open(practice.session(), key)
    assert stopped.state is TransferState.STOPPED
    assert logged(practice)[0] is AuditAction.STOPPED
    assert desk.presenter.draft is None


def test_stop_on_a_form_nobody_typed_in_only_leaves_it(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.presenter.start()

    desk.view.form.stop.click()

    assert desk.presenter.draft is None
    assert logged(practice) == []


def test_who_may_only_look_has_no_stop(qtbot: QtBot, practice: Practice) -> None:
    clerk = DeskPage(qtbot, practice)
    clerk.fill_to(Step.ADDRESSES)
    clerk.presenter.reasons.give("For the back office")
    desk = DeskPage(qtbot, practice, "clinician")
    key = practice.services.oversight.today(practice.session()).parked[0].id

    desk.screen.activate(registration=key)

    assert desk.view.page is desk.view.form
    assert not desk.view.form.stop.isVisible()

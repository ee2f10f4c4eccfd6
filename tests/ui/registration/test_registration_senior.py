"""Ask someone senior: two people, one reason, by keyboard."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.shortcuts import Command
from tests.desk import Practice, a_nhs_record
from tests.ui.registration.desk_page import DeskPage

REASON = "The passport shows the date the patient says"


PASSCODE = "correct horse battery"


def has_passcode(practice: Practice, user_name: str) -> None:
    hashed = practice.services.accounts.passwords.hash(PASSCODE)
    with practice.store.unit_of_work() as work:
        work.users.set_password_hash(practice.session(user_name).user.id, hashed)
        work.commit()


def below_the_bar(qtbot: QtBot, practice: Practice) -> DeskPage:
    practice.demographics.put(a_nhs_record(birth_date=date(1984, 9, 3)))
    has_passcode(practice, "manager")
    desk = DeskPage(qtbot, practice)
    desk.presenter.start()
    desk.fill(Step.WHO)
    desk.fill(Step.FIND)
    desk.presenter.finding.search()
    return desk


def test_someone_senior_types_their_passcode_and_the_record_is_confirmed(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = below_the_bar(qtbot, practice)
    assert "Close is not enough" in desk.words
    desk.button("Have a colleague confirm it with you…").click()
    desk.command(Command.PRIMARY)
    assert "Enter why it is this patient's record all the same" in desk.words
    desk.view.senior.reason.focus_control()
    desk.write(REASON)
    desk.command(Command.PRIMARY)
    assert "although the date of birth does not agree exactly." in desk.words
    assert not desk.view.senior.act.isEnabled()  # one question at a time, with one reason
    assert desk.view.senior.reason.box.isReadOnly()
    desk.write("manager")
    desk.tab()
    desk.write("wrong")
    desk.view.senior.second.check_button.click()
    assert desk.view.senior.second.passcode.line.text() == ""
    desk.write(PASSCODE)
    desk.view.senior.second.check_button.click()

    assert "The NHS record is confirmed." in desk.said
    draft = desk.presenter.draft
    assert draft is not None
    assert draft.registration.confirmed_record is not None


def test_a_clerk_cannot_be_their_own_second_person(qtbot: QtBot, practice: Practice) -> None:
    desk = below_the_bar(qtbot, practice)
    has_passcode(practice, "clerk")
    desk.button("Have a colleague confirm it with you…").click()
    desk.write(REASON)
    desk.command(Command.PRIMARY)
    desk.write("clerk")
    desk.tab()
    desk.write(PASSCODE)
    desk.view.senior.second.check_button.click()

    problem = desk.view.senior.second.passcode.problem
    assert problem is not None
    assert "somebody else than you" in problem
    desk.button("Not now").click()
    assert desk.view.senior.act.isEnabled()
    assert not desk.view.senior.reason.box.isReadOnly()
    desk.command(Command.CANCEL)
    assert desk.view.page is desk.view.form

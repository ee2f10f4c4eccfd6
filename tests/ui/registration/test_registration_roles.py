"""Several roles on one smartcard: which one is asked with the keyboard, and the search goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.ui.registration import card_wording, wording
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.workflow.national import NationalAccess
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.registration.desk_page import DeskPage
from tests.workflow.test_national import Connected

ROLES = (
    CardRole("555254240100", "Receptionist", "Y99901", frozenset({"B0264"})),
    CardRole("555254242102", "Nurse Access Role", "Y99902", frozenset({"B0380"})),
)


@pytest.fixture
def connection(practice: Practice) -> Connected:
    """Somebody whose smartcard gives two roles."""
    connection = Connected(needs_card=True, offered=ROLES)
    services = practice.services
    national = NationalAccess(services.national.desk, connection)
    tracing = replace(services.tracing, ready=national.ready)
    practice.services = replace(services, national=national, tracing=tracing)
    return connection


def _asked(qtbot: QtBot, practice: Practice) -> DeskPage:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.command(Command.PRIMARY)
    return desk


def test_the_role_is_chosen_with_the_keyboard_and_the_search_goes_on(
    qtbot: QtBot, practice: Practice, connection: Connected
) -> None:
    desk = _asked(qtbot, practice)
    assert card_wording.HEADING in desk.words
    assert not problems(desk.view)
    page = desk.view.form.roles
    (field,) = page.fields
    assert isinstance(field, RadioField)
    assert field.value is None  # nobody chooses for the person
    assert [words for _, words in page.choices] == [
        "Receptionist, at Y99901",
        "Nurse Access Role, at Y99902 (searches by NHS number only)",
    ]

    QTest.keyClick(desk.focused, Qt.Key.Key_Space)
    desk.command(Command.PRIMARY)

    assert connection.signed_in_as is not None
    assert connection.signed_in_as.role == "555254240100"
    assert connection.signed_in == 1
    assert "1 record found" in desk.words


def test_without_a_choice_the_question_stays(
    qtbot: QtBot, practice: Practice, connection: Connected
) -> None:
    desk = _asked(qtbot, practice)
    desk.command(Command.PRIMARY)

    assert card_wording.EMPTY in desk.words
    assert connection.signed_in_as is None
    assert not problems(desk.view)


def test_a_sign_in_that_ended_meanwhile_is_said(
    qtbot: QtBot, practice: Practice, connection: Connected
) -> None:
    desk = _asked(qtbot, practice)
    connection.offered = ()  # the desk was locked
    desk.presenter.finding.choosing.choose("555254240100")

    assert "no such choice" in desk.words


def test_a_right_that_is_missing_has_a_page_that_says_what_else_can_be_done(
    qtbot: QtBot, practice: Practice
) -> None:
    clerk = practice.session()
    with practice.store.unit_of_work() as work:
        member = work.staff.of_user(clerk.user.id)
        assert member is not None
        work.staff.save(replace(member, activities=frozenset({"B0825"})))
        work.commit()
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND, nhs_number="")
    desk.command(Command.PRIMARY)

    assert card_wording.HELD in desk.words
    assert "needs B0264 (Perform patient trace) on your smartcard" in desk.words
    assert desk.button(wording.TYPE_IN_HEADING).isEnabled()
    assert desk.button("Park for someone senior to look at…").isEnabled()
    assert not problems(desk.view)


def test_a_right_nobody_recorded_is_said_beside_what_was_found(
    qtbot: QtBot, practice: Practice
) -> None:
    clerk = practice.session()
    with practice.store.unit_of_work() as work:
        member = work.staff.of_user(clerk.user.id)
        assert member is not None
        work.staff.save(replace(member, activities=None))
        work.commit()
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND, nhs_number="")
    desk.command(Command.PRIMARY)

    assert "Whether your smartcard carries B0264 (Perform patient trace) is not recorded" in (
        desk.words
    )

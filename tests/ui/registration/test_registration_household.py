"""The summary of a household on the confirmation page."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.ui.registration import describe
from gp2gp_desktop.ui.registration.household import summary
from gp2gp_desktop.ui.registration.screen import RegistrationScreen
from gp2gp_desktop.ui.registration.shown_household import HouseholdRow
from gp2gp_desktop.ui.widgets.text import Text
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.home.days import a_line
from tests.ui.registration.seen import Clerk
from tests.ui.registration.test_registration_handing import a_screen


def test_after_registering_the_household_is_summed_up_with_each_verdict(clerk: Clerk) -> None:
    clerk.route()
    first = clerk.key
    clerk.presenter.start(same_household=True)
    clerk.presenter.type("last_name", "Thornbury")
    clerk.presenter.type("first_name", "Ned")
    clerk.presenter.flush()
    second = clerk.key
    clerk.presenter.open(first)
    clerk.presenter.go_on()
    clerk.presenter.deciding.register()

    rows: tuple[HouseholdRow, ...] = clerk.view._first("show_household")
    assert [(row.key, row.name, row.status, row.detail, row.act) for row in rows] == [
        (first, "THORNBURY, Maya", "Registered", "GP2GP must be used", ""),
        (second, "THORNBURY, Ned", "Begun", "Not decided yet", "Resume"),
    ]


def test_somebody_alone_has_no_summary(clerk: Clerk) -> None:
    clerk.route()
    clerk.presenter.go_on()
    clerk.presenter.deciding.register()
    assert clerk.view._first("show_household") == ()


@pytest.mark.parametrize(
    ("changes", "status", "detail", "act"),
    [
        ({"state": TransferState.HELD, "verdict": "HOLD"}, "On hold", "On hold", "Resume"),
        ({"state": TransferState.DRAFT, "parked": True, "verdict": ""}, "Parked", "Not", "Take up"),
        (
            {
                "state": TransferState.PAPER_ROUTE,
                "verdict": "HOLD",
                "paper": PaperState.EXPECTED,
            },
            "Registered",
            "paper",
            "",
        ),
        ({"state": TransferState.STOPPED}, "Stopped, not registered", "No record", ""),
        ({"state": TransferState.INTEGRATED}, "Registered", "GP2GP must be used", ""),
    ],
)
def test_each_row_says_how_far_and_how(
    changes: dict[str, Any], status: str, detail: str, act: str
) -> None:
    rows = summary(
        (a_line(**{"state": TransferState.REQUESTED} | changes), a_line(TransferState.REQUESTED))
    )
    assert (rows[0].status, rows[0].act) == (status, act)
    assert detail.casefold() in rows[0].detail.casefold()


def test_an_unfinished_member_is_gone_on_with_from_the_summary(
    practice: Practice, qtbot: QtBot
) -> None:
    first = practice.a_registered()
    second = practice.services.registering.start(practice.session(), first)
    screen: RegistrationScreen = a_screen(practice, "clerk", qtbot)
    lines = practice.services.households.of(practice.session(), first)
    assert first.decision is not None
    screen.view.show_done(describe.done(first, first.decision, practice.now.date()))
    screen.view.show_household(summary(lines))
    assert any("THORNBURY" in text.text() for text in screen.view.done.findChildren(Text))
    qtbot.wait(100)
    assert problems(screen.widget) == []
    screen.view.done.members[second.id].click()
    assert screen.view.form.isVisible()


def test_what_was_said_of_one_person_is_not_said_over_the_next(clerk: Clerk) -> None:
    clerk.route()
    clerk.presenter.go_on()
    clerk.presenter.deciding.register()
    clerk.context.say("Printed for Maya.")
    clerk.presenter.start(same_household=True)
    assert clerk.said[-1] == ""

"""Somebody's own part: the procedure read, what they sign, the tour (S4, S12, S13)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.checklist import Check
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.readiness_checks import LIVING
from gp2gp_desktop.domain.readiness_troubles import Trouble, Wrong
from gp2gp_desktop.domain.staff_register import Job, StaffMember
from gp2gp_desktop.ui.admin import own_part_wording as wording
from gp2gp_desktop.ui.admin.own_part_view import OwnPartPage
from gp2gp_desktop.ui.home.readiness import to_sign
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.workflow.own_part import Signing
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.admin.test_settings import Desk
from tests.workflow.test_readiness import change_staff


def unsigned(practice: Practice) -> None:
    """Ben Pike has signed nothing yet."""
    change_staff(
        practice,
        "Ben Pike",
        read_version="",
        read_on=None,
        guidelines_read_on=None,
        can_use_pc=None,
        tour_on=None,
    )


def opened(qtbot: QtBot, practice: Practice, user: str = "trainee") -> tuple[Desk, OwnPartPage]:
    """Settings at one's own part."""
    desk = Desk(qtbot, practice, user)
    desk.open("own_part")
    assert desk.screen.own_part is not None
    return desk, desk.screen.own_part


def stored(practice: Practice) -> StaffMember:
    """Ben Pike's line."""
    member = practice.services.own_parts.mine(practice.session("trainee")).member
    assert member is not None
    return member


def read(page: OwnPartPage) -> str:
    """Everything that can be read."""
    return "\n".join(text.text() for text in page.findChildren(Text) if text.isVisible())


def test_the_procedure_says_who_files_who_reviews_and_how_soon(
    qtbot: QtBot, practice: Practice
) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    profile = readiness.profile(manager)
    assert profile.procedure is not None
    told = replace(profile.procedure, files="The reviewer", reviews="Dr Hale", target_days=3)
    readiness.save(manager, replace(profile, procedure=told), "Told")
    _, page = opened(qtbot, practice)

    words = read(page)
    assert "Records that arrive, version 1" in words
    assert "Files: The reviewer, within 3 days. Reviews: Dr Hale." in words
    assert "Approved on 5 January 2026." in words
    assert "it is kept: Shared drive" in words


def test_by_keyboard_each_thing_is_signed_once_with_todays_date(
    qtbot: QtBot, practice: Practice
) -> None:
    unsigned(practice)
    desk, page = opened(qtbot, practice)

    for signing, button in page.sign_buttons.items():
        assert button.isVisible(), signing
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert not button.isVisible()
    for _ in range(len(wording.steps(frozenset({Role.CLERK}))) - 1):
        QTest.keyClick(page.tour.next_button, Qt.Key.Key_Space)
    QTest.keyClick(page.tour.sign_button, Qt.Key.Key_Space)

    member, today = stored(practice), practice.now.date()
    assert (member.read_version, member.read_on) == ("1", today)
    assert (member.guidelines_read_on, member.can_use_pc, member.tour_on) == (today, True, today)
    assert desk.said == [wording.SIGNED_SAID] * 4
    assert not page.tour.sign_button.isEnabled()
    signed = [entry.note.sentence for entry in practice.audited(AuditAction.PRACTICE_CHANGED)]
    assert {f"signed that they {each.value}" for each in Signing} <= set(signed)


def test_a_new_version_is_to_be_read_again(qtbot: QtBot, practice: Practice) -> None:
    unsigned(practice)
    practice.services.own_parts.sign(practice.session("trainee"), Signing.PROCEDURE)
    manager, readiness = practice.session("manager"), practice.services.readiness
    profile = readiness.profile(manager)
    assert profile.procedure is not None
    newer = replace(profile.procedure, version="2")
    readiness.save(manager, replace(profile, procedure=newer), "Revised")

    _, page = opened(qtbot, practice)

    assert page.sign_buttons[Signing.PROCEDURE].isVisible()


def test_each_role_has_its_own_tour() -> None:
    tours = {role: wording.steps(frozenset({role})) for role in Role}

    assert len(set(tours.values())) == len(Role)
    both = wording.steps(frozenset({Role.CLERK, Role.MANAGER}))
    assert set(tours[Role.CLERK]) | set(tours[Role.MANAGER]) == set(both)
    assert all(3 <= len(tour) <= 5 for tour in tours.values())


def test_the_tour_goes_back_and_forth(qtbot: QtBot, practice: Practice) -> None:
    _, page = opened(qtbot, practice)
    tour = page.tour
    assert not tour.back_button.isEnabled()
    first = tour.heading.text()

    tour.next_button.click()
    assert tour.heading.text() != first
    tour.back_button.click()
    assert tour.heading.text() == first
    assert tour.place.text() == "Step 1 of 5"


def test_who_has_an_account_and_took_no_tour_is_on_the_board(practice: Practice) -> None:
    unsigned(practice)
    records = practice.services.readiness.records(practice.session("manager"))

    assert Trouble(Wrong.TOUR_NOT_TAKEN, "Ben Pike") in LIVING[Check.ROLE_KNOWN](records)


def test_the_attached_procedure_is_saved_as_a_copy(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    readiness.attach_procedure(manager, readiness.profile(manager), "ours.pdf", b"%PDF ours", "x")
    desk, page = opened(qtbot, practice)
    copy = tmp_path / "copy.pdf"
    monkeypatch.setattr(page, "ask_path", lambda _name: copy)

    page.copy_button.click()

    assert copy.read_bytes() == b"%PDF ours"
    assert desk.said == [wording.COPY_SAVED]


def test_who_is_not_on_the_register_is_told_who_adds_them(practice: Practice) -> None:
    with practice.services.reviews.desk.open_work() as work:
        member = work.staff.of_user("u5")
        assert member is not None
        work.staff.save(replace(member, user_id=""))
        work.commit()

    with pytest.raises(CannotContinue, match="not on the staff register"):
        practice.services.own_parts.sign(practice.session("trainee"), Signing.TOUR)


def test_a_new_role_asks_for_its_training_and_its_tour(practice: Practice) -> None:
    manager, accounts = practice.session("manager"), practice.services.accounts
    ben = next(user for user in accounts.all(manager) if user.display_name == "Ben Pike")
    assert Signing.TOUR not in practice.services.own_parts.mine(practice.session("trainee")).to_sign

    accounts.change(manager, replace(ben, roles=ben.roles | {Role.REVIEWER}))

    part = practice.services.own_parts.mine(practice.session("trainee"))
    assert part.to_sign == {Signing.TOUR}
    assert part.member is not None
    assert Job.SUMMARISES in part.member.jobs
    untrained = [trouble for trouble in _trained(practice) if trouble.who == "Ben Pike"]
    assert Trouble(Wrong.NOT_TRAINED, "Ben Pike", what="summarising") in untrained


def _trained(practice: Practice) -> list[Trouble]:
    records = practice.services.readiness.records(practice.session("manager"))
    return list(LIVING[Check.TRAINED](records))


def test_home_leads_to_what_is_to_be_signed(practice: Practice) -> None:
    assert to_sign(practice.services.own_parts.mine(practice.session("trainee"))) == ()
    unsigned(practice)

    (counted,) = to_sign(practice.services.own_parts.mine(practice.session("trainee")))

    assert (counted.count, counted.words) == (4, "things for you to read and sign")
    assert (counted.place.key, counted.place.show) == ("settings", "own_part")


def test_settings_opens_at_ones_own_part_from_home(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice, "trainee")

    desk.screen.activate(show="own_part")

    assert desk.screen.own_part is not None
    assert desk.screen.own_part.isVisible()


@pytest.mark.usefixtures("each_look")
def test_it_can_be_read_and_reached_in_every_look(qtbot: QtBot, practice: Practice) -> None:
    unsigned(practice)
    desk, _ = opened(qtbot, practice)

    assert problems(desk.screen.widget) == []

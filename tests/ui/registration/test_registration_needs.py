"""The complete form: who is asked what, what is checked, and that none of it is a condition."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.ui.registration.steps import Status
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import WHERE_ASKED, Practice
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk


def _asked(clerk: Clerk, step: Step, **changes: str) -> frozenset[str]:
    clerk.presenter.start()
    clerk.fill(**changes)
    clerk.presenter.open_section(step)
    return clerk.view.asked


@pytest.mark.parametrize(
    ("step", "changes", "keys"),
    [
        (
            Step.WHO,
            {"registering_for": "parent"},
            {"representative_name", "representative_relationship"},
        ),
        (Step.ADDRESSES, {"coming_from": "abroad"}, {"came_to_uk", "left_uk"}),
        (
            Step.ADDRESSES,
            {"coming_from": "armed_forces"},
            {"service_number", "enlisted", "left_service"},
        ),
        (
            Step.NEEDS,
            {"birth_date": "2015-03-09"},
            {"school", "social_worker", "parental_responsibility"},
        ),
        (Step.NEEDS, {"mobile": "07700 900982"}, {"may_text"}),
        (Step.NEEDS, {"email": "maya@example.org"}, {"may_email"}),
        (Step.NEEDS, {"interpreter": "yes"}, {"language"}),
        (
            Step.NEEDS,
            {"emergency_name": "Jo"},
            {"emergency_relationship", "emergency_phone"},
        ),
    ],
)
def test_some_questions_are_only_for_those_they_are_about(
    clerk: Clerk, step: Step, changes: dict[str, str], keys: set[str]
) -> None:
    assert not keys & _asked(clerk, step)

    assert keys <= _asked(clerk, step, **changes)


def test_a_question_appears_while_somebody_answers_the_one_before(clerk: Clerk) -> None:
    assert "language" not in _asked(clerk, Step.NEEDS)

    clerk.presenter.type("interpreter", "yes")
    assert "language" in clerk.view.asked
    clerk.presenter.type("interpreter", "no")

    assert "language" not in clerk.view.asked


ASKED_OF_ALL = ("interpreter", "other_format", "needs_adjustments", "scr_choice", "ethnic_group")
UNASKED = dict.fromkeys((*WHERE_ASKED, *ASKED_OF_ALL), "")


def test_nothing_of_contact_and_needs_is_a_condition_but_a_gap_needs_its_reason(
    clerk: Clerk,
) -> None:
    clerk.route(**UNASKED)
    assert clerk.view.statuses[Step.NEEDS] is Status.NOT_STARTED
    clerk.presenter.go_on()

    assert "Select yes if an interpreter is needed" in clerk.view.check.still_to_ask
    assert "School" not in clerk.view.check.still_to_ask
    clerk.presenter.deciding.register()
    assert clerk.view.page == "show_check"
    assert clerk.view.problems == {
        "not_answered": "Enter why these are not answered, or go back and ask"
    }
    clerk.presenter.type("not_answered", "Had to leave for work")
    clerk.presenter.deciding.register()

    assert clerk.view.done.heading == "Maya Thornbury is on your list"
    query = AuditQuery(actions=frozenset({AuditAction.REGISTERED}), limit=1)
    manager = clerk.practice.session("manager")
    (entry,) = clerk.practice.services.oversight.audit(manager, query).rows
    assert "Is an interpreter needed?" in entry.note.why
    assert "Reason: Had to leave for work" in entry.note.why


def test_whoever_answered_everything_is_asked_for_no_reason(clerk: Clerk) -> None:
    clerk.route()
    clerk.presenter.go_on()

    assert clerk.view.check.still_to_ask == ""
    clerk.presenter.deciding.register()
    assert clerk.view.page == "show_done"


def test_a_contact_needs_a_phone_number_and_registering_leads_back_to_it(clerk: Clerk) -> None:
    clerk.route()
    clerk.presenter.type("emergency_name", "Jo Thornbury")
    clerk.presenter.flush()
    clerk.presenter.open_section(Step.ROUTING)
    clerk.presenter.go_on()

    clerk.presenter.deciding.register()
    assert clerk.view.step is Step.NEEDS
    assert clerk.view.problems["emergency_phone"] == "Enter the contact's phone number"
    clerk.presenter.type("emergency_phone", "07700 900 123")
    clerk.presenter.go_on()

    assert clerk.view.page == "show_check"
    clerk.presenter.deciding.register()
    assert clerk.view.page == "show_done"


def test_an_answer_that_no_longer_applies_stops_nothing_and_is_not_shown(clerk: Clerk) -> None:
    clerk.route()
    clerk.presenter.type("came_to_uk", "nonsense")  # while "abroad" was chosen
    clerk.presenter.flush()
    clerk.presenter.open_section(Step.ROUTING)
    clerk.presenter.go_on()

    labels = [answer.label for group in clerk.view.check.groups for answer in group.answers]
    assert "When did the patient come to the UK?" not in labels
    clerk.presenter.deciding.register()
    assert clerk.view.page == "show_done"


def test_the_note_to_pcse_is_folded_away_with_its_warning(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.NEEDS)
    assert "stops automatic processing" not in desk.words

    desk.button("Add a note to PCSE").click()
    assert "stops automatic processing" in desk.words
    desk.write("Known as Mia before 2001.")
    desk.command(Command.CANCEL)
    desk.button("Resume").click()
    desk.presenter.open_section(Step.NEEDS)

    assert "stops automatic processing" in desk.words  # a note that is there is never hidden


def test_a_question_that_appears_is_the_next_stop_of_tab(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.NEEDS)
    page = desk.view.form.pages[Step.NEEDS]

    desk.write("07700 900982")
    desk.tab()

    assert page.fields["may_text"].isAncestorOf(desk.focused)
    assert page.fields["may_text"].isVisible()
    assert not page.fields["school"].isVisible()
    assert desk.focused.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_addresses_say_that_nobody_needs_proof(qtbot: QtBot, practice: Practice) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.ADDRESSES)

    assert "Do not ask for ID or proof of address" in desk.words


def test_a_phone_number_given_late_leaves_the_decision_standing(clerk: Clerk) -> None:
    clerk.route()

    clerk.presenter.type("mobile", "07700 900982")
    clerk.presenter.flush()

    assert clerk.presenter.draft is not None
    assert clerk.presenter.draft.registration.decision is not None
    clerk.presenter.type("coming_from", "wales")
    clerk.presenter.flush()
    assert clerk.presenter.draft.registration.decision is None

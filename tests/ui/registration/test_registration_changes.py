"""The panel "The NHS record will change" (product-ux 3.5a): what differs, send or keep, logged."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.identifiers import Postcode
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.domain.record_changes import record_changes
from gp2gp_desktop.ui.registration import change_wording
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import THEIRS, Practice, a_nhs_record
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk

MOVED = {"previous_postcode": "YO22 4PL"}
"""What somebody says who came from the postcode that the record below still has."""


def _a_practice(tmp_path: Path, **record: object) -> Practice:
    demographics = SimulatedDemographics([a_nhs_record(**record)])
    return Practice(tmp_path / "moved", demographics=demographics)


@pytest.fixture
def moved(tmp_path: Path) -> Practice:
    """A practice whose NHS records still have Maya at the address she left."""
    return _a_practice(tmp_path, postcode=Postcode("YO22 4PL"))


def _checked(practice: Practice, **changes: str) -> Clerk:
    clerk = Clerk(practice)
    clerk.route(**changes)
    clerk.presenter.go_on()
    return clerk


def _registered(practice: Practice) -> str:
    query = AuditQuery(actions=frozenset({AuditAction.REGISTERED}), limit=1)
    (entry,) = practice.services.oversight.audit(practice.session("manager"), query).rows
    return entry.note.why


def test_nothing_is_said_to_change_where_nothing_does(clerk: Clerk) -> None:
    clerk.route()
    clerk.presenter.go_on()

    assert clerk.view.check.changes == ()
    clerk.presenter.deciding.register()
    assert "NHS record" not in _registered(clerk.practice)


def test_a_new_address_is_sent_unless_the_clerk_keeps_the_old_one(moved: Practice) -> None:
    clerk = _checked(moved, **MOVED)

    (change,) = clerk.view.check.changes
    assert change.label == "Address: 4 Quay Street, Leeds, LS1 6AE"
    assert change.choice == "send"
    assert "YO22" not in f"{change.label}{change.hint}"  # nobody can read the record out
    clerk.presenter.deciding.register()
    assert "NHS record, in the clinical system: the address sent." in _registered(moved)


def test_what_is_kept_is_in_the_log_and_leaves_the_route_standing(moved: Practice) -> None:
    clerk = _checked(moved, **MOVED)
    draft = clerk.presenter.draft
    assert draft is not None
    decided = draft.as_typed.decision

    clerk.presenter.type("change_address", "keep")
    assert draft.as_typed.decision == decided is not None
    clerk.presenter.deciding.register()

    assert "NHS record, in the clinical system: the address kept." in _registered(moved)


def test_a_name_by_marriage_is_a_change_of_its_own(tmp_path: Path) -> None:
    practice = _a_practice(tmp_path, name=PersonName("Quillfeather", "Maya"))
    clerk = _checked(practice, previous_last_name="Quillfeather")

    (change,) = clerk.view.check.changes
    assert change.label == "Name: Maya Thornbury"
    assert "Quillfeather" not in f"{change.label}{change.hint}"


def test_a_restricted_record_says_nothing_of_an_address(tmp_path: Path) -> None:
    practice = _a_practice(tmp_path, restricted=True, postcode=None)

    assert record_changes(practice.a_confirmed()) == ()


def test_what_was_typed_from_the_clinical_system_was_compared_there(moved: Practice) -> None:
    draft = moved.a_draft()
    number = draft.form["nhs_number"]
    typed = moved.services.tracing.type_in(moved.session(), draft, number, str(THEIRS))

    assert typed.confirmed_record is not None
    assert record_changes(typed) == ()


def test_the_panel_stands_above_the_button_and_remembers_its_choice(
    qtbot: QtBot, moved: Practice
) -> None:
    desk = DeskPage(qtbot, moved)
    desk.fill_to(Step.CHECK, **MOVED)
    desk.presenter.go_on()
    assert change_wording.HEADING in desk.words
    assert "Nothing is sent from here" in desk.words
    choice = desk.view.form.check.fields["change_address"]
    assert isinstance(choice, RadioField)
    assert choice.value == "send"

    choice.button("keep").click()
    desk.presenter.change(Step.NEEDS, "mobile")
    desk.presenter.go_on()

    again = desk.view.form.check.fields["change_address"]
    assert isinstance(again, RadioField)
    assert again.value == "keep"

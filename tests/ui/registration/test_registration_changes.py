"""The panel "The NHS record will change" (product-ux 3.5a): what differs, send or keep, logged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.identifiers import Postcode
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.domain.record_changes import record_changes
from gp2gp_desktop.ui.registration import change_wording
from gp2gp_desktop.ui.registration.shown_changes import unreached_words
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice, a_nhs_record, a_typed
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk
from tests.workflow.second import a_vouched

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


HELD = ContactDetails("07700 900077", "01632 960123", "maya.old@example.org")


def _with_contacts(tmp_path: Path, held: ContactDetails, **given: str) -> Clerk:
    return _checked(_a_practice(tmp_path, contacts=held), **given)


def test_a_new_phone_and_e_mail_are_changes_of_their_own(tmp_path: Path) -> None:
    given = {"mobile": "07700 900982", "home_phone": "01632 960200", "email": "maya@example.org"}
    clerk = _with_contacts(tmp_path, HELD, **given)

    shown = {change.key: (change.label, change.hint) for change in clerk.view.check.changes}
    assert shown == {
        "change_mobile": (
            "Mobile phone: 07700 900982",
            "The record has another number, which ends 0077. Do not read it out",
        ),
        "change_home_phone": (
            "Home phone: 01632 960200",
            "The record has another number, which ends 0123. Do not read it out",
        ),
        "change_email": (
            "Email address: maya@example.org",
            "The record has another address (hidden)",
        ),
    }
    clerk.presenter.type("change_email", "keep")
    clerk.presenter.deciding.register()
    said = _registered(clerk.practice)
    assert "the mobile number sent, the home number sent, the email address kept." in said
    assert not any(each in said for each in ("900982", "900077", "0077", "example.org"))


def test_the_same_number_written_another_way_is_no_change(tmp_path: Path) -> None:
    clerk = _with_contacts(tmp_path, HELD, mobile="+44 7700 900077", home_phone="(01632) 960-123")

    assert clerk.view.check.changes == ()


def test_a_record_without_a_phone_says_so(tmp_path: Path) -> None:
    clerk = _with_contacts(tmp_path, ContactDetails(), mobile="07700 900982")

    (change,) = clerk.view.check.changes
    assert change.hint == "The record has none"


def test_who_speaks_for_another_is_not_told_how_the_number_ends(tmp_path: Path) -> None:
    clerk = _with_contacts(tmp_path, HELD, mobile="07700 900982", registering_for="other")

    (change,) = clerk.view.check.changes
    assert change.hint == "The record has another number (hidden)"


def test_when_nothing_reaches_the_person_it_is_said_before_they_are_registered(
    tmp_path: Path,
) -> None:
    confirmed = _a_practice(tmp_path, contacts=HELD).a_confirmed(mobile="07700 900982")
    assert unreached_words(confirmed) == ""  # the postcode agrees

    moved = replace(confirmed, form=confirmed.form.with_answers({"postcode": "SK9 1AA"}))
    assert unreached_words(moved).startswith(
        "Compared: postcode now, mobile phone. All of them differ from the NHS record."
    )
    assert "900077" not in unreached_words(moved)
    alone = replace(moved, form=moved.form.with_answers({"mobile": ""}))
    assert unreached_words(alone) == ""  # a new address alone is what moving means


def test_the_check_page_shows_that_nothing_reaches_the_person(qtbot: QtBot, tmp_path: Path) -> None:
    practice = _a_practice(tmp_path, contacts=HELD)
    confirmed = a_vouched(practice, postcode="SK9 1AA", mobile="07700 900982")
    desk = DeskPage(qtbot, practice)
    desk.presenter.open(confirmed.id)
    desk.presenter.open_section(Step.ROUTING)
    desk.presenter.go_on()

    assert change_wording.UNREACHED_HEADING in desk.words


def test_what_was_typed_of_phone_and_e_mail_is_compared_where_it_was(moved: Practice) -> None:
    draft = moved.a_draft(mobile="07700 900982", email="maya@example.org")
    held = ContactDetails(mobile="07700 900077")
    typed = moved.services.tracing.type_in(moved.session(), draft, a_typed(contacts=held))

    assert [(change.item.value, change.ends) for change in record_changes(typed)] == [
        ("change_mobile", "0077")
    ]


def test_a_restricted_record_says_nothing_of_an_address(tmp_path: Path) -> None:
    practice = _a_practice(tmp_path, restricted=True, postcode=None, contacts=HELD)

    assert record_changes(practice.a_confirmed(mobile="07700 900982")) == ()


def test_what_was_typed_from_the_clinical_system_was_compared_there(moved: Practice) -> None:
    typed = moved.services.tracing.type_in(moved.session(), moved.a_draft(), a_typed())

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

"""Nobody is found, or no service is connected: every verdict stays within reach of the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.adapters.demo import load_demo
from gp2gp_desktop.adapters.national.not_connected import NoDemographics, NoDirectory
from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.application import FIELD_BY_KEY, Step
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.ui.registration.steps import Status
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.routing import Routing
from gp2gp_desktop.workflow.tracing import TYPED, Tracing
from tests.desk import GP, OURS, THEIRS, Practice, a_number
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import MAYA, Clerk

NEW_TO_THE_NHS = {
    "nhs_number": "",
    "last_name": "Quillfeather",
    "coming_from": "abroad",
    "previous_practice": "none",
}


def _search_to_the_end(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.fill(**NEW_TO_THE_NHS)
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()
    while clerk.view.results.next_search:
        clerk.presenter.finding.search_next()


@pytest.mark.parametrize(
    ("contact", "verdict", "rule"),
    [("no", "No record needs to be fetched", "C5"), ("yes", "On hold", "C4")],
)
def test_whether_the_nhs_ever_treated_somebody_unknown_decides_how_it_goes_on(
    clerk: Clerk, contact: str, verdict: str, rule: str
) -> None:
    _search_to_the_end(clerk)

    clerk.presenter.finding.say_no_record(contact)
    clerk.presenter.open_section(Step.ROUTING)

    assert clerk.view.routing.verdict.startswith(verdict)
    assert clerk.presenter.draft is not None
    decision = clerk.presenter.draft.registration.decision
    assert decision is not None
    assert decision.deciding_rules == (rule,)


def test_that_there_is_no_record_is_not_noted_without_an_answer(clerk: Clerk) -> None:
    _search_to_the_end(clerk)

    clerk.presenter.finding.say_no_record("")

    assert clerk.view.problems == {
        "previous_contact": "Select whether the NHS has ever treated the patient"
    }
    assert clerk.view.statuses[Step.FIND] is Status.IN_PROGRESS


def test_after_no_record_was_noted_the_search_can_be_made_again(clerk: Clerk) -> None:
    _search_to_the_end(clerk)
    clerk.presenter.finding.say_no_record("yes")
    assert clerk.view.statuses[Step.FIND] is Status.COMPLETED

    clerk.presenter.open_section(Step.FIND)
    assert "Ask for earlier names and addresses" in clerk.view.find.no_record
    assert not clerk.view.find.confirmed
    clerk.presenter.type("previous_last_name", "Thornbury")
    clerk.presenter.finding.search()
    while not clerk.view.results.cards:
        clerk.presenter.finding.search_next()

    assert clerk.view.results.heading == "Some of the patient's details have changed"


def test_somebody_new_to_the_country_is_registered_with_nothing_to_fetch(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """The demonstration's Ananya Deshpande, through the widgets."""
    demo = load_demo(resource("demo"))
    ananya = demo.people["ananya-deshpande"]
    practice = Practice(tmp_path / "demo", demographics=SimulatedDemographics(demo.nhs_records))
    desk = DeskPage(qtbot, practice)
    said = {key: ananya.form[key] for key in FIELD_BY_KEY} | {"registering_gp": GP}
    desk.fill_to(Step.FIND, **said)
    desk.fill(Step.FIND, **said)
    desk.command(Command.PRIMARY)
    while not desk.view.form.results.fields:
        desk.command(Command.PRIMARY)  # the next way of searching

    desk.command(Command.PRIMARY)
    assert "Select whether the NHS has ever treated the patient" in desk.words
    contact = desk.view.form.results.fields[0]
    while not contact.isAncestorOf(desk.focused):
        desk.tab()
    QTest.keyClick(desk.focused, Qt.Key.Key_Right)  # from Yes to No
    desk.choose()
    desk.command(Command.PRIMARY)
    desk.fill(Step.ABOUT, **said)
    desk.command(Command.PRIMARY)
    desk.fill(Step.ADDRESSES, **said)
    desk.command(Command.PRIMARY)
    desk.command(Command.PRIMARY)  # nothing more to ask

    assert desk.presenter.draft is not None
    decision = desk.presenter.draft.registration.decision
    assert decision is not None
    assert decision.verdict is Verdict.NOT_APPLICABLE
    assert ananya.verdict == "NOT_APPLICABLE"
    practice.close()


# ---- no service is connected -------------------------------------------------------------------


@pytest.fixture
def alone(practice: Practice) -> Clerk:
    """A clerk of a live practice that no national service is connected to."""
    desk = practice.services.registering.desk
    practice.services = replace(
        practice.services,
        tracing=Tracing(desk, NoDemographics()),
        routing=Routing(desk, NoDirectory(), practice.services.routing.policies),
    )
    return Clerk(practice)


def _type(clerk: Clerk, typed: TypedTrace, **changes: str) -> None:
    clerk.presenter.start()
    clerk.fill(**changes)
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()
    assert clerk.view.results.type_in
    clerk.presenter.finding.typing.ask()
    clerk.presenter.finding.typing.take(typed)
    clerk.presenter.open_section(Step.ROUTING)


FULL = TypedTrace(
    a_number().spaced,
    str(THEIRS),
    "Millbrook Practice",
    "england",
    "yes",
    "yes",
    "no",
    marks="none",
    last_name="Thornbury",
    birth_date="1984-03-09",
)


@pytest.mark.parametrize(
    ("typed", "changes", "verdict"),
    [
        (FULL, {}, "GP2GP must be used"),
        (replace(FULL, shares="yes"), {}, "Same system"),
        (replace(FULL, gp2gp="no"), {}, "The record comes on paper"),
        (replace(FULL, country="wales"), {"coming_from": "wales"}, "The record comes on paper"),
        (replace(FULL, is_open="no"), {}, "On hold"),
        (replace(FULL, gp2gp=""), {}, "On hold"),
        (replace(FULL, shares=""), {}, "On hold"),
        (
            replace(MAYA, practice="none", marks="none"),
            {"coming_from": "never_registered", "previous_practice": "none"},
            "No record needs to be fetched",
        ),
        (FULL, {"registration_type": "temporary"}, "No record needs to be fetched"),
    ],
)
def test_without_any_service_every_route_can_be_reached(
    alone: Clerk, typed: TypedTrace, changes: dict[str, str], verdict: str
) -> None:
    _type(alone, typed, **changes)

    assert alone.view.routing.verdict.startswith(verdict)


def test_what_was_typed_is_named_as_the_source_of_the_facts(alone: Clerk) -> None:
    _type(alone, FULL)

    typed = [row for row in alone.view.routing.reasons if TYPED in row.source]
    assert any("GP2GP" in row.title for row in typed)


def test_a_practice_that_is_described_needs_its_code(alone: Clerk) -> None:
    _type(alone, replace(FULL, practice=""))
    assert alone.view.problems == {"typed_practice": "Enter the code of the practice you describe"}
    alone.presenter.finding.typing.take(replace(MAYA, practice=""))
    assert "or “none” when the clinical system shows no" in alone.view.problems["typed_practice"]

    alone.presenter.finding.typing.take(replace(FULL, practice="??"))

    assert set(alone.view.problems) == {"typed_practice"}


def test_the_clinical_system_may_find_nobody_too_and_the_log_says_who_said_so(
    alone: Clerk,
) -> None:
    alone.presenter.start()
    alone.fill(**NEW_TO_THE_NHS)
    alone.presenter.open_section(Step.FIND)
    alone.presenter.finding.typing.ask()
    alone.presenter.finding.type_none()
    assert "hidden from searches that use a postcode" in alone.view.results.words

    alone.presenter.finding.say_no_record("no")
    alone.presenter.open_section(Step.ROUTING)

    assert alone.view.routing.verdict == "No record needs to be fetched"
    manager = alone.practice.session("manager")
    found = alone.practice.services.oversight.audit(manager, AuditQuery(limit=50)).rows
    said = next(entry.note for entry in found if "found no NHS record" in entry.note.sentence)
    assert said.why.startswith(TYPED)


def test_what_the_practice_was_typed_to_be_fills_the_page_by_keyboard(
    qtbot: QtBot, alone: Clerk
) -> None:
    desk = DeskPage(qtbot, alone.practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.presenter.finding.typing.ask()
    page = desk.view.form.type_in
    assert page.number.value == ""  # it is read in the clinical system, not from the form
    assert page.gp2gp.value is None

    desk.write(a_number().digits)
    desk.tab()
    desk.write("Thornbury")
    desk.tab()
    desk.write("9/3/1984")
    desk.tab(2)
    desk.choose()  # none of the marks, in two keys
    desk.tab()
    desk.write(str(THEIRS))
    desk.tab()
    desk.write("Millbrook Practice")
    for answer in ("E", "Y", "Y", "N"):
        desk.tab()
        desk.write(answer)
    desk.command(Command.PRIMARY)
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.registration.trace is None
    assert wording.CONFIRM_BY_HAND in desk.said
    while not page.save.hasFocus():
        desk.tab()
    desk.choose()

    surgery = desk.presenter.draft.registration.surgery
    assert surgery is not None
    assert (surgery.ods_code, surgery.country) == (THEIRS, "england")
    assert (surgery.active, surgery.gp2gp, surgery.shares_our_database) == (True, "enabled", False)
    assert surgery.ods_code != OURS


def test_somebody_without_a_number_is_not_registered_twice_unasked(clerk: Clerk) -> None:
    _search_to_the_end(clerk)
    clerk.presenter.finding.say_no_record("no")
    clerk.presenter.open_section(Step.ROUTING)
    clerk.presenter.go_on()
    clerk.presenter.deciding.register()
    assert "is on your list" in clerk.view.done.heading

    _search_to_the_end(clerk)
    assert "is on our list" in clerk.view.here.lines[0]
    clerk.presenter.finding.say_no_record("no")
    clerk.presenter.open_section(Step.ROUTING)
    clerk.presenter.go_on()
    clerk.presenter.deciding.register()
    assert "somebody of this name and birth date" in clerk.view.failure
    assert clerk.presenter.draft is not None
    assert clerk.presenter.draft.registration.registered_at is None

"""The route, its explanation, and registering, on the real services and without Qt."""

from __future__ import annotations

from dataclasses import replace

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.readiness import Procedure
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.registration.steps import Status
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import PREVIOUS, THEIRS, a_nhs_record
from tests.ui.registration.seen import Clerk

# ---- routing -----------------------------------------------------------------------------------


def test_the_route_is_explained_rule_by_rule_with_fact_source_and_time(clerk: Clerk) -> None:
    clerk.route()

    shown = clerk.view.routing
    assert shown.verdict == "GP2GP must be used"
    assert shown.patient == "Your records should reach us electronically today."
    assert shown.may_go_on
    assert len(shown.reasons) > 10
    for row in shown.reasons:
        assert row.fact
        assert row.source
        assert row.rule.startswith("Rule ")
        assert row.outcome_words == "✔ Passes"


def test_a_hold_names_who_settles_it_and_leaves_no_way_to_register_without_gp2gp(
    clerk: Clerk,
) -> None:
    clerk.practice.directory = type(clerk.practice.directory)([replace(PREVIOUS, active=False)])
    clerk.practice.services = clerk.practice._services()
    clerk = Clerk(clerk.practice)

    clerk.route()

    shown = clerk.view.routing
    assert shown.verdict.startswith("On hold")
    assert shown.holds[0].owner == "Registration clerk"
    assert "which practice took over" in shown.holds[0].next
    assert not shown.may_go_on
    assert not shown.may_release
    assert clerk.view.statuses[Step.CHECK] is Status.CANNOT_START
    assert any(row.outcome_words == "✖ Objects" for row in shown.reasons)
    assert shown.not_reached


def test_the_route_says_who_files_and_reviews_by_our_own_procedure(clerk: Clerk) -> None:
    manager, readiness = clerk.practice.session("manager"), clerk.practice.services.readiness
    profile = readiness.profile(manager)
    told = Procedure("Records", "4", files="the reviewer", reviews="Dr Hale", target_days=3)
    readiness.save(manager, replace(profile, procedure=told), "Revised")

    clerk.route()

    assert clerk.view.routing.next[-1] == (
        "By our procedure, version 4: who files within 3 days: the reviewer; who reviews: Dr Hale."
    )


def test_disagreeing_parks_the_form_for_the_manager_and_changes_no_verdict(clerk: Clerk) -> None:
    clerk.route()
    key = clerk.key

    clerk.presenter.reasons.ask(Reason.DISAGREE)
    clerk.presenter.reasons.give("They say they never had a GP.")

    manager = Clerk(clerk.practice, "manager")
    manager.presenter.show_forms()
    assert [card.key for card in manager.view.cards] == [key]
    manager.presenter.open(key)
    assert manager.view.routing.verdict == "GP2GP must be used"
    assert "never had a GP" in manager.view.routing.parked
    assert not manager.view.routing.may_work


def test_a_manager_releases_a_hold_to_paper_and_the_clerk_then_registers(clerk: Clerk) -> None:
    clerk.practice.demographics.put(a_nhs_record(restricted=True))
    clerk.route()
    key = clerk.key
    assert clerk.view.routing.verdict.startswith("On hold")
    clerk.presenter.reasons.ask(Reason.PARK)
    clerk.presenter.reasons.give("For the manager.")

    manager = Clerk(clerk.practice, "manager")
    manager.presenter.open(key)
    assert manager.view.routing.may_release
    manager.presenter.reasons.ask(Reason.RELEASE)
    manager.presenter.reasons.give("Agreed with the safeguarding lead.")
    assert "safeguarding lead" in manager.view.routing.released

    clerk.presenter.open(key)
    clerk.presenter.open_section(Step.CHECK)
    clerk.presenter.deciding.register()
    assert clerk.view.done.verdict == "Released to paper by a manager"


def test_stopping_closes_the_form_with_its_reason(clerk: Clerk) -> None:
    clerk.practice.demographics.put(a_nhs_record(deceased=True))
    clerk.route()
    key = clerk.key
    assert clerk.view.routing.may_stop

    clerk.presenter.reasons.ask(Reason.STOP)
    clerk.presenter.reasons.give("The record is somebody else's.")

    stored = clerk.practice.services.registering.open(clerk.context.session, key)
    assert stored.state is TransferState.STOPPED
    assert clerk.view.cards == ()


def test_the_route_names_the_last_practice_and_the_day_to_file_by(clerk: Clerk) -> None:
    clerk.route()

    shown = clerk.view.routing
    assert shown.surgery == "Last registered at Millbrook Practice (Y99902)"
    assert "it must be filed by Thursday 21 May 2026." in shown.next[-1]
    assert clerk.view.forecast.surgery == shown.surgery


def test_a_last_practice_without_a_name_in_the_directory_is_named_by_its_code(
    clerk: Clerk,
) -> None:
    clerk.practice.directory = type(clerk.practice.directory)([])
    clerk.practice.services = clerk.practice._services()
    clerk = Clerk(clerk.practice)

    clerk.route()

    assert clerk.view.routing.surgery.startswith("Last registered at practice Y99902")


def test_nothing_tells_where_a_restricted_patient_was_registered(clerk: Clerk) -> None:
    clerk.practice.demographics.put(a_nhs_record(restricted=True))

    clerk.route(previous_practice="not known")

    assert clerk.view.routing.surgery == ""
    assert clerk.view.forecast.surgery == ""
    assert not clerk.view.routing.practice_differs
    shown = repr((clerk.view.routing, clerk.view.forecast))
    assert str(THEIRS) not in shown
    assert PREVIOUS.name not in shown


# ---- the form and the NHS record name different practices (D14) --------------------------------

ANOTHER = "Y99977"


def test_the_patient_confirms_the_nhs_record_and_the_route_is_decided_again(clerk: Clerk) -> None:
    clerk.route(previous_practice=ANOTHER)
    assert clerk.view.routing.verdict.startswith("On hold")
    assert any(row.title == "Form and NHS record agree" for row in clerk.view.routing.reasons)

    clerk.presenter.reasons.ask(Reason.PRACTICE)
    clerk.presenter.reasons.give(" ")
    assert clerk.view.reason_problem.startswith("Enter a reason")
    clerk.presenter.reasons.give("They mixed up the two surgeries.")

    assert clerk.view.routing.verdict == "GP2GP must be used"
    assert clerk.stored()["previous_practice"] == str(THEIRS)
    manager = clerk.practice.session("manager")
    log = clerk.practice.services.oversight.audit(manager, AuditQuery(limit=50)).rows
    said = next(e.note for e in log if "took the last practice" in e.note.sentence)
    assert (said.why, said.before, said.after) == (
        "They mixed up the two surgeries.",
        ANOTHER,
        str(THEIRS),
    )


def test_a_newer_registration_elsewhere_ends_this_one(clerk: Clerk) -> None:
    clerk.route(previous_practice=ANOTHER)
    key = clerk.key

    clerk.presenter.reasons.ask(Reason.ELSEWHERE)
    clerk.presenter.reasons.give("With a practice in York since Monday.")

    stored = clerk.practice.services.registering.open(clerk.context.session, key)
    assert stored.state is TransferState.STOPPED


def test_a_wrong_person_is_searched_for_again(clerk: Clerk) -> None:
    clerk.route(previous_practice=ANOTHER)
    assert clerk.view.routing.practice_differs

    clerk.presenter.deciding.wrong_person()

    assert clerk.view.page == "show_fields"
    assert clerk.view.step is Step.FIND
    assert clerk.view.find.confirmed == ""
    assert clerk.view.statuses[Step.FIND] is Status.IN_PROGRESS


# ---- check and register ------------------------------------------------------------------------


def test_change_goes_to_the_field_and_comes_back_to_the_check(clerk: Clerk) -> None:
    clerk.route()
    clerk.presenter.go_on()
    assert clerk.view.page == "show_check"

    clerk.presenter.change(Step.ABOUT, "birth_town")
    assert clerk.view.step is Step.ABOUT
    clerk.presenter.type("birth_town", "Filey")
    clerk.presenter.go_on()

    assert clerk.view.page == "show_check"
    about = next(group for group in clerk.view.check.groups if group.step is Step.ABOUT)
    assert "Filey" in [answer.value for answer in about.answers]
    assert "Not provided" in [answer.value for answer in about.answers]


def test_a_change_that_alters_the_route_shows_the_route_instead_of_the_check(clerk: Clerk) -> None:
    clerk.route()
    clerk.presenter.go_on()

    clerk.presenter.change(Step.ADDRESSES, "previous_practice")
    clerk.presenter.type("previous_practice", "Y99977")
    clerk.presenter.go_on()

    assert clerk.view.page == "show_routing"
    assert clerk.view.routing.verdict.startswith("On hold")


def test_registering_names_the_person_and_needs_the_signature(clerk: Clerk) -> None:
    clerk.route(signed="")
    clerk.presenter.go_on()
    assert clerk.view.check.register == "Register Maya"

    clerk.presenter.deciding.register()
    assert clerk.view.problems == {"signed": "Select how the application was signed"}
    clerk.presenter.type("signed", "paper")
    clerk.presenter.deciding.register()

    assert clerk.view.done.heading == "Maya Thornbury is on your list"
    assert "press the request there; then record it here" in clerk.view.done.next[0]
    clerk.presenter.ending.to_transfer()
    assert clerk.went == [("transfers", {"registration": clerk.key})]


def test_a_temporary_patient_is_registered_without_a_transfer_to_go_to(clerk: Clerk) -> None:
    clerk.route(registration_type="temporary")
    clerk.presenter.go_on()
    clerk.presenter.deciding.register()

    assert clerk.view.done.verdict == "No record needs to be fetched"
    assert clerk.view.done.transfer == ""

"""Routing waits until a record is confirmed, or it is said that there is none (product-ux 3.4)."""

from __future__ import annotations

from dataclasses import replace

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.registration.steps import Status
from tests.desk import a_nhs_record, a_number
from tests.ui.registration.seen import Clerk

NOBODY = {"nhs_number": "", "last_name": "Nobody"}


def _searched(clerk: Clerk, **changes: str) -> None:
    clerk.presenter.start()
    clerk.fill(**changes)
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()


def test_routing_cannot_start_while_the_record_found_is_not_confirmed(clerk: Clerk) -> None:
    _searched(clerk)
    assert clerk.view.results.heading == "1 record found"

    assert clerk.view.statuses[Step.ROUTING] is Status.CANNOT_START
    clerk.presenter.open_section(Step.ROUTING)
    assert clerk.view.step is Step.FIND
    assert "search again" not in clerk.view.forecast.sentence
    assert "Confirm the NHS record" in clerk.view.forecast.sentence

    clerk.presenter.finding.confirm(0)
    assert clerk.view.statuses[Step.ROUTING] is Status.NOT_STARTED


def test_routing_cannot_start_after_a_search_that_is_not_the_last(clerk: Clerk) -> None:
    _searched(clerk, **NOBODY)

    assert clerk.view.statuses[Step.ROUTING] is Status.CANNOT_START
    while clerk.view.results.next_search:
        clerk.presenter.finding.search_next()
    assert clerk.view.statuses[Step.ROUTING] is Status.CANNOT_START
    clerk.presenter.finding.say_no_record("no")
    assert clerk.view.statuses[Step.ROUTING] is Status.NOT_STARTED


def test_continue_leads_back_to_the_search_that_is_not_finished(clerk: Clerk) -> None:
    _searched(clerk)
    clerk.presenter.open_section(Step.NEEDS)
    clerk.presenter.go_on()

    assert clerk.view.step is Step.FIND


def test_several_people_whom_nobody_can_tell_apart_are_a_hold_to_be_worked(clerk: Clerk) -> None:
    """C2 is for these, and A4 for a service that does not answer: both wait for somebody."""
    other = replace(a_nhs_record(), nhs_number=a_number(2))
    clerk.practice.demographics.put(other)
    _searched(clerk, nhs_number="")

    clerk.presenter.open_section(Step.ROUTING)
    assert clerk.view.routing.verdict.startswith("On hold")
    assert "Several people fit" in clerk.view.routing.staff


def test_a_service_that_does_not_answer_is_a_hold_to_be_worked(clerk: Clerk) -> None:
    clerk.practice.demographics.fail_with = "The national service does not answer."
    _searched(clerk)

    clerk.presenter.open_section(Step.ROUTING)
    assert clerk.view.routing.verdict.startswith("On hold")
    assert "does not answer" in clerk.view.routing.staff

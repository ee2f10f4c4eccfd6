"""What the registration screen promises, on the real services and without Qt."""

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.registration.steps import Status
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice, a_nhs_record, a_number
from tests.ui.registration.seen import Clerk

# ---- saving ------------------------------------------------------------------------------------


def test_what_is_typed_is_stored_half_a_second_after_the_last_key_and_not_before(
    clerk: Clerk,
) -> None:
    clerk.presenter.start()
    clerk.presenter.type("form_came", "desk")
    clerk.pause_ends()

    clerk.presenter.type("last_name", "Thornb")
    assert "last_name" not in clerk.stored()
    clerk.pause_ends()

    assert clerk.stored()["last_name"] == "Thornb"
    assert clerk.delays[-1].pause == 500
    assert clerk.view.draft == "Draft saved 10:00am"


def test_leaving_a_field_or_the_screen_saves_at_once(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.presenter.type("form_came", "desk")
    clerk.presenter.enter("registering_for")
    assert clerk.stored()["form_came"] == "desk"

    clerk.presenter.type("registering_for", "self")
    key = clerk.key
    clerk.presenter.show_forms()

    assert clerk.stored(key)["registering_for"] == "self"


def test_a_form_is_resumed_at_the_field_where_it_was_left(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.presenter.type("form_came", "desk")
    clerk.presenter.open_section(Step.ABOUT)
    clerk.presenter.enter("birth_town")
    clerk.pause_ends()
    key = clerk.key
    clerk.presenter.show_forms()

    clerk.presenter.open(key)

    assert clerk.presenter.draft is not None
    assert (clerk.view.step, clerk.presenter.draft.field_key) == (Step.ABOUT, "birth_town")


def _elsewhere(clerk: Clerk, **answers: str) -> None:
    """Another desk types in the same form."""
    services, session = clerk.practice.services, clerk.context.session
    form = services.registering.open(session, clerk.key)
    services.registering.save_answers(session, form, answers, Step.ABOUT, "title")


def test_what_two_desks_type_in_one_form_is_all_kept(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.presenter.type("form_came", "desk")
    clerk.pause_ends()
    _elsewhere(clerk, title="Dr")

    clerk.presenter.type("last_name", "Thornbury")
    clerk.pause_ends()
    clerk.presenter.type("first_name", "Maya")
    clerk.pause_ends()

    stored = clerk.stored()
    assert (stored["title"], stored["last_name"], stored["first_name"]) == (
        "Dr",
        "Thornbury",
        "Maya",
    )
    assert clerk.view.trouble is None
    assert "what both of you typed" in " ".join(clerk.said)


def test_a_field_two_desks_typed_differently_is_named_and_nothing_else_is_lost(
    clerk: Clerk,
) -> None:
    clerk.presenter.start()
    clerk.presenter.type("form_came", "desk")
    clerk.pause_ends()
    _elsewhere(clerk, title="Dr", mobile="07700 900111")

    clerk.presenter.type("mobile", "07700 900222")
    clerk.presenter.type("last_name", "Thornbury")
    clerk.pause_ends()

    trouble = clerk.view.trouble
    assert trouble is not None
    assert "Mobile phone" in trouble.words
    assert "Last name" not in trouble.words
    assert (clerk.stored()["mobile"], clerk.stored()["last_name"]) == ("07700 900111", "Thornbury")
    clerk.presenter.mend()
    assert clerk.view.trouble is None
    clerk.presenter.type("mobile", "07700 900222")
    clerk.pause_ends()
    assert clerk.stored()["mobile"] == "07700 900222"


def test_an_act_on_a_form_another_desk_changed_is_not_done_and_can_be_done_again(
    clerk: Clerk,
) -> None:
    clerk.route()
    _elsewhere(clerk, title="Dr")
    clerk.presenter.decide_again()
    assert "so this was not done" in clerk.view.failure
    clerk.presenter.decide_again()
    assert clerk.stored()["title"] == "Dr"
    assert clerk.view.routing.verdict == "GP2GP must be used"


def test_in_a_form_that_was_closed_elsewhere_all_that_is_not_stored_is_named(
    clerk: Clerk,
) -> None:
    clerk.presenter.start()
    clerk.presenter.type("form_came", "desk")
    clerk.pause_ends()
    services, session = clerk.practice.services, clerk.context.session
    form = services.registering.open(session, clerk.key)
    services.registering.stop(session, form, "Came twice")

    clerk.presenter.type("last_name", "Thornbury")
    clerk.pause_ends()
    clerk.presenter.type("mobile", "07700 900222")
    clerk.pause_ends()

    trouble = clerk.view.trouble
    assert trouble is not None
    assert "Last name" in trouble.words
    assert "Mobile phone" in trouble.words


def test_what_could_not_be_stored_is_kept_and_stored_by_trying_again(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.presenter.start()
    clerk.pause_ends()
    with monkeypatch.context() as broken:

        def fails(*_: object) -> None:
            raise OSError

        broken.setattr(type(clerk.practice.services.registering), "save_answers", fails)
        clerk.presenter.type("last_name", "Thornbury")
        clerk.pause_ends()
    assert clerk.view.trouble is not None

    clerk.presenter.mend()

    assert clerk.stored()["last_name"] == "Thornbury"
    assert clerk.view.trouble is None


# ---- the sections ------------------------------------------------------------------------------


def test_problems_show_only_on_continue_and_keep_the_section_open(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.presenter.type("form_came", "desk")
    assert "show_problems" not in clerk.view.calls

    clerk.presenter.go_on()

    assert clerk.view.problems == {"registering_for": "Select who is registering"}
    assert clerk.view.step is Step.WHO


def test_typing_informs_in_words_and_never_as_an_error(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.presenter.open_section(Step.FIND)
    assert "patient has their NHS number" in clerk.view.information[""]
    clerk.presenter.type("number_known", "no")
    assert clerk.view.information[""] == "Before a search: enter the last name."

    clerk.presenter.type("number_known", "yes")
    clerk.presenter.type("nhs_number", a_number().digits)
    assert "test number" in clerk.view.information["nhs_number"]
    clerk.presenter.type("nhs_number", "0101010010")

    assert "does not fit" in clerk.view.information["nhs_number"]
    assert "show_problems" not in clerk.view.calls


def test_the_task_list_opens_routing_and_check_only_when_they_can_start(clerk: Clerk) -> None:
    clerk.presenter.start()
    assert clerk.view.statuses[Step.ROUTING] is Status.CANNOT_START
    clerk.presenter.open_section(Step.ROUTING)
    assert "show_routing" not in clerk.view.calls

    clerk.fill()
    clerk.find()
    assert clerk.view.statuses[Step.ROUTING] is Status.NOT_STARTED
    assert clerk.view.statuses[Step.CHECK] is Status.CANNOT_START
    clerk.presenter.open_section(Step.ROUTING)

    assert clerk.view.statuses[Step.ROUTING] is Status.COMPLETED
    assert clerk.view.statuses[Step.CHECK] is Status.IN_PROGRESS  # signed already


def test_changing_who_the_person_is_asks_for_the_nhs_record_again(clerk: Clerk) -> None:
    clerk.route()

    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.type("last_name", "Thornbery")

    assert clerk.view.find.confirmed == ""
    assert "found again" in clerk.said[-1]
    assert clerk.view.statuses[Step.FIND] is Status.IN_PROGRESS


# ---- the strip ---------------------------------------------------------------------------------


def test_somebody_of_that_name_and_birth_date_on_our_list_is_shown_and_blocks_nothing(
    clerk: Clerk,
) -> None:
    _on_our_list(clerk.practice, LocalPatient(None, *_MAYA))
    clerk.presenter.start()
    clerk.fill(nhs_number="")

    assert "is on our list" in clerk.view.here.lines[0]
    assert not any("unique" in line for line in clerk.view.here.lines)
    assert clerk.view.statuses[Step.ABOUT] is Status.COMPLETED


def test_somebody_registered_here_with_that_number_is_stopped_by_the_route(clerk: Clerk) -> None:
    ours = a_nhs_record(practice=clerk.practice.profile.ods_code)
    clerk.practice.demographics.put(ours)
    _on_our_list(clerk.practice, LocalPatient(a_number(), *_MAYA))

    clerk.route(previous_practice=str(clerk.practice.profile.ods_code))

    assert "Do not register them again" in clerk.view.here.lines[0]
    assert clerk.view.routing.verdict.startswith("Stop")
    assert clerk.view.statuses[Step.CHECK] is Status.CANNOT_START


def test_the_forecast_names_the_likely_route_before_anything_is_decided(clerk: Clerk) -> None:
    clerk.presenter.start()
    assert clerk.view.forecast.words == "Cannot say yet"

    clerk.fill()
    clerk.find()

    assert clerk.view.forecast.words == "Likely GP2GP"
    assert clerk.view.forecast.reasons


# ---- the first page, parking -------------------------------------------------------------------


def test_a_parked_form_waits_for_anybody_with_its_reason_and_is_taken_up(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.fill()
    key = clerk.key
    clerk.presenter.reasons.ask(Reason.PARK)
    clerk.presenter.reasons.give("  ")
    assert clerk.view.reason_problem.startswith("Enter a reason")
    clerk.presenter.reasons.give("The patient fetches a letter.")

    other = Clerk(clerk.practice, "trainee")
    other.presenter.show_forms()

    assert [card.key for card in other.view.cards] == [key]
    assert "Priya Nand" in other.view.cards[0].reason
    assert "fetches a letter" in other.view.cards[0].reason
    other.presenter.open(key)
    assert other.presenter.draft is not None
    assert other.presenter.draft.registration.owner == "trainee"
    assert other.presenter.draft.registration.parked is None


def test_nobody_sees_the_unfinished_form_of_somebody_else(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.fill()
    clerk.presenter.show_forms()
    assert len(clerk.view.cards) == 1

    other = Clerk(clerk.practice, "trainee")
    other.presenter.show_forms()

    assert other.view.cards == ()


def test_a_form_of_somebody_registered_already_leads_to_the_transfer(clerk: Clerk) -> None:
    registered = clerk.practice.a_registered()

    clerk.presenter.open(registered.id)

    assert clerk.went == [("transfers", {"registration": registered.id})]
    assert clerk.presenter.draft is None


_MAYA = (PersonName("Thornbury", "Maya"), date(1984, 3, 9))


def _on_our_list(practice: Practice, patient: LocalPatient) -> None:
    with practice.store.unit_of_work() as work:
        work.patients.put(patient)
        work.commit()


# ---- households, sealed forms ------------------------------------------------------------------


def test_somebody_of_the_same_household_starts_with_the_address_and_nothing_about_the_other(
    clerk: Clerk,
) -> None:
    clerk.route(home_phone="0113 496 0123")
    clerk.presenter.go_on()
    clerk.presenter.deciding.register()
    first = clerk.key

    clerk.presenter.start(same_household=True)
    clerk.presenter.type("form_came", "desk")
    clerk.presenter.flush()

    stored = clerk.stored()
    assert clerk.key != first
    assert stored["household"] == first
    assert (stored["address_line1"], stored["postcode"]) == ("4 Quay Street", "LS1 6AE")
    assert stored["home_phone"] == "0113 496 0123"
    for own in ("last_name", "nhs_number", "birth_date", "sex", "previous_practice", "signed"):
        assert not stored.get(own)
    assert clerk.presenter.draft is not None
    assert clerk.presenter.draft.registration.trace is None
    manager = clerk.practice.session("manager")
    log = clerk.practice.services.oversight.audit(manager, AuditQuery(limit=50)).rows
    assert any("in the household of THORNBURY, Maya" in entry.note.sentence for entry in log)


def test_an_unfinished_form_is_sealed_for_everybody_else_until_it_is_parked(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.fill()
    key = clerk.key
    services = clerk.practice.services

    for user in ("trainee", "manager"):
        with pytest.raises(CannotContinue, match="belongs to somebody else"):
            services.registering.open(clerk.practice.session(user), key)
    other = Clerk(clerk.practice, "trainee")
    other.presenter.open(key)
    assert other.presenter.draft is None
    clerk.presenter.reasons.ask(Reason.PARK)
    clerk.presenter.reasons.give("For the back office.")

    other.presenter.open(key)
    assert other.presenter.draft is not None

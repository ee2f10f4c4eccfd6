"""From the empty form to the registered person, on the real store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import (
    CannotContinue,
    ChangedElsewhere,
    NotAllowed,
    ServiceUnavailable,
)
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode, Postcode
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.people import LocalPatient, NhsRecord, PersonName
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.record_marks import UNMARKED
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import AuditQuery, TooManyMatches, TraceSearch
from gp2gp_desktop.workflow.tracing import TYPED, TraceStep
from tests.desk import PREVIOUS, PROFILE, Practice, a_nhs_record, a_number, a_typed


def log_of(practice: Practice, *actions: AuditAction) -> list[str]:
    """The sentences of these actions, oldest first."""
    query = AuditQuery(actions=frozenset(actions), limit=100)
    found = practice.services.oversight.audit(practice.session("manager"), query)
    return [f"{e.note.who} {e.note.sentence}" for e in reversed(found.rows)]


def verdict_of(practice: Practice, **changes: str) -> Verdict:
    decided = practice.services.routing.decide(practice.session(), practice.a_confirmed(**changes))
    assert decided.decision is not None
    return decided.decision.verdict


def test_a_regular_transfer_inside_england_must_come_by_gp2gp(practice: Practice) -> None:
    registered = practice.a_registered()

    assert registered.decision is not None
    assert registered.decision.verdict is Verdict.GP2GP_MUST
    assert registered.state is TransferState.REGISTERED
    assert registered.registered_at == practice.now
    told = log_of(practice, AuditAction.REGISTERED)
    assert told == [
        "Priya Nand registered THORNBURY, Maya, NHS number "
        f"{a_number().spaced} with Dr Imogen Ashby"
    ]


def test_a_temporary_resident_brings_no_record(practice: Practice) -> None:
    assert verdict_of(practice, registration_type="temporary") is Verdict.NOT_APPLICABLE
    registered = practice.a_registered(registration_type="temporary")
    assert registered.state is TransferState.NOT_APPLICABLE


def test_a_patient_from_scotland_comes_on_paper(practice: Practice) -> None:
    scots = replace(PREVIOUS, country="scotland", gp2gp="none")
    practice.directory = type(practice.directory)([scots])
    practice.services = practice._services()
    registered = practice.a_registered(coming_from="scotland")
    assert registered.state is TransferState.PAPER_ROUTE
    assert registered.paper is PaperState.EXPECTED


def test_a_practice_without_gp2gp_means_paper(practice: Practice) -> None:
    practice.directory = type(practice.directory)([replace(PREVIOUS, gp2gp="none")])
    practice.services = practice._services()
    assert verdict_of(practice) is Verdict.PAPER


def test_a_first_registration_has_nothing_to_ask_for(practice: Practice) -> None:
    practice.demographics.put(a_nhs_record(practice=None))
    registered = practice.a_registered(coming_from="never_registered", previous_practice="none")
    assert registered.state is TransferState.NOT_APPLICABLE


def test_a_pooled_list_holds_under_the_roll_out_rules_only(practice: Practice) -> None:
    pooled = replace(PROFILE, pooled_list="abeyance", policy="rollout-2008")
    manager = practice.session("manager")
    saved = practice.services.readiness.profile(manager)
    practice.services.readiness.save(
        manager, replace(pooled, version=saved.version), "the senior partner retired"
    )
    held = practice.services.routing.decide(practice.session(), practice.a_confirmed())
    assert held.decision is not None
    assert held.decision.verdict is Verdict.HOLD
    assert "E4" in held.decision.deciding_rules
    assert held.state is TransferState.HELD
    with pytest.raises(CannotContinue, match="on hold and waits for"):
        practice.services.registering.register(practice.session(), held)


def test_only_a_manager_with_a_reason_releases_a_hold_to_paper(practice: Practice) -> None:
    clerk, manager = practice.session(), practice.session("manager")
    practice.demographics.put(a_nhs_record(practice=OdsCode("Y99950")))  # not in the directory
    held = practice.services.routing.decide(clerk, practice.a_confirmed(previous_practice="Y99950"))
    assert held.decision is not None
    assert held.decision.verdict is Verdict.HOLD
    with pytest.raises(NotAllowed):
        practice.services.routing.release_to_paper(clerk, held, "in a hurry")
    with pytest.raises(CannotContinue, match="Enter a reason"):
        practice.services.routing.release_to_paper(manager, held, "  ")
    released = practice.services.routing.release_to_paper(manager, held, "they have closed")
    done = practice.services.registering.register(clerk, released)
    assert done.state is TransferState.PAPER_ROUTE
    assert done.decision is not None
    assert done.decision.verdict is Verdict.HOLD  # the verdict itself is never changed
    again = practice.services.routing.decide(clerk, held_again(practice))
    assert again.release is None


def held_again(practice: Practice) -> Registration:
    """Another person of the same unknown practice."""
    other = a_nhs_record(
        nhs_number=a_number(3), practice=OdsCode("Y99950"), name=PersonName("Thornbury", "Ida")
    )
    practice.demographics.put(other)
    return practice.a_confirmed(
        previous_practice="Y99950", nhs_number=a_number(3).digits, first_name="Ida"
    )


def test_disagreeing_parks_and_never_changes_the_verdict(practice: Practice) -> None:
    clerk = practice.session()
    decided = practice.services.routing.decide(clerk, practice.a_confirmed())
    parked = practice.services.routing.disagree(clerk, decided, "the patient moved in 2019")
    assert parked.decision == decided.decision
    assert parked.parked is not None
    assert parked.parked.reason == "the patient moved in 2019"


def test_an_answer_changed_after_the_decision_undoes_it(practice: Practice) -> None:
    clerk = practice.session()
    decided = practice.services.routing.decide(clerk, practice.a_confirmed())
    changed = practice.services.registering.save_answers(
        clerk, decided, {"coming_from": "wales"}, Step.ADDRESSES, "coming_from"
    )
    assert changed.decision is None
    assert changed.confirmed_record is not None
    renamed = practice.services.registering.save_answers(
        clerk, changed, {"first_name": "Mia"}, Step.FIND, "first_name"
    )
    assert renamed.confirmed_record is None
    with pytest.raises(CannotContinue, match="Routing"):
        practice.services.registering.register(clerk, renamed)


def test_a_signature_given_after_the_decision_keeps_it(practice: Practice) -> None:
    clerk = practice.session()
    decided = practice.services.routing.decide(clerk, practice.a_confirmed(signed=""))
    signed = practice.services.registering.save_answers(
        clerk, decided, {"signed": "online"}, Step.CHECK, "signed"
    )
    assert signed.decision == decided.decision


def test_every_answer_survives_half_typed(practice: Practice) -> None:
    clerk = practice.session()
    draft = practice.services.registering.start(clerk)
    saved = practice.services.registering.save_answers(
        clerk, draft, {"nhs_number": "999 12", "last_name": " Th"}, Step.FIND, "last_name"
    )
    stored = practice.services.registering.open(clerk, saved.id)
    assert stored.form.raw("nhs_number") == "999 12"
    assert stored.form.raw("last_name") == " Th"
    assert (stored.step, stored.field_key) == (Step.FIND, "last_name")


def test_two_desks_with_the_same_form_one_is_told(practice: Practice) -> None:
    clerk = practice.session()
    draft = practice.a_draft()
    practice.services.registering.save_answers(clerk, draft, {"title": "Dr"}, Step.ABOUT, "title")
    with pytest.raises(ChangedElsewhere, match="changed elsewhere"):
        practice.services.registering.save_answers(
            clerk, draft, {"title": "Mx"}, Step.ABOUT, "title"
        )
    assert practice.again(draft).form["title"] == "Dr"


def test_no_record_may_only_be_said_after_searching_without_the_postcode(
    practice: Practice,
) -> None:
    clerk = practice.session()
    draft = practice.a_draft(nhs_number="", last_name="Quillfeather")
    exact = practice.services.tracing.search(clerk, draft, TraceStep.EXACT)
    assert not exact.candidates
    assert not exact.none_found
    assert exact.next is TraceStep.WITHOUT_POSTCODE
    wider = practice.services.tracing.search(clerk, exact.registration, TraceStep.WITHOUT_POSTCODE)
    assert wider.none_found


def test_a_restricted_person_is_found_without_the_postcode(practice: Practice) -> None:
    clerk = practice.session()
    practice.demographics.put(a_nhs_record(restricted=True))
    draft = practice.a_draft(nhs_number="")
    exact = practice.services.tracing.search(clerk, draft, TraceStep.EXACT)
    assert not exact.candidates
    found = practice.services.tracing.search(clerk, exact.registration, TraceStep.WITHOUT_POSTCODE)
    assert [c.record.restricted for c in found.candidates] == [True]
    assert found.candidates[0].record.postcode is None


def test_the_name_before_marriage_is_searched_with_history(practice: Practice) -> None:
    clerk = practice.session()
    draft = practice.a_draft(nhs_number="", last_name="Okonjo", previous_last_name="Thornbury")
    first = practice.services.tracing.search(clerk, draft, TraceStep.WITHOUT_POSTCODE)
    assert not first.candidates
    found = practice.services.tracing.search(clerk, first.registration, TraceStep.HISTORY)
    confirmed = practice.services.tracing.confirm(
        clerk, found.registration, found.candidates[0].record.nhs_number
    )
    assert confirmed.nhs_number == a_number()


def test_a_near_match_cannot_be_confirmed(practice: Practice) -> None:
    clerk = practice.session()
    draft = practice.a_draft(birth_date="1984-03-08")
    search = practice.services.tracing.search(clerk, draft, TraceStep.NUMBER)
    with pytest.raises(CannotContinue, match="Close is not enough"):
        practice.services.tracing.confirm(clerk, search.registration, a_number())
    assert practice.again(draft).confirmed_record is None


def test_a_service_that_is_down_leaves_the_form_and_says_so(practice: Practice) -> None:
    clerk, draft = practice.session(), practice.a_draft()
    practice.demographics.fail_with = "The national service does not answer."
    with pytest.raises(ServiceUnavailable):
        practice.services.tracing.search(clerk, draft, TraceStep.NUMBER)
    stored = practice.again(draft)
    assert stored.form == draft.form
    assert stored.trace is not None
    assert stored.trace.outcome == "unavailable"
    decided = practice.services.routing.decide(clerk, stored)
    assert decided.decision is not None
    assert "A4" in decided.decision.deciding_rules


def test_too_many_is_neither_nobody_nor_anybody(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, draft = practice.session(), practice.a_draft()

    def too_many(_self: object, _search: TraceSearch) -> Sequence[NhsRecord]:
        raise TooManyMatches

    monkeypatch.setattr(SimulatedDemographics, "search", too_many)
    search = practice.services.tracing.search(clerk, draft, TraceStep.WITHOUT_POSTCODE)

    assert search.too_many
    assert (search.candidates, search.none_found) == ((), False)
    assert practice.again(draft).trace is not None
    decided = practice.services.routing.decide(clerk, practice.again(draft))
    assert decided.decision is not None
    assert "C2" in decided.decision.deciding_rules
    assert log_of(practice, AuditAction.TRACED)[-1].endswith("too many match")


def test_what_the_clinical_system_shows_can_be_typed_and_the_log_says_so(
    practice: Practice,
) -> None:
    clerk, draft = practice.session(), practice.a_draft()
    surgery = DirectoryEntry(
        OdsCode("Y99960"),
        "Fernside",
        country="england",
        active=True,
        gp2gp="enabled",
        shares_our_database=False,
    )
    typed = practice.services.tracing.type_in(
        clerk, draft, a_typed(practice="y99960", surgery=surgery, marks=UNMARKED)
    )
    assert typed.nhs_number == a_number()
    assert typed.trace is not None
    assert typed.trace.source == TYPED
    typed = practice.services.registering.save_answers(
        clerk, typed, {"previous_practice": "Y99960"}, Step.ADDRESSES, "previous_practice"
    )
    decided = practice.services.routing.decide(clerk, typed)
    assert decided.decision is not None
    assert decided.decision.verdict is Verdict.GP2GP_MUST
    assert {row.source for row in decided.decision.rules if row.rule.id == "F3"} == {TYPED}
    assert "typed in the NHS record" in log_of(practice, AuditAction.TYPED_TRACE)[0]


def test_somebody_on_our_list_is_noticed(practice: Practice) -> None:
    born = date(1984, 3, 9)
    same = LocalPatient(a_number(), PersonName("Thornbury", "Maya"), born)
    alike = LocalPatient(a_number(2), PersonName("Thornbury", "Mina"), born)
    with practice.store.unit_of_work() as work:
        work.patients.put(same)
        work.patients.put(alike)
        work.commit()
    found = practice.services.our_list.lookalikes(practice.session(), practice.a_confirmed())
    assert found.same_number == same
    assert found.same_name == (alike,)
    assert found.sounds_alike == ()


def test_a_former_patient_is_registered_as_returning(practice: Practice) -> None:
    gone = LocalPatient(
        a_number(), PersonName("Thornbury", "Maya"), date(1984, 3, 9), date(2024, 3, 2)
    )
    with practice.store.unit_of_work() as work:
        work.patients.put(gone)
        work.commit()
    registered = practice.a_registered()
    assert registered.returning
    assert registered.decision is not None
    assert registered.decision.deciding_rules == ("G3",)


def test_a_stopped_registration_is_over_but_kept(practice: Practice) -> None:
    clerk, draft = practice.session(), practice.a_draft()
    stopped = practice.services.registering.stop(clerk, draft, "registered elsewhere today")
    assert stopped.state is TransferState.STOPPED
    with pytest.raises(CannotContinue, match="form is closed"):
        practice.services.registering.save_answers(
            clerk, stopped, {"title": "Dr"}, Step.ABOUT, "title"
        )


def test_parking_keeps_the_reason_and_resuming_changes_the_owner(practice: Practice) -> None:
    parked = practice.services.registering.park(
        practice.session(), practice.a_draft(), "waiting for the birth certificate"
    )
    assert parked.parked is not None
    resumed = practice.services.registering.resume(practice.session("trainee"), parked)
    assert resumed.parked is None
    assert resumed.owner == "trainee"


def test_an_untrained_clerk_without_a_card_is_held(practice: Practice) -> None:
    forecast = practice.services.routing.forecast(
        practice.session("trainee"), practice.a_confirmed()
    )
    assert forecast.verdict is Verdict.HOLD
    assert "A1" in forecast.deciding_rules


def test_a_number_of_the_record_wins_over_nothing_typed(practice: Practice) -> None:
    confirmed = practice.a_confirmed(nhs_number="", previous_postcode="")
    assert confirmed.nhs_number == NhsNumber(a_number().digits)
    assert a_nhs_record().postcode == Postcode("LS1 6AE")


def test_somebody_the_nhs_never_met_gets_a_new_number_and_no_transfer(practice: Practice) -> None:
    clerk, tracing = practice.session(), practice.services.tracing
    registration = practice.a_draft(
        nhs_number="",
        last_name="Quillfeather",
        coming_from="abroad",
        previous_practice="none",
        previous_postcode="",
    )
    search = tracing.search(clerk, registration, TraceStep.EXACT)
    with pytest.raises(CannotContinue, match="similar names first"):
        tracing.no_record(clerk, search.registration, previous_contact=False)
    while search.next is not None:
        search = tracing.search(clerk, search.registration, search.next)
    for contact, verdict, rule in (
        (True, Verdict.HOLD, "C4"),
        (False, Verdict.NOT_APPLICABLE, "C5"),
    ):
        said = tracing.no_record(clerk, search.registration, previous_contact=contact)
        decision = practice.services.routing.forecast(clerk, said)
        assert (decision.verdict, decision.deciding_rules) == (verdict, (rule,))
        search = replace(search, registration=said)


def test_the_day_of_the_signature_is_that_of_registering_unless_another_was_given(
    practice: Practice,
) -> None:
    assert practice.a_registered().form["signed_on"] == "2026-05-13"
    earlier = practice.a_registered(signed_on="2026-05-04")
    assert earlier.form["signed_on"] == "2026-05-04"

"""A hold is settled by what is offered, by whoever owns it, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gp2gp_desktop.domain.audit import AuditAction, AuditNote
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.policy import Decision, RuleResult, Verdict
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.ways_out import Way, WayOut
from tests.desk import PREVIOUS, Practice, a_nhs_record

SHARES = "previous_practice.shares_our_database"
OPEN = "previous_practice.active"
LISTED = "previous_practice.gp2gp"
SUCCESSOR = OdsCode("Y99903")
TAKEN_OVER = replace(PREVIOUS, active=False, successors=(SUCCESSOR,))


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice")
    yield made
    made.close()


def decided(practice: Practice, registration: Registration | None = None) -> Registration:
    form = registration or practice.a_confirmed()
    return practice.services.routing.decide(practice.session(), form)


def decision_of(registration: Registration) -> Decision:
    assert registration.decision is not None
    return registration.decision


def row(registration: Registration, rule: str) -> RuleResult:
    return next(each for each in decision_of(registration).rules if each.rule.id == rule)


def newest(practice: Practice, action: AuditAction, count: int = 1) -> tuple[AuditNote, ...]:
    query = AuditQuery(actions=frozenset({action}), limit=count)
    rows = practice.services.oversight.audit(practice.session("manager"), query).rows
    return tuple(each.note for each in rows)


def ways(practice: Practice, registration: Registration) -> set[WayOut]:
    return set(practice.services.settling.ways(practice.session(), registration))


def test_what_only_people_know_is_said_by_the_manager_and_stands_as_its_source(
    practice: Practice,
) -> None:
    """D4: with the same supplier no service says whether a database is shared."""
    practice.directory.put(replace(PREVIOUS, shares_our_database=None))
    held, settling = decided(practice), practice.services.settling
    assert decision_of(held).deciding_rules == ("D4",)
    assert ways(practice, held) == {WayOut(Way.SUPPLY, SHARES)}

    with pytest.raises(NotAllowed):
        settling.supply(practice.session(), held, SHARES, "yes", "supplier's list")
    said = settling.supply(
        practice.session("manager"), held, SHARES, "yes", "the supplier's list of May"
    )
    assert said.decision == held.decision, "whoever may register decides again"
    again = decided(practice, said)

    assert decision_of(again).verdict is Verdict.INTERNAL
    source = "Said by Tom Sorrell, 13 May 2026: seen in the supplier's list of May"
    assert (row(again, "D4").source.split("; ")[-1], row(again, "D4").at) == (source, practice.now)
    (note,) = newest(practice, AuditAction.FACT_SUPPLIED)
    assert (note.before, note.after) == ("not known", "yes")
    assert note.why == "seen in the supplier's list of May"
    verdicts = [each.after for each in newest(practice, AuditAction.DECIDED, 2)]
    assert verdicts == ["INTERNAL", "HOLD"]


def test_what_a_service_answered_is_corrected_and_never_overwritten_silently(
    practice: Practice,
) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    held, settling = decided(practice), practice.services.settling
    service = f"{practice.directory.source} says: listed more than once"
    assert settling.told(practice.session(), held, LISTED) == service

    said = settling.supply(practice.session(), held, LISTED, "enabled", "helpdesk, ref 4471")
    again = decided(practice, said)

    assert decision_of(again).verdict is Verdict.GP2GP_MUST
    assert row(again, "F4").source == (
        f"Said by Priya Nand, 13 May 2026: seen in helpdesk, ref 4471 ({service})"
    )
    assert newest(practice, AuditAction.FACT_SUPPLIED)[0].before == service
    assert settling.told(practice.session(), again, LISTED) == service


@pytest.mark.parametrize(
    ("fact", "value", "seen", "told"),
    [
        (LISTED, "several", "somewhere", "Say what is true"),
        (LISTED, "", "somewhere", "Say what is true"),
        (LISTED, "enabled", "  ", "Say where it was seen"),
        (OPEN, "yes", "somewhere", "not on hold any more"),
        ("trace.deceased", "no", "somewhere", "own source alone"),
        ("session.smartcard", "yes", "somewhere", "own source alone"),
        ("local_index.known", "never", "somewhere", "own source alone"),
    ],
)
def test_a_fact_is_supplied_only_where_a_hold_waits_for_it(
    practice: Practice, fact: str, value: str, seen: str, told: str
) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    held = decided(practice)
    with pytest.raises(CannotContinue, match=told):
        practice.services.settling.supply(practice.session(), held, fact, value, seen)
    assert practice.again(held).said == ()


def test_a_fact_of_one_practice_counts_for_no_other(practice: Practice) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several", active=None))
    practice.directory.put(replace(PREVIOUS, ods_code=SUCCESSOR, gp2gp="several"))
    settling, clerk = practice.services.settling, practice.session()
    open_ = settling.supply(clerk, decided(practice), OPEN, "no", "the ICB's letter")
    closed = decided(practice, open_)
    assert decision_of(closed).deciding_rules == ("D13",)

    moved = settling.use_practice(clerk, closed, str(SUCCESSOR), "the ICB's letter")
    again = decided(practice, moved)
    assert decision_of(again).deciding_rules == ("F4",)
    assert [each.fact for each in again.said] == ["previous_practice.ods_code"]


def test_facts_said_of_a_record_go_with_it(practice: Practice) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    settling, clerk = practice.services.settling, practice.session()
    said = settling.supply(clerk, decided(practice), LISTED, "enabled", "helpdesk")
    practice.services.routing.decide(clerk, said)
    again = settling.search_again(clerk, practice.again(said))
    assert (again.said, again.trace, again.decision) == ((), None, None)
    assert again.form["last_name"] == "Thornbury"
    assert "to search again" in newest(practice, AuditAction.TRACED)[0].sentence
    with pytest.raises(CannotContinue, match="Nothing is confirmed"):
        settling.search_again(clerk, again)

    other = said.with_answers({"last_name": "Thornby"}, practice.now)
    assert other.said == ()


def test_the_practice_that_took_over_is_asked_and_the_form_names_it(practice: Practice) -> None:
    """D13: the register names the successor, and one act uses it."""
    practice.directory.put(TAKEN_OVER)
    practice.directory.put(replace(PREVIOUS, ods_code=SUCCESSOR, name="Quayside Practice"))
    held = decided(practice)
    assert WayOut(Way.USE, str(SUCCESSOR)) in ways(practice, held)

    used = practice.services.settling.use_practice(
        practice.session(), held, str(SUCCESSOR), "the register of practices"
    )
    again = decided(practice, used)

    assert decision_of(again).verdict is Verdict.GP2GP_MUST
    assert again.form["previous_practice"] == str(SUCCESSOR)
    assert again.surgery_name == "Quayside Practice"
    registered = practice.services.registering.register(practice.session(), again)
    asked = practice.services.transfers.request(practice.session(), registered)
    assert asked.transfer is not None
    assert (asked.transfer.practice, asked.transfer.practice_name) == (
        SUCCESSOR,
        "Quayside Practice",
    )
    (note,) = newest(practice, AuditAction.FACT_SUPPLIED)
    assert (note.before, note.after) == ("Y99902", "Y99903")


@pytest.mark.parametrize("answer", ["do not know", str(SUCCESSOR)])
def test_the_last_practice_of_a_removed_patient_is_looked_for_and_tried(
    practice: Practice, answer: str
) -> None:
    """D12: hold, then try."""
    practice.demographics.put(a_nhs_record(practice=None, removal_code="ORR"))
    practice.directory.put(replace(PREVIOUS, ods_code=SUCCESSOR, name="Quayside Practice"))
    held = decided(practice, practice.a_confirmed(previous_practice=answer))
    assert decision_of(held).deciding_rules == ("D12",)
    assert WayOut(Way.LOOK) in ways(practice, held)

    settling, clerk = practice.services.settling, practice.session()
    with pytest.raises(CannotContinue, match="where it was seen"):
        settling.use_practice(clerk, held, str(SUCCESSOR), "")
    tried = decided(practice, settling.use_practice(clerk, held, "y99903", "the patient's letter"))

    assert decision_of(tried).verdict is Verdict.GP2GP_MUST
    assert row(tried, "D12").fact == "Last practice found by asking: yes"
    assert "Said by Priya Nand" in row(tried, "D12").source


def test_another_practice_is_not_asked_where_the_record_names_one(practice: Practice) -> None:
    with pytest.raises(CannotContinue, match="not on hold any more"):
        practice.services.settling.use_practice(
            practice.session(), decided(practice), str(SUCCESSOR), "a whim"
        )

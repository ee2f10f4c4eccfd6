"""Keeping the practice ready: what is recorded feeds the decision, and every change is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.checklist import ROLLOUT, Check, CheckLine, LineState
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere, NotFound
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.readiness import PooledSteps, WatchPeriod
from gp2gp_desktop.domain.staff_register import Job, StaffMember
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice


def change_staff(practice: Practice, name: str, **changes: object) -> StaffMember:
    """Record something of somebody."""
    manager, staff = practice.session("manager"), practice.services.staff
    member = next(each for each in staff.all(manager) if each.name == name)
    return staff.save(manager, replace(member, **changes), "Checked today")  # type: ignore[arg-type]


def last_sentence(practice: Practice) -> tuple[str, str]:
    """The newest entry of the log about the practice, and its reason."""
    query = AuditQuery(actions=frozenset({AuditAction.PRACTICE_CHANGED}))
    note = practice.services.oversight.audit(practice.session("manager"), query).rows[0].note
    return note.sentence, note.why


def test_an_expired_smartcard_holds_the_decision_and_says_since_when(practice: Practice) -> None:
    change_staff(practice, "Priya Nand", card_expires_on=date(2026, 5, 12))

    decided = practice.services.routing.decide(practice.session(), practice.a_confirmed())

    assert decided.decision is not None
    assert decided.decision.verdict is Verdict.HOLD
    assert decided.decision.deciding_rules == ("A1",)
    row = next(row for row in decided.decision.rules if row.rule.id == "A1")
    assert row.source == "The staff register: the smartcard expired on 12 May 2026"


def test_a_smartcard_that_expired_since_the_decision_stops_the_registration(
    practice: Practice,
) -> None:
    decided = practice.services.routing.decide(practice.session(), practice.a_confirmed())
    change_staff(practice, "Priya Nand", card_expires_on=date(2026, 5, 13))
    practice.later(days=1)

    with pytest.raises(CannotContinue, match="Your smartcard expired on 13 May 2026"):
        practice.services.registering.register(practice.session(), decided)


def test_a_card_is_taken_at_once_and_not_at_the_next_sign_in(practice: Practice) -> None:
    trainee = practice.session("trainee")
    change_staff(practice, "Ben Pike", smartcard=True, card_expires_on=date(2027, 1, 1))

    decided = practice.services.routing.decide(trainee, practice.a_confirmed())

    assert decided.decision is not None
    assert decided.decision.verdict is Verdict.GP2GP_MUST


def test_a_change_of_the_register_is_told_with_before_and_after(practice: Practice) -> None:
    member = change_staff(practice, "Priya Nand", card_expires_on=date(2031, 5, 1))

    said = "Priya Nand: Smartcard expires on: 1 May 2027 → 1 May 2031"
    assert last_sentence(practice) == (f"changed the staff register: {said}", "Checked today")
    (change,) = practice.services.readiness.history(
        practice.session("manager"), f"staff:{member.id}"
    )
    assert (change.said, change.who) == (said, "Tom Sorrell")


def test_somebody_without_an_account_is_added_and_two_desks_do_not_overwrite(
    practice: Practice,
) -> None:
    manager, staff = practice.session("manager"), practice.services.staff
    added = staff.save(
        manager, StaffMember("", "Sam Lowe", jobs=frozenset({Job.SUMMARISES})), "Joined"
    )
    staff.save(manager, replace(added, smartcard=True), "Card issued")

    with pytest.raises(ChangedElsewhere):
        staff.save(manager, replace(added, smartcard=False), "Mine")
    with pytest.raises(CannotContinue, match="name"):
        staff.save(manager, StaffMember("", " "), "Nobody")
    with pytest.raises(CannotContinue, match="reason"):
        staff.save(manager, added, " ")


def test_each_line_has_a_history_of_its_own(practice: Practice) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    profile = readiness.profile(manager)
    line = CheckLine(Check.PAPER, LineState.IN_HAND, "Joan", "Being written")
    changed = replace(profile.with_line(line), gp2gp_on=False)

    readiness.save(manager, changed, "After the meeting")

    (of_line,) = readiness.history(manager, "check:paper")
    (of_practice,) = readiness.history(manager, "practice")
    assert of_line.said == (
        "Who reviews paper records and enters what matters: State: done → in hand; "
        "Owner: nothing → Joan; Evidence: nothing → Being written"
    )
    assert of_practice.said == "GP2GP switched on here: yes → no"
    assert last_sentence(practice) == (
        f"changed the practice's readiness: {of_practice.said}; {of_line.said}",
        "After the meeting",
    )


def test_a_pooled_list_is_cleared_only_after_both_actions_of_the_lead(practice: Practice) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    pooled = readiness.save(
        manager, replace(readiness.profile(manager), pooled_list="salaried"), "It is"
    )

    with pytest.raises(CannotContinue, match="both actions"):
        readiness.save(manager, replace(pooled, pooled_list="none"), "Over")
    done = PooledSteps(
        helpdesk_contacted_on=date(2026, 5, 1), spreadsheet_marked_on=date(2026, 5, 4)
    )
    cleared = readiness.save(manager, replace(pooled, pooled_list="none", pooled=done), "Over")

    assert cleared.pooled_list == "none"


def test_a_practice_goes_live_only_with_a_finished_checklist(practice: Practice) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    then = replace(readiness.profile(manager), policy=ROLLOUT, live=False)
    waiting = readiness.save(manager, then, "Not yet")

    with pytest.raises(CannotContinue, match="cannot go live yet"):
        readiness.save(manager, replace(waiting, live=True), "Today")  # the trainee has no card
    change_staff(practice, "Ben Pike", left=True)

    assert readiness.save(manager, replace(waiting, live=True), "Today").live is True


def test_the_procedure_is_kept_in_the_database_and_comes_out_as_it_went_in(
    practice: Practice,
) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    with pytest.raises(NotFound, match="No procedure is attached"):
        readiness.procedure_document(practice.session())

    profile = readiness.profile(manager)
    readiness.attach_procedure(manager, profile, "records.pdf", b"%PDF-1.7 ours", "Approved")

    assert readiness.procedure_document(practice.session()) == ("records.pdf", b"%PDF-1.7 ours")
    again = readiness.profile(manager)
    for bad in (b"", b"x" * 20_000_001):
        with pytest.raises(CannotContinue, match="empty or larger"):
            readiness.attach_procedure(manager, again, "records.pdf", bad, "Approved")
    with pytest.raises(CannotContinue, match="name and version first"):
        readiness.attach_procedure(
            manager, replace(again, procedure=None), "records.pdf", b"x", "Approved"
        )


def test_every_registration_of_a_watch_period_is_looked_at_once(practice: Practice) -> None:
    manager, watch = practice.session("manager"), practice.services.watch
    assert watch.waiting(manager).total == 0
    readiness, today = practice.services.readiness, local_date(practice.now)
    period = WatchPeriod(today, today + timedelta(days=4), "The system was updated")
    readiness.save(manager, replace(readiness.profile(manager), watch=period), "Updated")
    registered = practice.a_registered()

    (line,) = watch.waiting(manager).rows
    assert line.id == registered.id
    assert readiness.records(manager).unlooked == 1
    practice.later(days=30)
    assert watch.waiting(manager).total == 1, "nothing closes it by itself"
    watch.look(manager, registered.id, "All well")

    assert watch.waiting(manager).total == 0
    assert "looked at the registration of THORNBURY, Maya" in last_sentence(practice)[0]
    with pytest.raises(CannotContinue, match="already"):
        watch.look(manager, registered.id)

"""A hold is worked by people; a refusal ends in a letter whose copy stays in the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gp2gp_desktop.domain.audit import AuditAction, AuditEntry
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.refusing import letter, refusal_of
from gp2gp_desktop.workflow.routing import HoldWork
from tests.desk import PREVIOUS, Practice

REASON = "You live outside our practice area."


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice")
    yield made
    made.close()


def held(practice: Practice) -> Registration:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    decided = practice.services.routing.decide(practice.session(), practice.a_confirmed())
    assert decided.decision is not None
    assert decided.decision.deciding_rules == ("F4",)
    return decided


def entry(practice: Practice, action: AuditAction) -> AuditEntry:
    query = AuditQuery(actions=frozenset({action}), limit=1)
    (found,) = practice.services.oversight.audit(practice.session("manager"), query).rows
    return found


def test_what_was_asked_and_answered_stays_with_the_hold_and_changes_no_verdict(
    practice: Practice,
) -> None:
    routing, hold = practice.services.routing, held(practice)
    asked = routing.note_hold(
        practice.session(), hold, ("F4",), HoldWork.ASKED, "Supplier helpdesk by phone, ref 4471"
    )
    practice.later(hours=3)
    answered = routing.note_hold(
        practice.session("manager"), asked, ("F4",), HoldWork.ANSWERED, "One entry was old"
    )

    assert [(note.kind, note.by) for note in answered.notes] == [
        ("asked F4", "Priya Nand"),
        ("answered F4", "Tom Sorrell"),
    ]
    assert answered.decision == hold.decision
    assert answered.notes[1].at > answered.notes[0].at
    assert entry(practice, AuditAction.HOLD_WORKED).note.why == "One entry was old"

    practice.directory.put(PREVIOUS)
    again = routing.decide(practice.session(), answered)
    assert again.decision is not None
    assert again.decision.verdict is Verdict.GP2GP_MUST
    assert again.notes == answered.notes
    change = entry(practice, AuditAction.DECIDED).note
    assert (change.before, change.after) == ("HOLD", "GP2GP_MUST")


@pytest.mark.parametrize("rules", [("A1",), (), ("F4", "A1")])
def test_only_a_hold_that_is_open_takes_a_note(practice: Practice, rules: tuple[str, ...]) -> None:
    with pytest.raises(CannotContinue, match="not on hold any more"):
        practice.services.routing.note_hold(
            practice.session(), held(practice), rules, HoldWork.ASKED, "Somebody"
        )


def test_an_empty_note_is_none(practice: Practice) -> None:
    with pytest.raises(CannotContinue, match="Enter a reason"):
        practice.services.routing.note_hold(
            practice.session(), held(practice), ("F4",), HoldWork.ASKED, "  "
        )


def test_a_refusal_closes_the_form_and_its_letter_is_in_the_log_word_by_word(
    practice: Practice,
) -> None:
    refused = practice.services.refusing.refuse(practice.session(), practice.a_draft(), REASON)

    assert refused.state is TransferState.STOPPED
    said = refusal_of(refused)
    assert said is not None
    assert (said.reason, said.by) == (REASON, "Priya Nand")
    kept = entry(practice, AuditAction.REFUSED_PATIENT).note.why
    words = letter(refused.name, "Harbour View Surgery", REASON, date(2026, 5, 13))
    assert kept == " | ".join(words)
    assert "13 May 2026" in kept
    assert "integrated care board" in kept


def test_nobody_is_refused_without_a_reason_or_after_they_are_registered(
    practice: Practice,
) -> None:
    refusing = practice.services.refusing
    with pytest.raises(CannotContinue, match="Enter a reason"):
        refusing.refuse(practice.session(), practice.a_draft(), "")
    with pytest.raises(CannotContinue):
        refusing.refuse(practice.session(), practice.a_registered(), REASON)
    with pytest.raises(NotAllowed):
        refusing.refuse(practice.session("manager"), practice.a_draft(), REASON)
    assert refusal_of(practice.a_draft()) is None

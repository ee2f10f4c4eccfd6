from __future__ import annotations

import itertools

import pytest

from gp2gp_desktop.domain.access import ROLE_PERMISSIONS, Role
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.lifecycle import (
    ACTION_PERMISSIONS,
    PAPER_TRANSITIONS,
    PAPER_WORDS,
    STATE_WORDS,
    TRANSITIONS,
    Action,
    PaperAction,
    PaperState,
    TransferState,
    actions_from,
    advance,
    advance_paper,
)

FINAL = {TransferState.CLOSED, TransferState.STOPPED}


def reachable_from(start: TransferState) -> set[TransferState]:
    seen, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        for action in actions_from(state):
            target = TRANSITIONS[state, action]
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def test_every_state_is_reached_from_a_draft() -> None:
    assert reachable_from(TransferState.DRAFT) == set(TransferState)


@pytest.mark.parametrize("state", list(TransferState))
def test_every_state_can_be_left_and_leads_to_an_end(state: TransferState) -> None:
    if state in FINAL:
        assert actions_from(state) == ()
    else:
        assert reachable_from(state) & FINAL


@pytest.mark.parametrize(
    ("state", "action"), sorted(itertools.product(TransferState, Action), key=str)
)
def test_a_move_is_in_the_table_or_refused_in_words(state: TransferState, action: Action) -> None:
    if (state, action) in TRANSITIONS:
        assert advance(state, action) is TRANSITIONS[state, action]
        return
    with pytest.raises(CannotContinue, match="You cannot"):
        advance(state, action)


@pytest.mark.parametrize(
    ("state", "action"),
    [
        (TransferState.INTEGRATED, Action.FILE),  # a second extract is a duplicate, never filed
        (TransferState.REQUESTED, Action.FILE),  # nothing has arrived
        (TransferState.AWAITING_INTEGRATION, Action.CLOSE),  # not without a person's decision
        (TransferState.AWAITING_INTEGRATION, Action.TIME_OUT),
        (TransferState.STOPPED, Action.REGISTER),
        (TransferState.PAPER_ROUTE, Action.RECEIVE),
        (TransferState.INTEGRATION_FAILED, Action.REQUEST),  # back only through a mended filing
        (TransferState.REJECTED_BY_USER, Action.RESEND),  # a wrong record is not repeated
        (TransferState.ATTACHED, Action.ROLL_BACK),
        (TransferState.REGISTERED, Action.CLOSE),
        (TransferState.RECEIVING, Action.FILE),  # no partial integration
        (TransferState.RECEIVING, Action.REFUSE_REQUEST),
        (TransferState.HELD, Action.REQUEST),
        (TransferState.HELD, Action.ROUTE_PAPER),  # never automatic for a hold
    ],
)
def test_the_forbidden_moves_of_the_rules_are_refused(state: TransferState, action: Action) -> None:
    with pytest.raises(CannotContinue):
        advance(state, action)


# process-and-rules 4.2, line by line: from where to where, and nowhere else.
LEGAL = """
T0>T1 T1>T2 T1>T3 T1>TX T0>TX T2>T1 T2>T3 T2>TX T3>T4a T3>T4b T3>T4c T3>T5 T1>T3x T3>T3x T3x>T1
T3x>TX T5>T6 T5>T7 T5>T8 T5>T9 T5>T16 T5>T17 T6>T7 T6>T8 T6>T9 T6>T16 T6>T17 T8>T9 T8>T16 T8>T17
T9>T10 T9>T11 T9>T12 T9>T13 T9>T14 T9>T15 T15>T9 T15>T4b
T7>T5 T7>T4b T13>T5 T13>T4b T16>T5 T16>T4b T17>T5 T17>T4b T10>T18 T11>T18 T12>T18
T4a>T19 T4b>T19 T4c>T19 T7>T19 T10>T19 T11>T19 T12>T19 T13>T19 T14>T19 T16>T19 T17>T19 T18>T19
"""


def test_the_moves_are_those_of_the_rules_and_no_other() -> None:
    made = {f"{a.value}>{b.value}" for (a, _), b in TRANSITIONS.items() if a is not b}
    assert made == set(LEGAL.split())


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        (Action.REGISTER, {Role.CLERK}),
        (Action.REQUEST, {Role.CLERK, Role.REVIEWER, Role.MANAGER}),
        (Action.RESEND, {Role.CLERK, Role.REVIEWER, Role.MANAGER}),
        (Action.ROUTE_PAPER, {Role.CLERK, Role.REVIEWER, Role.MANAGER}),
        (Action.FILE, {Role.REVIEWER, Role.CLINICIAN, Role.PRESCRIBER}),
        (Action.REJECT, {Role.REVIEWER, Role.CLINICIAN, Role.PRESCRIBER}),
        (Action.FAIL_FILING, {Role.REVIEWER, Role.CLINICIAN, Role.PRESCRIBER}),
        (Action.RETRY_FILING, {Role.REVIEWER, Role.CLINICIAN, Role.PRESCRIBER}),
        (Action.FILE_SUPPRESS_OLD, {Role.CLINICIAN, Role.PRESCRIBER}),
        (Action.STORE_SUPPRESSED, {Role.CLINICIAN, Role.PRESCRIBER}),
        (Action.ATTACH, {Role.CLINICIAN, Role.PRESCRIBER}),
        (Action.ROLL_BACK, {Role.MANAGER}),
    ],
)
def test_who_may_do_it(action: Action, roles: set[Role]) -> None:
    needed = ACTION_PERMISSIONS[action]
    assert {role for role in Role if needed in ROLE_PERMISSIONS[role]} == roles


def test_a_failed_attempt_can_be_asked_again() -> None:
    for state in (
        TransferState.REQUEST_REJECTED,
        TransferState.RECEIPT_FAILED,
        TransferState.TIMED_OUT,
        TransferState.REJECTED_BY_USER,
    ):
        assert advance(state, Action.REQUEST) is TransferState.REQUESTED
        assert advance(state, Action.ROUTE_PAPER) is TransferState.PAPER_ROUTE


def test_everything_has_words_and_a_permission() -> None:
    assert set(STATE_WORDS) == set(TransferState)
    assert set(PAPER_WORDS) == set(PaperState)
    assert set(ACTION_PERMISSIONS) == set(Action)


def test_the_paper_record_goes_its_own_way() -> None:
    state = PaperState.NOT_NEEDED
    for action in (PaperAction.EXPECT, PaperAction.CHASE, PaperAction.CHASE, PaperAction.RECEIVE):
        state = advance_paper(state, action)
    assert advance_paper(state, PaperAction.SUMMARISE) is PaperState.SUMMARISED
    assert set(PAPER_TRANSITIONS.values()) == set(PaperState) - {PaperState.NOT_NEEDED}
    with pytest.raises(CannotContinue, match="summarised"):
        advance_paper(PaperState.EXPECTED, PaperAction.SUMMARISE)

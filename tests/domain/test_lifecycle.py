from __future__ import annotations

import itertools

import pytest

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
    ],
)
def test_the_forbidden_moves_of_the_rules_are_refused(state: TransferState, action: Action) -> None:
    with pytest.raises(CannotContinue):
        advance(state, action)


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

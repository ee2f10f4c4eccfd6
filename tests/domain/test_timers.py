"""The timers of 4.3: each runs out just after its span, and only in the states it belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.timers import Timer, overall_timeout, run_out
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent

ASKED = datetime(2026, 5, 14, 9, 45, tzinfo=UTC)
S, T = TransferState, Timer
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def a_transfer(state: TransferState, paper: PaperState = PaperState.NOT_NEEDED) -> Registration:
    """A registration asked for at ``ASKED``; where its record came, it came an hour later."""
    made = Registration("r1", "clerk", ASKED, ASKED, registered_at=ASKED, paper=paper)
    if state is S.REGISTERED:
        return replace(made, state=state)
    asked = replace(made.asking(OdsCode("Y99902"), "Millbrook", ASKED), state=state)
    came = TransferEvent(ASKED + HOUR, "", "test", kind=EventKind.RECEIVED)
    return asked.with_event(came) if state is S.AWAITING_INTEGRATION else asked


@pytest.mark.parametrize(
    ("state", "since", "timer", "span"),
    [
        (S.REGISTERED, ASKED, T.REQUEST, 20 * MINUTE),
        (S.REQUESTED, ASKED, T.EXTRACT_SHOULD, 20 * MINUTE),
        (S.REQUEST_ACKED, ASKED, T.EXTRACT_MUST, 24 * HOUR),
        (S.RECEIVING, ASKED, T.PARTS_SHOULD, 4 * HOUR),
        (S.RECEIVING, ASKED, T.PARTS_MUST, 24 * HOUR),
        (S.AWAITING_INTEGRATION, ASKED + HOUR, T.NUDGE, 2 * DAY),
        (S.AWAITING_INTEGRATION, ASKED, T.GOOD_PRACTICE, 3 * DAY),
        (S.AWAITING_INTEGRATION, ASKED, T.PAPER_FALLBACK, 8 * DAY),
        (S.REQUESTED, ASKED, T.PAPER_FALLBACK, 8 * DAY),
    ],
)
def test_a_timer_runs_out_the_moment_after_its_span(
    state: TransferState, since: datetime, timer: Timer, span: timedelta
) -> None:
    one = a_transfer(state)
    assert timer not in run_out(one, since + span)
    assert timer in run_out(one, since + span + timedelta(seconds=1))


@pytest.mark.parametrize("state", [S.INTEGRATED, S.REQUEST_REJECTED, S.CLOSED, S.HELD, S.TIMED_OUT])
def test_nothing_runs_after_the_end_or_on_hold(state: TransferState) -> None:
    assert run_out(a_transfer(state), ASKED + 400 * DAY) == ()


def test_paper_is_chased_after_six_weeks_in_whatever_state_the_transfer_is() -> None:
    expected = a_transfer(S.PAPER_ROUTE, PaperState.EXPECTED)
    assert run_out(expected, ASKED + 42 * DAY) == ()
    assert run_out(expected, ASKED + 43 * DAY) == (T.PAPER_CHASE,)
    assert run_out(replace(expected, paper=PaperState.RECEIVED), ASKED + 43 * DAY) == ()


def test_nobody_is_nudged_about_what_is_older_than_three_months() -> None:
    assert T.NUDGE not in run_out(a_transfer(S.AWAITING_INTEGRATION), ASKED + 120 * DAY)


@given(st.sampled_from(list(S)), st.integers(-10_000, 100_000))
def test_a_wrong_clock_never_fails(state: TransferState, minutes: int) -> None:
    found = run_out(a_transfer(state), ASKED + minutes * MINUTE)
    assert minutes > 0 or found == ()


def test_the_overall_time_grows_with_the_parts() -> None:
    assert overall_timeout(4 * HOUR, HOUR, parts=0) == 4 * HOUR
    assert overall_timeout(4 * HOUR, HOUR, parts=3) == 7 * HOUR
    assert overall_timeout(4 * HOUR, HOUR, parts=3, a=2, b=0.5) == 9.5 * HOUR
    with pytest.raises(ValueError, match="none"):
        overall_timeout(HOUR, HOUR, parts=-1)

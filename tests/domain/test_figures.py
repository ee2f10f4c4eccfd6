"""A month in figures: the published table, both views of a transfer, and why they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.classification import Classification, Reason, Status
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.exchange import Exchange, exchange_of
from gp2gp_desktop.domain.figures import (
    Band,
    Line,
    Month,
    Outcome,
    Why,
    band,
    line_of,
    practice_table,
)
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.mi_outcomes import (
    Integration,
    MiBand,
    MiEvent,
    MiOutcome,
    MiStage,
    mi_band,
    mi_outcome,
)
from gp2gp_desktop.domain.transfer import EventKind, Transfer, TransferEvent

ASKED = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = ASKED + timedelta(days=40)
DAY = 86_400
K = EventKind


def days(count: float) -> datetime:
    """So many days after the request."""
    return ASKED + timedelta(days=count)


Said = tuple[float, EventKind] | tuple[float, EventKind, str]


def an_exchange(*events: Said) -> Exchange:
    """An attempt with these events, in days after the request."""
    transfer = Transfer(1, OdsCode("Y99902"), "Millbrook", ASKED)
    for day, kind, *code in events:
        event = TransferEvent(days(day), "", "test", code[0] if code else "", kind)
        transfer = transfer.with_event(event)
    return exchange_of("r1", transfer)


def a_line(*events: Said) -> Line:
    """Every view of that attempt, long after."""
    return line_of(an_exchange(*events), LATER)


def judged(status: Status, seconds: int | None = None) -> Classification:
    """A classified transfer."""
    reason = None if status is Status.ON_TIME else Reason.FINAL_ERROR
    return Classification(status, reason, ASKED, seconds=seconds)


# ---- our log as the national log would see it ---------------------------------------------------

ACK: Said = (0.1, K.ACKNOWLEDGED)
LINES: dict[str, tuple[tuple[Said, ...], Outcome, str, str]] = {
    "silence": ((), Outcome.WAITING, "Request not acknowledged", "In progress"),
    "acknowledged only": ((ACK,), Outcome.WAITING, "Core extract not sent", "In progress"),
    "refused, fatal": (
        ((1, K.REFUSED, "06"),),
        Outcome.REFUSED_BY_THEM,
        "Contains fatal sender error",
        "Technical failure",
    ),
    "refused, not fatal": (
        ((1, K.REFUSED, "19"),),
        Outcome.REFUSED_BY_THEM,
        "Core extract not sent",
        "Technical failure",
    ),
    "first part only": (
        (ACK, (1, K.PART)),
        Outcome.ARRIVING,
        "COPC(s) not sent",
        "In progress",
    ),
    "some parts": (
        (ACK, (1, K.PART), (1, K.PART)),
        Outcome.ARRIVING,
        "COPC(s) not acknowledged",
        "In progress",
    ),
    "whole, not filed": (
        (ACK, (1, K.RECEIVED)),
        Outcome.READY,
        "Transferred, not integrated",
        "Awaiting integration",
    ),
    "whole in parts, not filed": (
        (ACK, (1, K.PART), (1.5, K.RECEIVED)),
        Outcome.READY,
        "Transferred, not integrated",
        "Awaiting integration",
    ),
    "filed": (
        (ACK, (1, K.RECEIVED), (2, K.FILED)),
        Outcome.FILED_3,
        "Integrated on time",
        "Successful integration",
    ),
    "kept our own": (
        (ACK, (1, K.RECEIVED), (4, K.STORED)),
        Outcome.FILED_8,
        "Integrated on time",
        "Successful integration",
    ),
    "filed late": (
        (ACK, (0.1, K.RECEIVED), (9, K.FILED)),
        Outcome.FILED_LATE,
        "Integrated late",
        "Successful integration",
    ),
    "refused by us": (
        (ACK, (1, K.RECEIVED), (2, K.REJECTED, "28")),
        Outcome.REFUSED_BY_US,
        "Final error",
        "Rejected",
    ),
    "attached": (
        (ACK, (1, K.RECEIVED), (2, K.ATTACHED, "26")),
        Outcome.ATTACHED,
        "Final error",
        "Successful integration",
    ),
    "could not be filed": (
        (ACK, (1, K.RECEIVED), (2, K.FAILED, "11")),
        Outcome.FAILED,
        "Final error",
        "Technical failure",
    ),
    "damaged, its arrival never written down": (
        (ACK, (2, K.FAILED, "21")),
        Outcome.FAILED,
        "Final error",
        "Technical failure",
    ),
    "given up": (((9, K.TIMED_OUT),), Outcome.TIMED_OUT, "Request not acknowledged", "In progress"),
}


@pytest.mark.parametrize("case", LINES)
def test_each_state_of_ours_has_its_national_names(case: str) -> None:
    events, ours, national, events_say = LINES[case]
    line = a_line(*events)
    named = (line.national.reason or line.national.status).value
    assert (line.ours, named, line.events_say.value) == (ours, national, events_say)


WHYS: dict[str, tuple[tuple[Said, ...], Why | None]] = {
    "quick": ((ACK, (1, K.RECEIVED), (2, K.FILED)), None),
    "our clock starts earlier": ((ACK, (5, K.RECEIVED), (9, K.FILED)), Why.OTHER_CLOCK),
    "other band": ((ACK, (2, K.RECEIVED), (4, K.FILED)), Why.OTHER_CLOCK),
    "filed after the cutoff": ((ACK, (1, K.RECEIVED), (15, K.FILED)), Why.AFTER_CUTOFF),
    "refused by us": ((ACK, (1, K.RECEIVED), (2, K.REJECTED, "28")), Why.REFUSED_BY_US),
    "attached": ((ACK, (1, K.RECEIVED), (2, K.ATTACHED, "26")), Why.ATTACHED),
    "refused by them": (((1, K.REFUSED, "06"),), None),
}


@pytest.mark.parametrize("case", WHYS)
def test_where_the_views_differ_the_reason_is_said(case: str) -> None:
    events, why = WHYS[case]
    assert a_line(*events).why is why


@pytest.mark.parametrize(("day", "why"), [(14, Why.NOT_FINAL), (14.1, None)])
def test_what_is_under_way_is_not_final_before_day_14(day: float, why: Why | None) -> None:
    assert line_of(an_exchange(ACK, (1, K.RECEIVED)), days(day)).why is why


def test_events_before_the_request_are_no_crash_and_no_success() -> None:
    line = a_line((-1, K.ACKNOWLEDGED))
    assert line.ours is Outcome.WAITING
    assert line.national.status is Status.TECHNICAL


events = st.lists(
    st.tuples(
        st.floats(-1, 40), st.sampled_from(EventKind), st.sampled_from(("", "06", "12", "28", "x"))
    ),
    max_size=7,
)


@given(events)
def test_any_events_in_any_order_give_one_line(any_events: list[tuple[float, K, str]]) -> None:
    line = a_line(*any_events)
    assert isinstance(line.ours, Outcome)
    assert practice_table([line.national]).requested == 1


# ---- the published table ------------------------------------------------------------------------


def test_the_bands_are_disjoint_and_their_limits_inclusive() -> None:
    seconds = {3 * DAY: Band.WITHIN_3, 3 * DAY + 1: Band.WITHIN_8, 8 * DAY: Band.WITHIN_8}
    assert {each: band(judged(Status.ON_TIME, each)) for each in seconds} == seconds


def test_a_month_by_hand() -> None:
    table = practice_table(
        [
            judged(Status.ON_TIME, DAY),
            judged(Status.ON_TIME, DAY),
            judged(Status.ON_TIME, 5 * DAY),
            judged(Status.PROCESS),
            judged(Status.PROCESS),
            judged(Status.TECHNICAL),
            judged(Status.UNCLASSIFIED),
        ]
    )
    said = [getattr(table, field.name) for field in fields(table)]
    assert said == [7, 5, 71.4, 2, 40.0, 1, 20.0, 2, 40.0, 2, 28.6, 4, 57.14]


def test_an_empty_month_has_counts_of_0_and_no_percentages() -> None:
    table = practice_table([])
    for field in fields(table):
        expected = None if field.name.endswith("percent") else 0
        assert getattr(table, field.name) == expected


@given(st.lists(st.tuples(st.sampled_from(Status), st.integers(0, 691_200))))
def test_the_parts_make_the_whole(given_lines: Iterable[tuple[Status, int]]) -> None:
    table = practice_table(judged(status, seconds) for status, seconds in given_lines)
    assert table.within_3 + table.within_8 + table.not_within_8 == table.received
    assert table.received + table.failures == table.requested
    assert table.paper == table.requested - table.within_3 - table.within_8


# ---- months -------------------------------------------------------------------------------------


def test_a_month_is_a_month_of_utc() -> None:
    may = Month.parse("2026-05")
    in_summer_time = datetime.fromisoformat("2026-06-01T00:30:00+01:00")
    assert Month.of(in_summer_time) == may
    assert may.start <= in_summer_time < may.end
    assert str(may.plus(8)) == "2027-01"
    assert may.plus(-5) == Month(2025, 12)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-5", "May 2026", "2026-00", "٢٠٢٦-05"])
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(CannotContinue, match="like 2026-05"):
        Month.parse(text)


# ---- outcomes from events -----------------------------------------------------------------------

M = MiStage
REGISTERED, ELIGIBLE = MiEvent(M.REGISTRATION, True), MiEvent(M.COMPATIBILITY, True)
ERROR = MiEvent(M.ERROR)
MI_CASES = (
    ((MiEvent(M.INTEGRATION, integration=Integration.INTEGRATED), ERROR), MiOutcome.SUCCESS),
    (
        (MiEvent(M.INTEGRATION, integration=Integration.FILED_AS_ATTACHMENT),),
        MiOutcome.SUCCESS,
    ),
    ((MiEvent(M.INTEGRATION, integration=Integration.REJECTED),), MiOutcome.REJECTED),
    ((MiEvent(M.INTEGRATION, integration=Integration.FAILED_TO_INTEGRATE),), MiOutcome.TECHNICAL),
    ((REGISTERED, ELIGIBLE, MiEvent(M.READY), ERROR), MiOutcome.AWAITING),
    ((REGISTERED, MiEvent(M.RESPONSE), ERROR), MiOutcome.TECHNICAL),
    ((REGISTERED, ELIGIBLE), MiOutcome.IN_PROGRESS),
    ((REGISTERED, ELIGIBLE, ERROR), MiOutcome.TECHNICAL),
    ((REGISTERED, MiEvent(M.COMPATIBILITY, False)), MiOutcome.NOT_ELIGIBLE),
    ((MiEvent(M.REGISTRATION, False),), MiOutcome.NOT_ELIGIBLE),
    ((REGISTERED, ERROR), MiOutcome.NOT_ELIGIBLE),
    ((ERROR,), MiOutcome.NOT_ELIGIBLE),
    ((REGISTERED,), MiOutcome.UNKNOWN),
    ((), MiOutcome.UNKNOWN),
)


@pytest.mark.parametrize(("said", "outcome"), MI_CASES)
def test_the_highest_stage_decides_whatever_the_order(
    said: tuple[MiEvent, ...], outcome: MiOutcome
) -> None:
    assert mi_outcome(said) is outcome
    assert mi_outcome(reversed(said)) is outcome


def test_exactly_eight_days_are_not_on_time_in_the_events_view() -> None:
    assert mi_band(ASKED, days(8), LATER) is MiBand.LATE
    assert mi_band(ASKED, days(7.9), LATER) is MiBand.ON_TIME
    assert mi_band(ASKED, None, days(2)) is MiBand.IN_FLIGHT
    assert mi_band(ASKED, None, days(8)) is MiBand.OVERDUE

"""What should not happen, and does: kept, shown, never a crash or a wrong figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.adapters.national.simulator import SimulatedDirectory
from gp2gp_desktop.domain.exchange import Exchange, exchange_of
from gp2gp_desktop.domain.figures import (
    FILED,
    OPEN,
    Band,
    Month,
    Outcome,
    band,
    line_of,
    practice_table,
)
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.transfer import EventKind, Transfer, TransferEvent
from gp2gp_desktop.ui.transfers.one.failure import failure
from gp2gp_desktop.workflow.ports import RegistrationQuery
from tests.desk import PROFILE, Practice
from tests.ui.transfers.kit import CONVERSATION, a_received, an_extract

ASKED = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)  # the clocks go forward in the night
K = EventKind
MAY = Month(2026, 5)


def test_an_acknowledgement_for_nothing_is_kept_apart_and_moves_nothing(practice: Practice) -> None:
    asked = practice.a_requested(CONVERSATION)
    stray = (
        b'<MCCI_IN010000UK13 xmlns="urn:hl7-org:v3"><id root="A1B2"/>'
        b'<acknowledgement typeCode="AA"><messageRef><id root="NOBODY"/></messageRef>'
        b"</acknowledgement></MCCI_IN010000UK13>"
    )
    taken = practice.arrives(stray, "ack.xml")
    assert [one.registration for one in taken] == [""]
    assert practice.again(asked).state is TransferState.REQUESTED
    assert len(practice.services.intake.set_aside(practice.session())) == 1


@pytest.mark.parametrize("code", ["42", "SEF777", "0", "-1", "x" * 60, "３", "'; DROP TABLE"])
def test_a_code_out_of_the_table_is_kept_shown_and_counted_as_no_number(
    practice: Practice, code: str
) -> None:
    refused = practice.services.transfers.refuse(practice.session(), practice.a_requested(), code)
    page = failure(refused, PROFILE)
    assert page is not None
    assert page.steps
    figures = practice.services.figures.month(practice.session("manager"), MAY)
    assert figures.ours == {Outcome.REFUSED_BY_THEM: 1}
    assert figures.table.failures == 1


def test_a_second_extract_changes_nothing(practice: Practice) -> None:
    received = a_received(practice)
    filed = practice.services.filing.file(practice.session(), received)
    taken = practice.arrives(an_extract(message="AGAIN"), "again.xml")
    assert taken[0].registration == ""
    assert practice.again(filed) == filed


def test_a_clock_set_back_files_in_time_and_leaves_the_month_whole(practice: Practice) -> None:
    received = a_received(practice)
    practice.later(hours=-5)
    practice.services.filing.file(practice.session(), received)
    found = practice.services.figures.month(practice.session("manager"), MAY)
    assert found.ours == {Outcome.FILED_3: 1}
    assert (found.table.within_3, found.table.failures) == (1, 0)
    assert found.lines[0].national.seconds == 0


def test_a_deleted_practice_is_still_named_and_counted(practice: Practice) -> None:
    practice.a_requested()
    transfers = replace(practice.services.transfers, directory=SimulatedDirectory([]))
    practice.services = replace(practice.services, transfers=transfers)
    (row,) = transfers.list(practice.session(), RegistrationQuery(text="millbrook")).rows
    assert row.practice_name == "Millbrook Practice"
    refused = transfers.refuse(practice.session(), transfers.open(practice.session(), row.id), "24")
    again = transfers.request(practice.session(), refused)
    assert [one.practice_name for one in again.transfers] == ["Millbrook Practice", "Y99902"]
    figures = practice.services.figures.month(practice.session("manager"), MAY)
    assert figures.table.requested == 2


def test_the_night_the_clocks_go_forward_belongs_to_its_utc_month() -> None:
    late = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)  # 00:30 on 1 June at the desk
    assert Month.of(late) == MAY
    assert Month.of(late + timedelta(minutes=30)) == Month(2026, 6)


Happening = st.tuples(
    st.integers(-3 * 24 * 60, 40 * 24 * 60),
    st.sampled_from(sorted(set(K) - {K.REQUESTED}, key=str)),
    st.sampled_from(
        ["", "06", "11", "12", "15", "17", "19", "26", "28", "99", "unknown", "SEF001"]
    ),
)


def an_exchange(happened: list[tuple[int, EventKind, str]]) -> Exchange:
    transfer = Transfer(1, OdsCode("Y99902"), "Millbrook", ASKED)
    for minutes, kind, code in happened:
        at = ASKED + timedelta(minutes=minutes)
        transfer = transfer.with_event(TransferEvent(at, "", "test", code, kind))
    return exchange_of("r1", transfer)


@given(st.lists(Happening, max_size=12))
def test_events_in_any_order_at_any_time_make_one_transfer_with_one_place(
    happened: list[tuple[int, EventKind, str]],
) -> None:
    exchange = an_exchange(happened)
    line = line_of(exchange, ASKED + timedelta(days=60))
    table = practice_table([line.national])
    assert table.requested == 1
    assert table.within_3 + table.within_8 + table.not_within_8 + table.failures == 1
    assert table.paper == 1 - table.within_3 - table.within_8
    assert (line.ours in FILED) == bool(exchange.filed_at and not exchange.undone_at)
    assert line.ours not in OPEN or exchange.filed_at is None


@given(st.lists(Happening, max_size=8), st.integers(0, 14 * 24 * 60))
def test_once_filed_within_14_days_no_failure_beside_it_counts(
    happened: list[tuple[int, EventKind, str]], minutes: int
) -> None:
    """Success beats error, whatever else was written down, before or after."""
    others = [each for each in happened if each[1] not in {K.FILED, K.STORED, K.SENT_AGAIN}]
    exchange = an_exchange([*others, (minutes, K.FILED, "")])
    assert band(line_of(exchange, ASKED).national) is not Band.FAILURE

"""Every row of the national decision list, its surprises, and what holds of any conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.classification import (
    FATAL_SENDER_CODES,
    Classification,
    Conversation,
    Message,
    MessageKind,
    Party,
    Reason,
    Status,
    classify,
    error_code,
)

ASKED = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
OURS, THEIRS = Party.REQUESTER, Party.SENDER


def hours(count: float) -> datetime:
    """So many hours after the request."""
    return ASKED + timedelta(hours=count)


REQUEST = Message(ASKED, MessageKind.REQUEST, "q", OURS)


def extract(at: float = 1, name: str = "x") -> Message:
    """A core extract."""
    return Message(hours(at), MessageKind.EXTRACT, name, THEIRS)


def part(name: str, by: Party = THEIRS, at: float = 2) -> Message:
    """A fragment, or our continue."""
    return Message(hours(at), MessageKind.PART, name, by)


def ack(of: str, code: int | None = None, at: float = 24) -> Message:
    """An acknowledgement."""
    by = THEIRS if of == "q" else OURS
    return Message(hours(at), MessageKind.ACKNOWLEDGEMENT, f"a{of}", by, of, code)


ASKED_AND_ACKED = (REQUEST, ack("q", at=0.5))
CONTINUE = part("c", OURS)


def judged(*messages: Message) -> Classification:
    """The classification, which must be one."""
    found = classify(Conversation(messages))
    assert found is not None
    return found


def named(*messages: Message) -> tuple[Status, Reason | None]:
    """Status and reason."""
    found = judged(*messages)
    return found.status, found.reason


S, R = Status, Reason
CASES = {
    "1a integrated": ((*ASKED_AND_ACKED, extract(), ack("x")), S.ON_TIME, None),
    "1a suppressed": ((*ASKED_AND_ACKED, extract(), ack("x", 15)), S.ON_TIME, None),
    "1b late": ((*ASKED_AND_ACKED, extract(), ack("x", at=194)), S.PROCESS, R.LATE),
    "2 rejected": ((*ASKED_AND_ACKED, extract(), ack("x", 28)), S.TECHNICAL, R.FINAL_ERROR),
    "2 attached": ((*ASKED_AND_ACKED, extract(), ack("x", 26)), S.TECHNICAL, R.FINAL_ERROR),
    "3a ambiguous": (
        (*ASKED_AND_ACKED, extract(), extract(3, "y"), CONTINUE, part("f"), ack("x", 12)),
        S.UNCLASSIFIED,
        R.AMBIGUOUS_PARTS,
    ),
    "3b part error, all acked": (
        (*ASKED_AND_ACKED, extract(), CONTINUE, part("f"), ack("f", 29)),
        S.UNCLASSIFIED,
        R.TRANSFERRED_WITH_ERROR,
    ),
    "3c nothing sent after the continue": (
        (*ASKED_AND_ACKED, extract(), CONTINUE),
        S.TECHNICAL,
        R.PARTS_NOT_SENT,
    ),
    "3d a part not acked": (
        (*ASKED_AND_ACKED, extract(), CONTINUE, part("f"), part("g"), ack("f")),
        S.TECHNICAL,
        R.PARTS_NOT_ACKNOWLEDGED,
    ),
    "3d an error does not matter while a part is not acked": (
        (*ASKED_AND_ACKED, extract(), CONTINUE, part("f"), part("g"), ack("f", 29)),
        S.TECHNICAL,
        R.PARTS_NOT_ACKNOWLEDGED,
    ),
    "3e parts whole, nothing filed": (
        (*ASKED_AND_ACKED, extract(), CONTINUE, part("f"), ack("f")),
        S.PROCESS,
        R.TRANSFERRED,
    ),
    "3 a fragment without a continue": (
        (*ASKED_AND_ACKED, extract(), part("f")),
        S.TECHNICAL,
        R.PARTS_NOT_ACKNOWLEDGED,
    ),
    "4 fatal": ((REQUEST, ack("q", 6)), S.TECHNICAL, R.FATAL_SENDER_ERROR),
    "4 fatal though the record came": (
        (REQUEST, ack("q", 30), extract()),
        S.TECHNICAL,
        R.FATAL_SENDER_ERROR,
    ),
    "4 not looked at with parts": (
        (REQUEST, ack("q", 30), extract(), CONTINUE),
        S.TECHNICAL,
        R.PARTS_NOT_SENT,
    ),
    "5 silence": ((REQUEST,), S.TECHNICAL, R.REQUEST_NOT_ACKNOWLEDGED),
    "5 silence though the record came": (
        (REQUEST, extract()),
        S.TECHNICAL,
        R.REQUEST_NOT_ACKNOWLEDGED,
    ),
    "6 no extract": (ASKED_AND_ACKED, S.TECHNICAL, R.EXTRACT_NOT_SENT),
    "6 refused with a code that is not fatal": (
        (REQUEST, ack("q", 19)),
        S.TECHNICAL,
        R.EXTRACT_NOT_SENT,
    ),
    "7 sender error, record came": (
        (REQUEST, ack("q", 20), extract()),
        S.UNCLASSIFIED,
        R.TRANSFERRED_WITH_ERROR,
    ),
    "8 not filed": ((*ASKED_AND_ACKED, extract()), S.PROCESS, R.TRANSFERRED),
    "8 only duplicates": ((*ASKED_AND_ACKED, extract(), ack("x", 12)), S.PROCESS, R.TRANSFERRED),
}


@pytest.mark.parametrize("case", CASES)
def test_every_row_of_the_decision_list(case: str) -> None:
    messages, status, reason = CASES[case]
    assert named(*messages) == (status, reason)


@pytest.mark.parametrize("code", sorted(FATAL_SENDER_CODES))
def test_every_fatal_code_of_the_sender(code: int) -> None:
    assert named(REQUEST, ack("q", code)) == (S.TECHNICAL, R.FATAL_SENDER_ERROR)


@pytest.mark.parametrize(("seconds", "status"), [(691_200, S.ON_TIME), (691_201, S.PROCESS)])
def test_eight_days_to_the_second_are_on_time_counted_from_the_extract(
    seconds: int, status: Status
) -> None:
    came = extract(100)
    filed = replace(ack("x"), at=came.at + timedelta(seconds=seconds))
    found = judged(*ASKED_AND_ACKED, came, filed)
    assert (found.status, found.seconds, found.completed_at) == (status, seconds, filed.at)


def test_an_answer_from_before_its_extract_took_no_time() -> None:
    # The clocks of two systems differ; the second extract is the one repeated under its id.
    found = judged(*ASKED_AND_ACKED, extract(), ack("x", at=2), extract(3), ack("x", at=3))
    assert (found.status, found.seconds) == (S.ON_TIME, 0)


def test_a_repeated_message_loses_the_answers_to_the_first() -> None:
    assert named(*ASKED_AND_ACKED, extract(), ack("x", at=2), extract(3)) == (
        S.PROCESS,
        R.TRANSFERRED,
    )


def test_an_answer_to_nothing_or_to_what_comes_later_is_left_out() -> None:
    assert named(*ASKED_AND_ACKED, ack("x", at=0.6), extract(), ack("nobody")) == (
        S.PROCESS,
        R.TRANSFERRED,
    )


def test_what_comes_after_fourteen_days_is_not_looked_at() -> None:
    messages = (*ASKED_AND_ACKED, extract(300), ack("x", at=14 * 24))
    assert named(*messages) == (S.ON_TIME, None)
    later = (*messages[:-1], replace(messages[-1], at=messages[-1].at + timedelta(microseconds=1)))
    assert named(*later) == (S.PROCESS, R.TRANSFERRED)
    whole = classify(Conversation(later), cutoff=None)
    assert whole is not None
    assert whole.status is S.ON_TIME


def test_a_conversation_that_does_not_begin_with_a_request_is_no_transfer() -> None:
    assert classify(Conversation(())) is None
    assert classify(Conversation((extract(-1), *ASKED_AND_ACKED))) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("", None), ("NONE", None), ("06", 6), ("00", None), ("SEF001", None), ("unknown", None)],
)
def test_codes_are_read_as_the_national_log_keeps_them(text: str, code: int | None) -> None:
    assert error_code(text) == code


# ---- what holds of any conversation -------------------------------------------------------------

names = st.sampled_from(("x", "y", "f", "g", "c", "q"))
codes = st.sampled_from((None, 6, 12, 15, 17, 20, 26, 28, 29, 30, 31, 99))
moments = st.integers(1, 400).map(hours)
acks = st.builds(
    Message,
    moments,
    st.just(MessageKind.ACKNOWLEDGEMENT),
    st.just("a"),
    st.just(OURS),
    names,
    codes,
)
extracts = st.builds(
    Message, moments, st.just(MessageKind.EXTRACT), st.sampled_from(("x", "y")), st.just(THEIRS)
)
parts = st.builds(
    Message,
    moments,
    st.just(MessageKind.PART),
    st.sampled_from(("f", "g", "c")),
    st.sampled_from((OURS, THEIRS)),
)
conversations = st.lists(st.one_of(acks, extracts, parts), max_size=8).map(
    lambda rest: Conversation((REQUEST, *rest))
)


@given(conversations)
def test_every_conversation_gets_one_status_and_failures_their_reason(one: Conversation) -> None:
    found = classify(one)
    assert found is not None
    assert (found.reason is None) == (found.status is S.ON_TIME)
    assert (found.seconds is None) == (found.completed_at is None)
    assert found.seconds is None or found.seconds >= 0


@given(conversations, st.sampled_from((None, 15)), st.integers(1, 100))
def test_success_beats_every_error(one: Conversation, code: int | None, at: int) -> None:
    filed = (
        Message(hours(at), MessageKind.EXTRACT, "good", THEIRS),
        Message(hours(at), MessageKind.ACKNOWLEDGEMENT, "a", OURS, "good", code),
    )
    found = judged(*one.messages, *filed)
    assert found.status is S.ON_TIME or found.reason is R.LATE


@given(conversations)
def test_duplicates_never_decide_where_something_else_does(one: Conversation) -> None:
    before = judged(*one.messages)
    known = tuple(m for m in one.messages if m.kind is MessageKind.EXTRACT)
    duplicates = tuple(ack(m.id, 12, at=390) for m in known)
    after = judged(*one.messages, *duplicates)
    if before.completed_at is not None:
        assert after == before
    assert after.completed_at == before.completed_at


@given(conversations, st.lists(st.one_of(acks, extracts, parts), max_size=4))
def test_nothing_later_than_the_cutoff_changes_anything(
    one: Conversation, late: list[Message]
) -> None:
    cutoff = timedelta(hours=401)
    shifted = tuple(replace(m, at=m.at + timedelta(hours=402)) for m in late)
    assert classify(Conversation((*one.messages, *shifted)), cutoff) == classify(one, cutoff)


@given(conversations, st.randoms(use_true_random=False))
def test_the_order_rows_are_listed_in_does_not_matter_when_their_times_differ(
    one: Conversation, chance: object
) -> None:
    rows = [replace(m, at=m.at + timedelta(seconds=place)) for place, m in enumerate(one.messages)]
    rows[0] = REQUEST
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert classify(Conversation(tuple(mixed))) == classify(Conversation(tuple(rows)))

"""How the one deadline reads."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gp2gp_desktop.adapters.bank_holidays import england
from gp2gp_desktop.domain.calendar import UK, WorkingCalendar
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.clock import deadline_sentence, time_left

CALENDAR = WorkingCalendar(england)
ASKED = datetime(2026, 5, 14, 10, 45, tzinfo=UK)  # a Thursday; the limit is Friday 22 May
S = TransferState


@pytest.mark.parametrize(
    ("days", "first", "second", "tone"),
    [
        (0, "8 days left", "act by Fri 22 May", Tone.IDLE),
        (4, "3-day target missed", "4 days left, by Fri 22 May", Tone.ATTENTION),
        (7, "▲ Due tomorrow", "act by Fri 22 May", Tone.SOON),
        (8, "▲ Due today", "act by Fri 22 May", Tone.NOW),
        (8.1, "▲ Overdue", "paper is asked for", Tone.NOW),
    ],
)
def test_the_tag_says_in_words_how_long_there_is_and_by_when(
    days: float, first: str, second: str, tone: Tone
) -> None:
    left = time_left(S.REQUESTED, ASKED, ASKED + timedelta(days=days), CALENDAR)

    assert left is not None
    assert (left.first, left.second, left.tone) == (first, second, tone)


def test_a_screen_reader_hears_no_signs() -> None:
    left = time_left(S.REQUESTED, ASKED, ASKED + timedelta(days=7), CALENDAR)

    assert left is not None
    assert left.spoken == "Due tomorrow, act by Fri 22 May"


@pytest.mark.parametrize("state", [S.REGISTERED, S.INTEGRATED, S.REQUEST_REJECTED, S.CLOSED])
def test_no_clock_runs_before_the_request_or_after_the_end(state: TransferState) -> None:
    assert time_left(state, ASKED, ASKED, CALENDAR) is None
    assert deadline_sentence(state, ASKED, ASKED, CALENDAR) == ""


def test_the_sentence_names_the_day_and_the_hour() -> None:
    said = deadline_sentence(S.REQUESTED, ASKED, ASKED, CALENDAR)

    assert said == "We must file it by Friday 22 May, 10:45am."


def test_a_limit_on_a_bank_holiday_names_the_last_working_day() -> None:
    asked = datetime(2026, 5, 17, 9, 0, tzinfo=UK)  # the limit is the bank holiday of 25 May

    assert deadline_sentence(S.REQUESTED, asked, asked, CALENDAR) == (
        "We must file it by Monday 25 May, 9:00am. "
        "That is not a working day, so act by Friday 22 May."
    )


def test_after_the_limit_a_record_is_still_filed() -> None:
    said = deadline_sentence(S.AWAITING_INTEGRATION, ASKED, ASKED + timedelta(days=9), CALENDAR)

    assert said.startswith("The 8 days ended on Friday 22 May, 10:45am.")
    assert "file it as usual" in said

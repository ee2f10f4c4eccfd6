"""Days to show: lines of registrations and whole days, quiet by default."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.workflow.listings import RegistrationLine
from gp2gp_desktop.workflow.oversight import BlockedLine, Today

NOW = datetime(2026, 5, 14, 16, 58, tzinfo=UTC)  # a Thursday, 5:58pm at the desk


def a_line(state: TransferState, **changes: object) -> RegistrationLine:
    """A registration of Maya Thornbury, asked for an hour ago."""
    line = RegistrationLine(
        id="r1",
        version=1,
        last_name="Thornbury",
        first_name="Maya",
        nhs_number="9990000018",
        birth_date=date(1984, 3, 9),
        state=state,
        paper=PaperState.NOT_NEEDED,
        owner="clerk",
        owner_name="Priya Nand",
        parked=False,
        practice="Y99902",
        practice_name="Millbrook Practice",
        requested_at=NOW - timedelta(hours=1),
        registered_at=NOW - timedelta(hours=2),
        updated_at=NOW - timedelta(hours=1),
        verdict="GP2GP_MUST",
        review="",
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def asked(days: float) -> datetime:
    """The moment of a request some days ago."""
    return NOW - timedelta(days=days)


def a_day(**changes: object) -> Today:
    """A day on which nothing waits."""
    quiet = Today(NOW.date(), (), (), (), (), (), (), (), (), (), 0, 0, 0, 0, 0, 0)
    return replace(quiet, **changes)  # type: ignore[arg-type]


def a_busy_day() -> Today:
    """Something of everything."""
    ready, asked_for = TransferState.AWAITING_INTEGRATION, TransferState.REQUESTED
    filing = a_line(ready, requested_at=asked(7), last_name="Harcastle", first_name="Nell")
    late = a_line(asked_for, requested_at=asked(9), last_name="Whitlow", first_name="Edmund")
    return a_day(
        drafts=(
            a_line(TransferState.DRAFT),
            a_line(TransferState.TRACING, owner="other", owner_name="Ben Pike"),
        ),
        parked=(a_line(TransferState.DRAFT, parked=True, last_name="", first_name=""),),
        held=(a_line(TransferState.HELD, last_name="Brancaster"),),
        to_request=(a_line(TransferState.REGISTERED),),
        to_file=(filing, a_line(ready)),
        due_soon=(filing, late),
        failed=(
            a_line(TransferState.TIMED_OUT),
            a_line(TransferState.TIMED_OUT, practice_name=""),
            a_line(TransferState.REQUEST_REJECTED),
        ),
        paper=(a_line(TransferState.PAPER_ROUTE, requested_at=asked(12)),),
        blocked=(
            BlockedLine("v1", "COLE, Mia", "", asked(3)),
            BlockedLine("v2", "KHAN, Ali", "Dr Ruth Adeyemi", asked(1)),
        ),
        reviews_open=4,
        set_aside=2,
        registered=9,
        filed=6,
        reviewed=14,
        refused=1,
    )

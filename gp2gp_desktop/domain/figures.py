"""A month in figures: our view and the national one of the same transfers, and the practice table.

The table's definitions are those of process-and-rules 7.5, digit by digit. Months are months of
UTC, as the national figures count them: a request at half past midnight on 1 June in summer time
belongs to May.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from gp2gp_desktop.domain.calendar import GOOD_PRACTICE, LIMIT
from gp2gp_desktop.domain.classification import (
    CUTOFF,
    Classification,
    Reason,
    Status,
    classify,
)
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.exchange import (
    ATTACHED_CODE,
    REFUSAL_CODES,
    Exchange,
    conversation_of,
    mi_events_of,
)
from gp2gp_desktop.domain.mi_outcomes import MiOutcome, mi_outcome

THREE_DAYS = 259_200
"""Good practice in seconds, inclusive."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month of UTC."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-05``.

        Raises:
            CannotContinue: when it is not a month.
        """
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text.strip())
        if not found or not 1 <= int(found[2]) <= 12 or not 2000 <= int(found[1]) <= 2999:
            raise CannotContinue("Enter the month as year and number, like 2026-05.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, moment: datetime) -> Month:
        """The month an aware moment falls in."""
        utc = moment.astimezone(UTC)
        return cls(utc.year, utc.month)

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.number, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return self.plus(1).start

    def plus(self, months: int) -> Month:
        """So many months later."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


class Outcome(Enum):
    """How a transfer stands in our own words; time runs from the request, the earliest clock."""

    FILED_3 = "Filed within 3 days"
    FILED_8 = "Filed within 8 days"
    FILED_LATE = "Filed after 8 days"
    ATTACHED = "Filed as an attachment"
    READY = "Here, not filed yet"
    ARRIVING = "Arriving in parts"
    WAITING = "Asked for, nothing here yet"
    REFUSED_BY_US = "Refused by us"
    REFUSED_BY_THEM = "Refused by the previous practice"
    FAILED = "Could not be taken in or filed"
    TIMED_OUT = "No answer in time"
    ROLLED_BACK = "Rolled back: another patient's record"


FILED = frozenset({Outcome.FILED_3, Outcome.FILED_8, Outcome.FILED_LATE})
OPEN = frozenset({Outcome.READY, Outcome.ARRIVING, Outcome.WAITING})


class Why(Enum):
    """Why the national view of a transfer differs from ours; the value is the sentence."""

    NOT_FINAL = (
        "Still under way here. The national figure has no such class: it says how the transfer "
        "stood 14 days after the request."
    )
    OTHER_CLOCK = (
        "We count the days from the request. The national figure counts them from the moment the "
        "previous practice sent the record, which is later."
    )
    AFTER_CUTOFF = (
        "Filed more than 14 days after the request. The national figure stops looking after 14 "
        "days and counts it as not filed."
    )
    REFUSED_BY_US = (
        "We refused it as another patient's record. The national figure calls that a technical "
        "failure."
    )
    ATTACHED = (
        "Filed as an attachment. The national classifier calls that a technical failure; the "
        "event-based view calls it a success."
    )
    ROLLED_BACK = (
        "Filed, and rolled back because it was another patient's record. The national figure still "
        "counts the filing."
    )
    SENT_AGAIN = (
        "It failed and is being sent or filed once more. The national figure counts the failure "
        "until that has succeeded."
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One transfer with every view of it. ``national`` is as it stands now, at most at day 14."""

    exchange: Exchange
    ours: Outcome
    national: Classification
    events_say: MiOutcome
    why: Why | None


@dataclass(frozen=True, slots=True)
class PracticeTable:
    """The published row of a practice; a percentage is None where its whole is 0.

    The 3-day and 8-day bands are disjoint; both and ``not_within_8`` are parts of ``received``,
    the others of ``requested``.
    """

    requested: int
    received: int
    received_percent: float | None
    within_3: int
    within_3_percent: float | None
    within_8: int
    within_8_percent: float | None
    not_within_8: int
    not_within_8_percent: float | None
    failures: int
    failures_percent: float | None
    paper: int
    paper_percent: float | None


def line_of(exchange: Exchange, now: datetime) -> Line:
    """Every view of one transfer at the moment ``now``."""
    national = national_of(exchange)
    ours = our_outcome(exchange)
    said = mi_outcome(mi_events_of(exchange))
    return Line(exchange, ours, national, said, _why(exchange, ours, national, now))


def national_of(exchange: Exchange) -> Classification:
    """The published status of one transfer, as far as our log can tell."""
    found = classify(conversation_of(exchange))
    if found is not None:
        return found
    # Our own conversations begin with their request, unless a clock was wrong.
    reason = Reason.REQUEST_NOT_ACKNOWLEDGED
    return Classification(Status.TECHNICAL, reason, exchange.requested_at)


def our_outcome(exchange: Exchange) -> Outcome:
    """How a transfer stands in our own words."""
    if exchange.undone_at:
        return Outcome.ROLLED_BACK
    if exchange.filed_at:
        return _filed(exchange.filed_at - exchange.requested_at)
    stands = not exchange.again
    if exchange.failed_at and stands:
        return _FAILURES.get(exchange.failed_code, Outcome.FAILED)
    reached = (
        (exchange.whole_at, Outcome.READY),
        (exchange.given_up_at if stands else None, Outcome.TIMED_OUT),
        (exchange.refused_at if stands else None, Outcome.REFUSED_BY_THEM),
        (exchange.arrived_at, Outcome.ARRIVING),
    )
    return next((outcome for at, outcome in reached if at), Outcome.WAITING)


_FAILURES = dict.fromkeys(REFUSAL_CODES, Outcome.REFUSED_BY_US) | {ATTACHED_CODE: Outcome.ATTACHED}


def _filed(taken: timedelta) -> Outcome:
    if taken > LIMIT:
        return Outcome.FILED_LATE
    return Outcome.FILED_3 if taken <= GOOD_PRACTICE else Outcome.FILED_8


def _why(exchange: Exchange, ours: Outcome, national: Classification, now: datetime) -> Why | None:
    if ours in FILED:
        return _why_filed(exchange, ours, national)
    if ours in OPEN and exchange.again:
        return Why.SENT_AGAIN
    if ours in OPEN and now <= exchange.requested_at + CUTOFF:
        return Why.NOT_FINAL
    return _WHYS.get(ours)


_WHYS = {
    Outcome.REFUSED_BY_US: Why.REFUSED_BY_US,
    Outcome.ATTACHED: Why.ATTACHED,
    Outcome.ROLLED_BACK: Why.ROLLED_BACK,
}


def _why_filed(exchange: Exchange, ours: Outcome, national: Classification) -> Why | None:
    if exchange.filed_at and exchange.filed_at > exchange.requested_at + CUTOFF:
        return Why.AFTER_CUTOFF
    return None if _BANDS[ours] == band(national) else Why.OTHER_CLOCK


class Band(Enum):
    """Where a transfer stands in the published table."""

    WITHIN_3 = "Integrated within 3 days"
    WITHIN_8 = "Integrated within 8 days"
    NOT_WITHIN_8 = "Not integrated within 8 days"
    FAILURE = "Failure"


_BANDS = {
    Outcome.FILED_3: Band.WITHIN_3,
    Outcome.FILED_8: Band.WITHIN_8,
    Outcome.FILED_LATE: Band.NOT_WITHIN_8,
}


def band(national: Classification) -> Band:
    """The band of the published table a transfer is counted in."""
    match national.status:
        case Status.ON_TIME:
            quick = national.seconds is not None and national.seconds <= THREE_DAYS
            return Band.WITHIN_3 if quick else Band.WITHIN_8
        case Status.PROCESS:
            return Band.NOT_WITHIN_8
        case Status.TECHNICAL | Status.UNCLASSIFIED:
            return Band.FAILURE


def practice_table(classified: Iterable[Classification]) -> PracticeTable:
    """The published table of these transfers (process-and-rules 7.5)."""
    counts = Counter(band(each) for each in classified)
    requested = counts.total()
    received = requested - counts[Band.FAILURE]
    on_time = counts[Band.WITHIN_3] + counts[Band.WITHIN_8]
    return PracticeTable(
        requested=requested,
        received=received,
        received_percent=percent(received, requested),
        within_3=counts[Band.WITHIN_3],
        within_3_percent=percent(counts[Band.WITHIN_3], received),
        within_8=counts[Band.WITHIN_8],
        within_8_percent=percent(counts[Band.WITHIN_8], received),
        not_within_8=counts[Band.NOT_WITHIN_8],
        not_within_8_percent=percent(counts[Band.NOT_WITHIN_8], received),
        failures=counts[Band.FAILURE],
        failures_percent=percent(counts[Band.FAILURE], requested),
        paper=requested - on_time,
        paper_percent=percent(requested - on_time, requested, 2),
    )


def percent(part: int, whole: int, decimals: int = 1) -> float | None:
    """A share in percent, rounded as the national figures are; None where there is no whole."""
    return round(part / whole * 100, decimals) if whole else None

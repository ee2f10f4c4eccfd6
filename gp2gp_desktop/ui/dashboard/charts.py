"""What the charts show, as plain values: rows of segments under a finding in words; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.figures import FILED, Line, Month, Outcome, PracticeTable
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.response_codes import explain, normalised
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.workflow.figures import Dashboard, Waiting


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bar leads: a list of transfers (``show``), or another month."""

    show: str = ""
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart. ``cells`` is the same row of its table."""

    label: str
    segments: tuple[int, ...]
    shown: str
    cells: tuple[str, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and its table. ``legend`` names the segments; one segment needs none."""

    key: str
    title: str
    columns: tuple[str, ...]
    bars: tuple[Bar, ...]
    legend: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """Every row in words, for a screen reader."""
        return ". ".join(f"{bar.label}: {bar.shown}" for bar in self.bars)


def charts(dashboard: Dashboard) -> tuple[Chart, ...]:
    """Every chart, in reading order."""
    lines = dashboard.figures.lines
    return (
        _year(dashboard.year),
        _time(lines),
        _failures(lines),
        _waiting(dashboard.waiting),
        _routes(dashboard),
    )


def _year(year: Sequence[tuple[Month, PracticeTable]]) -> Chart:
    month, table = year[-1]
    quick = wording.share(table.within_3, table.received, table.within_3_percent)
    title = wording.year_finding(month, quick, table.not_within_8, table.received)
    if not any(each.requested for _, each in year):
        title = wording.NO_REQUESTS
    bars = tuple(_month_bar(each, figures) for each, figures in year)
    return Chart("year", title, wording.YEAR_COLUMNS, bars, wording.BANDS)


def _month_bar(month: Month, table: PracticeTable) -> Bar:
    parts = (table.within_3, table.within_8, table.not_within_8)
    words = wording.month_words(month)
    numbers = (table.requested, table.received, *parts, table.failures)
    shown = " · ".join(map(str, parts)) if table.received else "–"
    return Bar(words, parts, shown, (words, *map(str, numbers)), Place(month=month))


_DAY_BANDS = (
    ("Same day", 0), ("1 day", 1), ("2 days", 2), ("3 days", 3), ("4 to 5 days", 5),
    ("6 to 8 days", 8), ("9 to 14 days", 14),
)  # fmt: skip
_LONGER = "More than 14 days"


def _time(lines: Sequence[Line]) -> Chart:
    """Calendar days from the request to filing, as people count them."""
    days = sorted(
        max(0, (local_date(each.filed_at) - local_date(each.requested_at)).days)
        for each in (line.exchange for line in lines if line.ours in FILED)
        if each.filed_at is not None
    )
    counts = Counter(_day_band(each) for each in days)
    labels = (*(label for label, _ in _DAY_BANDS), _LONGER)
    bars = tuple(_plain(label, counts[label], Place("done")) for label in labels) if days else ()
    title = wording.time_finding(median_low(days), len(days)) if days else wording.NOTHING_FILED
    return Chart("time", title, wording.TIME_COLUMNS, bars)


def _day_band(days: int) -> str:
    return next((label for label, most in _DAY_BANDS if days <= most), _LONGER)


def _failures(lines: Sequence[Line]) -> Chart:
    """What failed, most frequent first, with the share of all failures added up (Pareto)."""
    failed = [line for line in lines if line.ours in wording.FAILURE_WORDS]
    counts = Counter(map(failure_words, failed)).most_common()
    bars, so_far = [], 0
    for words, count in counts:
        so_far += count
        added = wording.share(so_far, len(failed), round(so_far / len(failed) * 100, 1))
        bars.append(Bar(words, (count,), str(count), (words, str(count), added), Place("failed")))
    title = wording.NO_FAILURES
    if counts:
        title = wording.failure_finding(counts[0][0].rstrip("."), counts[0][1], len(failed))
    return Chart("failures", title, wording.FAILURE_COLUMNS, tuple(bars))


def failure_words(line: Line) -> str:
    """Why a transfer failed: the code in plain English, or what happened."""
    exchange = line.exchange
    code = exchange.failed_code if exchange.failed_at else exchange.refusal_code
    if line.ours is Outcome.TIMED_OUT or not code:
        return wording.FAILURE_WORDS[line.ours]
    return f"{explain(code).says} ({normalised(code)})"


_AGE_BANDS = (("0 to 1 day", 1), ("2 to 3 days", 3), ("4 to 7 days", 7))
_OLDEST = "8 days or more"


def _waiting(waiting: Sequence[Waiting]) -> Chart:
    counts = Counter((_age_band(each.days), each.here) for each in waiting)
    labels = (*(label for label, _ in _AGE_BANDS), _OLDEST)
    bars = tuple(
        _age_bar(label, counts[label, True], counts[label, False]) for label in labels if waiting
    )
    long = counts[_OLDEST, True] + counts[_OLDEST, False]
    title = wording.waiting_finding(long, len(waiting)) if waiting else wording.NOTHING_WAITS
    legend = (wording.HERE, wording.NOT_HERE)
    return Chart("waiting", title, wording.WAITING_COLUMNS, bars, legend)


def _age_bar(label: str, here: int, not_here: int) -> Bar:
    place = Place("to_file" if here else "waiting")
    cells = (label, str(here), str(not_here))
    return Bar(label, (here, not_here), f"{here} · {not_here}", cells, place)


def _age_band(days: int) -> str:
    return next((label for label, most in _AGE_BANDS if days <= most), _OLDEST)


_ROUTE_PLACES = {Verdict.PAPER: "paper"}


def _routes(dashboard: Dashboard) -> Chart:
    routes = dashboard.figures.routes
    registered = sum(routes.values())
    bars = tuple(
        _plain(wording.VERDICT_WORDS[verdict], routes[verdict], _route_place(verdict))
        for verdict in Verdict
        if routes.get(verdict)
    )
    title = wording.NOBODY_REGISTERED
    if registered:
        title = wording.route_finding(routes.get(Verdict.GP2GP_MUST, 0), registered)
    return Chart("routes", title, wording.ROUTE_COLUMNS, bars)


def _route_place(verdict: Verdict) -> Place:
    return Place(_ROUTE_PLACES.get(verdict, "all"))


def _plain(label: str, count: int, place: Place) -> Bar:
    return Bar(label, (count,), str(count), (label, str(count)), place)

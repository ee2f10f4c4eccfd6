"""The charts of a month: rows of segments under a finding in words; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from gp2gp_desktop.domain.figures import Line, Month, Outcome, PracticeTable
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.response_codes import explain, normalised
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.chart import (
    AGE_BANDS,
    OLDEST,
    Bar,
    Chart,
    Place,
    age_band,
    days_taken,
    filed,
    grouped,
    plain,
    two_parts,
)
from gp2gp_desktop.ui.dashboard.more_charts import more_charts
from gp2gp_desktop.workflow.figures import Dashboard, Waiting


def charts(dashboard: Dashboard) -> tuple[Chart, ...]:
    """Every chart, in reading order."""
    lines = dashboard.figures.lines
    return (
        _year(dashboard.year),
        _time(lines),
        _failures(lines),
        _waiting(dashboard.waiting),
        _routes(dashboard),
        *more_charts(dashboard),
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
    taken = [(days_taken(line.exchange), line.exchange.registration) for line in filed(lines)]
    days = sorted(each for each, _key in taken)
    found = grouped((_day_band(each), key) for each, key in taken)
    labels = (*(label for label, _ in _DAY_BANDS), _LONGER)
    bars = tuple(plain(label, found.get(label, ())) for label in labels) if days else ()
    title = wording.time_finding(median_low(days), len(days)) if days else wording.NOTHING_FILED
    return Chart("time", title, wording.TIME_COLUMNS, bars)


def _day_band(days: int) -> str:
    return next((label for label, most in _DAY_BANDS if days <= most), _LONGER)


def _failures(lines: Sequence[Line]) -> Chart:
    """What failed, most frequent first, with the share of all failures added up (Pareto)."""
    failed = [line for line in lines if line.ours in wording.FAILURE_WORDS]
    found = grouped((failure_words(line), line.exchange.registration) for line in failed)
    counts = Counter({words: len(keys) for words, keys in found.items()}).most_common()
    bars, so_far = [], 0
    for words, count in counts:
        so_far += count
        added = wording.share(so_far, len(failed), round(so_far / len(failed) * 100, 1))
        place = Place(words, found[words])
        bars.append(Bar(words, (count,), str(count), (words, str(count), added), place))
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


def _waiting(waiting: Sequence[Waiting]) -> Chart:
    here = grouped((age_band(each.days), each.registration) for each in waiting if each.here)
    not_here = grouped(
        (age_band(each.days), each.registration) for each in waiting if not each.here
    )
    labels = (*(label for label, _ in AGE_BANDS), OLDEST)
    bars = tuple(
        two_parts(label, here.get(label, ()), not_here.get(label, ()))
        for label in labels
        if waiting
    )
    long = sum(age_band(each.days) == OLDEST for each in waiting)
    title = wording.waiting_finding(long, len(waiting)) if waiting else wording.NOTHING_WAITS
    legend = (wording.HERE, wording.NOT_HERE)
    return Chart("waiting", title, wording.WAITING_COLUMNS, bars, legend)


def _routes(dashboard: Dashboard) -> Chart:
    routes = dashboard.figures.routes
    registered = sum(map(len, routes.values()))
    bars = tuple(
        plain(wording.VERDICT_WORDS[verdict], routes[verdict])
        for verdict in Verdict
        if routes.get(verdict)
    )
    title = wording.NOBODY_REGISTERED
    if registered:
        title = wording.route_finding(len(routes.get(Verdict.GP2GP_MUST, ())), registered)
    return Chart("routes", title, wording.ROUTE_COLUMNS, bars)

"""The dashboard as it is read: counts, charts, and both views side by side; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gp2gp_desktop.domain.classification import Status
from gp2gp_desktop.domain.figures import Band, Line, Month, PracticeTable, band
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.chart import Chart, Place
from gp2gp_desktop.ui.dashboard.charts import charts
from gp2gp_desktop.workflow.figures import Dashboard, MonthFigures, Waiting


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: how it is told, of what, and the list behind it."""

    figure: str
    words: str
    detail: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the page."""

    month: Month
    standing: str
    facts: tuple[Fact, ...]
    charts: tuple[Chart, ...]
    views: tuple[tuple[str, str, str], ...]
    differences: tuple[str, ...]


def shown(dashboard: Dashboard) -> Shown:
    """The page of a month."""
    figures = dashboard.figures
    return Shown(
        figures.month,
        wording.FINAL if figures.is_final else wording.NOT_FINAL,
        (*_now(dashboard.waiting), *national_facts(figures.table, figures.lines)),
        charts(dashboard),
        views(figures),
        differences(figures),
    )


def _now(waiting: tuple[Waiting, ...]) -> tuple[Fact, ...]:
    every = tuple(each.registration for each in waiting)
    here = tuple(each.registration for each in waiting if each.here)
    return (_count(every, wording.IN_TRANSIT), _count(here, wording.TO_FILE))


def _count(keys: tuple[str, ...], pair: tuple[str, str]) -> Fact:
    words = _plural(len(keys), pair)
    return Fact(str(len(keys)), words, place=Place(words, keys))


def national_facts(table: PracticeTable, lines: Sequence[Line] = ()) -> tuple[Fact, ...]:
    """The published table, small numbers as counts; each leads to the transfers it counts."""
    found: dict[Band, list[str]] = {each: [] for each in Band}
    for line in lines:
        found[band(line.national)].append(line.exchange.registration)

    def fact(
        words: str, part: int, whole: int, percentage: float | None, noun: str, *bands: Band
    ) -> Fact:
        figure = wording.share(part, whole, percentage)
        detail = wording.of_what(part, whole, noun) if whole >= 10 else noun
        keys = tuple(key for each in bands for key in found[each])
        said = detail if whole else f"nothing {noun}"
        return Fact(figure, words, said, Place(words, keys) if part else None)

    asked, came = table.requested, table.received
    quick, slow, late, lost = Band
    of_came, of_asked = wording.OF_RECEIVED, wording.OF_REQUESTED
    return (
        _count(tuple(line.exchange.registration for line in lines), wording.REQUESTED)
        if lines
        else Fact(str(asked), _plural(asked, wording.REQUESTED)),
        fact(wording.RECEIVED, came, asked, table.received_percent, of_asked, quick, slow, late),
        fact(wording.WITHIN_3, table.within_3, came, table.within_3_percent, of_came, quick),
        fact(wording.WITHIN_8, table.within_8, came, table.within_8_percent, of_came, slow),
        fact(
            wording.NOT_WITHIN_8,
            table.not_within_8,
            came,
            table.not_within_8_percent,
            of_came,
            late,
        ),
        fact(wording.FAILURES, table.failures, asked, table.failures_percent, of_asked, lost),
        fact(wording.PAPER, table.paper, asked, table.paper_percent, of_asked, late, lost),
    )


def views(figures: MonthFigures) -> tuple[tuple[str, str, str], ...]:
    """Rows of (whose view, what it says, how many), largest first within each view."""
    on_time = {Status.ON_TIME.value: figures.statuses.get(Status.ON_TIME, 0)}
    national = on_time | {each.value: n for each, n in figures.reasons.items()}
    ours = {each.value: n for each, n in figures.ours.items()}
    events = {each.value: n for each, n in figures.events_say.items()}
    told = (
        (wording.OUR_VIEW, ours),
        (wording.NATIONAL_VIEW, national),
        (wording.EVENTS_VIEW, events),
    )
    return tuple(
        (whose if not at else "", name, str(count))
        for whose, counts in told
        for at, (name, count) in enumerate(sorted(counts.items(), key=lambda pair: -pair[1]))
        if count
    )


def differences(figures: MonthFigures) -> tuple[str, ...]:
    """Why single transfers are told differently, with how many."""
    found = sorted(figures.whys.items(), key=lambda pair: -pair[1])
    if not found:
        return (wording.NONE_DIFFER,) if figures.lines else ()
    return tuple(f"{count} of {len(figures.lines)}: {why.value}" for why, count in found)


def _plural(count: int, pair: tuple[str, str]) -> str:
    return pair[count != 1]

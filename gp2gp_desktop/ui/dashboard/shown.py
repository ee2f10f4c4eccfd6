"""The dashboard as it is read: counts, charts, and both views side by side; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.classification import Status
from gp2gp_desktop.domain.figures import Month, PracticeTable
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.charts import Chart, Place, charts
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
        (*_now(dashboard.waiting), *national_facts(figures.table)),
        charts(dashboard),
        views(figures),
        differences(figures),
    )


def _now(waiting: tuple[Waiting, ...]) -> tuple[Fact, ...]:
    here = sum(each.here for each in waiting)
    return (
        Fact(str(len(waiting)), _plural(len(waiting), wording.IN_TRANSIT), place=Place("waiting")),
        Fact(str(here), _plural(here, wording.TO_FILE), place=Place("to_file")),
    )


def national_facts(table: PracticeTable) -> tuple[Fact, ...]:
    """The published table, small numbers as counts."""
    asked, came = table.requested, table.received
    return (
        Fact(str(asked), _plural(asked, wording.REQUESTED), place=Place("all")),
        _fact(wording.RECEIVED, came, asked, table.received_percent, wording.OF_REQUESTED),
        _fact(wording.WITHIN_3, table.within_3, came, table.within_3_percent, wording.OF_RECEIVED),
        _fact(wording.WITHIN_8, table.within_8, came, table.within_8_percent, wording.OF_RECEIVED),
        _fact(
            wording.NOT_WITHIN_8,
            table.not_within_8,
            came,
            table.not_within_8_percent,
            wording.OF_RECEIVED,
        ),
        _fact(
            wording.FAILURES, table.failures, asked, table.failures_percent, wording.OF_REQUESTED
        ),
        _fact(wording.PAPER, table.paper, asked, table.paper_percent, wording.OF_REQUESTED),
    )


def _fact(words: str, part: int, whole: int, percentage: float | None, noun: str) -> Fact:
    figure = wording.share(part, whole, percentage)
    detail = wording.of_what(part, whole, noun) if whole >= 10 else noun
    return Fact(figure, words, detail if whole else f"nothing {noun}")


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

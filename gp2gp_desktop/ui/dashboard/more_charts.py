"""Charts by sending system and practice, of degrades, and of what is held or parked; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from gp2gp_desktop.domain.figures import Line, Outcome
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.chart import (
    Bar,
    Chart,
    Place,
    age_band,
    days_taken,
    filed,
    grouped,
    two_parts,
)
from gp2gp_desktop.workflow.figures import Dashboard, OpenForm

MOST_PRACTICES = 10
_FAILED = frozenset(
    {
        Outcome.REFUSED_BY_US,
        Outcome.REFUSED_BY_THEM,
        Outcome.FAILED,
        Outcome.TIMED_OUT,
        Outcome.ATTACHED,
    }
)


def more_charts(dashboard: Dashboard) -> tuple[Chart, ...]:
    """The charts after the first five."""
    lines = dashboard.figures.lines
    return (_systems(lines), _degrades(lines), _practices(lines), _forms(dashboard.forms))


def _systems(lines: Sequence[Line]) -> Chart:
    """How long filing took, by the system that made the record."""
    done = filed(lines)
    found = grouped((_system(line), line.exchange.registration) for line in done)
    middles = {
        system: median_low([days_taken(one.exchange) for one in done if _system(one) == system])
        for system in found
    }
    bars = tuple(_system_bar(name, found[name], middles[name]) for name in _largest(found))
    title = wording.NOTHING_FILED
    if bars:
        title = wording.system_finding(bars[0].label, middles[bars[0].label])
    return Chart("systems", title, wording.SYSTEM_COLUMNS, bars)


def _system_bar(name: str, keys: tuple[str, ...], middle: int) -> Bar:
    shown = f"{len(keys)} · {wording.days(middle)}"
    return Bar(name, (len(keys),), shown, (name, str(len(keys)), str(middle)), Place(name, keys))


def _degrades(lines: Sequence[Line]) -> Chart:
    """How many records came with degraded entries, by kind and sending system."""
    pairs = [
        (f"{wording.DEGRADE_WORDS[kind]}, {_named(line)}", line.exchange.registration, count)
        for line in lines
        for kind, count in line.exchange.degrade_counts.items()
        if kind in wording.DEGRADE_WORDS
    ]
    found = grouped((label, key) for label, key, _count in pairs)
    entries = Counter[str]()
    for label, _key, count in pairs:
        entries[label] += count
    bars = tuple(
        Bar(
            label,
            (len(found[label]),),
            f"{len(found[label])} · {entries[label]}",
            (label, str(len(found[label])), str(entries[label])),
            Place(label, found[label]),
        )
        for label in _largest(found)
    )
    records = {key for _label, key, _count in pairs}
    title = wording.degrade_finding(len(records), sum(entries.values()), len(filed(lines)))
    return Chart("degrades", title, wording.DEGRADE_COLUMNS, bars)


def _practices(lines: Sequence[Line]) -> Chart:
    """What failed and what did not, by the practice that was asked; the busiest ten."""
    failed = grouped(_by_practice(line) for line in lines if line.ours in _FAILED)
    others = grouped(_by_practice(line) for line in lines if line.ours not in _FAILED)
    whole = {name: (*others.get(name, ()), *failed.get(name, ())) for name in {*others, *failed}}
    names = _largest(whole)[:MOST_PRACTICES]
    bars = tuple(two_parts(name, others.get(name, ()), failed.get(name, ())) for name in names)
    title = wording.NOBODY_ASKED
    if bars:
        title = wording.practice_finding(len(whole), sum(map(len, failed.values())))
    legend = (wording.NOT_FAILED, wording.HAS_FAILED)
    return Chart("practices", title, wording.PRACTICE_COLUMNS, bars, legend)


def _forms(forms: Sequence[OpenForm]) -> Chart:
    """What is held or parked, by whose it is and for how long."""

    def label(form: OpenForm) -> str:
        return f"{form.owner or wording.NOBODY}, {age_band(form.days)}"

    held = grouped((label(form), form.registration) for form in forms if not form.parked)
    parked = grouped((label(form), form.registration) for form in forms if form.parked)
    labels = dict.fromkeys(label(form) for form in forms)
    bars = tuple(two_parts(each, held.get(each, ()), parked.get(each, ())) for each in labels)
    title = wording.forms_finding(len(forms), max((form.days for form in forms), default=0))
    return Chart("forms", title, wording.FORM_COLUMNS, bars, (wording.IS_HELD, wording.IS_PARKED))


def _system(line: Line) -> str:
    return line.exchange.system or wording.SYSTEM_NOT_STATED


def _named(line: Line) -> str:
    return line.exchange.system or wording.WITHOUT_SYSTEM


def _by_practice(line: Line) -> tuple[str, str]:
    one = line.exchange
    name = f"{one.practice_name} ({one.practice})" if one.practice_name else one.practice
    return name or wording.PRACTICE_NOT_KNOWN, one.registration


def _largest(found: dict[str, tuple[str, ...]]) -> list[str]:
    return sorted(found, key=lambda name: (-len(found[name]), name))

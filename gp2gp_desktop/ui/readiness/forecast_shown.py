"""The forecasts as they are read: what would fail first, why, and who puts it right; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.forecast import About, Forecast, forecasts
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.tokens import Tone

_OF_THEIRS = frozenset({"F5"})
"""The rule about the last practice that a forecast can meet."""


@dataclass(frozen=True, slots=True)
class Told:
    """One forecast: whose registrations, what would come of them, why and what to do."""

    whose: str
    tag: str
    tone: Tone
    why: tuple[str, ...]
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What would fail for a reason of ours, or of another practice; and what would not."""

    fail: tuple[Told, ...]
    theirs: tuple[Told, ...]
    go_through: tuple[Told, ...]


def told(records: Records) -> Forecasts:
    """The forecasts of the practice."""
    found = forecasts(records)
    return Forecasts(
        tuple(_told(each) for each in found if each.fails and not _is_theirs(each)),
        tuple(_told(each) for each in found if each.fails and _is_theirs(each)),
        tuple(_told(each) for each in found if not each.fails),
    )


def _is_theirs(forecast: Forecast) -> bool:
    return forecast.about is About.OTHER_PRACTICE and not (
        set(forecast.decision.deciding_rules) - _OF_THEIRS
    )


def _told(forecast: Forecast) -> Told:
    decision = forecast.decision
    who = forecast.who or stand.OF_EVERYBODY
    tone = Tone.DONE
    if forecast.fails:
        tone = Tone.NOW if decision.verdict is Verdict.HOLD else Tone.ATTENTION
    rules = {row.rule.id: row for row in decision.rules}
    named = [rules[rule] for rule in decision.deciding_rules if rule in rules]
    why = tuple(stand.because(row.rule.id, row.rule.title, row.fact) for row in named)
    settle = tuple(f"{each.owner}: {each.next}" for each in decision.to_settle)
    return Told(
        stand.forecast_of(who, forecast.usual.value),
        stand.VERDICTS[decision.verdict.value],
        tone,
        why if forecast.fails else (),
        (settle or (decision.next,)) if forecast.fails else (),
    )

"""Entries of the log as they are read; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.audit import GENESIS, AuditEntry
from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.frozen_facts import FrozenFact, thawed
from gp2gp_desktop.domain.lifecycle import PAPER_WORDS, STATE_WORDS
from gp2gp_desktop.domain.policy import RuleOutcome
from gp2gp_desktop.ui.audit import wording
from gp2gp_desktop.ui.formats import clinical_date

_STATES = {state.value: words for state, words in STATE_WORDS.items()} | {
    state.value: words for state, words in PAPER_WORDS.items()
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    number: int
    day: str
    time: str
    who: str
    where: str
    sentence: str
    why: str


def line(entry: AuditEntry) -> Line:
    """An entry as a sentence."""
    note, at = entry.note, entry.note.at.astimezone(UK)
    return Line(
        entry.number,
        clinical_date(at),
        wording.to_the_second(at),
        note.who,
        wording.from_where(note.roles, note.workstation),
        note.sentence,
        wording.because(note.why),
    )


def details(entry: AuditEntry) -> tuple[tuple[str, str], ...]:
    """Everything an entry holds, as labels and values; what is empty is left out."""
    note = entry.note
    number = note.nhs_number
    pairs = (
        ("What", f"{note.who} {note.sentence}"),
        ("Because", note.why),
        ("Before → after", wording.changed(_state(note.before), _state(note.after))),
        ("When", wording.moment(note.at.astimezone(UK))),
        ("Roles", note.roles),
        ("Workstation", note.workstation),
        ("Session", wording.short(note.session)),
        ("NHS number", f"{number[:3]} {number[3:6]} {number[6:]}".strip()),
        ("Kind", wording.ACTIONS[note.action]),
        ("Entry number", str(entry.number)),
        ("Digest", wording.short(entry.digest)),
        ("Follows", "Nothing: it is the first" if entry.previous == GENESIS else _short(entry)),
    )
    return tuple((label, value) for label, value in pairs if value)


@dataclass(frozen=True, slots=True)
class FactsTold:
    """What a decision rested on, as labels and values: what objected or was not known, the rest."""

    loud: tuple[tuple[str, str], ...] = ()
    rest: tuple[tuple[str, str], ...] = ()


def facts(entry: AuditEntry) -> FactsTold:
    """The facts of an entry; none where it tells of something else than a decision."""
    told = thawed(entry.note.facts)
    loud = [each for each in told if each.reached and each.outcome is not RuleOutcome.PASS]
    rest = [each for each in told if each not in loud]
    rest.sort(key=lambda each: not each.reached)
    return FactsTold(tuple(map(_told, loud)), tuple(map(_told, rest)))


def _told(fact: FrozenFact) -> tuple[str, str]:
    at = wording.moment(fact.at.astimezone(UK)) if fact.at else ""
    said = " · ".join(part for part in (fact.fact, fact.source, at) if part)
    return wording.fact_label(fact.rule, fact.outcome, reached=fact.reached), said


def _short(entry: AuditEntry) -> str:
    return wording.short(entry.previous)


def _state(value: str) -> str:
    """A stored state in words; anything else as it stands."""
    return _STATES.get(value, value)

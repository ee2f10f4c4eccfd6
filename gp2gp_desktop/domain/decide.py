"""The decision: one case, one policy, one verdict, and every reason for it (design 5).

The steps are asked in order, and the first that decides ends the asking: (1) STOP, (2) types of
registration that ask for no record, (3) HOLDs about the user and the person, (4) where the patient
comes from, (5) paper because one side cannot, (6) HOLDs that only matter for GP2GP, (7) GP2GP.

A fact that is missing holds a decision back exactly where it could change it: in an earlier step
than the one that decides, or in the same step ahead of the rule that decides and with another
verdict. Open questions of steps 1 to 3 are about the user and the person, and are shown together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.case import Case, Provenance
from gp2gp_desktop.domain.conditions import CONDITIONS
from gp2gp_desktop.domain.facts import FACTS, in_words
from gp2gp_desktop.domain.logic import Finding
from gp2gp_desktop.domain.policy import (
    Decision,
    OpenHold,
    Policy,
    Rule,
    RuleOutcome,
    RuleResult,
    Ruling,
    Step,
    Verdict,
)

NOT_STATED = "not stated"
WAITING = "We need to check a few things before we can finish registering you."


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule that was asked: what was found, and its ruling where it holds."""

    rule: Rule
    found: Finding
    ruling: Ruling | None = None

    @property
    def unknown(self) -> bool:
        return self.found.holds is None

    def could_differ_from(self, verdict: Verdict) -> bool:
        return self.unknown and self.rule.verdicts != {verdict}


@dataclass(frozen=True, slots=True)
class _Answer:
    """Which step ended the asking, and the rules that did."""

    step: Step
    decided: Sequence[_Asked] = ()
    held: Sequence[_Asked] = ()


def decide(case: Case, policy: Policy) -> Decision:
    """The verdict on ``case`` under ``policy``; never raises, and the same again for the same.

    Args:
        case: what is known; a fact that is None is unknown and never counts as passed.
        policy: a policy from ``load_policy``, whose conditions are therefore all known.
    """
    asked = [_ask(rule, case, policy) for rule in policy.rules]
    answer = _first_answer(asked)
    rows = tuple(_row(each, case, answer.step) for each in asked)
    if answer.held:
        return _hold(policy, rows, answer.held)
    if answer.decided:
        rules = tuple(each.rule.id for each in answer.decided)
        ruling = answer.decided[0].ruling
    else:
        rules, ruling = policy.otherwise.rules, None
    return _decision(policy, rows, rules, ruling or policy.otherwise.ruling)


def _first_answer(asked: Sequence[_Asked]) -> _Answer:
    """Walk the steps of design 5: the person first, then the record."""
    return _about_the_person(asked) or _about_the_record(asked)


def _about_the_person(asked: Sequence[_Asked]) -> _Answer | None:
    """Steps 1 to 3; None where they leave the way open."""
    stops, types = _of(asked, Step.STOP), _of(asked, Step.TYPE)
    if decided := _holding(stops):
        return _Answer(Step.STOP, decided)
    unsure = _unknown(stops)
    if decided := _holding(types):
        return _Answer(Step.STOP, held=unsure) if unsure else _Answer(Step.TYPE, decided)
    held = [*unsure, *_unknown(types), *_open(_of(asked, Step.PERSON))]
    return _Answer(Step.PERSON, held=held) if held else None


def _about_the_record(asked: Sequence[_Asked]) -> _Answer:
    """Steps 4 to 7."""
    origin, able = _most_specific(_of(asked, Step.COMING_FROM)), _of(asked, Step.ABLE)
    if origin.decided or origin.held:
        return origin
    if decided := _holding(able):
        return _Answer(Step.ABLE, decided)
    if held := _unknown(able):
        return _Answer(Step.ABLE, held=held)
    if held := _open(_of(asked, Step.GP2GP_HOLD)):
        return _Answer(Step.GP2GP_HOLD, held=held)
    return _Answer(Step.MUST, _holding(_of(asked, Step.MUST)))


def _most_specific(asked: Sequence[_Asked]) -> _Answer:
    """In step 4 the first rule that holds decides alone; D1, the general one, stands last."""
    for place, each in enumerate(asked):
        if each.ruling:
            verdict = each.ruling.verdict
            held = [other for other in asked[:place] if other.could_differ_from(verdict)]
            return _Answer(Step.COMING_FROM, () if held else (each,), held)
    return _Answer(Step.COMING_FROM, held=_unknown(asked))


def _of(asked: Iterable[_Asked], step: Step) -> list[_Asked]:
    return [each for each in asked if each.rule.step is step]


def _holding(asked: Iterable[_Asked]) -> list[_Asked]:
    return [each for each in asked if each.ruling]


def _unknown(asked: Iterable[_Asked]) -> list[_Asked]:
    return [each for each in asked if each.unknown]


def _open(asked: Iterable[_Asked]) -> list[_Asked]:
    return [each for each in asked if each.ruling or each.unknown]


def _ask(rule: Rule, case: Case, policy: Policy) -> _Asked:
    found = CONDITIONS[rule.when](case, policy)
    ruling = rule.ruling
    if found.holds and rule.instead:
        further = CONDITIONS[rule.instead.when](case, policy)
        holds = None if further.holds is None else True
        found = Finding(holds, (*found.read, *further.read), further.missing)
        ruling = rule.instead.ruling if further.holds else ruling
    return _Asked(rule, found, ruling if found.holds else None)


def _row(asked: _Asked, case: Case, last: Step) -> RuleResult:
    rule, found = asked.rule, asked.found
    names = found.missing or found.read
    stated = [case.provenance[name] for name in names if name in case.provenance]
    return RuleResult(
        rule=rule,
        outcome=_outcome(rule, found),
        fact="; ".join(in_words(case, name) for name in dict.fromkeys(names)) or rule.told,
        source=_sources(stated) or (NOT_STATED if names else rule.source),
        at=max((each.at for each in stated if each.at), key=datetime.timestamp, default=None),
        missing=found.missing,
        reached=rule.step <= last if rule.step is not Step.NOTE else bool(found.holds),
    )


def _outcome(rule: Rule, found: Finding) -> RuleOutcome:
    if found.holds is None:
        return RuleOutcome.UNKNOWN
    objects = found.holds and rule.step not in (Step.MUST, Step.NOTE)
    return RuleOutcome.FAIL if objects else RuleOutcome.PASS


def _sources(stated: Iterable[Provenance]) -> str:
    return "; ".join(dict.fromkeys(each.source for each in stated))


def _hold(policy: Policy, rows: tuple[RuleResult, ...], held: Sequence[_Asked]) -> Decision:
    missing = [name for each in held for name in each.found.missing]
    staff = [each.ruling.staff for each in held if each.ruling]
    settle = [each.ruling.next for each in held if each.ruling]
    patients = {each.ruling.patient if each.ruling else WAITING for each in held}
    holds = tuple(_open_hold(each) for each in held)
    ruling = Ruling(
        verdict=Verdict.HOLD,
        staff=_joined([*staff, _still_to_find_out(missing)]),
        next=_joined([*settle, *(FACTS[name].ask for name in missing)]),
        patient=patients.pop() if len(patients) == 1 else WAITING,
    )
    return _decision(policy, rows, tuple(each.rule.id for each in held), ruling, holds)


def _open_hold(held: _Asked) -> OpenHold:
    if held.ruling:
        return OpenHold(held.rule.id, held.rule.owner, held.ruling.next)
    missing = held.found.missing
    owner = " and ".join(dict.fromkeys(FACTS[name].owner for name in missing))
    ask = _joined(FACTS[name].ask for name in missing)
    return OpenHold(held.rule.id, owner, f"{_still_to_find_out(missing)} {ask}")


def _still_to_find_out(missing: Iterable[str]) -> str:
    labels = "; ".join(dict.fromkeys(FACTS[name].label for name in missing))
    return f"Not known yet: {labels}." if labels else ""


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(each for each in sentences if each))


def _decision(
    policy: Policy,
    rows: tuple[RuleResult, ...],
    rules: tuple[str, ...],
    ruling: Ruling,
    holds: tuple[OpenHold, ...] = (),
) -> Decision:
    return Decision(
        verdict=ruling.verdict,
        policy=policy.name,
        policy_version=policy.version,
        deciding_rules=rules,
        holds=holds,
        rules=rows,
        staff=ruling.staff,
        next=ruling.next,
        patient=ruling.patient,
    )

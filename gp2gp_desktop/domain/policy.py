"""Policies as values, and what a decision is made of.

A policy is data (``resources/policy/*.toml``); ``domain/decide.py`` turns a case and a policy into
a :class:`Decision`. The rules, their ids and their sources are those of process-and-rules 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum


class Verdict(Enum):
    """How the record must come (process-and-rules 3.1)."""

    GP2GP_MUST = "GP2GP_MUST"
    INTERNAL = "INTERNAL"
    PAPER = "PAPER"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    HOLD = "HOLD"
    STOP = "STOP"


class Step(IntEnum):
    """When a rule is asked; the order of design 5. A note informs and is never asked."""

    STOP = 1
    TYPE = 2
    PERSON = 3
    COMING_FROM = 4
    ABLE = 5
    GP2GP_HOLD = 6
    MUST = 7
    NOTE = 8


class Era(Enum):
    """When a rule is in force: process-and-rules 3.3, by its letters."""

    ROLLOUT = "R"
    TODAY = "T"
    BOTH = "B"


class RuleOutcome(Enum):
    """What a rule says of a case: no objection, an objection, or a fact is missing."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict with its three sentences: for staff, what to do next, to say to the patient."""

    verdict: Verdict
    staff: str
    next: str
    patient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """A second ruling of the same rule, for when a further condition holds too (D1, D8)."""

    when: str
    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: where the condition named ``when`` holds, ``ruling`` is what follows.

    A note has no ruling and decides nothing: it informs, in ``told``, with what to do about it and
    what to say to the patient. ``title`` names what the rule looks at, whatever it finds
    ("Smartcard"), ``source`` where the rule comes from (S6).
    """

    id: str
    title: str
    when: str
    step: Step
    owner: str
    source: str
    ruling: Ruling | None
    instead: Instead | None = None
    told: str = ""
    told_next: str = ""
    told_patient: str = ""
    era: Era = Era.BOTH

    @property
    def verdict(self) -> Verdict | None:
        """What the rule leads to where it holds; None for a note."""
        return None if self.ruling is None else self.ruling.verdict

    @property
    def verdicts(self) -> frozenset[Verdict]:
        """Every verdict the rule could lead to."""
        both = (self.ruling, self.instead and self.instead.ruling)
        return frozenset(ruling.verdict for ruling in both if ruling)


@dataclass(frozen=True, slots=True)
class AccreditedSystem:
    """A clinical system in scope of the roll-out (S2); a version covers its own sub-versions.

    It counts from ``since`` to ``until``, both included; None is open.
    """

    supplier: str
    product: str
    version: str
    since: date | None = None
    until: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether it is accredited on the day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Step 7: what follows when nothing objected, and the rules that oblige it."""

    rules: tuple[str, ...]
    owner: str
    source: str
    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A dated rule book of an era; the rules of one step stand in their order of precedence."""

    name: str
    version: str
    effective: date
    era: Era
    rules: tuple[Rule, ...]
    otherwise: Obligation
    accredited: tuple[AccreditedSystem, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id.

        Raises:
            KeyError: there is none; ids come from the policy itself, so this is a bug.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """One row of the explanation: what the rule says, the fact, where it came from and when.

    ``reached`` is False where an earlier step had already decided; for a note, where it does not
    apply.
    """

    rule: Rule
    outcome: RuleOutcome
    fact: str
    source: str
    at: datetime | None = None
    missing: tuple[str, ...] = ()
    reached: bool = True


@dataclass(frozen=True, slots=True)
class OpenHold:
    """What must be settled before the registration goes on, by whom."""

    rule: str
    owner: str
    next: str


@dataclass(frozen=True, slots=True)
class ToSettle:
    """One thing to do, with every rule that waits for it."""

    rules: tuple[str, ...]
    owner: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The verdict on one case under one policy, with everything it rests on."""

    verdict: Verdict
    policy: str
    policy_version: str
    deciding_rules: tuple[str, ...]
    holds: tuple[OpenHold, ...]
    rules: tuple[RuleResult, ...]
    staff: str
    next: str
    patient: str

    @property
    def to_settle(self) -> tuple[ToSettle, ...]:
        """The holds as a person reads them: several rules that wait for one fact are one thing."""
        things: dict[tuple[str, str], list[str]] = {}
        for hold in self.holds:
            things.setdefault((hold.owner, hold.next), []).append(hold.rule)
        return tuple(ToSettle(tuple(rules), *thing) for thing, rules in things.items())

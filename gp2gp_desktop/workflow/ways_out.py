"""What settles a hold: for each rule and each missing fact, what can be done and by whom.

No hold is a dead end: every rule that can hold has at least one way out here, or three of its own
on the page (D14), or is for a manager to release to paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.policy import Decision, RuleOutcome, RuleResult, Verdict
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import TYPED, Registration
from gp2gp_desktop.domain.supplying import LAST_PRACTICE, SUPPLIERS


class Way(Enum):
    """One kind of thing that settles a hold."""

    SUPPLY = "say the fact"
    ANSWER = "change an answer of the form"
    DOUBT = "take back what is doubted"
    SEARCH = "search for the NHS record again"
    TYPE = "type in again what the clinical system shows"
    USE = "ask the practice that took over"
    LOOK = "look for the last practice"
    READINESS = "record it under Readiness"


_ALLOWED = {Way.READINESS: Permission.READINESS}


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way: ``what`` is the fact, the answer's key or the practice it is about."""

    way: Way
    what: str = ""

    @property
    def permission(self) -> Permission:
        """Whose it is: a clerk's (REGISTER) or a manager's (READINESS)."""
        if self.way is Way.SUPPLY:
            return SUPPLIERS[self.what]
        return _ALLOWED.get(self.way, Permission.REGISTER)


HANGS_ON: Mapping[str, tuple[str, ...]] = {
    "A1": ("session.smartcard",),
    "A2": ("session.may_register",),
    "A3": ("session.trained",),
    "A4": ("trace.outcome",),
    "C1": ("trace.outcome",),
    "C2": ("trace.outcome",),
    "C3": ("trace.identity_doubt",),
    "C4": ("trace.outcome",),
    "C6": ("trace.restricted",),
    "C7": ("trace.deceased",),
    "C8": ("trace.superseded",),
    "C9": ("trace.duplicate_suspected",),
    "C10": ("trace.new_identity",),
    "D2": ("trace.outcome",),
    "D12": (LAST_PRACTICE, "trace.removal_code"),
    "D13": (LAST_PRACTICE, "previous_practice.active"),
    "D14": ("application.declared_previous_practice",),
    "D15": ("trace.outcome",),
    "E3": ("own_practice.readiness_complete",),
    "E4": ("own_practice.pooled_list",),
    "E5": ("registering_gp.on_sds_here",),
    "E6": ("registering_gp.gnc_code_here",),
    "E7": ("own_practice.gp2gp_on",),
    "F4": ("previous_practice.gp2gp",),
    "F5": ("previous_practice.pooled_list",),
}
"""The facts a rule hangs on where it holds; where facts are missing, the rule names them itself."""

_DOUBTED = {"trace.identity_doubt", "trace.duplicate_suspected", "trace.new_identity"}
_ANSWERS = {
    "application.registration_type": "registration_type",
    "application.becoming_permanent": "becoming_permanent",
    "application.declared_previous_practice": "previous_practice",
    "application.coming_from": "coming_from",
    "previous_practice.moved_on": "previous_practice",
}


def ways_out(
    registration: Registration,
    decision: Decision,
    rules: tuple[str, ...],
    entry: DirectoryEntry | None,
) -> tuple[WayOut, ...]:
    """What can be done about a hold, or about a STOP that rests on a wrong record."""
    asked = [row for row in decision.rules if row.rule.id in rules]
    found = (way for row in asked for way in _of_rule(row, registration, entry))
    return tuple(dict.fromkeys(found))


def ways_of(
    registration: Registration, decision: Decision, entry: DirectoryEntry | None
) -> tuple[WayOut, ...]:
    """Everything that can be done about a decision that does not let the registration go on."""
    rules = tuple(hold.rule for hold in decision.holds)
    if decision.verdict is Verdict.STOP:
        rules = decision.deciding_rules
    return ways_out(registration, decision, rules, entry)


def _of_rule(
    row: RuleResult, registration: Registration, entry: DirectoryEntry | None
) -> Iterator[WayOut]:
    missing = row.outcome is RuleOutcome.UNKNOWN
    facts = row.missing if missing else HANGS_ON.get(row.rule.id, ())
    for fact in facts:
        if fact == LAST_PRACTICE and not missing:
            successors = entry.successors if entry else ()
            yield from (WayOut(Way.USE, str(code)) for code in successors)
            yield WayOut(Way.LOOK)
        else:
            yield from _of_fact(fact, registration)


def _of_fact(fact: str, registration: Registration) -> Iterator[WayOut]:
    part = fact.partition(".")[0]
    if fact in SUPPLIERS:
        yield WayOut(Way.SUPPLY, fact)
    elif fact in _ANSWERS:
        yield WayOut(Way.ANSWER, _ANSWERS[fact])
    elif part in {"session", "own_practice", "registering_gp"}:
        yield WayOut(Way.READINESS)
        if part == "registering_gp":
            yield WayOut(Way.ANSWER, "registering_gp")
    else:
        doubts = registration.trace.doubts if registration.trace else None
        if fact in _DOUBTED and doubts and doubts.kinds:
            yield WayOut(Way.DOUBT)
        yield WayOut(Way.SEARCH)
        trace = registration.trace
        if trace and trace.source == TYPED and registration.confirmed_record:
            yield WayOut(Way.TYPE)

"""The facts of a decision as the audit log keeps them: frozen, under the digest of its entry.

A registration's decision is replaced by the next one, and dropped when an answer changes; the log
keeps what each rested on (design 5). The text is the same for the same decision, so that the
entry's digest covers it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.policy import Decision, RuleOutcome, RuleResult


@dataclass(frozen=True, slots=True)
class FrozenFact:
    """What one rule found: the fact in words, where it came from and when.

    ``reached`` is False where an earlier step had decided already.
    """

    rule: str
    outcome: RuleOutcome
    fact: str
    source: str
    at: datetime | None
    reached: bool = True


def frozen(decision: Decision) -> str:
    """Every row of the decision as one text; an entry of some kilobytes."""
    rows = [_row(each) for each in decision.rules]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def thawed(text: str) -> tuple[FrozenFact, ...]:
    """The facts of an entry, in the order of the policy; none where the entry holds none."""
    return tuple(_facts(text)) if text else ()


def _row(row: RuleResult) -> list[str | int]:
    at = row.at.isoformat() if row.at else ""
    return [row.rule.id, row.outcome.value, row.fact, row.source, at, int(row.reached)]


def _facts(text: str) -> Iterator[FrozenFact]:
    for rule, outcome, fact, source, at, reached in json.loads(text):
        when = datetime.fromisoformat(at) if at else None
        yield FrozenFact(rule, RuleOutcome(outcome), fact, source, when, bool(reached))

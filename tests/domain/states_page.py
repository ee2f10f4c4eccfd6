"""Draws ``docs/states.md`` from the tables: ``python -m tests.domain.states_page`` writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from gp2gp_desktop.domain.access import ROLE_PERMISSIONS, ROLE_WORDS, Role
from gp2gp_desktop.domain.lifecycle import (
    ACTION_PERMISSIONS,
    PAPER_TRANSITIONS,
    PAPER_WORDS,
    STATE_WORDS,
    TRANSITIONS,
    Action,
    PaperState,
    TransferState,
    actions_from,
)
from gp2gp_desktop.domain.timers import ELSEWHERE, Limit, Timer

PAGE = Path(__file__).parents[2] / "docs" / "states.md"
HEAD = """# States, who moves them, and timers

Drawn from `domain/lifecycle.py`, `domain/access.py` and `domain/timers.py` by
`python -m tests.domain.states_page`; a test fails while this page is not what they say. The states
are those of ADR 4; the clinical review has its own (`domain/review.py`).
"""


def page() -> str:
    """The whole page."""
    return "\n".join(
        (
            HEAD,
            "## Transfer\n",
            *_picture(_moves(), {each.value: STATE_WORDS[each] for each in TransferState}),
            "\n## Who may do what\n",
            *_table(("From", "Action", "To", "Who"), _rows()),
            "\n## Paper\n",
            *_picture(_paper_moves(), {each.value: PAPER_WORDS[each] for each in PaperState}),
            "\nEvery paper action belongs to whoever may record what the clinical system shows.",
            "\n## Timers\n",
            "Watched by the program; the two words of weight are shown beside the colour.\n",
            *_table(("Time", "From", "Weight", "When it is over", "Source"), map(_limit, _own())),
            "\nKept by other systems:\n",
            *_table(
                ("Time", "From", "Weight", "When it is over", "Source"), map(_limit, ELSEWHERE)
            ),
            "",
        )
    )


def who(action: Action) -> str:
    """The roles that may do it."""
    needed = ACTION_PERMISSIONS[action]
    return ", ".join(ROLE_WORDS[role].lower() for role in Role if needed in ROLE_PERMISSIONS[role])


def _own() -> tuple[Limit, ...]:
    return tuple(timer.value for timer in Timer)


def _moves() -> Iterator[tuple[str, str, str]]:
    for (state, action), target in TRANSITIONS.items():
        if state is not target:
            yield state.value, target.value, action.value


def _paper_moves() -> Iterator[tuple[str, str, str]]:
    for (state, action), target in PAPER_TRANSITIONS.items():
        if state is not target:
            yield state.value, target.value, action.value


def _picture(moves: Iterable[tuple[str, str, str]], names: dict[str, str]) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state, words in names.items():
        yield f'    state "{state} {words}" as {state}'
    for start, end, verb in moves:
        yield f"    {start} --> {end}: {verb}"
    yield "```"


def _rows() -> Iterator[tuple[str, ...]]:
    for state in TransferState:
        for action in actions_from(state):
            end = TRANSITIONS[state, action]
            yield f"{state.value} {STATE_WORDS[state]}", action.value, end.value, who(action)


def _limit(limit: Limit) -> tuple[str, ...]:
    return _span(limit.span), limit.since, limit.weight.value, limit.meaning, limit.source


def _span(span: timedelta) -> str:
    if span < timedelta(hours=1):
        return f"{span.seconds // 60} minutes"
    if span < timedelta(days=2):
        return f"{int(span.total_seconds()) // 3600} hours"
    return f"{span.days} days"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

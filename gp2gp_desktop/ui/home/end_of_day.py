"""The end of the day on one page: who must do what tomorrow (product-ux 3.15); no Qt.

Names of patients and states of transfers only: nothing of what a record holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gp2gp_desktop.domain.access import Permission, Session
from gp2gp_desktop.domain.calendar import UK, deadline, local_date, urgency
from gp2gp_desktop.ui.formats import clock_time, display_name, long_date, when
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.counted import is_here, longest
from gp2gp_desktop.ui.print_document import (
    Block,
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.workflow.listings import RegistrationLine
from gp2gp_desktop.workflow.oversight import BlockedLine, Today

MOST_LINES = 5
"""Per part, so that it stays one page; what is left out is counted."""


def end_of_day_document(today: Today, printed_by: str, at: datetime, demo: bool) -> PrintDocument:
    """The page; ``at`` is the moment of printing."""
    here = at.astimezone(UK)
    line = wording.printed_line(long_date(today.day), clock_time(here), printed_by)
    parts = (
        *_due(today, here),
        *_blocked(today.blocked, here),
        *_failed(today.failed),
        *_forms(today),
    )
    return PrintDocument(
        title=wording.END_OF_DAY,
        blocks=(
            PrintParagraph(line),
            PrintTable(wording.SUMMARY, (_summary(today),)),
            *(parts or (PrintParagraph(wording.ALL_IN_HAND, strong=True),)),
            *_others(today, here),
        ),
        footer=line,
        demonstration=demo,
    )


def for_reader(today: Today, session: Session) -> Today:
    """The day without the patients whose prescribing is blocked, for those it does not concern.

    Clinicians look after them, and the manager sees that somebody does; a clerk is told only how
    many records are with a clinician (product-ux 3.2).
    """
    if session.may(Permission.SEE_RECORD) or session.may(Permission.REPORTS):
        return today
    return replace(today, blocked=())


def _summary(today: Today) -> tuple[str, ...]:
    owners = Counter(line.owner for line in today.drafts)
    whose = ", ".join(f"{owner} {many}" for owner, many in sorted(owners.items()))
    drafts = f"{len(today.drafts)} ({whose})" if whose else "0"
    counts = (today.registered, today.filed, today.reviewed, today.refused)
    return (*map(str, counts), str(len(today.parked)), str(len(today.held)), drafts)


def _part(
    title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> tuple[Block, ...]:
    """A heading and its table; nothing when there are no rows."""
    if not rows:
        return ()
    table = PrintTable(columns, tuple(rows[:MOST_LINES]))
    left = len(rows) - MOST_LINES
    tail = (PrintParagraph(wording.more(left)),) if left > 0 else ()
    return (PrintHeading(title), table, *tail)


def _due(today: Today, at: datetime) -> tuple[Block, ...]:
    rows = []
    for line in today.due_soon:
        if line.requested_at is None:
            continue
        limit = deadline(line.requested_at).astimezone(UK)
        near = wording.URGENCY_WORDS[urgency(line.requested_at, at)]
        what = wording.FILE_IT if is_here(line) else wording.CHASE_IT
        rows.append((_name(line), what, f"{when(limit)} ({near.lower()})", _owner(line)))
    return _part(wording.MUST_HAPPEN, ("Patient", "What to do", "Limit", "Registered by"), rows)


def _blocked(lines: Sequence[BlockedLine], at: datetime) -> tuple[Block, ...]:
    rows = [
        (
            line.name,
            line.holder or wording.NOBODY,
            wording.waiting_days((local_date(at) - local_date(line.since)).days),
        )
        for line in sorted(lines, key=lambda line: line.since)
    ]
    return _part(wording.PRESCRIBING_BLOCKED, ("Patient", "In whose hands", "Waiting"), rows)


def _failed(lines: Sequence[RegistrationLine]) -> tuple[Block, ...]:
    rows = [
        (
            _name(line),
            wording.WHAT_FAILED[line.state].capitalize(),
            line.practice_name or line.practice or "Not known",
        )
        for line in lines
    ]
    return _part(wording.TO_DECIDE, ("Patient", "What happened", "Previous practice"), rows)


def _forms(today: Today) -> tuple[Block, ...]:
    groups = (
        (today.held, wording.ON_HOLD),
        (today.parked, wording.IS_PARKED),
        (today.drafts, wording.IS_DRAFT),
    )
    rows = [(_name(line), state, _owner(line)) for lines, state in groups for line in lines]
    return _part(wording.FORMS_LEFT, ("Patient", "State", "Begun by"), rows)


def _others(today: Today, at: datetime) -> tuple[Block, ...]:
    pairs = (
        (
            len(today.paper),
            "Paper",
            wording.paper_waiting(len(today.paper), longest(today.paper, at)),
        ),
        (today.reviews_open, "Review", wording.with_clinicians(today.reviews_open)),
        (today.set_aside, "Inbox", wording.files_set_aside(today.set_aside)),
    )
    kept = tuple((label, sentence) for count, label, sentence in pairs if count)
    return (PrintHeading(wording.ON_OTHERS), PrintPairs(kept)) if kept else ()


def _name(line: RegistrationLine) -> str:
    return display_name(line.last_name, line.first_name) if line.last_name else "A new patient"


def _owner(line: RegistrationLine) -> str:
    return line.owner or wording.NOBODY

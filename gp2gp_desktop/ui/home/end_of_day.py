"""The end of the day on one page: who must do what tomorrow (product-ux 3.15); no Qt.

Names of patients and states of transfers only: nothing of what a record holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gp2gp_desktop.domain.access import Permission, Session
from gp2gp_desktop.domain.calendar import UK, deadline, local_date
from gp2gp_desktop.ui.formats import clock_time, display_name, long_date, when
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.counted import is_here, longest
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.workflow.listings import RegistrationLine
from gp2gp_desktop.workflow.oversight import BlockedLine, Today

MOST_LINES = 4
"""Per part, so that it stays one page; what is left out is counted."""


def end_of_day_document(today: Today, printed_by: str, at: datetime, demo: bool) -> PrintDocument:
    """The page; ``at`` is the moment of printing."""
    here = at.astimezone(UK)
    line = wording.printed_line(long_date(today.day), clock_time(here), printed_by)
    parts = (
        *_due(today, here),
        *_blocked(today.blocked, here),
        *_failed(today),
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
    owners = Counter(line.owner_name for line in today.drafts)
    whose = ", ".join(f"{owner} {many}" for owner, many in sorted(owners.items()))
    drafts = f"{len(today.drafts)} ({whose})" if whose else "0"
    counts = (today.registered, today.filed, today.reviewed, today.refused)
    return (*map(str, counts), str(len(today.parked)), str(len(today.held)), drafts)


def _part(label: str, lines: Sequence[str]) -> tuple[PrintPairs, ...]:
    """A label and its lines, one under another; nothing when there are none."""
    if not lines:
        return ()
    kept = list(lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        kept.append(wording.more(len(lines) - MOST_LINES))
    labels = (label, *(" " for _ in kept[1:]))
    return (PrintPairs(tuple(zip(labels, kept, strict=True))),)


def _due(today: Today, at: datetime) -> tuple[PrintPairs, ...]:
    lines = []
    for line in today.due_soon:
        if line.requested_at is None:
            continue
        limit = when(deadline(line.requested_at).astimezone(UK))
        overdue = at > deadline(line.requested_at)
        what = wording.FILE_IT if is_here(line) else wording.CHASE_IT
        parts = (_name(line), what, wording.limit(limit, overdue), line.owner_name)
        lines.append(wording.joined(*parts))
    return _part(wording.MUST_HAPPEN, lines)


def _blocked(lines: Sequence[BlockedLine], at: datetime) -> tuple[PrintPairs, ...]:
    said = [
        wording.joined(
            line.name,
            line.holder or wording.NOBODY_HOLDS,
            wording.waiting_days((local_date(at) - local_date(line.since)).days),
        )
        for line in sorted(lines, key=lambda line: line.since)
    ]
    return _part(wording.PRESCRIBING_BLOCKED, said)


def _failed(today: Today) -> tuple[PrintPairs, ...]:
    again = wording.look_again(today.next_working_day) if today.next_working_day else ""
    said = [
        wording.joined(_name(line), wording.WHAT_FAILED[line.state], _practice(line), again)
        for line in today.failed
    ]
    return _part(wording.TO_DECIDE, said)


def _forms(today: Today) -> tuple[PrintPairs, ...]:
    groups = (
        (today.held, wording.ON_HOLD),
        (today.parked, wording.IS_PARKED),
        (today.drafts, wording.IS_DRAFT),
    )
    said = [
        wording.joined(_name(line), state, line.owner_name)
        for lines, state in groups
        for line in lines
    ]
    return _part(wording.FORMS_LEFT, said)


def _others(today: Today, at: datetime) -> tuple[PrintPairs, ...]:
    paper = wording.paper_waiting(len(today.paper), longest(today.paper, at))
    counts = (
        (len(today.paper), paper),
        (today.reviews_open, wording.with_clinicians(today.reviews_open)),
        (today.stopped, wording.records_stopped(today.stopped)),
        (today.checks, f"{today.checks} {wording.words(today.checks, wording.CHECKS)}"),
        (today.set_aside, wording.files_set_aside(today.set_aside)),
    )
    return _part(wording.ON_OTHERS, [sentence for count, sentence in counts if count])


def _name(line: RegistrationLine) -> str:
    return display_name(line.last_name, line.first_name) if line.last_name else "A new patient"


def _practice(line: RegistrationLine) -> str:
    return line.practice_name or line.practice or "practice not known"

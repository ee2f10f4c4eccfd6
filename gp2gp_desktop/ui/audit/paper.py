"""Entries of the log on paper, with what was searched for and who took them out; no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.audit import AuditEntry
from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.frozen_facts import thawed
from gp2gp_desktop.domain.policy import RuleOutcome
from gp2gp_desktop.ui.audit import taking_wording as words
from gp2gp_desktop.ui.audit import wording
from gp2gp_desktop.ui.formats import when
from gp2gp_desktop.ui.print_document import PrintDocument, PrintPairs, PrintParagraph, PrintTable

_WIDTHS = (20.0, 24.0, 56.0)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every such paper: whose log, who took it out, who agreed, when."""

    practice: str
    by: str
    checked: str
    at: datetime
    demo: bool


def log_paper(
    entries: tuple[AuditEntry, ...], conditions: str, counted: str, head: Letterhead
) -> PrintDocument:
    """The entries in the order given; ``counted`` says how many there are, and of how many."""
    at = when(head.at.astimezone(UK))
    blocks = (
        PrintPairs(
            (
                (words.SEARCHED, conditions),
                (words.FOUND, counted),
                (words.TAKEN_BY, words.taken_by(head.by, head.checked)),
                (words.TAKEN_AT, at),
            )
        ),
        PrintParagraph(words.KEEP_SAFE, strong=True),
        PrintTable(words.COLUMNS, tuple(map(_row, entries)), _WIDTHS),
    )
    return PrintDocument(
        title=words.title(head.practice),
        blocks=blocks,
        footer=words.foot(at, head.by),
        demonstration=head.demo,
    )


def _row(entry: AuditEntry) -> tuple[str, str, str]:
    note = entry.note
    moment = f"{wording.moment(note.at.astimezone(UK))}\n{words.number(entry.number)}"
    where = wording.from_where(note.roles, note.workstation)
    who = f"{note.who}\n{where}".strip()
    is_said = not note.nhs_number or words.spaced(note.nhs_number) in note.sentence
    patient = "" if is_said else words.patient(note.nhs_number)
    what = (note.sentence, wording.because(note.why), patient, *_objections(note.facts))
    return (moment, who, "\n".join(part for part in what if part))


def _objections(facts: str) -> Iterator[str]:
    """What stood against a decision, or was not known; all of it is in the entry and the export."""
    for fact in thawed(facts):
        if fact.reached and fact.outcome is not RuleOutcome.PASS:
            yield f"{wording.fact_label(fact.rule, fact.outcome, reached=True)}: {fact.fact}"

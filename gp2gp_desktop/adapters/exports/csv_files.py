"""CSV files a manager takes away."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from gp2gp_desktop.domain.audit import AuditEntry
from gp2gp_desktop.domain.frozen_facts import FrozenFact, thawed

_COLUMNS = (
    "number",
    "at",
    "who",
    "roles",
    "workstation",
    "session",
    "action",
    "sentence",
    "why",
    "registration",
    "nhs_number",
    "before",
    "after",
    "facts",
    "previous",
    "digest",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_audit(entries: Iterable[AuditEntry], path: Path) -> int:
    """Write the whole log, oldest first; answers how many entries.

    A cell that a spreadsheet would take for a formula is written behind an apostrophe.

    Raises:
        OSError: when the file cannot be written.
    """
    return write_table(_COLUMNS, map(_cells, entries), path)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], path: Path) -> int:
    """Write a heading and rows; answers how many rows. Formulas are guarded as in the log.

    Raises:
        OSError: when the file cannot be written.
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(columns)
        for row in rows:
            lines.writerow(map(_safe, row))
            count += 1
    return count


def _cells(entry: AuditEntry) -> tuple[str, ...]:
    note = entry.note
    return (
        str(entry.number),
        note.at.isoformat(),
        note.who,
        note.roles,
        note.workstation,
        note.session,
        note.action.value,
        note.sentence,
        note.why,
        note.registration,
        note.nhs_number,
        note.before,
        note.after,
        "\n".join(map(_fact, thawed(note.facts))),
        entry.previous,
        entry.digest,
    )


def _fact(fact: FrozenFact) -> str:
    """One line of a cell: ``C7 pass: NHS record shows a death: no (NHS record, 2026-05-13…)``."""
    at = fact.at.isoformat() if fact.at else ""
    seen = ", ".join(part for part in (fact.source, at) if part)
    not_needed = "" if fact.reached else ", not needed"
    return f"{fact.rule} {fact.outcome.value}{not_needed}: {fact.fact} ({seen})"


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

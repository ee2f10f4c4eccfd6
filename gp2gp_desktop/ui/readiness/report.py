"""The board on paper: every line with its owner, evidence and review; no Qt."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.readiness_board import Line, board
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.ui.formats import prose_date, when
from gp2gp_desktop.ui.print_document import (
    Block,
    PrintDocument,
    PrintHeading,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.readiness import trouble_wording as words
from gp2gp_desktop.ui.readiness.forecast_shown import told
from gp2gp_desktop.ui.readiness.standing import Row, standing
from gp2gp_desktop.workflow.readiness_labels import CHECKS


def readiness_report(
    records: Records, *, printed_by: str, at: datetime, demo: bool
) -> PrintDocument:
    """The board as of a moment; staff are named, patients never are."""
    shown, profile = standing(records), records.profile
    line = f"{when(at.astimezone(UK))} · printed by {printed_by}"
    columns = ("Line", "How it stands", "Put right by", "Evidence and review")
    foretold = told(records)
    fail = (*foretold.fail, *foretold.theirs)
    blocks: list[Block] = [
        PrintParagraph(line),
        PrintParagraph(shown.summary, strong=True),
        PrintHeading("The checklist"),
        PrintTable(columns, tuple(map(_line, board(records)))),
        PrintHeading(stand.STAFF),
        PrintTable(("Name", "How it stands", ""), tuple(map(_row, shown.staff))),
        PrintHeading(stand.KEPT),
        PrintTable(("", "Recorded"), tuple((row.name, row.detail) for row in shown.kept)),
        PrintHeading(stand.WOULD_FAIL),
    ]
    if fail:
        rows = tuple((f.whose, f.tag, " ".join(f.why), " ".join(f.next)) for f in fail)
        blocks.append(PrintTable(("Registrations", "", "Why", "Who puts it right"), rows))
    else:
        blocks.append(PrintParagraph(stand.NONE_FAIL))
    title = f"Readiness of {profile.name} ({profile.ods_code})"
    return PrintDocument(title=title, blocks=tuple(blocks), footer=line, demonstration=demo)


def _line(line: Line) -> tuple[str, str, str, str]:
    said = [words.STATUS_WORDS[line.status] + ".", *map(words.sentence, line.troubles)]
    kept, evidence = line.recorded, []
    if kept:
        evidence = [kept.evidence, kept.reason, kept.signed_by]
        if kept.done_on:
            evidence.append(prose_date(kept.done_on))
        if kept.review_on:
            evidence.append(f"Next review {prose_date(kept.review_on)}")
    return (CHECKS[line.check], " ".join(said), line.owner, " · ".join(e for e in evidence if e))


def _row(row: Row) -> tuple[str, str, str]:
    return (row.name, row.tag, row.detail)

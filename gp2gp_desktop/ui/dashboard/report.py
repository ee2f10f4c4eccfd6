"""The month on paper: the published table, the reasons, both views; no patient is named; no Qt."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.shown import Shown
from gp2gp_desktop.ui.formats import when
from gp2gp_desktop.ui.print_document import (
    Block,
    PrintDocument,
    PrintHeading,
    PrintParagraph,
    PrintTable,
)


def month_report(
    page: Shown, practice: str, printed_by: str, at: datetime, demo: bool
) -> PrintDocument:
    """The report of a month; ``at`` is the moment of counting."""
    line = wording.printed_line(when(at.astimezone(UK)), printed_by)
    national = page.facts[2:]
    rows = tuple(
        (fact.words[:1].upper() + fact.words[1:], fact.figure, fact.detail) for fact in national
    )
    blocks: list[Block] = [
        PrintParagraph(line),
        PrintParagraph(page.standing, strong=True),
        PrintHeading(wording.NATIONAL_TABLE),
        PrintTable(("Figure", "Share or count", "Of"), rows),
    ]
    for chart in page.charts:
        blocks.append(PrintHeading(chart.title, 3))
        if chart.bars:
            blocks.append(PrintTable(chart.columns, tuple(bar.cells for bar in chart.bars)))
    blocks += [
        PrintHeading(wording.DIFFERENCES),
        *(PrintParagraph(each) for each in page.differences),
        PrintTable((wording.VIEWS, "", wording.HOW_MANY), page.views),
        PrintParagraph(wording.SAME_DEFINITIONS),
        PrintParagraph(wording.EXCLUDED),
    ]
    title = wording.report_title(page.month, practice)
    return PrintDocument(title=title, blocks=tuple(blocks), footer=line, demonstration=demo)

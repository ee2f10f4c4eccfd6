"""The end-of-day page: one page, who must do what, nothing clinical."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.home.end_of_day import end_of_day_document, for_reader
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.ui.printing import write_pdf
from tests.ui.fakes import a_session
from tests.ui.home.days import NOW, a_busy_day, a_day, a_line


def the_page(today: object = None) -> PrintDocument:
    """The page of a busy day."""
    day = a_busy_day() if today is None else today
    return end_of_day_document(day, "Priya Nand", NOW, demo=True)  # type: ignore[arg-type]


def lines(page: PrintDocument, label: str) -> list[str]:
    """What stands behind a label."""
    for block in page.blocks:
        if isinstance(block, PrintPairs) and block.pairs[0][0] == label:
            return [value for _, value in block.pairs]
    return []


def test_the_page_says_whose_it_is_and_of_when_in_local_time() -> None:
    page = the_page()

    line = "Thursday 14 May 2026 · 5:58pm · printed by Priya Nand"
    assert page.blocks[0] == PrintParagraph(line)
    assert page.footer == line
    assert page.demonstration


def test_the_first_line_counts_the_day_as_today_does() -> None:
    summary = the_page().blocks[1]

    assert isinstance(summary, PrintTable)
    said = dict(zip(summary.columns, summary.rows[0], strict=True))
    assert said == {
        "Registered": "9",
        "Filed": "6",
        "Entries reviewed": "14",
        "Refused": "1",
        "Parked": "1",
        "On hold": "1",
        "Drafts left": "2 (Ben Pike 1, Priya Nand 1)",
    }


def test_what_must_happen_names_the_person_the_act_and_the_limit() -> None:
    assert lines(the_page(), "Must happen in the next 48 hours") == [
        "HARCASTLE, Nell – file the record – by 15-May-2026 5:58pm – Priya Nand",
        "WHITLOW, Edmund – ask the previous practice – overdue since 13-May-2026 5:58pm – "
        "Priya Nand",
    ]


def test_the_longest_blocked_patient_comes_first_and_nobody_is_a_word() -> None:
    assert lines(the_page(), "Prescribing blocked") == [
        "COLE, Mia – in nobody's hands – for 3 days",
        "KHAN, Ali – Dr Ruth Adeyemi – for 1 day",
    ]


def test_a_failed_transfer_says_what_happened_and_a_missing_practice_is_not_known() -> None:
    day = a_day(failed=(a_line(TransferState.TIMED_OUT, practice_name="", practice=""),))

    day = replace(day, next_working_day=date(2026, 5, 15), checks=1)
    said = ["THORNBURY, Maya – no answer in time – practice not known – look again Fri 15 May"]
    assert "1 question for you as second person" in lines(the_page(day), "Waiting on others")
    assert lines(the_page(day), "Failed, to be decided") == said


def test_forms_not_finished_say_why_and_whose_they_are() -> None:
    assert lines(the_page(), "Forms not finished") == [
        "BRANCASTER, Maya – on hold – Priya Nand",
        "A new patient – parked – Priya Nand",
        "THORNBURY, Maya – draft – Priya Nand",
        "THORNBURY, Maya – draft – Ben Pike",
    ]


def test_what_others_owe_us_is_counted() -> None:
    assert lines(the_page(), "Waiting on others") == [
        "1 paper record (oldest 12 days)",
        "4 records with a clinician",
        "2 received files set aside",
    ]


def test_a_quiet_day_says_that_it_was_one() -> None:
    page = the_page(a_day())

    assert any(
        isinstance(block, PrintParagraph) and block.words.startswith("Nothing is due")
        for block in page.blocks
    )
    assert not any(isinstance(block, PrintPairs) for block in page.blocks)


@pytest.mark.parametrize(
    ("role", "named"), [(Role.CLERK, 0), (Role.CLINICIAN, 2), (Role.MANAGER, 2)]
)
def test_a_clerks_page_does_not_name_who_is_blocked(role: Role, named: int) -> None:
    assert len(for_reader(a_busy_day(), a_session(role)).blocked) == named


def test_a_very_bad_day_still_fits_one_page(qapp: QApplication, tmp_path: Path) -> None:
    busy = a_busy_day()
    day = replace(
        busy,
        due_soon=busy.due_soon * 20,
        failed=busy.failed * 20,
        drafts=busy.drafts * 20,
        blocked=busy.blocked * 20,
    )

    pages = write_pdf(the_page(day), tmp_path / "day.pdf")

    text = " ".join(PdfReader(tmp_path / "day.pdf").pages[0].extract_text().split())
    assert pages == 1
    assert "and 36 more" in text
    assert "DEMONSTRATION – NO REAL DATA" in text

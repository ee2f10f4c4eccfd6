"""The cover sheet and the note: what arrived, what did not, allergies to check, what was done."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.domain.review import VERBS, Verb
from gp2gp_desktop.ui.record.summary_tab import SummaryTab
from gp2gp_desktop.ui.record.wording import Tab
from tests.ui.record.test_presenter import At
from tests.ui.record.test_view import Page


def test_the_sheet_says_what_arrived_what_did_not_and_which_allergies_to_check(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = Page(qtbot)
    path = tmp_path / "sheet.pdf"
    page.view.ask_sheet_path = lambda name: path  # type: ignore[method-assign]
    summary = page.view.pages[Tab.SUMMARY]
    assert isinstance(summary, SummaryTab)

    summary.sheet_button.click()

    words = " ".join(" ".join(one.extract_text().split()) for one in PdfReader(path).pages)
    for said in (
        "Prescribing blocked",
        "THORNBURY, Maya",
        "Millbrook Practice (Y99902)",
        "Clinic letter",
        "Penicillin V",
        "raises no alert",
        "0 of 6 entries done",
        "Asked for 14 May 2026, filed 14 May 2026, within the 8 days",
        "Printed by Dr Ruth Adeyemi, 14 May 2026, 10:30am",
        "DEMONSTRATION",
    ):
        assert said in words, said
    assert "outside this program" in page.desk.said[-1]


def test_without_its_entry_in_the_log_no_sheet_is_saved() -> None:
    at = At()
    at.presenter.cover.save()
    assert at.seen.sheet is None

    at.seen.chosen = Path("sheet.pdf")
    at.desk.reviews.fails = ServiceUnavailable("The database is busy.")
    at.presenter.cover.save()
    assert at.seen.sheet is None
    assert at.desk.said[-1] == "The database is busy."


def test_the_note_names_every_decision_and_what_is_open_but_no_patient(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.screen.presenter.decide(Verb.REMOVE, "Entered by hand")

    page.view.items.sign_off.note_button.click()
    note = QGuiApplication.clipboard().text()

    assert note.startswith("GP2GP record from Y99902.\nReview not signed off: 1 of 6 entries done.")
    assert "- Removed: Penicillin V (Entered by hand)" in note
    assert note.count("- OPEN: ") == 5
    assert "Thornbury" not in note
    assert "999 000" not in note


def test_the_note_of_a_signed_review_says_who_and_when() -> None:
    at = At()
    while at.review.open_items:
        concern = at.review.open_items[0].concern
        at.presenter.select(concern.id)
        verb = next(one for one in VERBS[concern.kind] if one is not Verb.RECODE)
        at.presenter.decide(verb, "Agreed with the patient")
    at.presenter.sign_off()

    at.presenter.cover.copy_note()

    assert "signed off by Dr Ruth Adeyemi on 14 May 2026" in at.seen.note
    assert "OPEN" not in at.seen.note

"""The checklist, the staff register, the watch period and the forecasts on screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.checklist import Check, LineState
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.readiness import DocumentKind, OtherPractice, Rung, WatchPeriod
from gp2gp_desktop.domain.readiness_troubles import Trouble, Wrong
from gp2gp_desktop.domain.staff_register import Module, StaffMember, Training
from gp2gp_desktop.ui.print_document import PrintDocument, PrintTable
from gp2gp_desktop.ui.readiness import form_wording, standing_wording, wording
from gp2gp_desktop.ui.readiness.asks import Ask, Kind, read, shown
from gp2gp_desktop.ui.readiness.spec_form import SpecForm
from gp2gp_desktop.ui.readiness.staff_asks import STAFF_ASKS, staff_of, staff_values
from gp2gp_desktop.ui.readiness.trouble_wording import sentence
from gp2gp_desktop.ui.readiness.typed import other_practices
from gp2gp_desktop.ui.typed_dates import TypedDate
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.workflow.readiness_labels import CHECKS
from tests.desk import REGISTER, Practice
from tests.ui.accessibility import problems
from tests.ui.readiness.test_readiness import Desk


def open_line(desk: Desk, name: str) -> SpecForm:
    """Press the line of that name, and answer its form."""
    board = desk.page.board
    for card in (board.dangerous, board.checks, board.staff, board.kept):
        for button in card.lines:
            if button.accessibleName().startswith(name):
                button.click()
                desk.settle()
                assert desk.page.spec is not None
                return desk.page.spec
    raise AssertionError(f"there is no line {name}")


def said(desk: Desk) -> str:
    """Everything that can be read."""
    return "\n".join(text.text() for text in desk.page.findChildren(Text) if text.isVisible())


def answer(form: SpecForm, **values: object) -> None:
    """Fill some fields of a form."""
    for key, value in values.items():
        form.answers[key].set_value(value)  # type: ignore[attr-defined]


def member(practice: Practice, name: str) -> StaffMember:
    """A line of the register as it is stored."""
    everybody = practice.services.staff.all(practice.session("manager"))
    return next(each for each in everybody if each.name == name)


# ---- without a screen ---------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", Wrong)
def test_every_trouble_is_a_whole_sentence(wrong: Wrong) -> None:
    told = sentence(Trouble(wrong, "Ann", date(2026, 5, 1), "5.3", 6))

    assert not told[0].islower()
    assert told.endswith(".")
    assert "{" not in told


def test_a_line_of_the_register_survives_its_form() -> None:
    for each in REGISTER:
        values, wrong = read(STAFF_ASKS, shown(STAFF_ASKS, staff_values(each)))

        assert wrong == {}
        assert staff_of(values, each) == each


def test_older_trainings_are_kept_beside_the_newest() -> None:
    ann = REGISTER[0]
    values, _ = read(STAFF_ASKS, shown(STAFF_ASKS, staff_values(ann)))

    newer = staff_of(values | {"registration_version": "5.3", "registration_on": None}, ann)

    assert newer.trainings is not None
    assert set(newer.trainings) == {*(ann.trainings or ()), Training(Module.REGISTRATION, "5.3")}


def test_half_a_date_is_named_and_an_empty_one_is_not_recorded() -> None:
    ask = Ask("on", "Date", Kind.DATE)

    assert read((ask,), {"on": TypedDate("31", "2", "2026")})[1] == {
        "on": form_wording.not_a_date("Date")
    }
    assert read((ask,), {"on": TypedDate()}) == ({"on": None}, {})


def test_other_practices_are_one_a_line() -> None:
    assert other_practices("Mill Lane Surgery, g9999982\n\nHill, Top\nQuay") == (
        OtherPractice("Mill Lane Surgery", "G9999982"),
        OtherPractice("Hill", "TOP"),
        OtherPractice("Quay"),
    )


# ---- on screen ----------------------------------------------------------------------------------


def test_the_board_counts_its_colours_in_words_and_shows_the_two_dangers_first(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    board = desk.page.board

    assert board.counts.words.text().startswith("1 red,")
    assert [line.accessibleName().split(",")[0] for line in board.dangerous.lines] == [
        CHECKS[Check.SMARTCARDS],
        CHECKS[Check.SWITCHED_ON],
    ]
    assert "Ben Pike has no smartcard." in board.dangerous.lines[0].accessibleName()
    shown_lines = len(board.dangerous.lines) + len(board.checks.lines)
    assert shown_lines == len(Check)


def test_by_keyboard_a_smartcard_is_renewed_and_taken_back_at_once(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    form = open_line(desk, "Priya Nand")
    answer(form, card_expires_on=date(2031, 5, 1))
    QTest.keyClicks(form.why.box, "New card")
    QTest.keyClick(form.save_button, Qt.Key.Key_Space)

    assert member(practice, "Priya Nand").card_expires_on == date(2031, 5, 1)
    assert desk.page.is_board
    names = [line.accessibleName() for line in desk.page.board.staff.lines]
    assert any("Priya Nand" in name and "smartcard until 1 May 2031" in name for name in names)
    undo = desk.undo
    assert undo is not None
    undo()

    assert member(practice, "Priya Nand").card_expires_on == date(2027, 5, 1)
    form = open_line(desk, "Priya Nand")
    assert "Smartcard expires on: 1 May 2027 → 1 May 2031. New card" in said(desk)
    assert f"{standing_wording.UNDO_WHY}New card" in said(desk)


def test_an_expiry_that_is_missing_is_named_and_nothing_is_saved(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    form = open_line(desk, "Ben Pike")

    form.save_button.click()
    assert desk.links == [wording.NEEDS_WHY]
    answer(form, smartcard="yes")
    form.why.set_value("Card issued")
    form.save_button.click()

    assert desk.links == [form_wording.NEEDS_EXPIRY]
    assert member(practice, "Ben Pike").smartcard is False


def test_a_line_is_done_with_evidence_or_does_not_apply_with_a_reason(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    form = open_line(desk, CHECKS[Check.PAPER])

    answer(form, state="not_applicable")
    form.why.set_value("Decided")
    form.save_button.click()
    assert desk.links == [form_wording.NEEDS_REASON]
    answer(form, reason="No paper is kept", owner="Joan", review_on=date(2027, 1, 4))
    form.save_button.click()

    line = desk.profile.line(Check.PAPER)
    assert line is not None
    assert (line.state, line.reason) == (LineState.NOT_APPLICABLE, "No paper is kept")
    assert (line.owner, line.review_on) == ("Joan", date(2027, 1, 4))


def test_the_lead_goes_away_and_a_document_is_added_and_removed(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    form = open_line(desk, "GP2GP lead")
    answer(form, away_from=date(2026, 5, 20), away_until=date(2026, 5, 18))
    form.why.set_value("Holiday")
    form.save_button.click()
    assert desk.links == [form_wording.ENDS_FIRST]
    answer(form, away_until=date(2026, 5, 30))
    form.save_button.click()
    assert desk.profile.lead is not None
    assert desk.profile.lead.is_away(date(2026, 5, 25))

    desk.page.board.add_document_button.click()
    assert desk.page.spec is not None
    answer(desk.page.spec, title="Guidelines", kept_at="Shelf")
    desk.page.spec.why.set_value("New")
    desk.page.spec.save_button.click()
    assert [each.title for each in desk.profile.documents] == ["Guidelines"]
    form = open_line(desk, "Guidelines")
    form.why.set_value("Out of date")
    form.remove_button.click()
    assert desk.profile.documents == ()


def test_the_rule_books_own_systems_are_read_only_and_stand_beside_ours(
    qtbot: QtBot, practice: Practice
) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    today = Desk(qtbot, practice)
    assert standing_wording.SYSTEMS_NOT_ASKED in said(today)
    readiness.save(manager, replace(readiness.profile(manager), policy="rollout-2008"), "History")
    desk = Desk(qtbot, practice)
    words = said(desk)
    for system in ("EMIS LV 5.2", "INPS Vision 3"):
        assert system in words
    assert "From 1 January 2008 · from the rule book, the national roll-out (2008)" in words
    assert desk.page.board.systems.lines == [], "nobody changes the rule book"

    desk.page.board.add_system_button.click()
    assert desk.page.spec is not None
    answer(desk.page.spec, supplier="TPP", product="SystmOne", version="5")
    answer(desk.page.spec, since=date(2026, 5, 14))
    desk.page.spec.why.set_value("Accredited from tomorrow")
    desk.page.spec.save_button.click()

    (line,) = desk.page.board.systems.lines
    assert line.accessibleName() == (
        "TPP SystmOne 5, Does not count today, From 14 May 2026 · added by us"
    )
    practice.later(days=1)
    desk.screen.refresh()
    (line,) = desk.page.board.systems.lines
    assert "Counts today" in line.accessibleName()
    assert problems(desk.screen.widget) == []


def test_a_contact_and_a_document_say_which_they_are(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    desk.page.board.add_contact_button.click()
    form = desk.page.contact
    form.rung.set_value(Rung.COMMISSIONER.value)
    for field, words in ((form.role, "ICB lead"), (form.name, "Jo"), (form.phone, "01632 960165")):
        field.set_value(words)
    form.why.set_value("New lead")
    form.save_button.click()
    assert desk.profile.contacts[-1].rung is Rung.COMMISSIONER

    desk.page.board.add_document_button.click()
    assert desk.page.spec is not None
    answer(desk.page.spec, title="Process", kind=DocumentKind.POOLED_LIST_PROCESS.value)
    desk.page.spec.why.set_value("New")
    desk.page.spec.save_button.click()
    assert desk.profile.document(DocumentKind.POOLED_LIST_PROCESS) is not None


def test_the_procedure_is_attached_and_saved_as_a_copy(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, practice)
    source, copy = tmp_path / "ours.pdf", tmp_path / "copy.pdf"
    source.write_bytes(b"%PDF ours")
    monkeypatch.setattr(desk.page, "choose_document", lambda: source)
    monkeypatch.setattr(desk.page, "ask_path", lambda _name, _kind: copy)

    open_line(desk, "Local procedure").extra[0].click()
    open_line(desk, "Local procedure").extra[1].click()

    assert copy.read_bytes() == b"%PDF ours"
    assert desk.profile.procedure is not None
    assert desk.profile.procedure.file_name == "ours.pdf"


def test_what_would_fail_is_told_with_the_rule_the_reason_and_who_mends_it(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)

    desk.page.board.forecast_button.click()
    desk.settle()

    words = said(desk)
    failing, through = words.split(standing_wording.GO_THROUGH)
    assert "Ben Pike: an ordinary move from another practice" in failing
    assert "A1 Smartcard: Signed in with a smartcard: no" in failing
    assert "Priya Nand: an ordinary move" in through
    decided = practice.services.routing.decide(practice.session("trainee"), practice.a_confirmed())
    assert decided.decision is not None
    assert decided.decision.verdict is Verdict.HOLD, "what was foretold comes true"
    assert problems(desk.screen.widget) == []


def test_a_registration_of_the_watch_period_is_looked_at_from_the_board(
    qtbot: QtBot, practice: Practice
) -> None:
    manager, today = practice.session("manager"), local_date(practice.now)
    readiness = practice.services.readiness
    watch = WatchPeriod(today, today + timedelta(days=2), "Updated")
    readiness.save(manager, replace(readiness.profile(manager), watch=watch), "Updated")
    practice.a_registered()
    desk = Desk(qtbot, practice)
    assert "THORNBURY, Maya" in said(desk)
    assert problems(desk.screen.widget) == []

    desk.page.board.watch.buttons[0].click()

    assert practice.services.watch.waiting(manager).total == 0
    assert not desk.page.board.watch.isVisible()
    assert desk.said == [standing_wording.LOOKED_SAID]


def test_the_board_is_printed_with_every_line(
    qtbot: QtBot, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, practice)
    printed: list[PrintDocument] = []

    def to_printer(document: PrintDocument) -> str:
        printed.append(document)
        return "Sent to the printer “Front desk”."

    monkeypatch.setattr(desk.page, "print", to_printer)
    monkeypatch.setattr(desk.page, "ask_path", lambda _name, _kind: tmp_path / "board.pdf")

    desk.page.board.print_button.click()
    desk.page.board.pdf_button.click()

    assert desk.said[0] == "Sent to the printer “Front desk”."
    tables = [block for block in printed[0].blocks if isinstance(block, PrintTable)]
    assert [row[0] for row in tables[0].rows] == list(CHECKS.values())
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("each_look")
def test_the_forms_are_accessible_in_every_look(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    for name in ("Priya Nand", CHECKS[Check.FILING], "Local procedure", "Pooled list: what"):
        form = open_line(desk, name)
        form.save_button.click()
        desk.settle()
        assert problems(desk.screen.widget) == []
        desk.page.show_list()


def test_a_practice_we_know_is_added_changed_and_named_twice_by_nobody(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    section = desk.page.board.practices
    assert section.card.lines == []
    section.add_button.click()
    form = desk.page.spec
    assert form is not None
    assert problems(desk.page) == []
    form.why.set_value("The supplier's list came")
    form.save_button.click()
    assert "Enter the practice's code" in form.answers["ods_code"].problem_text.text()
    form.fill(
        {
            "ods_code": "y99902",
            "name": "Millbrook Practice",
            "shares_our_database": "yes",
            "live": "yes",
            "evidence": "Supplier's list, May",
            "checked_on": TypedDate.of(date(2026, 5, 11)),
        },
        removable=False,
    )
    form.why.set_value("The supplier's list came")
    form.save_button.click()

    (line,) = section.card.lines
    assert line.accessibleName() == (
        "Millbrook Practice, Y99902 · shares our database · live with GP2GP · "
        "seen: Supplier's list, May, 11 May 2026"
    )
    assert problems(desk.page) == []
    section.add_button.click()
    form = desk.page.spec
    assert form is not None
    for code, told in (
        ("Y99902", "on the list already"),
        ("Y99901", "our own code"),
        ("?", "Enter an ODS code"),
    ):
        form.fill(
            {"ods_code": code, "evidence": "x", "checked_on": TypedDate.of(date(2026, 5, 11))},
            removable=False,
        )
        form.why.set_value("A try")
        form.save_button.click()
        assert told in form.answers["ods_code"].problem_text.text()
    desk.page.show_list()
    (line,) = section.card.lines
    line.click()
    form = desk.page.spec
    assert form is not None
    words = "\n".join(text.text() for text in form.findChildren(Text))
    assert "added Y99902 (name Millbrook Practice" in words
